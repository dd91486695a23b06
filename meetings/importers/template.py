"""The empty register to be filled in: columns, an example, and how to write."""

import datetime as dt

from formats.xlsx.writing import Column, add_sheet, new_workbook, ordinal, to_bytes

SHEET = "Sổ sinh hoạt"
EMPTY_ROWS = 156  # a year of thirteen cells
# (heading, width, example, how to write it)
LINES = (
    ("Chi bộ", 26, "Chi bộ thôn Tập Ninh", "Tên chi bộ như trong cổng; bắt buộc."),
    ("Tổng ĐV", 8, 46, "Số đảng viên của chi bộ; giữ trong ghi chú."),
    ("Phải dự", 8, 44, "Số đảng viên phải dự kỳ ấy; bắt buộc."),
    ("Có mặt", 8, 41, "Bắt buộc."),
    ("Tỷ lệ %", 9, "93,18 %", "Có thể để trống; cổng tự tính và so lại."),
    ("Vắng CLD", 8, 3, "Số vắng có lý do; có mặt cộng hai cột vắng phải bằng phải dự."),
    ("Vắng KLD", 8, 0, "Số vắng không lý do; không có thì ghi 0."),
    ("Ngày", 12, dt.date(2022, 9, 3), "Ngày họp, đủ ngày/tháng/năm; bắt buộc."),
    ("Bắt đầu", 9, dt.time(19, 30), "Giờ và phút, ví dụ 19:30 hoặc 19h30."),
    ("Kết thúc", 9, dt.time(21, 15), "Như trên."),
    (
        "Thời lượng",
        10,
        "105 phút",
        "Số phút, hoặc 1h45. Chỉ có giờ bắt đầu thì cổng tính giờ kết thúc.",
    ),
    (
        "Chuyên đề (C/K)",
        10,
        "K",
        "C: thường kỳ kết hợp chuyên đề (tối thiểu 120 phút); K: không. "
        "Buổi chuyên đề họp riêng thì ghi một dòng riêng, cột Loại ghi “chuyên đề”.",
    ),
    ("Tên chuyên đề", 24, None, "Có thể để trống."),
    (
        "Loại",
        14,
        "thường kỳ",
        "thường kỳ, chuyên đề, kết hợp, bất thường; trống thì theo cột Chuyên đề.",
    ),
    ("Họp chi ủy", 12, dt.date(2022, 9, 1), "Ngày chi ủy họp chuẩn bị."),
    ("Thông báo", 17, "02/09/2022 07:00", "Ngày, giờ báo cho đảng viên."),
    ("Kết luận", 40, "Nhất trí thu quỹ trước ngày 20/9.", "Nội dung kết luận của buổi họp."),
    ("Điểm", 8, 92, "Cổng chưa có mục riêng; giữ trong ghi chú."),
    ("Xếp loại", 10, "Tốt", "Như trên."),
    ("Ghi chú", 30, None, "Giữ nguyên văn."),
)
KINDS = {dt.date: "date", dt.time: "time", int: "integer"}
HOW = (
    "Mỗi dòng là một kỳ sinh hoạt của một chi bộ. Thứ tự các cột thế nào cũng được.",
    "Ô trống không xóa điều cổng đã ghi. Nhập lại cùng tệp thì không thay đổi gì.",
    "Kỳ mà chi bộ đã ghi vào cổng được giữ nguyên.",
    "Trang “Ví dụ” và “Cách ghi” không được nhập.",
)


def template(now) -> bytes:
    """The workbook, made at the local moment `now`; equal input gives equal bytes."""
    book = new_workbook("Cổng chi bộ")
    empty, example = (_columns(with_example=which) for which in (False, True))
    add_sheet(book, SHEET, empty).table([None] * EMPTY_ROWS)
    add_sheet(book, "Ví dụ", example).table([None])
    _how(book)
    return to_bytes(book, now)


def _columns(*, with_example):
    return (ordinal(), *(_column(*line[:3], with_example=with_example) for line in LINES))


def _column(heading, width, example, *, with_example):
    kind = KINDS.get(type(example), "text")
    return Column(heading, (lambda _: example) if with_example else None, width, kind)


def _how(book):
    columns = (
        Column("Cột", lambda line: line[0], 22),
        Column("Cách ghi", lambda line: line[3], 80),
    )
    sheet = add_sheet(book, "Cách ghi", columns, landscape=False)
    sheet.table(LINES)
    sheet.notes(*HOW)
