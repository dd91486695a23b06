"""The movement of members in a period (R-9): the table with its live balance, and the names."""

from formats.periods import vi_date
from formats.xlsx.writing import (
    Balance,
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading

OPENING, CAME, WENT = "Đầu kỳ", "Cộng tăng", "Cộng giảm"
CLOSING, COUNTED, DIFFERENCE = "Cuối kỳ", "Theo sổ", "Chênh lệch"


def workbook(committee, movement, now) -> bytes:
    """The workbook of a Movement of the committee, made at the local moment `now`.

    Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    _table(book, committee, movement, now)
    _names(book, committee, movement, now)
    add_method_sheet(book, _method(movement, now))
    return to_bytes(book, now)


def _heading(committee, title, movement, now):
    only = f", {movement.filter}" if movement.filter else ""
    period = f"Kỳ báo cáo: {movement.span.label}, {movement.span.days}{only}"
    return heading(committee, title, cut_off=movement.span.last, now=now, period=period)


# A row a cell. `row` is a Line.


def _columns(movement):
    ins, outs = _flows(movement.ins, "Tăng"), _flows(movement.outs, "Giảm")
    came, went = (tuple(column.name for column in columns) for columns in (ins, outs))
    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.name, 26),
        Column(OPENING, lambda row: row.opening, 8, "integer", "sum"),
        *ins,
        _balance(CAME, Balance(came), "Tăng"),
        *outs,
        _balance(WENT, Balance(went), "Giảm"),
        _balance(CLOSING, Balance((OPENING, *came), went)),
        Column(COUNTED, lambda row: row.closing, 8, "integer", "sum"),
        _balance(DIFFERENCE, Balance((CLOSING,), (COUNTED,))),
    )


def _flows(flows, group):
    return tuple(_flow(flow, group) for flow in flows)


def _flow(flow, group):
    return Column(
        flow.label, lambda row: row.flows[flow], 9, "integer", "sum", group, key=flow.value
    )


def _balance(header, figure, group=""):
    return Column(header, figure, 10, "integer", figure, group)


def _table(book, committee, movement, now):
    columns = _columns(movement)
    sheet = add_sheet(book, "Biến động", columns)
    sheet.heading(_heading(committee, "BIẾN ĐỘNG ĐẢNG VIÊN", movement, now))
    sheet.table(movement.lines, total_label="Cộng")
    sheet.notes(f"Kiểm tra: đầu kỳ + tăng − giảm = cuối kỳ: {movement.total.proof}.")
    sheet.signatures(*SIGNATURES)


# A row somebody who came or went. `row` is a Person.

NAMES = (
    ordinal(),
    Column("Họ và tên", lambda row: row.name, 28),
    Column("Chi bộ", lambda row: row.cell, 28),
    Column("Biến động", lambda row: row.label, 22),
    Column("Ngày", lambda row: row.day, 13, "date"),
    Column("Từ đâu, đến đâu", lambda row: row.place, 36),
)


def _names(book, committee, movement, now):
    sheet = add_sheet(book, "Danh sách", NAMES)
    sheet.heading(_heading(committee, "DANH SÁCH ĐẢNG VIÊN BIẾN ĐỘNG", movement, now))
    sheet.table(movement.events, filtered=True)
    sheet.signatures(*SIGNATURES)


def _method(movement, now):
    span = movement.span
    yield "Kỳ báo cáo", f"{span.label}, {span.days}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield "Bộ lọc", movement.filter or "Không lọc: mọi chi bộ của đảng bộ."
    yield "Đầu kỳ", f"Đảng viên của ngày liền trước ngày {vi_date(span.first)}."
    yield "Cuối kỳ", "Đầu kỳ cộng các cột tăng trừ các cột giảm, là công thức trong tệp."
    yield "Theo sổ", f"Đảng viên của ngày {vi_date(span.last)}, đếm trong sổ; chênh lệch phải là 0."
    yield (
        "Ngày tính",
        "Thời gian sinh hoạt gồm cả ngày đầu và ngày cuối: người thôi sinh hoạt đúng ngày cuối kỳ "
        "còn tính ở cuối kỳ này và giảm ở kỳ sau.",
    )
    yield "Chi bộ khác", "Chuyển giữa hai chi bộ trong đảng bộ: ở dòng cộng, tăng bằng giảm."
    yield (
        "Trở lại, kết nạp lại",
        "Người đã từng sinh hoạt ở đảng bộ, sau một thời gian lại có tên trong sổ.",
    )
    yield "Lập sổ", "Có tên khi lập sổ trên cổng, không phải tăng thật; cột chỉ có khi có số."
    if not movement.sensitive:
        yield (
            "Bỏ bớt vì không có quyền xem",
            "Xóa tên, khai trừ, xin ra ghi chung là ra khỏi Đảng.",
        )
