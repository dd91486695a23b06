"""What an explanation is made of: plain values, in the words of the page."""

import datetime as dt
from dataclasses import dataclass

from meetings.rulebooks.base import Criterion, Result, RuleBook
from meetings.rulebooks.findings import Finding


@dataclass(frozen=True, slots=True)
class Row:
    """One line to tick off: who or what, how it counts, and what else the reader must know.

    `meeting` leads to the page of a meeting of this cell.
    """

    name: str
    said: str = ""
    note: str = ""
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A field of the record that the check read, and what stands in it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The arithmetic in a sentence, the rows it counts and those it leaves out, with a reason;
    `beside` are those that a reader may look for and of which the arithmetic does not speak."""

    arithmetic: str = ""
    counted: tuple[Row, ...] = ()
    left_out: tuple[Row, ...] = ()
    beside: tuple[Row, ...] = ()
    counted_title: str = "Đã tính"
    left_out_title: str = "Không tính, và vì sao"
    beside_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything by which a verdict can be checked by hand."""

    book: RuleBook
    criterion: Criterion
    finding: Finding
    counting: Counting
    fields: tuple[Recorded, ...] = ()
    parts: tuple[Result, ...] = ()

    @property
    def arithmetic(self):
        return self.counting.arithmetic

    @property
    def counted(self):
        return self.counting.counted

    @property
    def left_out(self):
        return self.counting.left_out


def written(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def days(number: int) -> str:
    return f"{number} ngày"
