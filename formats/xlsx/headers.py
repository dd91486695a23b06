"""Finding the header of a list below its title block, in one row or in two merged ones."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from formats.names import search_key
from formats.xlsx.rows import Problem, Row, Sheet

SEARCHED_ROWS = 30

_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Header:
    """Which column holds which field; `columns` maps a field to its index from 0."""

    sheet: str
    last_row: int
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    problems: tuple[Problem, ...]

    def value(self, row: Row, field: str) -> Any:
        """The row's value of `field`; None when the cell is empty or the column is not there."""
        return row.value(self.columns[field]) if field in self.columns else None

    def problem(self, row: Row, field: str, message: str) -> Problem:
        """A problem in this row, under the column's name as the file writes it."""
        index = self.columns.get(field)
        return Problem(self.sheet, row.number, self.labels.get(field), message, index)

    def body(self, sheet: Sheet) -> Iterator[Row]:
        """The rows below the header, without the line that only numbers the columns."""
        for row in sheet.rows:
            if row.number > self.last_row and not _only_numbers_columns(row):
                yield row


@dataclass(frozen=True, slots=True)
class Caption:
    """One column's name: as shown to the user, and the keys under which it may be known."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Rows that may be a header: one, or two of which the upper groups the lower; its columns."""

    first_row: int
    last_row: int
    captions: tuple[Caption, ...]


def header_rows(sheet: Sheet) -> Iterator[HeaderRows]:
    """Each early row as a header of its own, then as the upper of two."""
    rows = {row.number: row for row in sheet.rows if row.number <= SEARCHED_ROWS + 1}
    for number, row in rows.items():
        if number > SEARCHED_ROWS:
            return
        yield HeaderRows(number, number, tuple(_caption(_shown(value)) for value in row.values))
        if below := rows.get(number + 1):
            yield HeaderRows(number, number + 1, tuple(_merged(row, below)))


def find_header(
    sheet: Sheet, aliases: Mapping[str, Sequence[str]], required: Collection[str]
) -> Header:
    """The header row that knows most of the fields, within the first 30 rows.

    `aliases` gives each field the names its column may have, the usual one first; upper case,
    accents, punctuation and remarks in brackets do not count. Under a merged upper name a column
    is found by its lower name ("Nam") or by both ("Ngày, tháng, năm sinh > Nam"). What is missing
    of `required`, or stands there twice, is in `problems`; `columns` is empty without a header.
    """
    fields = {search_key(name): field for field, names in aliases.items() for name in names}
    best: tuple[int, int, list[tuple[str, int, str]]] = (0, 0, [])
    for rows in header_rows(sheet):
        found = list(_found(rows.captions, fields))
        score = len({field for field, _, _ in found})
        if score > best[0]:
            best = (score, rows.last_row, found)
    _, last_row, found = best
    columns: dict[str, int] = {}
    labels: dict[str, str] = {field: names[0] for field, names in aliases.items()}
    for field, index, text in reversed(found):
        columns[field], labels[field] = index, text
    header = Header(sheet.title, last_row, columns, labels, ())
    problems = (*_missing(header, required), *_repeated(sheet, last_row, found))
    return replace(header, problems=problems)


def _merged(upper: Row, lower: Row) -> list[Caption]:
    captions = []
    spread = ""
    for index in range(max(len(upper.values), len(lower.values))):
        above, below = _shown(upper.value(index)), _shown(lower.value(index))
        spread = above or (spread if below else "")
        captions.append(_caption(spread, below) if below else _caption(above))
    return captions


def _caption(upper: str, lower: str = "") -> Caption:
    if not lower:
        return Caption(upper, _keys(upper))
    both = f"{upper} > {lower}" if upper else lower
    return Caption(both, (*_keys(both), *_keys(lower)))


def _keys(text: str) -> tuple[str, ...]:
    return search_key(text), search_key(_BRACKETED.sub(" ", text))


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _found(
    captions: Sequence[Caption], fields: Mapping[str, str]
) -> Iterator[tuple[str, int, str]]:
    for index, caption in enumerate(captions):
        field = next((fields[key] for key in caption.keys if key and key in fields), None)
        if field:
            yield field, index, caption.text


def _missing(header: Header, required: Collection[str]) -> Iterator[Problem]:
    fields = [field for field in header.labels if field in required]
    missing = [header.labels[field] for field in fields if field not in header.columns]
    if missing and not header.columns:
        names = ", ".join(f"“{name}”" for name in missing)
        yield Problem(
            header.sheet, None, None,
            f"Không tìm thấy hàng tiêu đề trong {SEARCHED_ROWS} dòng đầu. "
            f"Hãy thêm một hàng tiêu đề có các cột {names}.",
        )  # fmt: skip
        return
    for name in missing:
        yield Problem(
            header.sheet, header.last_row, name,
            "Không tìm thấy cột này. Hãy thêm cột, hoặc sửa tên cột trong hàng tiêu đề cho đúng.",
        )  # fmt: skip


def _repeated(sheet: Sheet, last_row: int, found: list[tuple[str, int, str]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for field, _, text in found:
        if field in seen:
            yield Problem(
                sheet.title, last_row, text,
                f"Cột này trùng nghĩa với cột “{seen[field]}” đứng trước. Hãy chỉ giữ lại một cột.",
            )  # fmt: skip
        seen.setdefault(field, text)


def _only_numbers_columns(row: Row) -> bool:
    """The line "1 2 3 4 …" or "(1) (2) (3) …" that official tables put under their header."""
    filled = [value for value in row.values if value is not None]
    if len(filled) < 3 or str(filled[0]).strip("()") != "1":  # nearly all rows end here
        return False
    written = [str(value).strip("()") for value in filled]
    return written == [str(number + 1) for number in range(len(written))]
