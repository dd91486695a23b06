"""Writing a sheet from top to bottom, cell by cell."""

import math
from collections.abc import Sequence
from copy import copy
from typing import Any, NamedTuple

from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from formats.xlsx.cells import Formula
from formats.xlsx.columns import plain_text
from formats.xlsx.measure import LINE, TYPE, lines, room

_USUAL_WIDTH = 14


class _Type(NamedTuple):
    """What a style says of the room that its text takes."""

    size: float
    bold: bool
    indent: int


class Cursor:
    """`row` is the next free row; `widths` are the sheet's column widths in characters."""

    def __init__(self, worksheet: Worksheet, widths: Sequence[int]) -> None:
        self.worksheet = worksheet
        self.widths = widths
        self.span = max(len(widths), 2)
        self.row = 1
        self._styles: dict[str, tuple[StyleArray, _Type]] = {}

    def put(self, index: int, value: Any, style: str, *, last: int = 0, rows: int = 1) -> None:
        """Write a cell of this row; `last` and `rows` are how far it is merged.

        The row grows with text that needs several lines, because not every program does it.
        """
        cell = self.worksheet.cell(self.row, index)
        kind = self._set_style(cell, style)
        if isinstance(value, str):
            cell.value = plain_text(value)
            # openpyxl takes text that begins with "=" for a formula; it is told otherwise.
            cell.data_type = "s"
            self._stretch(value, self._across(index, last), kind, rows)
        elif isinstance(value, Formula):
            cell.value = value.text
        elif value is not None:
            cell.value = value
        if last > index or rows > 1:
            self._merge(cell, max(index, last), self.row + rows - 1)

    def line(self, text: str, style: str, *, first: int = 1, last: int = 0) -> None:
        """Text across the columns `first` to `last` (the whole width unless given)."""
        self.put(first, text or None, style, last=last or self.span)

    def _set_style(self, cell: Any, style: str) -> _Type:
        # By name openpyxl looks a style up in all names anew, a third of the time of a cell.
        if style not in self._styles:
            cell.style = style
            told = _Type(cell.font.sz, cell.font.b, int(cell.alignment.indent))
            self._styles[style] = copy(cell._style), told
        known, kind = self._styles[style]
        cell._style = copy(known)
        return kind

    def _merge(self, cell: Any, last_column: int, last_row: int) -> None:
        place = CellRange(None, cell.column, cell.row, last_column, last_row)
        # openpyxl draws the border of the cell around all of the place, slowly even where there is
        # none: a third of the time of a workbook.
        if _has_border(cell):
            self.worksheet.merge_cells(place.coord)
        else:
            self.worksheet.merged_cells.add(place)

    def _stretch(self, text: str, width: int, kind: _Type, rows: int) -> None:
        count = lines(text, room(width, kind.indent), kind.size, bold=kind.bold)
        height = math.ceil(count * LINE * kind.size / TYPE / rows)
        if height > LINE:
            for row in range(self.row, self.row + rows):
                self.raise_to(height, row)

    def raise_to(self, height: float, row: int = 0) -> None:
        """Make a row, this one unless given, at least so high."""
        dimension = self.worksheet.row_dimensions[row or self.row]
        if height > (dimension.height or LINE):
            dimension.height = height

    def _across(self, first: int, last: int) -> int:
        return sum(self._width(index) for index in range(first, max(first, last) + 1))

    def _width(self, index: int) -> int:
        return self.widths[index - 1] if index <= len(self.widths) else _USUAL_WIDTH


def _has_border(cell: Any) -> bool:
    border = cell.border
    return any(
        side and side.style for side in (border.left, border.right, border.top, border.bottom)
    )
