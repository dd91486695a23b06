"""Workbooks from plain rows: heading, tables with live totals, notes, signatures, print set-up.

Text is always written as text, so that a name beginning with "=" stays a name; a formula is
written only where `Formula`, `Quotient` or `Balance` says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from formats.periods import vi_date
from formats.xlsx import styles
from formats.xlsx.cells import Formula
from formats.xlsx.columns import Balance, Column, Kind, Quotient, cell_value, ordinal, plain_text
from formats.xlsx.cursor import Cursor
from formats.xlsx.entering import Between, OneOf, validation
from formats.xlsx.measure import LINE
from formats.xlsx.packing import to_bytes
from formats.xlsx.paper import Paper
from formats.xlsx.tables import Table, write_table

# The one door for those who write workbooks.
__all__ = [
    "Balance", "Between", "Column", "Formula", "Heading", "OneOf", "Quotient", "ReportSheet",
    "Signature", "Table", "add_method_sheet", "add_sheet", "new_workbook", "ordinal", "to_bytes",
]  # fmt: skip

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"

_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_LINES_TO_SIGN = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """The block above a report. `committee` and the body above it (`upper`) stand on the left,
    the Party's name and `dateline` ("Chi Lăng, ngày … tháng … năm …") on the right; `caution` says
    first below the title what the figures are not yet."""

    committee: str
    title: str
    upper: str = ""
    recipient: str = ""
    period: str = ""
    cut_off: date | None = None
    edition: str = ""
    dateline: str = ""
    made_on: date | None = None
    caution: str = ""

    @property
    def subtitles(self) -> list[str]:
        """The lines below the title, those that are given."""
        lines = [
            self.caution,
            self.period,
            f"Kính gửi: {self.recipient}" if self.recipient else "",
            self._as_of,
            self.edition,
        ]
        return [line for line in lines if line]

    @property
    def _as_of(self) -> str:
        """As of which day the figures stand; of a day to come they are not told as settled."""
        if not self.cut_off:
            return ""
        if self.made_on and self.made_on < self.cut_off and not self.edition:
            made, due = vi_date(self.made_on), vi_date(self.cut_off)
            return f"Số liệu tạm tính, lập ngày {made}; ngày chốt {due}"
        return f"Số liệu tính đến ngày {vi_date(self.cut_off)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: "T/M CHI BỘ" above "BÍ THƯ", room to sign, and the name."""

    titles: Sequence[str]
    name: str = ""


def new_workbook(author: str = "") -> Workbook:
    """A workbook without sheets, with the portal's styles; its properties name the `author`."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles.register(workbook)
    workbook.properties.creator = plain_text(author)
    return workbook


def add_sheet(
    workbook: Workbook,
    title: str,
    columns: Sequence[Column],
    *,
    landscape: bool = True,
    scale: int = 0,
) -> "ReportSheet":
    """A sheet set up for A4 whose column widths follow `columns`, to be filled from the top.

    It is fitted to the width of the page; one that keeps tables together is printed at the per
    cent `scale`, at which its columns fit on the page. The title is made valid for Excel:
    without []:*?/\\, at most 31 characters, not there twice.
    """
    worksheet = workbook.create_sheet(_free_title(workbook, title))
    for index, column in enumerate(columns, start=1):
        dimension = worksheet.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.hidden = column.width, column.hidden
    paper = Paper(worksheet, [column.width for column in columns], landscape=landscape, scale=scale)
    return ReportSheet(worksheet, columns, paper)


def add_method_sheet(
    workbook: Workbook, lines: Iterable[tuple[str, Any]], *, title: str = "Cách tính"
) -> Worksheet:
    """The sheet that says how the figures came about, or how to fill the file: one (name, value)
    a line."""
    columns = (Column("Nội dung", width=34), Column("Giá trị", width=86))
    sheet = add_sheet(workbook, title, columns)
    sheet.heading_line(title.upper(), styles.TITLE)
    for name, value in lines:
        sheet.pair(name, value)
    sheet.paper.fit(sheet.cursor.row - 1)
    return sheet.worksheet


class ReportSheet:
    """Writes one sheet from top to bottom."""

    def __init__(self, worksheet: Worksheet, columns: Sequence[Column], paper: Paper) -> None:
        self.worksheet = worksheet
        self.columns = columns
        self.paper = paper
        self.cursor = Cursor(worksheet, [column.width for column in columns])

    def heading(self, heading: Heading) -> None:
        """The organisation on the left, the Party on the right, the title across."""
        left = [line for line in (heading.upper, heading.committee, "*") if line]
        right = [(PARTY, styles.ORGANIZATION), (heading.dateline, styles.SUBTITLE)]
        half = (self.cursor.span + 1) // 2
        for offset, line in enumerate(left):
            self.cursor.line(line, styles.ORGANIZATION, last=half)
            if self.cursor.span >= 4 and offset < len(right):
                text, style = right[offset]
                self.cursor.line(text, style, first=half + 1)
            self.cursor.row += 1
        self.cursor.row += 1
        self.heading_line(heading.title, styles.TITLE)
        for line in heading.subtitles:
            self.heading_line(line, styles.SUBTITLE)
        self.cursor.row += 1

    def heading_line(self, text: str, style: str = styles.NAME_LINE) -> None:
        """One line across the whole width, such as the name of a second table."""
        self.cursor.line(text, style)
        self.cursor.row += 1

    def table(
        self,
        rows: Iterable[Any],
        *,
        columns: Sequence[Column] | None = None,
        total_label: str = "",
        filtered: bool = False,
        names: int = 0,
    ) -> Table:
        """A table with its header; `total_label` ("Cộng") adds the totals row.

        The first table's header stays in sight when scrolling and is repeated on every page;
        `filtered` gives its header the buttons of Excel's filter; the first `names` columns stay
        in sight when scrolling sideways.
        """
        columns, top = columns or self.columns, self.cursor.row
        table = write_table(self.cursor, columns, rows, total_label)
        self.paper.repeat(top, table.first_row - 1)
        if filtered:
            end = get_column_letter(len(columns))
            self.worksheet.auto_filter.ref = f"A{table.first_row - 1}:{end}{table.last_row}"
        if names:
            self.worksheet.freeze_panes = f"{get_column_letter(names + 1)}{table.first_row}"
        self._rule(table, columns)
        self.cursor.row += 1
        return table

    def _rule(self, table: Table, columns: Sequence[Column]) -> None:
        """What may be entered in the columns that have a rule."""
        for column in columns:
            if column.rule:
                letter = table.letters[column.name]
                cells = f"{letter}{table.first_row}:{letter}{table.last_row}"
                self.worksheet.add_data_validation(validation(column.rule, cells))

    def notes(self, *lines: str) -> None:
        """Lines of text below a table."""
        for line in lines:
            self.heading_line(line, styles.NOTE)
        self.cursor.row += 1

    def pair(self, name: str, value: Any, kind: Kind = "text") -> None:
        """A name and its value side by side."""
        self.cursor.put(1, name, styles.body("text"))
        self.cursor.put(2, cell_value(value, kind), styles.body(kind))
        self.cursor.row += 1

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written meanwhile stands on one page, if one can hold it."""
        first, self.paper.keeps = self.cursor.row, True
        yield
        self.paper.keep(first, self.cursor.row - 1)

    def signatures(self, *signatures: Signature) -> None:
        """The signatures side by side, the last on the right, with room to sign.

        They are one row, so that no page ends between who signs and where.
        """
        # A single signature stands on the right half, as on every official paper.
        places = signatures if len(signatures) > 1 else (Signature(()), *signatures)
        depth = max(len(each.titles) for each in signatures)
        span = self.cursor.span
        for place, each in enumerate(places):
            first, last = place * span // len(places) + 1, (place + 1) * span // len(places)
            text = _signed(each, depth)
            self.cursor.line(text, styles.SIGNATURE, first=first, last=max(first, last))
        self.cursor.raise_to(LINE * (depth + _LINES_TO_SIGN + 1))
        self.paper.fit(self.cursor.row)
        self.cursor.row += 1


def _signed(signature: Signature, depth: int) -> str:
    """Who signs, and the name below the room to sign; all names stand on one line."""
    lines = [*signature.titles]
    if signature.name:
        lines += [*[""] * (depth - len(lines) + _LINES_TO_SIGN), signature.name]
    return "\n".join(lines)


def _free_title(workbook: Workbook, title: str) -> str:
    usual = _FORBIDDEN_IN_TITLE.sub("-", plain_text(title)).strip(" '")[:_LONGEST_TITLE] or "Trang"
    taken = {name.lower() for name in workbook.sheetnames}
    free, number = usual, 1
    while free.lower() in taken:
        number += 1
        suffix = f" ({number})"
        free = usual[: _LONGEST_TITLE - len(suffix)] + suffix
    return free
