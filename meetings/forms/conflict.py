"""Two versions of one page side by side: what is saved, and what the user was about to save."""

from dataclasses import dataclass

from django.utils.dateparse import parse_date, parse_datetime

from formats.ui import vi_date, vi_datetime, vi_time
from meetings.forms.fields import YesNoField

HIDDEN = {"version"}
BLANK = "(để trống)"


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    saved: str
    typed: str


def differences(saved, typed):
    """Where two forms of the same page differ, in words; both are read as they would be shown."""
    pairs = (
        (field.label, in_words(saved, name), in_words(typed, name))
        for name, field in typed.fields.items()
        if name not in HIDDEN and not field.widget.is_hidden
    )
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def in_words(form, name):
    if name not in form.fields:
        return BLANK
    field = form.fields[name]
    value = form[name].value()
    if isinstance(value, bool):
        return "Có mặt" if value else "Vắng"
    if hasattr(field, "choices"):
        return _chosen(field, field.prepare_value(value))
    return _written(value) or BLANK


def _chosen(field, value):
    if value in (None, "") and not isinstance(field, YesNoField):
        return BLANK
    key = int(value) if isinstance(value, str) and value.isdigit() else value
    return str(dict(field.choices).get(key, value))


def _written(value):
    if value is None:
        return ""
    text = str(value)
    try:
        # a text may look like a moment or a day and be none
        moment = parse_datetime(text) if len(text) > 10 and text[:4].isdigit() else None
        day = None if moment else parse_date(text)
    except ValueError:
        return text.strip()
    if moment:
        return vi_datetime(moment)
    if day:
        return vi_date(day)
    return vi_time(value) if hasattr(value, "hour") else text.strip()
