"""A movement as values: its days, its lines of numbers, the people behind them."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from formats.periods import vi_date
from members.movement import INS, Flow, outs

OPENING, CLOSING = "opening", "closing"


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
