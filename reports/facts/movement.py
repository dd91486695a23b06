"""The movement of members in a period (R-9), per cell and for all: numbers and the names behind."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from formats.periods import overlaps, vi_date
from members.models import Membership
from members.movement import INS, Event, Flow, Spell, events, on_day, outs, told

OPENING, CLOSING = "opening", "closing"
COLUMNS = (
    "member",
    "cell",
    "cell__committee",
    "since",
    "until",
    "start",
    "end",
    "member__full_name",
    "member__sort_key",
    "cell__name",
    "came_from",
    "went_to",
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a report, both included, and what they are called."""

    first: dt.date
    last: dt.date
    label: str

    @property
    def days(self):
        return f"từ {vi_date(self.first)} đến {vi_date(self.last)}"


@dataclass(frozen=True, slots=True)
class Line:
    """A cell, or all of them: who was there before, who came and went, who is there after.

    `closing` is counted in the register; a line whose two sides disagree cannot be made.
    """

    pk: int | None
    name: str
    opening: int
    flows: Counter
    closing: int

    def __post_init__(self):
        if self.opening + self.came - self.went != self.closing:
            raise ValueError(f"Số đảng viên của {self.name} không khớp: {self.proof}.")

    @property
    def came(self):
        return sum(self.flows[flow] for flow in INS)

    @property
    def went(self):
        return sum(self.flows[flow] for flow in outs(sensitive=True) + outs(sensitive=False)[-1:])

    @property
    def proof(self):
        return f"{self.opening} + {self.came} − {self.went} = {self.closing}"

    def number(self, code):
        """The figure of a column: OPENING, CLOSING or a flow."""
        return {OPENING: self.opening, CLOSING: self.closing}.get(code, self.flows[code])


@dataclass(frozen=True, slots=True)
class Person:
    """One of those behind a number: where, how (`code` is the column), when, to or from where."""

    pk: int
    name: str
    cell_pk: int
    cell: str
    code: str
    label: str
    day: dt.date | None
    place: str


@dataclass(frozen=True, slots=True)
class Movement:
    """The movement of some cells in a span; `people` are all who stand behind the numbers."""

    span: Span
    lines: tuple[Line, ...]
    total: Line
    people: tuple[Person, ...]
    sensitive: bool
    filter: str

    @property
    def ins(self):
        """The columns of those who came; "Lập sổ" only where it occurs."""
        return tuple(f for f in INS if f != Flow.IMPORTED or self.total.flows[f])

    @property
    def outs(self):
        return outs(sensitive=self.sensitive)

    @property
    def columns(self):
        """(code, label) of every figure of a line, in order."""
        flows = ((flow.value, flow.label) for flow in (*self.ins, *self.outs))
        return ((OPENING, "Đầu kỳ"), *flows, (CLOSING, "Cuối kỳ"))

    @property
    def events(self):
        """Those who came or went, in order of time."""
        moved = [person for person in self.people if person.day]
        return sorted(moved, key=lambda person: person.day)

    def behind(self, code, cell=""):
        """Those behind a number: of the column, of one cell where its id is given."""
        return [
            person
            for person in self.people
            if person.code == code and (not cell or str(person.cell_pk) == cell)
        ]


def movement_of(cells, span, *, sensitive=False, words="") -> Movement:
    """The movement of the cells (a queryset) in the span; two queries.

    Without `sensitive` nothing tells how somebody left the Party.
    """
    cells = {cell.pk: cell for cell in cells}
    rows = _rows(cells, span)
    rank = {spell: place for place, spell in enumerate(rows)}
    here = [spell for spell in rows if spell.cell in cells]
    before = on_day(here, span.first - dt.timedelta(days=1))
    after = on_day(here, span.last)
    moved = [
        event._replace(flow=told(event.flow, sensitive=sensitive))
        for event in events(rows, span.first, span.last)
        if event.spell.cell in cells
    ]
    moved.sort(key=lambda event: rank[event.spell])
    return Movement(
        span=span,
        lines=tuple(_lines(cells.values(), span, before, moved, after)),
        total=_line(None, "Cộng", before, moved, after),
        people=(
            *(_present(rows[spell], OPENING) for spell in before),
            *(_moved(event, rows) for event in moved),
            *(_present(rows[spell], CLOSING) for spell in after),
        ),
        sensitive=sensitive,
        filter=words,
    )


def _rows(cells, span):
    """Spell → its row, by name: every membership of all who belonged to the cells in the span."""
    day_before = span.first - dt.timedelta(days=1)
    here = Membership.objects.filter(cell__in=cells).touching(day_before, span.last)
    found = (
        Membership.objects.filter(member__in=here.values("member"))
        .order_by("member__sort_key", "member", "since", "pk")
        .values_list(*COLUMNS, named=True)
    )
    return {Spell(*row[: len(Spell._fields)]): row for row in found}


def _lines(cells, span, before, moved, after):
    """A line a cell that existed in the span, or that has something to tell."""
    for cell in cells:
        line = _line(
            cell.pk,
            cell.name,
            [spell for spell in before if spell.cell == cell.pk],
            [event for event in moved if event.spell.cell == cell.pk],
            [spell for spell in after if spell.cell == cell.pk],
        )
        existed = overlaps(cell.since, cell.until, span.first, span.last)
        if existed or line.opening or line.flows:
            yield line


def _line(pk, name, before, moved, after):
    return Line(pk, name, len(before), Counter(event.flow for event in moved), len(after))


def _present(row, code):
    return Person(row.member, row.member__full_name, row.cell, row.cell__name, code, "", None, "")


def _moved(event: Event, rows):
    row = rows[event.spell]
    return Person(
        row.member,
        row.member__full_name,
        row.cell,
        row.cell__name,
        event.flow.value,
        event.flow.label,
        event.day,
        _place(event, rows),
    )


def _place(event, rows):
    """Where from or where to: the other cell of the committee, or the place that was written."""
    if event.flow in (Flow.FROM_CELL, Flow.TO_CELL):
        return rows[event.beside].cell__name
    row = rows[event.spell]
    if event.flow in INS:
        return row.came_from
    return row.went_to if event.flow == Flow.MOVED_OUT else ""
