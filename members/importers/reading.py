"""How the sheets of a file are read: which rows are the header, which column holds what.

readings = guess(sheets, learned)              by the headings
readings = as_said(sheets, mapping, learned)   as the user said; `mapping` is JSON
"""

import datetime as dt
from dataclasses import dataclass, field
from itertools import islice

from formats.xlsx.reading import Caption, Header, HeaderRows, Problem, Sheet, header_rows
from members.importers.columns import (
    FIELDS,
    LEFT_OUT,
    doubled,
    field_of,
    missing,
    missing_label,
)
from members.importers.lines import is_day

SAMPLES = 3
_SIGNS_OF_PEOPLE = (
    {"card_number"},
    {"birth_date", "born_male", "born_female"},
    {"admitted_on"},
    {"full_member_on", "status"},
)


@dataclass(slots=True)
class Reading:
    """One sheet: its header rows, and for each column its heading and field ("" is left out)."""

    index: int
    sheet: Sheet
    rows: HeaderRows
    fields: list[str]
    wanted: bool = True
    header: Header = field(init=False)

    def __post_init__(self):
        columns = {name: place for place, name in reversed([*enumerate(self.fields)]) if name}
        labels = {name: each.label for name, each in FIELDS.items()}
        labels |= {name: self.heading(place) for name, place in columns.items()}
        problems = () if not self.wanted else tuple(self._problems(columns))
        self.header = Header(self.sheet.title, self.rows.last_row, columns, labels, problems)

    def heading(self, place):
        """The heading of a column as the file writes it."""
        return self.rows.captions[place].text or f"(cột {letters(place)})"

    @property
    def places(self):
        """The columns that have a heading, a field or a value."""
        return range(len(self.fields))

    def samples(self, place, most=SAMPLES):
        """The first values below a heading."""
        values = (row.value(place) for row in self.body())
        return list(islice((value for value in values if value is not None), most))

    @property
    def understood(self):
        """(heading, label of the field or "") of each column that has a heading or a field."""
        return [
            (self.heading(place), FIELDS[name].label if name else "")
            for place, name in enumerate(self.fields)
            if name or self.rows.captions[place].text
        ]

    def body(self):
        return self.header.body(self.sheet)

    def left_out(self):
        """Headings of columns that hold values and are not imported."""
        spare = [place for place, name in enumerate(self.fields) if name == LEFT_OUT]
        return [self.heading(place) for place in spare if self.samples(place, 1)]

    def _problems(self, columns):
        if not columns:
            yield Problem(self.sheet.title, None, None, _no_header())
            return
        for name in missing(columns):
            yield Problem(
                self.sheet.title, self.rows.last_row, missing_label(name, columns), MISSING
            )
        for place, first, _ in doubled(self.fields):
            yield Problem(
                self.sheet.title,
                self.rows.last_row,
                self.heading(place),
                f"Cột này trùng nghĩa với cột “{self.heading(first)}” đứng trước. "
                "Hãy chỉ giữ lại một cột.",
                place,
            )


def letters(place):
    """The letters that Excel writes above a column: 0 → A, 27 → AB."""
    tens, ones = divmod(place, 26)
    return (letters(tens - 1) if tens else "") + chr(ord("A") + ones)


MISSING = "Không tìm thấy cột này. Hãy thêm cột, hoặc sửa tên cột trong hàng tiêu đề cho đúng."


def _no_header():
    names = ", ".join(f"“{FIELDS[name].label}”" for name in missing({}))
    return (
        "Không tìm thấy hàng tiêu đề trong 30 dòng đầu. "
        f"Hãy thêm một hàng tiêu đề có các cột {names}."
    )


def guess(sheets, learned):
    """The sheets that hold something, each with the header that knows most of the fields."""
    return [_guessed(index, sheet, learned) for index, sheet in enumerate(sheets) if sheet.rows]


def _guessed(index, sheet, learned):
    best, fields = HeaderRows(0, 0, ()), []
    known = 0
    for rows in header_rows(sheet):
        found = [field_of(caption, learned) for caption in rows.captions]
        score = len({name for name in found if name})
        # A title above a header of one row is no upper part of it.
        if score > known or (score == known and known and _is_lower_half(rows, best)):
            best, fields, known = rows, found, score
    if not known:
        best = _fullest(sheet)
        fields = [LEFT_OUT] * len(best.captions)
    return reading(index, sheet, best, fields, wanted=_is_list(sheet, fields))


def reading(index, sheet, rows, fields, *, wanted=True):
    """A Reading whose columns reach as far as the rows below the header."""
    width = max((len(row.values) for row in sheet.rows if row.number >= rows.first_row), default=0)
    spare = max(0, width - len(rows.captions))
    captions = (*rows.captions, *[Caption("", ())] * spare)
    rows = HeaderRows(rows.first_row, rows.last_row, captions)
    return Reading(index, sheet, rows, [*fields, *[LEFT_OUT] * spare], wanted)


def _is_lower_half(rows, best):
    return rows.first_row == rows.last_row == best.last_row and best.first_row < best.last_row


def _fullest(sheet):
    """For a sheet without any known heading: the first of its early rows with most texts."""
    return max(
        (rows for rows in header_rows(sheet) if rows.first_row == rows.last_row),
        key=lambda rows: sum(bool(caption.text) for caption in rows.captions),
        default=HeaderRows(0, 0, ()),
    )


def _is_list(sheet, fields):
    """Whether a sheet speaks of people: by its headings, or by rows with two days."""
    if "full_name" in fields:
        return True
    if sum(bool(signs & set(fields)) for signs in _SIGNS_OF_PEOPLE) > 2:
        return True
    return any(sum(map(_is_day, row.values)) > 1 for row in sheet.rows)


def _is_day(value):
    return isinstance(value, dt.date) or (isinstance(value, str) and is_day(value))


def as_said(sheets, mapping, learned):
    """The readings that a mapping names; sheets that it does not name are not wanted."""
    said = {
        int(index): (rows, group["columns"])
        for group in mapping
        for index, rows in group["sheets"].items()
    }
    return [
        _said(each, *said[each.index], learned) if each.index in said else _unwanted(each)
        for each in guess(sheets, learned)
    ]


def _said(guessed, rows, columns, learned):
    """`columns` is None where only the header was said, and its headings are to be guessed."""
    found = rows_at(guessed.sheet, rows) or guessed.rows
    if columns is None:
        fields = [field_of(caption, learned) for caption in found.captions]
        return reading(guessed.index, guessed.sheet, found, fields)
    said = reading(guessed.index, guessed.sheet, found, [LEFT_OUT] * len(found.captions))
    fields = [columns.get(str(place), LEFT_OUT) for place in said.places]
    return Reading(said.index, said.sheet, said.rows, fields)


def rows_at(sheet, rows):
    """The header rows from the first to the last of `rows`; None where they are none."""
    return next((e for e in header_rows(sheet) if [e.first_row, e.last_row] == list(rows)), None)


def _unwanted(guessed):
    return Reading(guessed.index, guessed.sheet, guessed.rows, guessed.fields, wanted=False)


def groups(readings):
    """Readings of the same headings, understood in the same way, together."""
    found = {}
    for each in readings:
        columns = [*zip((c.text for c in each.rows.captions), each.fields, strict=True)]
        while columns and columns[-1] == ("", LEFT_OUT):
            columns.pop()
        found.setdefault((*columns, each.wanted), []).append(each)
    return list(found.values())
