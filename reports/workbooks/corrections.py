"""What the level above is asked to correct in the central system after a reconciliation."""

from formats.periods import vi_date
from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading

# A row a correction. `row` is a Correction.

COLUMNS = (
    ordinal(),
    Column("Họ và tên", lambda row: row.name, 28),
    Column("Chi bộ", lambda row: row.cell, 28),
    Column("Cơ sở dữ liệu đang ghi", lambda row: row.theirs, 36),
    Column("Đề nghị", lambda row: row.request, 44),
)


def workbook(committee, held_on, rows, now) -> bytes:
    """The workbook of the corrections asked for, made at the local moment `now`."""
    book = new_workbook(committee.name)
    sheet = add_sheet(book, "Đề nghị sửa", COLUMNS)
    title = "ĐỀ NGHỊ SỬA CƠ SỞ DỮ LIỆU ĐẢNG VIÊN"
    sheet.heading(heading(committee, title, cut_off=held_on, now=now))
    sheet.table(rows)
    sheet.notes(f"Danh sách có {len(rows)} chỗ đề nghị sửa.")
    sheet.signatures(*SIGNATURES)
    add_method_sheet(book, _method(held_on, now))
    return to_bytes(book, now)


def _method(held_on, now):
    yield "Đối chiếu ngày", vi_date(held_on)
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield (
        "Có trong danh sách",
        "Những chỗ sổ của cổng và tệp xuất khác nhau mà người đối chiếu chọn “Giữ như sổ”.",
    )
