"""The people of one sheet: each sound row as an Entry, whatever columns the list has."""

from formats.names import search_key
from members.enums import Sex
from members.importers.columns import BORN, PLAIN
from members.importers.entries import Entry, check_order, tell_no_birth
from members.importers.footers import compare_count, footer_in, is_signed_name, is_signing
from members.importers.lines import Line
from members.importers.places import place_of
from members.importers.standings import standing

_OF_A_PERSON = ("card_number", "birth_date", *BORN)
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


def entries(reading, report, known_cards):
    """The sound rows of one sheet; problems and notes go to the report.

    `known_cards` are those of the register: a card is enough to know somebody by, so that only
    of others the birth date is asked.
    """
    if reading.header.problems:
        report.problems.extend(reading.header.problems)
        return []
    _tell_left_out(reading, report)
    place = place_of(reading, report)
    lines = list(_people(reading, report))
    read = [_entry(line, place, known_cards) for line in lines]
    return [entry for entry in read if entry]


def _tell_left_out(reading, report):
    """What the portal keeps no column for is said, never silently dropped."""
    place = reading.header.columns.get("identity")
    if place is not None and reading.samples(place, 1):
        report.note(
            f"Cột “{reading.header.labels['identity']}” có dữ liệu: cổng không lưu số căn cước, "
            "cột này được bỏ qua."
        )
    if left_out := reading.left_out():
        names = ", ".join(f"“{name}”" for name in left_out)
        report.note(f"Các cột không nhập vào sổ: {names}.")


def _people(reading, report):
    """Rows that speak of a person: below the header, footer and its signatures left out."""
    footer, people = False, 0
    for row in reading.body():
        line = Line(row, reading.header, report)
        if _says_nothing(line, reading):
            continue
        if footer and is_signed_name(row):
            continue
        if not _is_person(line):
            words = footer_in(row)
            if words and not footer:
                compare_count(row, words, people, report)
            footer = footer or bool(words)
            if footer and not _is_numbered(line):
                continue
        if _is_heading(line):
            continue
        people += 1
        yield line


def _is_person(line):
    values = [line.raw(name) for name in _OF_A_PERSON]
    return any(value is not None and not is_signing(value) for value in values)


def _is_numbered(line):
    """Whether a number stands under its heading, and not the footer's words."""
    return search_key(str(line.raw("number") or "")).isdecimal()


def _says_nothing(line, reading):
    """A row numbered beforehand, or the header once more at the top of a printed page."""
    filled = [place for place, value in enumerate(line.row.values) if value is not None]
    if filled == [line.header.columns.get("number")] and _is_numbered(line):
        return True
    captions = reading.rows.captions
    return len(filled) > 1 and all(
        place < len(captions) and _repeats(line.row.values[place], captions[place])
        for place in filled
    )


def _repeats(value, caption):
    return isinstance(value, str) and search_key(value) in caption.keys


def _is_heading(line):
    """A line with one text only, such as "I. Đảng viên chính thức": named, so nobody is lost."""
    filled = [value for value in line.row.values if value is not None]
    if len(filled) > 1:
        return False
    line.problem(
        "full_name",
        f"Dòng chỉ có một ô “{filled[0]}”: nếu là đảng viên hãy ghi đủ các cột, "
        "nếu là dòng chữ thì hãy xóa dòng này.",
    )
    return True


def _entry(line, place, known_cards):
    card = line.card()
    fields = {"full_name": line.name(), **_birth(line, known=card in known_cards)}
    fields["admitted_on"] = line.day("admitted_on", "Chưa có ngày vào Đảng; hãy ghi ngày vào Đảng.")
    probationary, exempt = standing(line, fields)
    if card:
        fields["card_number"] = card
    if line.has("birth_name"):
        fields["birth_name"] = line.name("birth_name")
    fields.update({name: text for name in PLAIN if (text := line.text(name))})
    cell_name = place.cell_name or _cell_name(line)
    check_order(line, fields, place.listed_on)
    if not line.sound:
        return None
    return Entry(line, cell_name, fields, probationary, exempt, place.listed_on, place.cell_row)


def _cell_name(line):
    if line.raw("cell") is None:
        line.problem("cell", "Chưa có chi bộ đang sinh hoạt; hãy ghi tên chi bộ.")
    return line.text("cell")


def _birth(line, *, known):
    """Birth date, and sex where the list says it."""
    if not line.has("birth_date", *BORN):
        if not known:
            tell_no_birth(line)
        return _sex(line)
    if "birth_date" in line.header.columns:
        return {"birth_date": line.day("birth_date"), **_sex(line)}
    return _birth_by_column(line)


def _birth_by_column(line):
    """The sex follows from which of the two columns is filled."""
    if line.has("born_male") and line.has("born_female"):
        line.problem("born_female", "Ghi ngày sinh ở cả hai cột Nam và Nữ; hãy xóa một cột.")
        return {}
    column, sex = (
        ("born_female", Sex.FEMALE) if line.has("born_female") else ("born_male", Sex.MALE)
    )
    born = line.day(column)
    if _sex(line).get("sex", sex) != sex:
        line.problem("sex", "Giới tính và cột ghi ngày sinh khác nhau; hãy xem lại.")
    return {"birth_date": born, "sex": sex.value}


def _sex(line):
    written = line.text("sex")
    if not written:
        return {}
    sex = _SEXES.get(search_key(written))
    if sex is None:
        line.problem("sex", f"Giới tính “{written}” không nhận ra; hãy ghi Nam hoặc Nữ.")
        return {}
    return {"sex": sex.value}
