"""The tasks that a meeting looks back on: those that its facts count as the previous ones."""

import datetime as dt

from django.db.models import F

from meetings.enums import MONTHLY
from meetings.models import Meeting, Task

# How far back a task may have been given, as in `facts.loading`.
LONGEST = dt.timedelta(days=366)


def earlier_tasks(meeting):
    """Tasks given since the last monthly meeting, that one included, in the order of time."""
    tasks = Task.objects.filter(meeting__in=_since_last(meeting))
    found = tasks.select_related("assignee", "meeting")
    return tuple(sorted(found, key=lambda task: (_turn(task.meeting), task.pk)))


def _since_last(meeting):
    first = dt.date(meeting.held_on.year, 1, 1) - LONGEST
    held = Meeting.objects.held().filter(cell=meeting.cell, held_on__range=(first, meeting.held_on))
    in_turn = held.order_by("held_on", F("starts_at").asc(nulls_first=True), "pk")
    before = [
        row
        for row in in_turn.only("cell_id", "held_on", "starts_at", "kind")
        if _turn(row) < _turn(meeting)
    ]
    last = max((place for place, row in enumerate(before) if row.kind in MONTHLY), default=0)
    return before[last:]


def _turn(meeting):
    hour = meeting.starts_at
    return meeting.held_on, (hour.hour, hour.minute) if hour else (-1, 0), meeting.pk
