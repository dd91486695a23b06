"""What the rows above the header say for all rows below it: the cell, and the day of the list."""

import re
from dataclasses import dataclass

from formats.names import cell_key, search_key
from formats.periods import parse_vi_date
from formats.xlsx.reading import Problem

_DAY_OF_LIST = re.compile(
    r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE
)
_CELL_LINE = re.compile(r"^(?:chi bo|cb) \w")


@dataclass(frozen=True, slots=True)
class Place:
    """`cell_name` is empty where each row names its cell; `cell_row` is where the heading does."""

    cell_name: str
    cell_row: int | None
    listed_on: object


def place_of(reading, report):
    """The Place of a sheet; what its heading leaves in doubt goes to the report."""
    sheet, by_column = reading.sheet, "cell" in reading.header.columns
    block = _texts(sheet.rows, reading.rows.first_row)
    listed_on = _listed_on(sheet, block, report) if block or not by_column else None
    if by_column:
        return Place("", None, listed_on)
    lines = [line for line in block if _CELL_LINE.match(search_key(line[1]))]
    return Place(_cell_name(sheet, lines, report), lines[0][0] if lines else None, listed_on)


def _texts(rows, before):
    return [
        (row.number, value)
        for row in rows
        if row.number < before
        for value in row.values
        if isinstance(value, str)
    ]


def _listed_on(sheet, block, report):
    """The day under the heading: "Chi Lăng, ngày 31 tháng 12 năm 2021"."""
    for number, text in block:
        if found := _DAY_OF_LIST.search(text):
            day = found[4] or "/".join(found.group(1, 2, 3))
            try:
                return parse_vi_date(day)
            except ValueError as error:
                report.problems.append(Problem(sheet.title, number, None, str(error)))
                return None
    report.note(f"Trang tính “{sheet.title}” không ghi ngày lập; coi như danh sách của hôm nay.")
    return None


def _cell_name(sheet, lines, report):
    """The sheet's name, if it names a cell; the line of the heading confirms or replaces it."""
    named = sheet.title if _CELL_LINE.match(search_key(sheet.title)) else ""
    if not lines:
        return named or sheet.title
    number, heading = lines[0]
    # Excel cuts the name of a sheet at 31 characters.
    if named and not cell_key(heading).startswith(cell_key(named)):
        report.problems.append(
            Problem(
                sheet.title,
                number,
                None,
                f"Tên trang tính và dòng đầu “{heading}” là hai chi bộ khác nhau; "
                "hãy sửa cho giống nhau.",
            )
        )
        return named
    return named if cell_key(named) == cell_key(heading) else heading
