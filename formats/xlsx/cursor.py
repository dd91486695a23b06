"""Writing a sheet from top to bottom, cell by cell."""

import math
from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from formats.xlsx.cells import Formula
from formats.xlsx.columns import plain_text

_LINE_HEIGHT = 16
_USUAL_WIDTH = 14


class Cursor:
    """`row` is the next free row; `widths` are the sheet's column widths in characters."""

    def __init__(self, worksheet: Worksheet, widths: Sequence[int]) -> None:
        self.worksheet = worksheet
        self.widths = widths
        self.span = max(len(widths), 2)
        self.row = 1
        self._styles: dict[str, StyleArray] = {}

    def put(self, index: int, value: Any, style: str, *, last: int = 0, rows: int = 1) -> None:
        """Write a cell of this row; `last` and `rows` are how far it is merged.

        The row grows with text that needs several lines, because not every program does it.
        """
        cell = self.worksheet.cell(self.row, index)
        self._set_style(cell, style)
        if isinstance(value, str):
            cell.value = plain_text(value)
            # openpyxl takes text that begins with "=" for a formula; it is told otherwise.
            cell.data_type = "s"
            if len(value) > self._width(index) or "\n" in value:
                self._stretch(value, index, max(index, last), rows)
        elif isinstance(value, Formula):
            cell.value = value.text
        elif value is not None:
            cell.value = value
        if last > index or rows > 1:
            self.worksheet.merge_cells(
                start_row=self.row,
                end_row=self.row + rows - 1,
                start_column=index,
                end_column=max(index, last),
            )

    def line(self, text: str, style: str, *, first: int = 1, last: int = 0) -> None:
        """Text across the columns `first` to `last` (the whole width unless given)."""
        self.put(first, text or None, style, last=last or self.span)

    def _set_style(self, cell: Any, style: str) -> None:
        # By name openpyxl looks a style up in all names anew, a third of the time of a cell.
        if style not in self._styles:
            cell.style = style
            self._styles[style] = copy(cell._style)
        cell._style = copy(self._styles[style])

    def _stretch(self, text: str, first: int, last: int, rows: int) -> None:
        width = sum(self._width(index) for index in range(first, last + 1))
        height = _LINE_HEIGHT * math.ceil(_lines(text, width) / rows)
        for row in range(self.row, self.row + rows):
            dimension = self.worksheet.row_dimensions[row]
            if height > (dimension.height or _LINE_HEIGHT):
                dimension.height = height

    def _width(self, index: int) -> int:
        return self.widths[index - 1] if index <= len(self.widths) else _USUAL_WIDTH


def _lines(text: str, width: int) -> int:
    return sum(_wrapped(line.split(), width) for line in text.split("\n"))


def _wrapped(words: list[str], width: int) -> int:
    """On how many lines the words stand: none is broken that fits on one."""
    lines, filled = 1, 0
    for word in words:
        if filled and filled + 1 + len(word) > width:
            lines, filled = lines + 1, 0
        filled += len(word) + bool(filled)
        lines, filled = lines + (filled - 1) // width, (filled - 1) % width + 1
    return lines
