"""The lines of the monthly report (R-2) as its columns tell them, their sums, what they lack.

A line needs neither the register nor the meeting any more, so that what is published of a month
is frozen, read and written to a file as the same lines.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from formats.numbers import Ratio
from formats.periods import vi_date

# What can be missing of a line, in the order in which it is told.
LACKING = {
    "meeting": "Chưa họp",
    "roll": "Chưa điểm danh",
    "minutes": "Biên bản chưa gửi",
    "confirmation": "Biên bản chờ xác nhận",
}
NOT_CONFIRMED = {"minutes", "confirmation"}
SUMMED = ("members", "required", "present", "excused", "unexcused")


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A cell and one meeting of its month, or the cell without one (`held_on` is None).

    `members` is None in a further line of the same cell; `due` says whether the cell had to meet
    in the month; numbers of a roll are None while nobody knows who came. `lacks` are keys of
    LACKING.
    """

    cell: str
    due: bool
    members: int | None = None
    required: int | None = None
    present: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    held_on: dt.date | None = None
    minutes: int | None = None
    themed: bool = False
    points: Decimal | None = None
    grade: str | None = None
    note: str = ""
    lacks: tuple[str, ...] = ()

    @property
    def leads(self):
        """Whether it is the first line of its cell, or the only one."""
        return self.members is not None

    @property
    def place(self):
        """The cell, with the day of the meeting where it met."""
        return f"{self.cell}, họp ngày {vi_date(self.held_on)}" if self.held_on else self.cell

    @property
    def attendance(self):
        """Who came of those who had to; None while nobody knows."""
        return None if self.required is None else Ratio(self.present, self.required)


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """The sums of the lines; `met` are cells of those that had to meet, `confirmed` the meetings
    whose minutes are confirmed."""

    members: int
    required: int
    present: int
    excused: int
    unexcused: int
    met: Ratio
    confirmed: Ratio

    @property
    def attendance(self):
        return Ratio(self.present, self.required)


class Lacking(NamedTuple):
    """What is missing, and where: a cell, or a cell with the day of its meeting."""

    label: str
    places: tuple[str, ...]


def totals_of(lines) -> MonthTotals:
    """The sums of MonthLines; what nobody recorded adds nothing."""
    due = [line for line in lines if line.due and line.leads]
    held = [line for line in lines if line.held_on]
    confirmed = sum(not NOT_CONFIRMED & set(line.lacks) for line in held)
    return MonthTotals(
        **{name: sum(getattr(line, name) or 0 for line in lines) for name in SUMMED},
        met=Ratio(sum(line.held_on is not None for line in due), len(due)),
        confirmed=Ratio(confirmed, len(held)),
    )


def lacking_in(lines) -> list[Lacking]:
    """What is missing of MonthLines, line by line; nothing where all is there."""
    found = {code: tuple(line.place for line in lines if code in line.lacks) for code in LACKING}
    return [Lacking(LACKING[code], places) for code, places in found.items() if places]
