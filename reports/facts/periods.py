"""What the files of a month (R-2, R-3) and of half a year (R-4) say of each cell."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from formats.periods import Month, covers
from meetings.enums import THEMATIC
from members.enums import Start
from members.models import Membership
from reports.facts.grades import Graded
from reports.facts.months import CheckedMeeting, MonthOfCell, MonthState

INTO_THE_PARTY = {Start.ADMITTED, Start.READMITTED}


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A cell and one meeting of its month, None where it has not met.

    `members` is None where the cell already has a row: everybody is counted once. `themes` are
    the thematic meetings held apart in the month.
    """

    box: MonthOfCell
    members: int | None
    checked: CheckedMeeting | None = None
    graded: Graded | None = None
    themes: tuple[CheckedMeeting, ...] = ()

    @property
    def cell(self):
        return self.box.cell

    @property
    def meeting(self):
        return self.checked.meeting if self.checked else None

    @property
    def facts(self):
        """None while nobody knows who came."""
        known = self.checked and self.checked.facts.attendance_known
        return self.checked.facts if known else None

    @property
    def themed(self):
        combined = self.meeting is not None and self.meeting.kind in THEMATIC
        return combined or bool(self.themes)


@dataclass(frozen=True, slots=True)
class HalfYear:
    """The first or second half of a year."""

    year: int
    number: int

    @classmethod
    def before(cls, day):
        """The last half of a year that is over on the day."""
        return cls(day.year, 1) if day.month > 6 else cls(day.year - 1, 2)

    @property
    def months(self):
        first = 6 * self.number - 5
        return [Month(self.year, month) for month in range(first, first + 6)]

    @property
    def first_day(self):
        return self.months[0].first_day

    @property
    def last_day(self):
        return self.months[-1].last_day

    @property
    def label(self):
        return f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {self.year}"


@dataclass(frozen=True, slots=True)
class HalfYearRow:
    """One cell in half a year; `admitted` came into the Party there, `planned` says whether the
    year's plan of themes is whole and reported, None where the portal has none."""

    cell: object
    members: int
    checked: tuple[CheckedMeeting, ...]
    admitted: int

    @property
    def present(self):
        return sum(c.facts.present for c in self.checked if c.facts.attendance_known)

    @property
    def unknown(self):
        return sum(not c.facts.attendance_known for c in self.checked)

    @property
    def spoke(self):
        return sum(c.facts.speakers or 0 for c in self.checked)

    @property
    def themes(self):
        return sum(c.meeting.kind in THEMATIC for c in self.checked)

    @property
    def planned(self):
        return self.checked[-1].facts.thematic_plan_reported if self.checked else None


def month_rows(year, grades, month) -> list[MonthRow]:
    """The monthly meetings of the month, cell after cell (R-2); one query. `year` has facts."""
    registers = _registers(year, month)
    rows = []
    for box in year.of_month(month):
        themes = tuple(c for c in _of_month(year, box) if c not in box.checked and _thematic(c))
        for place, checked in enumerate(box.checked or [None]):
            members = None if place else _members(registers, box.cell, checked, year, month)
            graded = grades.by_meeting.get(checked.meeting.pk) if checked else None
            rows.append(MonthRow(box, members, checked, graded, () if place else themes))
    return rows


def graded_rows(year, grades, month) -> list[MonthRow]:
    """The meetings of the month that are scored, cell after cell, a line also for a cell without
    one (R-3); one query."""
    registers = _registers(year, month)
    rows = []
    for box in year.of_month(month):
        graded = [c for c in _of_month(year, box) if c.meeting.pk in grades.by_meeting]
        for place, checked in enumerate(graded or [next(iter(box.checked), None)]):
            members = None if place else _members(registers, box.cell, checked, year, month)
            found = grades.by_meeting.get(checked.meeting.pk) if checked else None
            rows.append(MonthRow(box, members, checked, found))
    return rows


def half_year_rows(year, half) -> list[HalfYearRow]:
    """The cells in half a year (R-4), those that existed in any of its months; one query."""
    registers = _registers(year, half)
    last = min(half.last_day, year.as_of)
    return [
        HalfYearRow(
            cell=row.cell,
            members=_on(registers[row.cell.pk], last),
            checked=tuple(c for box in _boxes(row, half) for c in _of_month(year, box)),
            admitted=sum(_admitted(spell, half, last) for spell in registers[row.cell.pk]),
        )
        for row in year.cells
        if any(box.state is not MonthState.OUTSIDE for box in _boxes(row, half))
    ]


def _boxes(row, half):
    return [box for box in row.months if box.month in half.months]


def _of_month(year, box):
    return year.held_in.get((box.cell.pk, box.month), ())


def _thematic(checked):
    return checked.meeting.kind in THEMATIC


def _registers(year, span):
    """Cell id → who belonged to it in these days: since when, until when, how it began."""
    found = defaultdict(list)
    for spell in (
        Membership.objects.touching(span.first_day, span.last_day)
        .filter(cell__in=[row.cell.pk for row in year.cells])
        .order_by()
        .values_list("cell_id", "since", "until", "start", named=True)
    ):
        found[spell.cell_id].append(spell)
    return found


def _members(registers, cell, checked, year, month):
    """On the day of the meeting; without one on the last day of the month, or today."""
    day = checked.meeting.held_on if checked else min(month.last_day, year.as_of)
    return _on(registers[cell.pk], day)


def _on(spells, day: dt.date):
    return sum(covers(spell.since, spell.until, day) for spell in spells)


def _admitted(spell, half, last):
    return spell.start in INTO_THE_PARTY and half.first_day <= spell.since <= last
