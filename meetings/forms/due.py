"""The days by which a task is usually due, so that nobody has to type them."""

import datetime as dt

from formats.periods import Month
from meetings.enums import State
from meetings.rulebooks.hd12.rhythm import COMMON_DAY


def due_days(meeting):
    """Pairs (what it is, day): the next monthly meeting and the end of the month; one query."""
    return [
        ("Kỳ tới", _next_meeting(meeting)),
        ("Cuối tháng", Month.of(meeting.held_on).last_day),
    ]


def _next_meeting(meeting):
    """The day planned already, otherwise the prescribed day of the next month."""
    cell = meeting.cell
    planned = cell.meetings.monthly().filter(state=State.PLANNED, held_on__gt=meeting.held_on)
    day = planned.order_by("held_on").values_list("held_on", flat=True).first()
    month = Month.of(meeting.held_on).next()
    number = cell.committee.meeting_day or COMMON_DAY
    return day or dt.date(month.year, month.month, number)
