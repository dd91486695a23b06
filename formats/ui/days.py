"""Days and hours, much faster than the filters of Django."""

from datetime import date, datetime, time

from django.utils import timezone

from formats import periods
from formats.ui.library import register

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def _local(value):
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value


@register.filter
def vi_date(value: date | datetime | None) -> str:
    """03/11/2026; nothing for None."""
    return periods.vi_date(_local(value)) if value else ""


@register.filter
def document_date(value: date) -> str:
    """06/7/2018, as documents write it: on a page that quotes them no day is written two ways."""
    return periods.document_date(value)


@register.filter
def vi_weekday(value: date) -> str:
    """Thứ Hai … Chủ nhật, as a wall calendar names the day."""
    return WEEKDAYS[_local(value).weekday()]


@register.filter
def vi_time(value: time | datetime | None) -> str:
    """19:30; nothing for None, but midnight is 00:00."""
    return f"{_local(value):%H:%M}" if value is not None and value != "" else ""


@register.filter
def vi_datetime(value: datetime | None) -> str:
    """03/11/2026 19:30; nothing for None."""
    return f"{vi_date(value)} {vi_time(value)}" if value else ""
