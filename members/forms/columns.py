"""What the columns of an uploaded list are, as the user says it."""

from django import forms
from django.core.exceptions import ValidationError

from formats.periods import vi_date
from formats.xlsx.reading import Formula, header_rows
from members.importers.columns import FIELDS, doubled, missing
from members.importers.misfits import misfit
from members.importers.reading import groups

IGNORED = ("", "Bỏ qua, không nhập")
CHOICES = [IGNORED, *((name, field.label) for name, field in FIELDS.items())]
MOST_COLUMNS = 600  # of all tables together; a form with more is refused by the server
LONGEST_SAMPLE = 40
COMPARED = 200  # values of a column that are looked at for whether they can be its field
AS_FOUND = "as_found"


class ColumnsForm(forms.Form):
    """For each group of sheets with the same headings: which are read, from where, as what."""

    def __init__(self, data=None, *, readings):
        super().__init__(data)
        self.tables = _offered(groups(readings))
        for number, table in enumerate(self.tables):
            self.fields.update(_fields(number, table))

    @property
    def groups(self):
        """For the template: the bound fields of each table, column by column."""
        for number, table in enumerate(self.tables):
            yield {
                "lacking": _lacking(table[0]),
                "titles": [reading.sheet.title for reading in table],
                "sheets": self[f"g{number}-sheets"],
                "header": self[f"g{number}-header"],
                "columns": [
                    {
                        "heading": table[0].heading(place),
                        "samples": [_shown(value) for value in table[0].samples(place)],
                        "field": self[_name(number, place)],
                    }
                    for place in _places(table)
                ],
            }

    def clean(self):
        """Errors at the column that says again what another says, or cannot be what it says."""
        for number, table in enumerate(self.tables):
            if self._sheets(number) and not self._moved(number):
                self._check(number, table)
        if not any(self._sheets(number) for number in range(len(self.tables))):
            raise ValidationError("Chưa chọn trang tính nào; hãy chọn ít nhất một trang tính.")
        return self.cleaned_data

    def _check(self, number, table):
        said = self._said(number, table)
        fields = [said.get(place, "") for place in table[0].places]
        for place, first, rival in doubled(fields):
            self.add_error(
                _name(number, place),
                f"“{FIELDS[rival].label}” đã chọn cho cột “{table[0].heading(first)}”; "
                "mỗi mục chỉ chọn một cột, hãy chọn mục khác hoặc bỏ qua.",
            )
        for name in missing(fields):
            self.add_error(
                f"g{number}-header",
                f"Chưa có cột nào là “{FIELDS[name].label}”; hãy chọn mục này ở cột ghi nó.",
            )
        for place, name in said.items():
            values = [value for each in table for value in each.samples(place, COMPARED)]
            if why := misfit(name, values):
                self.add_error(_name(number, place), why)

    def _sheets(self, number):
        return self.cleaned_data.get(f"g{number}-sheets") or []

    def _moved(self, number):
        """Whether the header is said to stand elsewhere, so that the columns are others."""
        return self.cleaned_data.get(f"g{number}-header", AS_FOUND) != AS_FOUND

    def _said(self, number, table):
        said = ((place, self.cleaned_data.get(_name(number, place))) for place in _places(table))
        return {place: name for place, name in said if name}

    @property
    def header_moved(self):
        return any(
            self._moved(number) and self._sheets(number) for number in range(len(self.tables))
        )

    def mapping(self):
        """What was said, as the importer takes it."""
        return [
            self._group(number, table)
            for number, table in enumerate(self.tables)
            if self._sheets(number)
        ]

    def _group(self, number, table):
        chosen = [each for each in table if str(each.index) in self._sheets(number)]
        if self._moved(number):
            rows = [int(row) for row in self.cleaned_data[f"g{number}-header"].split("-")]
            return {"sheets": {str(each.index): rows for each in chosen}, "columns": None}
        rows = {str(each.index): [each.rows.first_row, each.rows.last_row] for each in chosen}
        said = self._said(number, table)
        return {"sheets": rows, "columns": {str(place): name for place, name in said.items()}}


def _offered(tables):
    """The tables to be read first, as many as one form holds."""
    offered, columns = [], 0
    for table in sorted(tables, key=_urgency):
        columns += len(table[0].fields) + len(table) + 1
        if columns <= MOST_COLUMNS:
            offered.append(table)
    return offered


def _urgency(table):
    """First what keeps the file from being read, last what is not to be read."""
    first = table[0]
    return (not first.wanted, not first.header.problems)


def _lacking(reading):
    """The labels of the fields that no column of the table is known to hold."""
    return [FIELDS[name].label for name in missing(reading.fields)] if reading.wanted else []


def _places(table):
    """The columns that hold something: a heading, a field or a value."""
    first = table[0]
    return [
        place
        for place in first.places
        if first.rows.captions[place].text or first.fields[place] or first.samples(place)
    ]


def _name(number, place):
    return f"g{number}-c{place}"


def _fields(number, table):
    """The form's fields for one table, by name."""
    first = table[0]
    fields = {
        f"g{number}-sheets": forms.MultipleChoiceField(
            label="Các trang tính được đọc",
            choices=[(str(each.index), each.sheet.title) for each in table],
            initial=[str(each.index) for each in table if each.wanted],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
        f"g{number}-header": forms.ChoiceField(
            label="Hàng tiêu đề", choices=_header_choices(first), initial=AS_FOUND
        ),
    }
    for place in _places(table):
        fields[_name(number, place)] = _column_field(first, place)
    return fields


def _column_field(reading, place):
    label = f"Cột “{reading.heading(place)}” là"
    return forms.ChoiceField(
        label=label,
        choices=CHOICES,
        initial=reading.fields[place],
        required=False,
        widget=forms.Select(attrs={"class": "form-select", "aria-label": label}),
        error_messages={"invalid_choice": "Không có mục này; hãy chọn một mục trong danh sách."},
    )


def _header_choices(reading):
    found = [
        (f"{rows.first_row}-{rows.last_row}", _header_words(rows))
        for rows in header_rows(reading.sheet)
        if sum(bool(caption.text) for caption in rows.captions) > 1
        and (rows.first_row, rows.last_row) != (reading.rows.first_row, reading.rows.last_row)
    ]
    return [(AS_FOUND, f"{_header_words(reading.rows)} (như cổng hiểu)"), *found]


def _header_words(rows):
    numbers = f"{rows.first_row}"
    if rows.last_row > rows.first_row:
        numbers = f"{rows.first_row}–{rows.last_row}"
    texts = " · ".join(caption.text for caption in rows.captions if caption.text)
    return f"Dòng {numbers}: {_cut(texts, 60)}"


def _shown(value):
    """A sample as the page shows it."""
    if isinstance(value, Formula):
        return "(công thức)"
    return vi_date(value) if hasattr(value, "year") else _cut(str(value), LONGEST_SAMPLE)


def _cut(text, longest):
    return text if len(text) <= longest else f"{text[:longest]}…"
