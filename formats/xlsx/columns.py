"""A table of a workbook as data: one `Column` a column, no cell by cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from formats.numbers import Ratio
from formats.ooxml import possible
from formats.xlsx.cells import Formula
from formats.xlsx.entering import Between, OneOf

# A "mark" is a text of a word or two that stands in the middle: x, C/K, Đạt.
Kind = Literal[
    "text", "mark", "integer", "decimal", "points", "percent", "date", "month", "time", "ordinal"
]

_LONGEST_TEXT = 32_767


@dataclass(frozen=True, slots=True)
class Quotient:
    """A live ratio of columns of the same table, named by their keys: `part` of `whole`, which may
    be several that are added up; empty for 0 of 0."""

    part: str
    whole: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """A live sum of columns of the same table, named by their keys: those of `plus`, less those
    of `minus`."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """`value` takes the row and gives the cell: text, number, Decimal, Ratio, date, time, None,
    or a `Formula`; a `Quotient` or `Balance` in its place writes the row's own live figure.

    `width` is in characters. `total` fills the totals row with a live formula: the sum, the
    number of filled cells, or a ratio or balance of totals. Neighbours with the same `group`
    share an upper header. `key` names the column for others; the header itself unless given. The
    kind "ordinal" counts the rows and needs no `value`. `rule` says what may be entered in a file
    that comes back; a `hidden` column is for the portal that reads it.
    """

    header: str
    value: Callable[[Any], Any] | Quotient | Balance | None = None
    width: int = 14
    kind: Kind = "text"
    total: Literal["sum", "count"] | Quotient | Balance | None = None
    group: str = ""
    key: str = ""
    rule: OneOf | Between | None = None
    hidden: bool = False

    @property
    def name(self) -> str:
        return self.key or self.header


def ordinal(header: str = "STT") -> Column:
    """The column that numbers the rows."""
    return Column(header, width=6, kind="ordinal")


def plain_text(text: str) -> str:
    """`text` as it is, without the characters that no workbook can hold."""
    return possible(text)[:_LONGEST_TEXT]


def cell_value(value: Any, kind: Kind) -> Any:
    """What goes into the cell: a ratio as its share, a text column's value as text, else itself."""
    if isinstance(value, Ratio):
        return value.share
    if isinstance(value, bool):
        return "x" if value else None
    if value is None or isinstance(value, Formula):
        return value
    if kind in ("text", "mark") or isinstance(value, str):
        return plain_text(str(value)) or None
    # Excel knows no time zones; the caller has already turned the moment into local time.
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value
