"""The register of members on a day: the list by the form 7-HSĐV, and the numbers of each cell."""

from openpyxl.worksheet.worksheet import Worksheet

from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading

PROBATIONARY = "dự bị"


def workbook(committee, register, now) -> bytes:
    """The workbook of a Register of the committee, made at the local moment `now`.

    Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    _list(book, committee, register, now)
    _cells(book, committee, register, now)
    add_method_sheet(book, _method(register, now))
    return to_bytes(book, now)


# A row a member; the numbers in the groups are the columns of the form (domain rules 5.1).
# A column without a value is kept empty, to be written by hand. `row` is a RegisterRow.


def _born(sex):
    return lambda row: row.birth_date if row.sex == sex else None


NAME, BORN, HOME = "(2) Họ và tên", "(3) Ngày sinh, dân tộc, tôn giáo", "(4) Quê quán"
LEARNED, WORK, JOINED = "(5) Trình độ", "(6) Nghề nghiệp", "(7) Ngày vào Đảng"
NUMBERS, OUT, IN = "(8) Số thẻ", "(10) Chuyển đi", "(11) Chuyển đến"
DECEASED, LEFT = "(12) Từ trần", "(13) Ra khỏi Đảng"

LIST = (
    ordinal(),
    Column("Đang dùng", lambda row: row.name, 20, group=NAME),
    Column("Khai sinh", lambda row: row.birth_name, 16, group=NAME),
    Column("Chi bộ", lambda row: row.cell, 17),
    Column("Nam", _born("Nam"), 11, "date", group=BORN),
    Column("Nữ", _born("Nữ"), 11, "date", group=BORN),
    Column("Dân tộc", lambda row: row.ethnicity, 8, group=BORN),
    Column("Tôn giáo", lambda row: row.religion, 9, group=BORN),
    Column("Quê quán", lambda row: row.home_place, 16, group=HOME),
    Column("Nơi ở hiện nay", lambda row: row.residence, 16, group=HOME),
    Column("Văn hóa", lambda row: row.education, 8, group=LEARNED),
    Column("Lý luận chính trị", lambda row: row.theory, 9, group=LEARNED),
    Column("Chuyên môn", lambda row: row.expertise, 11, group=LEARNED),
    Column("Ngoại ngữ", width=7, group=LEARNED),
    Column("Trước khi vào Đảng", width=9, group=WORK),
    Column("Hiện nay", lambda row: row.occupation, 11, group=WORK),
    Column("Vào Đảng", lambda row: row.admitted_on, 11, "date", group=JOINED),
    Column("Chính thức", lambda row: row.full_member_on or PROBATIONARY, 11, "date", group=JOINED),
    Column("Số thẻ ĐV", lambda row: row.card_number, 12, group=NUMBERS),
    Column("Số lý lịch", width=8, group=NUMBERS),
    Column("Số Huy hiệu", lambda row: row.badges, 12, group=NUMBERS),
    Column("(9) Bộ đội, công an, hưu trí", width=9),
    Column("Ngày", lambda row: row.moved_out.day, 11, "date", group=OUT, key="out"),
    Column("Đến", lambda row: row.moved_out.words, 13, group=OUT),
    Column("Ngày", lambda row: row.moved_in.day, 11, "date", group=IN, key="in"),
    Column("Từ", lambda row: row.moved_in.words, 13, group=IN),
    Column("Ngày", lambda row: row.deceased_on, 11, "date", group=DECEASED, key="deceased"),
    Column("Lý do", width=7, group=DECEASED),
    Column("Ngày", lambda row: row.left.day, 11, "date", group=LEFT, key="left"),
    Column("Hình thức", lambda row: row.left.words, 10, group=LEFT),
    Column("(14) Ghi chú", lambda row: row.note, 15),
)
BY_HAND = (
    "Ngoại ngữ, nghề nghiệp trước khi vào Đảng, số lý lịch, bộ đội, công an, hưu trí, lý do từ "
    "trần: cổng không giữ; cột để trống để ghi tay."
)


def _list(book, committee, register, now):
    sheet = add_sheet(book, "Danh sách", LIST)
    # The form is a book of two facing pages: on one sheet of A4 its columns would be printed in
    # letters of 4 points, which nobody can read; on A3 in 6.
    sheet.worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A3
    sheet.heading(_heading(committee, "SỔ DANH SÁCH ĐẢNG VIÊN (mẫu 7-HSĐV)", register, now))
    sheet.table(register.rows, filtered=True)
    sheet.notes(f"Danh sách có {len(register.rows)} đồng chí.")
    sheet.signatures(*SIGNATURES)


def _heading(committee, title, register, now):
    period = f"Danh sách lọc theo: {register.filter}" if register.filter else ""
    return heading(committee, title, cut_off=register.day, now=now, period=period)


# A row a cell. `row` is a CellCount.


def _counts(register):
    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell, 28),
        Column("Loại hình", lambda row: row.kind, 13),
        *(_count(word) for word in register.words),
        Column("Tổng số", lambda row: row.told.total(), 10, "integer", "sum"),
    )


def _count(word):
    return Column(word, lambda row: row.told[word], 12, "integer", "sum", "Trong đó")


def _cells(book, committee, register, now):
    sheet = add_sheet(book, "Chi bộ", _counts(register))
    sheet.heading(_heading(committee, "SỐ ĐẢNG VIÊN THEO CHI BỘ", register, now))
    sheet.table(register.cells, total_label="Cộng")
    sheet.signatures(*SIGNATURES)


def _method(register, now):
    yield "Số liệu tính đến", f"{register.day:%d/%m/%Y}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield "Bộ lọc", register.filter or "Không lọc: mọi đảng viên của ngày trên."
    yield "Đảng viên của chi bộ", "Người có thời gian sinh hoạt ở chi bộ gồm cả ngày trên."
    yield "Người đã thôi sinh hoạt", "Chỉ có trong danh sách khi lọc theo tình trạng này."
    yield "Mẫu", "Sổ danh sách đảng viên 7-HSĐV, 14 cột; số trong ngoặc là số cột của mẫu."
    yield "Ngày chuyển đi, từ trần, ra khỏi Đảng", "Ngày cuối cùng sinh hoạt ở chi bộ."
    yield "Ngày chuyển đến", "Ngày đầu tiên sinh hoạt ở chi bộ."
    yield (
        "Tình trạng",
        "Mỗi người một tình trạng, theo thứ tự: đình chỉ, miễn công tác và sinh hoạt, tạm miễn, "
        "sinh hoạt tạm thời nơi khác, đang chuyển, chính thức, dự bị.",
    )
    yield "Thứ tự", "Theo vần chữ cái tiếng Việt: tên, họ, tên đệm."
    yield "Ghi tay", BY_HAND
    yield from _left_out(register)


def _left_out(register):
    if not register.sensitive:
        yield (
            "Bỏ trống vì không có quyền xem",
            "Dân tộc, tôn giáo; hình thức ra khỏi Đảng ghi chung; đình chỉ và tạm miễn sinh hoạt "
            "ghi chung là tạm không sinh hoạt.",
        )
    yield "Không có trong tệp", "Số căn cước và điện thoại."
