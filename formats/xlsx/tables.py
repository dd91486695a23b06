"""One table: header in one or two rows, body, totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname

from formats.xlsx import styles
from formats.xlsx.cells import Formula
from formats.xlsx.columns import Balance, Column, Quotient, cell_value
from formats.xlsx.cursor import Cursor

NO_ROWS = "Chưa có số liệu."

_FUNCTIONS = {"sum": "SUM", "count": "COUNTA"}


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


def write_table(
    cursor: Cursor, columns: Sequence[Column], rows: Iterable[Any], total_label: str
) -> Table:
    """Write the table at the cursor and leave the cursor below it."""
    letters = {column.name: get_column_letter(i) for i, column in enumerate(columns, start=1)}
    _write_header(cursor, columns)
    first = cursor.row
    for number, row in enumerate(rows, start=1):
        _write_row(cursor, columns, letters, (number, row))
    if cursor.row == first:
        cursor.line(NO_ROWS, styles.body("text"), last=len(columns))
        cursor.row += 1
    last = cursor.row - 1
    if total_label:
        _write_totals(cursor, columns, letters, (first, last, total_label))
    total_row = last + 1 if total_label else None
    return Table(cursor.worksheet.title, first, last, total_row, letters)


def _write_header(cursor: Cursor, columns: Sequence[Column]) -> None:
    grouped = any(column.group for column in columns)
    if grouped:
        _write_groups(cursor, columns)
        cursor.row += 1
    for index, column in enumerate(columns, start=1):
        below_group = column.group or not grouped
        cursor.put(index, column.header if below_group else None, styles.HEADER)
    cursor.row += 1
    if not cursor.worksheet.freeze_panes:
        cursor.worksheet.freeze_panes = f"A{cursor.row}"


def _write_groups(cursor: Cursor, columns: Sequence[Column]) -> None:
    """The upper of two header rows: a group across its columns, any other header downwards."""
    for index, column in enumerate(columns, start=1):
        if not column.group:
            cursor.put(index, column.header, styles.HEADER, rows=2)
        elif index == 1 or columns[index - 2].group != column.group:
            last = _end_of_group(columns, index)
            for covered in range(index + 1, last + 1):
                cursor.put(covered, None, styles.HEADER)
            cursor.put(index, column.group, styles.HEADER, last=last)


def _end_of_group(columns: Sequence[Column], index: int) -> int:
    last = index
    while last < len(columns) and columns[last].group == columns[index - 1].group:
        last += 1
    return last


def _write_row(
    cursor: Cursor, columns: Sequence[Column], letters: Mapping[str, str], numbered: tuple[int, Any]
) -> None:
    number, row = numbered
    for index, column in enumerate(columns, start=1):
        if column.kind == "ordinal":
            value: Any = number
        elif isinstance(column.value, Quotient | Balance):
            value = _live(column.value, letters, cursor.row)
        else:
            value = cell_value(column.value(row), column.kind) if column.value else None
        cursor.put(index, value, styles.body(column.kind))
    cursor.row += 1


def _write_totals(
    cursor: Cursor,
    columns: Sequence[Column],
    letters: Mapping[str, str],
    body: tuple[int, int, str],
) -> None:
    first, last, label = body
    labelled = next((i for i, column in enumerate(columns, 1) if column.kind == "text"), 1)
    for index, column in enumerate(columns, start=1):
        value: Any = label if index == labelled else None
        if isinstance(column.total, Quotient | Balance):
            value = _live(column.total, letters, cursor.row)
        elif column.total:
            letter = get_column_letter(index)
            value = Formula(f"={_FUNCTIONS[column.total]}({letter}{first}:{letter}{last})")
        counted = column.total == "count"
        cursor.put(index, value, styles.count() if counted else styles.total(column.kind))
    cursor.row += 1


def _live(figure: Quotient | Balance, letters: Mapping[str, str], row: int) -> Formula:
    if isinstance(figure, Balance):
        plus = "+".join(f"{letters[key]}{row}" for key in figure.plus)
        return Formula("=" + plus + "".join(f"-{letters[key]}{row}" for key in figure.minus))
    part = f"{letters[figure.part]}{row}"
    if isinstance(figure.whole, str):
        whole = divisor = f"{letters[figure.whole]}{row}"
    else:
        whole = "+".join(f"{letters[key]}{row}" for key in figure.whole)
        divisor = f"({whole})"
    return Formula(f'=IF({whole}=0,"",{part}/{divisor})')
