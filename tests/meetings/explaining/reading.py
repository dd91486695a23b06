"""Meetings to be explained, and the parts of an explanation."""

import datetime as dt

from meetings.explaining import explain
from tests.factories import AttendanceFactory

DAY = dt.date(2022, 9, 3)
TODAY = dt.date(2026, 11, 20)


def explained(meeting, code, *, sensitive=True):
    return explain(meeting, code, TODAY, sensitive=sensitive)


def notes(found):
    """Of everybody who is not counted, in the arithmetic or beside it."""
    return {row.name: row.note for row in (*found.left_out, *found.counting.beside)}


def roll(meeting, *present):
    """The roll of a meeting, taken; who is not named is not on it."""
    meeting.roll_recorded_at = dt.datetime(2022, 9, 3, 13, tzinfo=dt.UTC)
    meeting.save()
    for member in present:
        AttendanceFactory(meeting=meeting, member=member)
    return meeting
