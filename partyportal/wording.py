"""Django's sentences that its Vietnamese catalogue does not have, where a page can show them."""

from django.core.validators import ProhibitNullCharactersValidator, StepValueValidator
from django.forms.formsets import BaseFormSet
from django.forms.models import ModelMultipleChoiceField

INVISIBLE = "Có ký tự không nhìn thấy trong ô này; hãy xóa đi và gõ lại."
OFF_STEP = "Hãy nhập bội số của %(limit_value)s."
STALE_ROWS = "Trang gửi lên thiếu dữ liệu; hãy tải lại trang rồi nhập lại."
NO_SUCH_ROW = "Lựa chọn “%(pk)s” không hợp lệ; hãy chọn lại."


def speak_vietnamese():
    ProhibitNullCharactersValidator.message = INVISIBLE
    StepValueValidator.message = OFF_STEP
    BaseFormSet.default_error_messages["missing_management_form"] = STALE_ROWS
    ModelMultipleChoiceField.default_error_messages["invalid_pk_value"] = NO_SUCH_ROW
