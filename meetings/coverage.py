"""Which cells passed a material on (R-13: all of them are to), within the reach of the reader."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from cells.hierarchy import at_or_below
from cells.models import Cell, Committee
from formats.numbers import Ratio
from formats.periods import Month
from meetings.enums import HELD
from meetings.models import Meeting, PassedOn

PASSED, WITHOUT, NOT_MET = "passed", "without", "not_met"


@dataclass(frozen=True, slots=True)
class Line:
    """One cell: `state` is PASSED, WITHOUT (it met, but did not pass this on) or NOT_MET;
    `meeting` is the id of the meeting that says so."""

    cell: Cell
    state: str
    meeting: int | None


@dataclass(frozen=True)
class Coverage:
    """The cells that worked in the month of the material, in their order."""

    committee: Committee | None  # None: of several committees
    lines: tuple[Line, ...]

    def having(self, state):
        return [line for line in self.lines if line.state == state]

    @cached_property
    def passed(self):
        return self.having(PASSED)

    @cached_property
    def without(self):
        return self.having(WITHOUT)

    @cached_property
    def not_met(self):
        return self.having(NOT_MET)

    @property
    def ratio(self):
        return Ratio(len(self.passed), len(self.lines))

    @property
    def by_committee(self):
        """The same for each committee, for whoever sees several."""
        groups = defaultdict(list)
        for line in self.lines:
            groups[line.cell.committee].append(line)
        return [Coverage(committee, tuple(lines)) for committee, lines in groups.items()]


def coverage_of(material, access, permission):
    """The coverage among the cells that the access reaches; the same number of queries always.

    A place to practise is no cell of the area.
    """
    month = Month.of(material.month)
    cells = (
        Cell.objects.visible_to(access, permission)
        .touching(month.first_day, month.last_day)
        .filter(committee__in=at_or_below(material.committee_id))
        .filter(committee__practice_of__isnull=True)
    )
    passed = _who_passed_on(material)
    met = _who_met(cells, month)
    rows = cells.select_related("committee").order_by("committee__code", "position", "pk")
    return Coverage(None, tuple(_line(cell, passed, met) for cell in rows))


def _who_passed_on(material):
    """cell id → the meeting that passed the material on."""
    rows = PassedOn.objects.filter(material=material, meeting__state__in=HELD)
    return dict(rows.order_by("-meeting").values_list("meeting__cell", "meeting"))


def _who_met(cells, month):
    """cell id → its first meeting of the month."""
    held = Meeting.objects.held().filter(
        cell__in=cells, held_on__range=(month.first_day, month.last_day)
    )
    return dict(held.order_by("-held_on", "-pk").values_list("cell", "pk"))


def _line(cell, passed, met):
    if meeting := passed.get(cell.pk):
        return Line(cell, PASSED, meeting)
    meeting = met.get(cell.pk)
    return Line(cell, WITHOUT if meeting else NOT_MET, meeting)
