"""The schedule of a month's meetings of a committee's cells (R-5)."""

from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading

NONE_YET = "chưa có lịch"


def workbook(committee, schedule, now) -> bytes:
    """The workbook of a Schedule, made at the local moment `now`. Equal input, equal bytes."""
    book = new_workbook(committee.name)
    _rows(book, committee, schedule, now)
    add_method_sheet(book, _method(schedule, now))
    return to_bytes(book, now)


# A row a meeting, or a cell without one. `row` is a Row of the schedule.

COLUMNS = (
    ordinal(),
    Column("Chi bộ", lambda row: row.cell.name, 32),
    Column("Số lượng", lambda row: row.members, 11, "integer"),
    Column("Thời gian", lambda row: row.when or NONE_YET, 30),
    Column("Địa điểm", lambda row: row.place, 34),
    Column("Bí thư", lambda row: row.secretary, 26),
)


def _rows(book, committee, schedule, now):
    sheet = add_sheet(book, "Lịch sinh hoạt", COLUMNS)
    title = f"LỊCH SINH HOẠT CHI BỘ {schedule.month.label.upper()}"
    sheet.heading(heading(committee, title, cut_off=now.date(), now=now))
    sheet.table(schedule.rows, filtered=True)
    sheet.notes(f"{len(schedule.missing)}/{schedule.cells} chi bộ chưa có lịch thường kỳ.")
    sheet.signatures(*SIGNATURES)


def _method(schedule, now):
    yield "Lịch của", schedule.month.label
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield (
        "Số lượng",
        "Số đảng viên có tên trong sổ của chi bộ vào ngày họp (chưa có lịch: vào ngày quy định), "
        "kể cả đảng viên được miễn hoặc tạm vắng.",
    )
    yield "Thời gian, địa điểm", "Như trong kỳ sinh hoạt đã lập; kỳ đã hủy không có trong lịch."
    yield "Bí thư", "Người giữ chức bí thư chi bộ vào ngày họp."
    yield "Không có trong tệp", "Điện thoại của bí thư: cấp trên xem lịch không cần đến số riêng."
