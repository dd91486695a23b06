"""Workbooks from plain rows: heading, tables with live totals, notes, signatures, print set-up.

Text is always written as text, so that a name beginning with "=" stays a name; a formula is
written only where `Formula` or `Quotient` says so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from formats.periods import vi_date
from formats.xlsx import styles
from formats.xlsx.cells import Formula
from formats.xlsx.columns import Column, Kind, Quotient, cell_value, ordinal, plain_text
from formats.xlsx.packing import to_bytes

# The one door for those who write workbooks.
__all__ = [
    "Column", "Formula", "Heading", "Quotient", "ReportSheet", "Signature", "Table",
    "add_method_sheet", "add_sheet", "new_workbook", "ordinal", "to_bytes",
]  # fmt: skip

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NO_ROWS = "Chưa có số liệu."

_FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TITLE = 31
_FUNCTIONS = {"sum": "SUM", "count": "COUNTA"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The block above a report. `committee` and the body above it (`upper`) stand on the left,
    the Party's name and `dateline` ("Chi Lăng, ngày … tháng … năm …") on the right."""

    committee: str
    title: str
    upper: str = ""
    recipient: str = ""
    period: str = ""
    cut_off: date | None = None
    dateline: str = ""

    @property
    def subtitles(self) -> list[str]:
        """The lines below the title, those that are given."""
        lines = [
            self.period,
            f"Kính gửi: {self.recipient}" if self.recipient else "",
            f"Số liệu tính đến ngày {vi_date(self.cut_off)}" if self.cut_off else "",
        ]
        return [line for line in lines if line]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: "T/M CHI BỘ" above "BÍ THƯ", room to sign, and the name."""

    titles: Sequence[str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table was written, so that other formulas can point at it."""

    sheet: str
    first_row: int
    last_row: int
    total_row: int | None
    letters: Mapping[str, str]

    def cells(self, key: str) -> str:
        """The column's data cells for a formula: "'Chi bộ'!C7:C19"."""
        letter = self.letters[key]
        return f"{quote_sheetname(self.sheet)}!{letter}{self.first_row}:{letter}{self.last_row}"

    def total(self, key: str) -> str:
        """The column's cell in the totals row for a formula: "'Chi bộ'!C20"."""
        return f"{quote_sheetname(self.sheet)}!{self.letters[key]}{self.total_row}"


def new_workbook(author: str = "") -> Workbook:
    """A workbook without sheets, with the portal's styles; its properties name the `author`."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    styles.register(workbook)
    workbook.properties.creator = plain_text(author)
    return workbook


def add_sheet(
    workbook: Workbook, title: str, columns: Sequence[Column], *, landscape: bool = True
) -> "ReportSheet":
    """A sheet set up for A4 whose column widths follow `columns`, to be filled from the top.

    The title is made valid for Excel: without []:*?/\\, at most 31 characters, not there twice.
    """
    worksheet = workbook.create_sheet(_free_title(workbook, title))
    for index, column in enumerate(columns, start=1):
        worksheet.column_dimensions[get_column_letter(index)].width = column.width
    _set_up_page(worksheet, landscape=landscape)
    return ReportSheet(worksheet, columns)


def add_method_sheet(
    workbook: Workbook, lines: Iterable[tuple[str, Any]], *, title: str = "Cách tính"
) -> Worksheet:
    """The sheet that says how the figures came about: one (name, value) a line."""
    columns = (Column("Nội dung", width=34), Column("Giá trị", width=86))
    sheet = add_sheet(workbook, title, columns)
    sheet.heading_line("CÁCH TÍNH", styles.TITLE)
    for name, value in lines:
        sheet.pair(name, value)
    return sheet.worksheet


class ReportSheet:
    """Writes one sheet from top to bottom; `row` is the next free row."""

    def __init__(self, worksheet: Worksheet, columns: Sequence[Column]) -> None:
        self.worksheet = worksheet
        self.columns = columns
        self.span = max(len(columns), 2)
        self.row = 1

    def heading(self, heading: Heading) -> None:
        """The organisation on the left, the Party on the right, the title across."""
        left = [line for line in (heading.upper, heading.committee, "*") if line]
        right = [PARTY, heading.dateline]
        half = (self.span + 1) // 2
        for offset, line in enumerate(left):
            self._across(line, 1, half, styles.ORGANIZATION)
            if self.span >= 4 and offset < len(right):
                self._across(right[offset], half + 1, self.span, styles.ORGANIZATION)
            self.row += 1
        self.row += 1
        self.heading_line(heading.title, styles.TITLE)
        for line in heading.subtitles:
            self.heading_line(line, styles.SUBTITLE)
        self.row += 1

    def heading_line(self, text: str, style: str = styles.NAME_LINE) -> None:
        """One line across the whole width, such as the name of a second table."""
        self._across(text, 1, self.span, style)
        self.row += 1

    def table(
        self,
        rows: Iterable[Any],
        *,
        columns: Sequence[Column] | None = None,
        total_label: str = "",
        filtered: bool = False,
    ) -> Table:
        """A table with its header; `total_label` ("Cộng") adds the totals row.

        The first table's header stays in sight when scrolling and is repeated on every page;
        `filtered` gives its header the buttons of Excel's filter.
        """
        columns = columns or self.columns
        letters = {column.name: get_column_letter(i) for i, column in enumerate(columns, 1)}
        self._header(columns)
        first = self.row
        for number, row in enumerate(rows, start=1):
            self._body_row(columns, letters, number, row)
        if self.row == first:
            self._no_rows(columns)
        last = self.row - 1
        if filtered:
            end = get_column_letter(len(columns))
            self.worksheet.auto_filter.ref = f"A{first - 1}:{end}{last}"
        total_row = self.row if total_label else None
        if total_label:
            self._totals(columns, letters, first, total_label)
        self.row += 1
        return Table(self.worksheet.title, first, last, total_row, letters)

    def notes(self, *lines: str) -> None:
        """Lines of text below a table."""
        for line in lines:
            self._across(line, 1, self.span, styles.NOTE)
            self.row += 1
        self.row += 1

    def pair(self, name: str, value: Any, kind: Kind = "text") -> None:
        """A name and its value side by side."""
        self._put(1, name, styles.body("text"))
        self._put(2, cell_value(value, kind), styles.body(kind))
        self.row += 1

    def signatures(self, *signatures: Signature) -> None:
        """The signatures side by side, the last on the right, with room to sign."""
        height = max(len(signature.titles) for signature in signatures)
        for offset in range(height):
            self._signature_line(
                [s.titles[offset] if offset < len(s.titles) else "" for s in signatures]
            )
        self.row += 4
        self._signature_line([signature.name for signature in signatures])

    def _signature_line(self, texts: Sequence[str]) -> None:
        # A single signature stands on the right half, as on every official paper.
        places = texts if len(texts) > 1 else ["", *texts]
        for place, text in enumerate(places):
            first = place * self.span // len(places) + 1
            last = max(first, (place + 1) * self.span // len(places))
            self._across(text, first, last, styles.SIGNATURE)
        self.row += 1

    def _header(self, columns: Sequence[Column]) -> None:
        top = self.row
        grouped = any(column.group for column in columns)
        if grouped:
            self._groups(columns)
            self.row += 1
        for index, column in enumerate(columns, start=1):
            text = None if grouped and not column.group else column.header
            self._put(index, text, styles.HEADER)
        self.row += 1
        if not self.worksheet.freeze_panes:
            self.worksheet.freeze_panes = f"A{self.row}"
            self.worksheet.print_title_rows = f"{top}:{self.row - 1}"

    def _groups(self, columns: Sequence[Column]) -> None:
        """The upper of two header rows: a group across its columns, any other column downwards."""
        start = 1
        for index, column in enumerate(columns, start=1):
            self._put(index, column.group or column.header, styles.HEADER)
            following = columns[index].group if index < len(columns) else ""
            if not column.group:
                self._merge(index, index, self.row + 1)
            elif column.group != following:
                self._merge(start, index, self.row)
            if not column.group or column.group != following:
                start = index + 1

    def _body_row(
        self, columns: Sequence[Column], letters: Mapping[str, str], number: int, row: Any
    ) -> None:
        for index, column in enumerate(columns, start=1):
            if column.kind == "ordinal":
                value: Any = number
            elif isinstance(column.value, Quotient):
                value = _quotient(column.value, letters, self.row)
            else:
                value = cell_value(column.value(row), column.kind) if column.value else None
            self._put(index, value, styles.body(column.kind))
        self.row += 1

    def _no_rows(self, columns: Sequence[Column]) -> None:
        self._put(1, NO_ROWS, styles.body("text"))
        self._merge(1, len(columns), self.row)
        self.row += 1

    def _totals(
        self, columns: Sequence[Column], letters: Mapping[str, str], first: int, label: str
    ) -> None:
        labelled = next((i for i, c in enumerate(columns, 1) if c.kind == "text"), 1)
        for index, column in enumerate(columns, start=1):
            value: Any = label if index == labelled else None
            if isinstance(column.total, Quotient):
                value = _quotient(column.total, letters, self.row)
            elif column.total:
                letter = get_column_letter(index)
                function = _FUNCTIONS[column.total]
                value = Formula(f"={function}({letter}{first}:{letter}{self.row - 1})")
            self._put(index, value, styles.total(column.kind))
        self.row += 1

    def _across(self, text: str, first: int, last: int, style: str) -> None:
        self._put(first, plain_text(text) or None, style)
        self._merge(first, last, self.row)

    def _merge(self, first: int, last: int, last_row: int) -> None:
        if last > first or last_row > self.row:
            self.worksheet.merge_cells(
                start_row=self.row, end_row=last_row, start_column=first, end_column=last
            )

    def _put(self, index: int, value: Any, style: str) -> None:
        cell = self.worksheet.cell(self.row, index)
        cell.style = style
        if isinstance(value, Formula):
            cell.value = value.text
        elif isinstance(value, str):
            cell.value = plain_text(value)
            # openpyxl takes text that begins with "=" for a formula; it is told otherwise.
            cell.data_type = "s"
        elif value is not None:
            cell.value = value


def _quotient(quotient: Quotient, letters: Mapping[str, str], row: int) -> Formula:
    part, whole = f"{letters[quotient.part]}{row}", f"{letters[quotient.whole]}{row}"
    return Formula(f'=IF({whole}=0,"",{part}/{whole})')


def _free_title(workbook: Workbook, title: str) -> str:
    usual = _FORBIDDEN_IN_TITLE.sub("-", plain_text(title)).strip(" '")[:_LONGEST_TITLE] or "Trang"
    taken = {name.lower() for name in workbook.sheetnames}
    free, number = usual, 1
    while free.lower() in taken:
        number += 1
        suffix = f" ({number})"
        free = usual[: _LONGEST_TITLE - len(suffix)] + suffix
    return free


def _set_up_page(worksheet: Worksheet, *, landscape: bool) -> None:
    worksheet.sheet_view.showGridLines = False
    worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_options.horizontalCentered = True
    margins = worksheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.8, 0.4, 0.6, 0.6
    worksheet.HeaderFooter.oddFooter = HeaderFooterItem(center=HeaderFooterPart("Trang &P/&N"))
