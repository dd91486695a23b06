"""The report of the last month that is over and in which the commune met, published."""

from django.utils import timezone

from formats.periods import Month
from meetings.models import Meeting
from reports import actions


def publish_last_month(*, committee, by, today):
    """Publish the meetings of that month as they stand."""
    now = Month.of(min(today, timezone.localdate()))
    held = Meeting.objects.held().filter(cell__committee=committee)
    last = held.filter(held_on__lt=now.first_day).latest("held_on")
    month = Month.of(last.held_on)
    return actions.publish_month(committee=committee, month=month, by=by)
