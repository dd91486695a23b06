"""Forms of the cells app, and what they share."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

ODD_YEAR = "Năm này khó có thể đúng; hãy kiểm tra lại ngày."
FIRST, LAST = dt.date(1930, 1, 1), dt.date(2100, 12, 31)


def day_field(label, *, required=True, help_text="", initial=None):
    """A day: the browser's own calendar where it has one, 03/11/2026 typed where it has none."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        initial=initial,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST, ODD_YEAR), MaxValueValidator(LAST, ODD_YEAR)],
    )


def done(form, action, **given):
    """Whether the form is valid and the action took it; what the action refuses, the form says."""
    if not form.is_valid():
        return False
    try:
        action(**form.cleaned_data, **given)
    except ValidationError as refusal:
        _say(form, refusal)
        return False
    return True


def _say(form, refusal):
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
