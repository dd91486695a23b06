"""The central export read for comparing: the one door between its columns and the comparison.

rows, problems = read_export(data)
"""

from formats.xlsx.reading import Problem, Refused, open_sheets
from members.importers.people import entries
from members.importers.reading import MISSING, guess
from members.importers.report import Report
from members.reconciling import ExportRow

# What only the central export has, and no hand-kept list; as the export heads them.
SIGNS = {"cell": "Chi bộ đang sinh hoạt", "status": "Trạng thái"}
_NOT_AN_EXPORT = (
    "Đây không phải là tệp xuất từ cơ sở dữ liệu đảng viên: không trang tính nào có cột "
    "“Chi bộ đang sinh hoạt” và “Trạng thái”. Hãy xuất lại tệp chín cột rồi tải lên."
)
_EMPTY = "Tệp không có đảng viên nào; hãy xuất lại danh sách rồi tải lên."


def read_export(data):
    """(rows, problems) of the nine-column export (the bytes of an .xlsx).

    `rows` are ExportRow in the order of the file. Where there are problems, nothing of the file
    may be kept: some of its rows are missing from `rows`.
    """
    try:
        readings = [each for each in guess(open_sheets(data), {}) if each.wanted]
    except Refused as refusal:
        return [], [_of_the_file(str(refusal))]
    if not any(map(_is_export, readings)):
        return [], [_of_the_file(_NOT_AN_EXPORT)]
    report = Report()
    found = [entry for each in readings for entry in _entries(each, report)]
    _tell_repeated(found)
    if not found and not report.problems:
        report.problems.append(_of_the_file(_EMPTY))
    return [_row(entry) for entry in found], report.problems


def _of_the_file(message):
    return Problem("", None, None, message)


def _is_export(reading):
    columns = reading.header.columns
    return "full_name" in columns and any(sign in columns for sign in SIGNS)


def _entries(reading, report):
    """The rows of a sheet that has both columns of the export; a card alone is not enough."""
    lacking = [label for sign, label in SIGNS.items() if sign not in reading.header.columns]
    for label in lacking:
        report.problems.append(Problem(reading.sheet.title, reading.rows.last_row, label, MISSING))
    return [] if lacking else entries(reading, report, frozenset())


def _tell_repeated(entries):
    """The same card, or without card the same name and birth date, twice in the file."""
    seen = {}
    for entry in entries:
        key = entry.card_number or (entry.search_key, entry.birth_date)
        first = seen.setdefault(key, entry)
        if first is not entry:
            what = f"Số thẻ {entry.card_number}" if entry.card_number else "Họ tên, ngày sinh này"
            entry.line.problem(
                "card_number" if entry.card_number else "full_name",
                f"{what} đã có ở {first.place} ({first.name}); mỗi đảng viên chỉ ghi một dòng, "
                "hãy xóa dòng thừa hoặc sửa số thẻ.",
            )


def _row(entry):
    return ExportRow(
        name=entry.name,
        card_number=entry.card_number,
        birth_date=entry.birth_date,
        admitted_on=entry.fields["admitted_on"],
        cell_name=entry.cell_name,
        status="exempt" if entry.exempt else "probationary" if entry.probationary else "full",
        sheet=entry.line.row.sheet,
        number=entry.line.row.number,
    )
