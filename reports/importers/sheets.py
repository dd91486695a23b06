"""Which sheet of the workbook holds what, and its rows."""

from formats.names import search_key
from formats.xlsx.reading import find_header
from members.importers.footers import FOOTER
from members.importers.lines import Line, tell_decomposed

MEMBER_COLUMNS = {
    "number": ("STT", "Số TT", "TT"),
    "full_name": ("Họ và tên", "Họ tên", "Họ và tên đảng viên"),
    "card_number": ("Số thẻ ĐV", "Số thẻ đảng viên", "Số thẻ Đảng"),
    "cell": ("Chi bộ", "Tên chi bộ", "Chi bộ sinh hoạt"),
    "level": ("Xếp loại", "Mức xếp loại", "Mức quyết định", "Kết quả xếp loại"),
    "reason": ("Lý do không xếp loại", "Lý do chưa xếp loại", "Lý do"),
}
MEMBERS_NEED = ("full_name", "card_number", "cell", "level", "reason")
CELL_COLUMNS = {
    "number": ("STT", "Số TT", "TT"),
    "cell": ("Chi bộ", "Tên chi bộ", "Tổ chức đảng"),
    "kind": ("Loại hình", "Loại hình chi bộ"),
    "level": ("Xếp loại", "Mức xếp loại", "Mức quyết định", "Kết quả xếp loại"),
    "reason": ("Lý do không xếp loại", "Lý do chưa xếp loại", "Lý do"),
}
CELLS_NEED = ("cell", "level")
CELLS, MEMBERS = "cells", "members"
TITLES = {"chi bo": CELLS, "to chuc dang": CELLS, "dang vien": MEMBERS}
MISSING = {
    CELLS: "Tệp không có trang tính “Chi bộ”: xếp loại chi bộ giữ như đang có.",
    MEMBERS: "Tệp không có trang tính “Đảng viên”: xếp loại đảng viên giữ như đang có.",
}


def lines_of(sheets, report):
    """(lines of cells, lines of members); what is missing or not understood goes to the report."""
    found = {CELLS: [], MEMBERS: []}
    seen = set()
    for sheet in sheets:
        kind = _kind(sheet)
        if kind is None:
            report.note(f"Trang tính “{sheet.title}” không phải bảng xếp loại nên được bỏ qua.")
            continue
        seen.add(kind)
        tell_decomposed(sheet, report)
        found[kind] += _lines(sheet, kind, report)
    _tell_missing(seen, report)
    return found[CELLS], found[MEMBERS]


def _kind(sheet):
    """By its columns; a sheet whose columns are spoilt is still known by its title."""
    columns = find_header(sheet, {**CELL_COLUMNS, **MEMBER_COLUMNS}, ()).columns
    if {"full_name", "card_number"} & set(columns):
        return MEMBERS
    if "cell" in columns and {"level", "kind"} & set(columns):
        return CELLS
    return TITLES.get(search_key(sheet.title))


def _lines(sheet, kind, report):
    columns, needed = (
        (MEMBER_COLUMNS, MEMBERS_NEED) if kind == MEMBERS else (CELL_COLUMNS, CELLS_NEED)
    )
    header = find_header(sheet, columns, needed)
    if header.problems:
        report.problems.extend(header.problems)
        return []
    lines = (Line(row, header, report) for row in header.body(sheet))
    return [line for line in lines if _speaks_of_somebody(line)]


def _speaks_of_somebody(line):
    """Not a row that holds its number only, nor the sums and signatures below the list."""
    if line.has("card_number", "level", "reason"):
        return True
    texts = [value for value in line.row.values if isinstance(value, str)]
    return line.has("full_name", "cell") and not any(FOOTER.match(search_key(t)) for t in texts)


def _tell_missing(seen, report):
    if not seen:
        report.problem(
            "Không nhận ra bảng xếp loại trong tệp: không trang tính nào có cột “Chi bộ” và "
            "“Xếp loại”. Hãy dùng tệp có trang tính “Chi bộ” và “Đảng viên”."
        )
        return
    for kind in (CELLS, MEMBERS):
        if kind not in seen:
            report.note(MISSING[kind])
