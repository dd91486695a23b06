"""Form fields that the apps share, and what an action refused put back into its form."""

from django import forms
from django.core.exceptions import ValidationError

from formats.periods import parse_vi_date
from formats.xlsx.guard import MAX_FILE, TOO_LARGE
from formats.xlsx.kinds import EMPTY


class DayField(forms.DateField):
    """A day: the browser's own calendar, which sends 2026-11-03, or 03/11/2026 typed."""

    default_error_messages = {"required": "Chưa có ngày; hãy chọn một ngày."}

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "max": "2100-12-31"})
        super().__init__(**{"widget": widget, **kwargs})

    def to_python(self, value):
        """Raises ValidationError with a sentence for an impossible day and for an odd year."""
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        try:
            return parse_vi_date(value)
        except ValueError as why:
            raise ValidationError(str(why)) from why


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


def take_errors(form, refusal):
    """Show what an action refused (ValidationError) at the field it names, else above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
