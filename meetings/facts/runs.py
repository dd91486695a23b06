"""Excused absences in a row within a calendar year (HD12-39: not more than three)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from formats.names import sort_key
from meetings.enums import HELD, MeetingKind, Presence
from meetings.models import Attendance
from meetings.roster import guests_on_roll, members_on_roll, person_of
from meetings.rulebooks.hd12.attendance import EXCUSED_IN_A_ROW_ALLOWED

IN_TURN = (
    "meeting__held_on",
    F("meeting__starts_at").asc(nulls_first=True),
    "meeting_id",
)
COLUMNS = (
    "meeting_id",
    "member_id",
    "guest_id",
    "presence",
    "meeting__kind",
    "meeting__held_on",
    "meeting__starts_at",
)
NAMES = ("member__full_name", "guest__full_name")


def turn_of(meeting):
    """Sorts meetings as they were held; without an hour first on their day."""
    return _turn(meeting.held_on, meeting.starts_at, meeting.pk)


def _turn(day, hour, pk):
    return day, (hour.hour, hour.minute) if hour else (-1, 0), pk


def excused_runs(rolls: Iterable) -> dict:
    """(meeting id, person) → length of the run of excused absences ending there.

    `rolls` are rows of `rolls_of`, in order of time. An extraordinary meeting neither counts nor
    breaks a run; nor does one at which the person was not required, for he has no row there. The
    new year begins at nothing.
    """
    length: dict = defaultdict(int)
    runs = {}
    for row in rolls:
        if row.meeting__kind == MeetingKind.EXTRAORDINARY:
            continue
        of_the_year = (person_of(row), row.meeting__held_on.year)
        length[of_the_year] = length[of_the_year] + 1 if row.presence == Presence.EXCUSED else 0
        runs[row.meeting_id, person_of(row)] = length[of_the_year]
    return runs


def rolls_of(people: Q, first, last):
    """The rolls of these days that name one of these people, of any cell: who moves, or stays
    elsewhere for a while, takes his absences along."""
    return (
        Attendance.objects.filter(
            people,
            meeting__held_on__range=(first, last),
            meeting__state__in=HELD,
            meeting__roll_recorded_at__isnull=False,
        )
        .order_by(*IN_TURN)
        .values_list(*COLUMNS, named=True)
    )


def rolls_up_to(meeting, people: Q, *columns, itself=False) -> list:
    """The rolls of the year before the meeting, and `itself` with its own, that name one of these
    people: as `rolls_of`, with names and whatever `columns` more. One query."""
    rows = rolls_of(people, dt.date(meeting.held_on.year, 1, 1), meeting.held_on)
    turn = turn_of(meeting)
    return [
        row
        for row in rows.values_list(*COLUMNS, *NAMES, *columns, named=True)
        if _turn_of_row(row) < turn or (itself and row.meeting_id == meeting.pk)
    ]


def _turn_of_row(row):
    return _turn(row.meeting__held_on, row.meeting__starts_at, row.meeting_id)


@dataclass(frozen=True, slots=True)
class AtLimit:
    """Somebody who was excused so many times in a row that once more breaks the rule (K07)."""

    name: str
    run: int

    @property
    def next(self):
        return self.run + 1


def at_limit(meeting) -> dict:
    """person → AtLimit of those required at the meeting, in the order of names, as their runs
    stand before it; one query. An extraordinary meeting adds to no run."""
    if meeting.kind == MeetingKind.EXTRAORDINARY:
        return {}
    people = Q(member__in=members_on_roll(meeting)) | Q(guest__in=guests_on_roll(meeting))
    before = rolls_up_to(meeting, people)
    names = {person_of(row): row.member__full_name or row.guest__full_name for row in before}
    latest = {person: run for (_, person), run in excused_runs(before).items()}
    reached = [
        (person, AtLimit(names[person], run))
        for person, run in latest.items()
        if run >= EXCUSED_IN_A_ROW_ALLOWED
    ]
    return dict(sorted(reached, key=lambda pair: sort_key(pair[1].name)))
