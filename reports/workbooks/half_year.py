"""The cells in half a year (R-4); what the portal does not keep is left to be filled by hand."""

from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading
from reports.workbooks.guidance import method_of_books

PLANNED = {True: "Có", False: "Chưa đủ hoặc chưa báo cáo", None: None}
BY_HAND = ("Dân vận khéo", "Đọc bài viết", "KTGS", "Khác")


def workbook(committee, year, half, rows, now) -> bytes:
    """`rows` are HalfYearRows of the YearOfCells. Equal input gives equal bytes."""
    book = new_workbook(committee.name)
    sheet = add_sheet(book, half.label, COLUMNS)
    title = f"TỔNG HỢP SINH HOẠT CHI BỘ {half.label.upper()}"
    sheet.heading(heading(committee, title, cut_off=year.as_of, now=now))
    sheet.table(rows, total_label="Cộng", filtered=True)
    sheet.notes(f"Cổng không có số liệu của các cột {', '.join(BY_HAND)}: đơn vị ghi tay.")
    sheet.signatures(*SIGNATURES)
    add_method_sheet(book, [*method_of_books(half.label, year.as_of, year.books, now), *METHOD])
    return to_bytes(book, now)


# A row a cell. `row` is a HalfYearRow.


def _by_hand(header):
    return Column(header, width=14 if len(header) > 11 else 12)


def _note(row):
    return f"{row.unknown} kỳ chưa điểm danh" if row.unknown else None


COLUMNS = (
    ordinal(),
    Column("Tên chi bộ", lambda row: row.cell.name, 28),
    Column("Đảng số", lambda row: row.members, 8, "integer", "sum"),
    Column("SL dự SH", lambda row: row.present, 9, "integer", "sum"),
    Column("Phát biểu", lambda row: row.spoke, 9, "integer", "sum"),
    _by_hand("Dân vận khéo"),
    Column("Học tập chuyên đề", lambda row: row.themes, 10, "integer", "sum"),
    _by_hand("Đọc bài viết"),
    Column("KH SH chuyên đề", lambda row: PLANNED[row.planned], 18),
    Column("KNĐ", lambda row: row.admitted, 7, "integer", "sum"),
    _by_hand("KTGS"),
    Column("Ghi chú", _note, 20),
    _by_hand("Khác"),
)
METHOD = (
    (
        "Đảng số",
        "Đảng viên có tên trong sổ của chi bộ vào ngày cuối kỳ báo cáo, hoặc ngày lập nếu kỳ chưa "
        "hết.",
    ),
    ("SL dự SH", "Số lượt có mặt ở mọi kỳ đã họp và điểm danh, hoặc có số đếm, trong kỳ báo cáo."),
    ("Phát biểu", "Số lượt đảng viên phát biểu: mỗi kỳ, mỗi người tính một lần."),
    ("Học tập chuyên đề", "Số kỳ chuyên đề và thường kỳ kết hợp chuyên đề đã họp."),
    (
        "KH SH chuyên đề",
        "“Có” khi kế hoạch chuyên đề cả năm đủ 4 chuyên đề và đã báo cáo cấp trên; để trống khi "
        "cổng không có kế hoạch hoặc chi bộ chưa họp.",
    ),
    ("KNĐ", "Cổng hiểu là kết nạp Đảng: số người kết nạp, kết nạp lại ở chi bộ trong kỳ báo cáo."),
    ("Dân vận khéo, Đọc bài viết, KTGS, Khác", "Cổng không ghi; để trống, đơn vị ghi tay."),
    (
        "Nguồn của bảng",
        "Các cột theo bảng 6 tháng của địa phương khác, chưa đối chiếu văn bản gốc.",
    ),
)
