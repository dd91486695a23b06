"""Form fields that the apps share, and what an action refused put back into its form."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from formats import uploads
from formats.numbers import vi_points
from formats.periods import Year, parse_vi_date
from formats.xlsx.guard import MAX_FILE, TOO_LARGE
from formats.xlsx.kinds import EMPTY

DIGITS = re.compile(r"^([0-9]{2})([0-9]{2})([0-9]{4})$")  # a phone's number pad has no stroke


def written_as(kind, example):
    """Attributes of a text field for a day or an hour.

    Written, not picked: a browser's own calendar speaks the browser's language and puts the
    month first where that language does.
    """
    return {"data-written": kind, "placeholder": example, "autocomplete": "off"}


class DayField(forms.DateField):
    """A day, written 03/11/2026; 03112026 and 2026-11-03 are understood."""

    default_error_messages = {"required": "Chưa có ngày; hãy ghi ngày/tháng/năm."}

    def __init__(self, **kwargs):
        attrs = written_as("day", "ngày/tháng/năm") | {"inputmode": "numeric", "maxlength": 30}
        widget = forms.DateInput(format="%d/%m/%Y", attrs=attrs)
        super().__init__(**{"widget": widget, **kwargs})

    def to_python(self, value):
        """Raises ValidationError with a sentence for an impossible day and for an odd year."""
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        try:
            return parse_vi_date(DIGITS.sub(r"\1/\2/\3", value.strip()))
        except ValueError as why:
            raise ValidationError(str(why)) from why


class HourField(forms.TimeField):
    """An hour of the day, written 19:30; 1930 and 19h30 are understood."""

    default_error_messages = {"invalid": "Hãy ghi giờ và phút, ví dụ 19:30."}

    def __init__(self, **kwargs):
        attrs = written_as("hour", "giờ:phút") | {"inputmode": "numeric", "maxlength": 20}
        widget = forms.TimeInput(format="%H:%M", attrs=attrs)
        super().__init__(**{"widget": widget, **kwargs})


class MomentField(forms.DateTimeField):
    """A day and an hour, written 02/11/2026 07:00."""

    default_error_messages = {"invalid": "Hãy ghi ngày và giờ, ví dụ 02/11/2026 07:00."}

    def __init__(self, **kwargs):
        attrs = written_as("moment", "ngày/tháng/năm giờ:phút") | {"maxlength": 40}
        widget = forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs=attrs)
        super().__init__(**{"widget": widget, **kwargs})

    def to_python(self, value):
        """Raises ValidationError with a sentence for an odd year, as the field of a day does."""
        moment = super().to_python(value)
        if moment is not None:
            try:
                Year(moment.year)
            except ValueError as why:
                raise ValidationError(str(why)) from why
        return moment


class PointsField(forms.DecimalField):
    """Points out of `most`, written 4,5; 4.5 is understood."""

    default_error_messages = {
        "required": "Chưa có điểm.",
        "invalid": "Hãy ghi một số, ví dụ 4 hoặc 4,5.",
        "max_decimal_places": "Điểm ghi nhiều nhất hai chữ số sau dấu phẩy.",
        "min_value": "Điểm không thể nhỏ hơn 0.",
    }

    def __init__(self, *, most, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        told = {"max_value": f"Nhiều nhất {vi_points(most)} điểm."}
        super().__init__(
            max_digits=5,
            decimal_places=2,
            min_value=0,
            max_value=most,
            error_messages=told,
            widget=widget,
            **kwargs,
        )

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value):
        return vi_points(value) if isinstance(value, Decimal) else value


class ReasonField(forms.CharField):
    """Why something is done; `what` names it, as in “đổi ngày họp”: who leaves the field empty is
    asked for the reason of that."""

    def __init__(self, what, **kwargs):
        told = {"required": f"Hãy ghi lý do {what}."}
        given = {"label": f"Lý do {what}", "max_length": 200, "error_messages": told}
        super().__init__(**given | kwargs)


class WorkbookField(forms.FileField):
    """A workbook to be imported; one that is too large is refused before it is read."""

    default_error_messages = {"required": "Chưa chọn tệp; hãy chọn tệp Excel.", "empty": EMPTY}

    def __init__(self, **kwargs):
        widget = forms.FileInput(attrs={"accept": ".xlsx"})
        super().__init__(**{"label": "Tệp Excel (.xlsx)", "widget": widget, **kwargs})

    def clean(self, data, initial=None):
        """The file; raises ValidationError when there is none, or more than a list may weigh."""
        file = super().clean(data, initial)
        if file.size > MAX_FILE:
            raise ValidationError(TOO_LARGE)
        return file


class PaperField(forms.FileField):
    """A photograph or a PDF. Its value is a formats.uploads.Upload, checked and cleaned; None
    where nothing was chosen."""

    default_error_messages = {
        "required": "Chưa chọn ảnh hay tệp nào; hãy chụp ảnh hoặc chọn tệp.",
        "empty": uploads.EMPTY,
    }

    def __init__(self, *, accept, camera=False, **kwargs):
        attrs = {"accept": accept, "class": "form-control"}
        attrs |= {"capture": "environment"} if camera else {}
        super().__init__(widget=forms.FileInput(attrs=attrs), **kwargs)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > uploads.MAX_FILE:
            raise ValidationError(uploads.TOO_LARGE)
        try:
            return uploads.examined(file.read(), file.name)
        except uploads.Refused as refused:
            raise ValidationError(refused.message) from refused


def take_errors(form, refusal):
    """Show what an action refused (ValidationError) at the field it names, else above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
