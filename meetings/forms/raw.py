"""A page's form as plain texts by name: as it is saved, as it was sent, and back into a form.

The names are those of `merging`: a part of a row is named by the key of its row, while the page
numbers its rows (`remark_0_gist`, with `remark_0_key` beside it).
"""

import re
import uuid
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict

from meetings.forms.merging import EMPTY, ROW, UUID

PLACED = re.compile(r"([a-z]+)_(\d{1,6})_([a-z_]+)", re.ASCII)
MANY = (forms.SelectMultiple, forms.CheckboxSelectMultiple)


@dataclass(slots=True)
class Sheet:
    """Values by name, and under which name the page has each of them."""

    values: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)

    def put(self, name, value, on_page):
        self.values[name], self.names[name] = value, on_page


def shown(form):
    """What a browser would send from the form as it is shown. Blank rows are left out: their keys
    are new on every page."""
    keys = {row: str(form["{}_{}_key".format(*row)].value()) for row in _rows_in(form.fields)}
    values = {
        _by_key(name, keys): _shown(form, name)
        for name in form.fields
        if name != "version" and not _is_key(name, keys)
    }
    blank = _blank_rows(values)
    return {name: value for name, value in values.items() if _row(name) not in blank}


def _shown(form, name):
    widget, value = form.fields[name].widget, form[name].value()
    if isinstance(widget, forms.CheckboxInput):
        return "on" if value else "off"
    written = widget.format_value(value)
    if isinstance(widget, MANY):
        return tuple(sorted(written))
    if isinstance(written, list):  # a single choice, as Django's widgets give it
        written = next(iter(written), "")
    return plain("" if written is None else str(written))


def sent(data, form, base):
    """The Sheet that a page sent; a field that it did not have is not among its values."""
    sheet, kinds = Sheet(), {kind for kind, _ in (*_rows_in(form.fields), *_rows_in(data))}
    for name, one in form.fields.items():
        if name != "version" and not _placed(name, kinds):
            value = _sent(one.widget, data, name, base)
            if value is not None:
                sheet.put(name, value, name)
    _take_rows(sheet, data, kinds)
    return sheet


def _placed(name, kinds):
    match = PLACED.fullmatch(name)
    return match if match and match[1] in kinds else None


def _sent(widget, data, name, base):
    """None when the page did not have the field: a box that is off is not sent either, so that
    the base has to know it."""
    had = name in data or base is None or name in base
    if isinstance(widget, forms.CheckboxInput):
        on = "on" if widget.value_from_datadict(data, {}, name) else "off"
        return on if had else None
    if isinstance(widget, MANY):
        return tuple(sorted(data.getlist(name))) if had else None
    return plain(data[name]) if name in data else None


def _take_rows(sheet, data, kinds):
    found = [match for name in data if (match := _placed(name, kinds))]
    keys = {}
    for kind, place, part in sorted((m[1], int(m[2]), m[3]) for m in found):
        key = keys.get((kind, place))
        if key is None:
            key = keys[kind, place] = _key(data.get(f"{kind}_{place}_key", ""), keys.values())
        if part != "key":
            name = f"{kind}_{place}_{part}"
            sheet.put(f"{kind}_{key}_{part}", plain(data.get(name, "")), name)


def _key(written, taken):
    """The key of a row; one that cannot be read, or is there already, becomes another row's."""
    key = written.strip().lower()
    return key if re.fullmatch(UUID, key) and key not in taken else str(uuid.uuid4())


def refilled(values, version):
    """(data for a form, its names → names of the values): rows are numbered as they come."""
    data, places, names = QueryDict(mutable=True), {}, {}
    data["version"] = str(version)
    for name, value in values.items():
        on_page = name
        if row := ROW.fullmatch(name):
            place = places.setdefault(row[1], {}).setdefault(row[2], len(places[row[1]]))
            on_page = f"{row[1]}_{place}_{row[3]}"
            data[f"{row[1]}_{place}_key"] = row[2]
        names[on_page] = name
        if isinstance(value, tuple):
            data.setlist(on_page, value)
        elif value != "off":
            data[on_page] = value
    return data, names


def plain(text):
    """The text as it will be kept: without blanks around it, one kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _rows_in(names):
    """(kind, place) of the rows that are among the names."""
    matches = (PLACED.fullmatch(name) for name in names)
    return [(match[1], match[2]) for match in matches if match and match[3] == "key"]


def _is_key(name, keys):
    placed = PLACED.fullmatch(name)
    return bool(placed and placed[3] == "key" and (placed[1], placed[2]) in keys)


def _by_key(name, keys):
    placed = PLACED.fullmatch(name)
    key = placed and keys.get((placed[1], placed[2]))
    return f"{placed[1]}_{key}_{placed[3]}" if key else name


def _row(name):
    row = ROW.fullmatch(name)
    return row and (row[1], row[2])


def _blank_rows(values):
    rows = {}
    for name, value in values.items():
        rows.setdefault(_row(name), []).append(value)
    return {row for row, parts in rows.items() if row and all(one in EMPTY for one in parts)}
