"""The meetings whose tasks a meeting looks back on (K19): from the last monthly one on.

Nothing that came after the meeting has a say: neither a later meeting, nor a task done later.
"""

import datetime as dt

from django.db.models import F

from meetings.enums import MONTHLY
from meetings.facts.runs import turn_of
from meetings.models import Meeting

IN_TURN = ("held_on", F("starts_at").asc(nulls_first=True), "pk")
A_YEAR = dt.timedelta(days=366)


def looked_back_from(year: int) -> dt.date:
    """The first day on which the last meeting before one of the year may have been."""
    return dt.date(year, 1, 1) - A_YEAR


def since_last(meeting, held) -> list:
    """Of the meetings of the cell that were `held`, in order of time: those before this one by
    day and hour, from the last monthly one on; none before `looked_back_from`, however far back
    `held` goes."""
    first = looked_back_from(meeting.held_on.year)
    before = [row for row in held if first <= row.held_on and turn_of(row) < turn_of(meeting)]
    last = max((place for place, row in enumerate(before) if row.kind in MONTHLY), default=0)
    return before[last:]


def looked_back_on(meeting) -> list:
    """The same of one meeting, read from the database; one query."""
    days = (looked_back_from(meeting.held_on.year), meeting.held_on)
    held = Meeting.objects.held().filter(cell=meeting.cell, held_on__range=days)
    return since_last(
        meeting, held.order_by(*IN_TURN).only("cell_id", "held_on", "starts_at", "kind")
    )


def done_by(task, day: dt.date) -> bool:
    """Whether the task was done on the day or before."""
    return task.done_on is not None and task.done_on <= day


def done_in_time(task) -> bool:
    """Of a task that is done: whether it was not after its day; one without a day always is."""
    return task.due_on is None or task.done_on <= task.due_on
