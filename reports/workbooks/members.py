"""The register of members on a day: the list, and the numbers of each cell."""

from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading


def workbook(committee, register, now) -> bytes:
    """The workbook of a Register of the committee, made at the local moment `now`.

    Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    _list(book, committee, register, now)
    _cells(book, committee, register, now)
    add_method_sheet(book, _method(register, now))
    return to_bytes(book, now)


# A row a member. `row` is a RegisterRow.

LIST = (
    ordinal(),
    Column("Họ và tên", lambda row: row.name, 28),
    Column("Ngày sinh", lambda row: row.birth_date, 12, "date"),
    Column("Giới tính", lambda row: row.sex, 9),
    Column("Chi bộ", lambda row: row.cell, 28),
    Column("Ngày vào Đảng", lambda row: row.admitted_on, 12, "date"),
    Column("Ngày chính thức", lambda row: row.full_member_on, 12, "date"),
    Column("Số thẻ đảng viên", lambda row: row.card_number, 14),
    Column("Tình trạng", lambda row: row.standing.label, 32),
)


def _list(book, committee, register, now):
    sheet = add_sheet(book, "Danh sách", LIST)
    sheet.heading(heading(committee, "DANH SÁCH ĐẢNG VIÊN", cut_off=register.day, now=now))
    sheet.table(register.rows, filtered=True)
    sheet.notes(f"Danh sách có {len(register.rows)} đồng chí.")
    sheet.signatures(*SIGNATURES)


# A row a cell. `row` is a CellCount.


def _counts(register):
    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell, 28),
        Column("Loại hình", lambda row: row.kind, 13),
        *(_count(standing) for standing in register.standings),
        Column("Tổng số", lambda row: row.standings.total(), 10, "integer", "sum"),
    )


def _count(standing):
    return Column(
        standing.label, lambda row: row.standings[standing], 12, "integer", "sum", "Trong đó"
    )


def _cells(book, committee, register, now):
    columns = _counts(register)
    sheet = add_sheet(book, "Chi bộ", columns)
    sheet.heading(heading(committee, "SỐ ĐẢNG VIÊN THEO CHI BỘ", cut_off=register.day, now=now))
    sheet.table(register.cells, total_label="Cộng")


def _method(register, now):
    yield "Số liệu tính đến", f"{register.day:%d/%m/%Y}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield "Đảng viên của chi bộ", "Người có thời gian sinh hoạt ở chi bộ gồm cả ngày trên."
    yield (
        "Tình trạng",
        "Mỗi người một tình trạng, theo thứ tự: đình chỉ, miễn công tác và sinh hoạt, tạm miễn, "
        "sinh hoạt tạm thời nơi khác, chính thức, dự bị.",
    )
    yield "Thứ tự", "Theo vần chữ cái tiếng Việt: tên, họ, tên đệm."
    yield "Không có trong tệp", "Dân tộc, tôn giáo, số căn cước và điện thoại."
