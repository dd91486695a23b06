"""The schedule of a month as it is read: who meets when and where, and who has no meeting yet."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from cells.models import Cell
from formats.periods import Month, Year, covers
from formats.ui import vi_date, vi_time, vi_weekday
from meetings.enums import MONTHLY, State
from meetings.models import Meeting
from meetings.rulebooks.hd12.rhythm import COMMON_DAY
from members.enums import Office
from members.models import Membership, Officer

FURTHEST = dt.timedelta(days=366)  # nobody plans further ahead


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the schedule; `meeting` is None for a cell that still has no monthly one."""

    cell: Cell
    day: dt.date  # of the meeting, else the prescribed day of the month
    members: int
    secretary: str
    meeting: Meeting | None

    @property
    def when(self) -> str:
        """ "19:30, Thứ Năm 03/12/2026"; empty without a meeting."""
        if self.meeting is None:
            return ""
        hour = f"{vi_time(self.meeting.starts_at)}, " if self.meeting.starts_at else ""
        return f"{hour}{vi_weekday(self.day)} {vi_date(self.day)}"

    @property
    def place(self) -> str:
        return self.meeting.place if self.meeting else self.cell.usual_place


@dataclass(frozen=True, slots=True)
class Schedule:
    month: Month
    rows: tuple[Row, ...]
    cells: int

    @property
    def missing(self) -> list[Cell]:
        """Cells without a monthly meeting in the month."""
        return [row.cell for row in self.rows if row.meeting is None]


def prescribed_day(cell, month: Month) -> dt.date:
    """The day its committee prescribes, else the common day of the whole Party."""
    return dt.date(month.year, month.month, cell.committee.meeting_day or COMMON_DAY)


def coming_month(today: dt.date) -> Month:
    """The month whose schedule is of interest: this one until its common day has passed."""
    month = Month.of(today)
    return month if today.day <= COMMON_DAY else month.next()


def months_left(cell, today: dt.date) -> list[Month]:
    """The months of the year whose prescribed day is still to come; after the last of them
    those of the next year."""
    for year in (Year.of(today), Year.of(today).next()):
        left = [month for month in year.months if prescribed_day(cell, month) >= today]
        if left:
            return left
    return []


def schedule_of(cells, month: Month) -> Schedule:
    """The schedule of the cells of a queryset; four queries, however many cells."""
    first, last = month.first_day, month.last_day
    cells = list(cells.touching(first, last).select_related("committee"))
    meetings = _by_cell(meetings_between(cells, first, last))
    memberships = _by_cell(
        Membership.objects.touching(first, last)
        .filter(cell__in=cells)
        .order_by()
        .only("cell_id", "since", "until")
    )
    officers = _by_cell(
        Officer.objects.touching(first, last)
        .filter(cell__in=cells, office=Office.SECRETARY)
        .select_related("member")
    )
    rows = [
        _row(cell, meeting, month, memberships[cell.pk], officers[cell.pk])
        for cell in cells
        for meeting in _lines(cell, month, meetings[cell.pk])
    ]
    return Schedule(month, tuple(rows), len(cells))


@dataclass(frozen=True, slots=True)
class Lack:
    """A monthly meeting that may still be planned, on its prescribed day."""

    cell: Cell
    day: dt.date
    called_off: int  # how many of the month were planned and cancelled before

    @property
    def key(self) -> str:
        """The same for two who plan it at one moment; another one after a cancelled meeting."""
        return f"{self.cell.pk}/{self.day.year}/{self.day.month}/{self.called_off}"


def lacking(cells, months: list[Month], today: dt.date) -> list[Lack]:
    """The monthly meetings that these cells lack in these months; one query. Days gone by are
    left alone: nobody plans what has or has not taken place already."""
    states = _states_of_months(cells, months) if months else {}
    found = []
    for cell, month in ((cell, month) for cell in cells for month in months):
        before, day = states.get((cell.pk, month), []), prescribed_day(cell, month)
        stands = any(state != State.CANCELLED for state in before)
        open_yet = today <= day <= today + FURTHEST and covers(cell.since, cell.until, day)
        if open_yet and not stands:
            found.append(Lack(cell, day, len(before)))
    return found


def _states_of_months(cells, months):
    found = defaultdict(list)
    days = (min(months).first_day, max(months).last_day)
    rows = Meeting.objects.monthly().filter(cell__in=cells, held_on__range=days)
    for cell, day, state in rows.values_list("cell_id", "held_on", "state"):
        found[cell, Month.of(day)].append(state)
    return found


def meetings_between(cells, first, last):
    """The meetings of the cells in these days that were not called off, in order of time."""
    found = Meeting.objects.filter(cell__in=cells, held_on__range=(first, last))
    return found.exclude(state=State.CANCELLED).order_by("held_on", "starts_at", "pk")


def monthly_of(cell, day) -> list[Meeting]:
    """The meetings that count for the month of the day; none for a cell not chosen yet."""
    if cell is None:
        return []
    month = Month.of(day)
    here = cell.meetings.monthly().exclude(state=State.CANCELLED)
    return list(here.filter(held_on__range=(month.first_day, month.last_day)).order_by("held_on"))


def _lines(cell, month, meetings):
    """Its meetings, and None where the monthly one is missing."""
    monthly = any(meeting.kind in MONTHLY for meeting in meetings)
    exists = covers(cell.since, cell.until, prescribed_day(cell, month))
    return [*meetings, *([] if monthly or not exists else [None])]


def _row(cell, meeting, month, memberships, officers):
    day = meeting.held_on if meeting else prescribed_day(cell, month)
    return Row(
        cell=cell,
        day=day,
        members=sum(covers(row.since, row.until, day) for row in memberships),
        secretary=next(
            (held.member.full_name for held in officers if covers(held.since, held.until, day)), ""
        ),
        meeting=meeting,
    )


def _by_cell(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.cell_id].append(row)
    return found
