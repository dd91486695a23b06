"""A copy of somebody's own workbook in which what is wrong is marked, explained and listed.

    data = marked_copy(data, problems, stamp=now)

The copy is the user's file as openpyxl keeps it; only fills, comments and the first sheet are
added. Whatever is written is text, never a formula.
"""

import io
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from formats.names import clean
from formats.xlsx import styles
from formats.xlsx.columns import Column, plain_text
from formats.xlsx.guard import refuse_hostile
from formats.xlsx.kinds import Refused
from formats.xlsx.packing import to_bytes
from formats.xlsx.reading import OPENPYXL_ERRORS
from formats.xlsx.rows import Problem, Sheet
from formats.xlsx.writing import add_sheet

LIST_TITLE = "Phải sửa"
AUTHOR = "Cổng chi bộ"
_UNMARKABLE = (
    "Không đánh dấu được trong tệp này. Hãy chép riêng phần danh sách sang một tệp mới rồi tải lại."
)
# Excel's own light red but for a shade: together with a comment it is known again as ours, also
# after a program that forgets who wrote a comment.
_RED = "FFFFC6CD"
_FILL = PatternFill("solid", fgColor=_RED)
_NO_FILL = PatternFill()
_MOST_CELLS = 600_000  # the file is held in memory as a whole
_TOO_LARGE = "Tệp quá lớn để đánh dấu; hãy chép riêng phần danh sách rồi thử lại."
_MOST_COMMENTS = 20_000  # beyond, cells are only filled and listed
_WIDTH, _LINE, _LETTERS = 320, 22, 42  # of a comment: points, points a line, letters a line

# A problem, its worksheet where there is one, and its cell as Excel names it, or "".
_Place = tuple[Problem, Worksheet | None, str]


def refuse_large(sheets: Iterable[Sheet]) -> None:
    """Raise `Refused` for a workbook that is too large to be marked."""
    if sum(len(row.values) for sheet in sheets for row in sheet.rows) > _MOST_CELLS:
        raise Refused(_TOO_LARGE)


def marked_copy(data: bytes, problems: Sequence[Problem], *, stamp: datetime) -> bytes:
    """The workbook with every faulty cell filled and commented, and all problems listed first.

    A problem without column marks the first filled cell of its row; one without row is only
    listed. Marks and list of an earlier copy are taken away. Raises `Refused` like reading.
    """
    refuse_hostile(data)
    workbook = _opened(data)
    _take_away_old(workbook)
    places = list(_placed(workbook, problems))
    _mark(places)
    _list(workbook, places)
    return to_bytes(workbook, stamp)


def _opened(data: bytes) -> Workbook:
    """The whole workbook; a part that reading passes over may keep it from being opened."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns of extensions that it does not keep.
            warnings.simplefilter("ignore", UserWarning)
            return load_workbook(io.BytesIO(data), keep_links=False)
    except OPENPYXL_ERRORS as error:
        raise Refused(_UNMARKABLE) from error


def _take_away_old(workbook: Workbook) -> None:
    """What an earlier copy added, so that a mended cell is no longer red."""
    for worksheet in list(workbook.worksheets):
        if clean(worksheet.title) == LIST_TITLE and len(workbook.worksheets) > 1:
            workbook.remove(worksheet)
            continue
        for cell in _marked(worksheet):
            cell.comment = None
            cell.fill = _NO_FILL


def _marked(worksheet: Worksheet) -> Iterator[Any]:
    for row in worksheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.fill.fgColor.rgb == _RED:
                yield cell


def _placed(workbook: Workbook, problems: Iterable[Problem]) -> Iterator[_Place]:
    sheets = {clean(worksheet.title): worksheet for worksheet in workbook.worksheets}
    corners = {title: _corners(worksheet) for title, worksheet in sheets.items()}
    for problem in problems:
        worksheet = sheets.get(problem.sheet)
        if worksheet is None or problem.row is None:
            yield problem, worksheet, ""
            continue
        column = _column(worksheet, problem)
        place = f"{get_column_letter(column)}{problem.row}"
        yield problem, worksheet, corners[problem.sheet].get(place, place)


def _column(worksheet: Worksheet, problem: Problem) -> int:
    """The column of the problem from 1, or that of the first filled cell of its row."""
    if problem.index is not None:
        return problem.index + 1
    assert problem.row is not None  # noqa: S101 - for the type checker
    cells = next(worksheet.iter_rows(min_row=problem.row, max_row=problem.row), ())
    filled = (place for place, cell in enumerate(cells, start=1) if cell.value is not None)
    return next(filled, 1)


def _corners(worksheet: Worksheet) -> dict[str, str]:
    """The upper left cell of each cell that is covered by a merge; only it can be marked."""
    return {
        cell.coordinate: merged.start_cell.coordinate
        for merged in worksheet.merged_cells.ranges
        for row in worksheet.iter_rows(*_bounds(merged))
        for cell in row
        if isinstance(cell, MergedCell)
    }


def _bounds(merged: Any) -> tuple[int, int, int, int]:
    return merged.min_row, merged.max_row, merged.min_col, merged.max_col


def _mark(places: Iterable[_Place]) -> None:
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    sheets: dict[str, Worksheet] = {}
    for problem, worksheet, place in places:
        if worksheet is not None and place:
            sheets[worksheet.title] = worksheet
            told[worksheet.title, place].append(problem.message)
    for title, place in told:
        sheets[title][place].fill = _FILL
    for (title, place), messages in islice(told.items(), _MOST_COMMENTS):
        sheets[title][place].comment = _comment("\n".join(dict.fromkeys(messages)))


def _comment(text: str) -> Comment:
    lines = sum(len(line) // _LETTERS + 1 for line in text.split("\n"))
    return Comment(plain_text(text), AUTHOR, width=_WIDTH, height=_LINE * (lines + 1))


_COLUMNS = (
    Column("Trang tính", lambda place: place[0].sheet or "Cả tệp", 26),
    Column("Dòng", lambda place: place[0].row, 8, "integer"),
    Column("Cột", lambda place: place[0].column or "", 28),
    Column("Phải sửa", lambda place: place[0].message, 80),
    Column("Đến ô", lambda place: place[2] or "–", 10),
)


def _list(workbook: Workbook, places: Sequence[_Place]) -> None:
    if styles.HEADER not in workbook.named_styles:
        styles.register(workbook)
    sheet = add_sheet(workbook, LIST_TITLE, _COLUMNS)
    sheet.heading_line(f"TỆP CÒN {len(places)} CHỖ PHẢI SỬA", styles.TITLE)
    sheet.notes("Sửa các ô tô đỏ (ghi chú ở ô nói phải sửa gì), lưu lại rồi tải lên cổng.")
    table = sheet.table(places, filtered=True)
    _link(sheet.worksheet, table.first_row, places)
    _show_first(workbook, sheet.worksheet)


def _link(listing: Worksheet, first_row: int, places: Sequence[_Place]) -> None:
    for row, (_, worksheet, place) in enumerate(places, start=first_row):
        if worksheet is not None and place:
            title = worksheet.title.replace("'", "''")
            cell = listing.cell(row, len(_COLUMNS))
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{place}")


def _show_first(workbook: Workbook, listing: Worksheet) -> None:
    """The list is the first sheet and the only one selected: two would be edited together."""
    workbook.move_sheet(listing, -workbook.index(listing))
    for worksheet in workbook.worksheets:
        worksheet.sheet_view.tabSelected = worksheet is listing
    workbook.active = 0
