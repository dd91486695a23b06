"""The documents of a meeting, as their tests read them."""

import datetime as dt

from django.utils import timezone

from meetings.documents import minutes_of, record_of, resolution_of
from meetings.facts import facts_of_many
from meetings.models import Attendance, Meeting, Task
from tests.reports.years import good_meeting

DAY = dt.date(2022, 9, 3)


def record(meeting):
    loaded = Meeting.objects.filter(pk=meeting.pk)
    loaded = loaded.prefetch_related("tasks__assignee", "remarks__member")
    [(found, facts)] = facts_of_many(loaded, timezone.localdate())
    return record_of(found, facts)


def minutes(meeting):
    return minutes_of(record(meeting))


def resolution(meeting):
    return resolution_of(record(meeting))


def lines(built):
    """Its text, a table as one line a row."""
    found = []
    for block in built.document.blocks:
        if block.kind == "table":
            found += [" | ".join(row) for row in (block.headers, *block.rows)]
        else:
            found.append(block.text)
    return found


def line(built, beginning):
    """The one line that begins so."""
    [found] = [text for text in lines(built) if text.startswith(beginning)]
    return found


def missing(built):
    return [each.what for each in built.missing]


def resolved(cell, day=DAY, **changes):
    """A whole meeting that passed a resolution."""
    told = {
        "decision_kind": "resolution",
        "votes_for": 3,
        "votes_against": 0,
        "votes_abstained": 0,
        "place": "Nhà văn hóa thôn",
    }
    meeting = good_meeting(cell, day, **told | changes)
    meeting.tasks.update(due_on=day + dt.timedelta(days=25))
    return meeting


def mark(meeting, place, presence, reason=""):
    """Change the mark of the member at this place of the roll."""
    row = list(meeting.attendances.all())[place]
    Attendance.objects.filter(pk=row.pk).update(presence=presence, reason=reason)
    return row.member


def task(meeting, text, **fields):
    return Task.objects.create(meeting=meeting, text=text, **fields)
