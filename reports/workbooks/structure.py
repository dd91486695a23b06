"""Of whom the members consist on a day (R-10), beside the same day a year before.

Totals, shares, changes and the mean age are live formulas.
"""

from formats.periods import vi_date
from formats.xlsx.writing import (
    Balance,
    Column,
    Formula,
    Quotient,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.workbooks.framing import SIGNATURES, heading

# At this per cent the first page holds the heading and four statistics, the age among them.
SCALE = 72
NOW, BEFORE, CHANGE = "Kỳ này", "Cùng kỳ", "Tăng, giảm"
ALL_NOW, ALL_BEFORE = "Trên tổng số kỳ này", "Trên tổng số cùng kỳ"


def workbook(committee, structure, now) -> bytes:
    """The workbook of a Structure of the committee, made at the local moment `now`.

    Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    _figures(book, committee, structure, now)
    add_method_sheet(book, _method(structure, now))
    return to_bytes(book, now)


# A row a line of a statistic. `row` is a StructureLine.

FIGURES = (
    ordinal(),
    Column("Chỉ tiêu", lambda row: row.label, 34),
    Column("Số", lambda row: row.now.numerator, 9, "integer", "sum", NOW, NOW),
    Column("Trên tổng số", lambda row: row.now.denominator, 14, "integer", None, NOW, ALL_NOW),
    Column("%", Quotient(NOW, ALL_NOW), 10, "percent", None, NOW),
    Column("Số", lambda row: row.before.numerator, 9, "integer", "sum", BEFORE, BEFORE),
    Column(
        "Trên tổng số", lambda row: row.before.denominator, 14, "integer", None, BEFORE, ALL_BEFORE
    ),
    Column("%", Quotient(BEFORE, ALL_BEFORE), 10, "percent", None, BEFORE),
    Column(
        "Số", Balance((NOW,), (BEFORE,)), 9, "integer", Balance((NOW,), (BEFORE,)), CHANGE, CHANGE
    ),
    Column("%", Quotient(CHANGE, BEFORE), 10, "percent", Quotient(CHANGE, BEFORE), CHANGE),
)
MEAN = (
    ordinal(),
    Column("Chỉ tiêu", lambda row: row[0], 34),
    Column("Kỳ này", lambda row: row[1], 9, "decimal"),
    Column("Cùng kỳ", lambda row: row[2], 14, "decimal"),
)


def _figures(book, committee, structure, now):
    sheet = add_sheet(book, "Cơ cấu", FIGURES, scale=SCALE)
    compared = f"So với ngày {vi_date(structure.day_before)}"
    period = f"{compared}; {structure.filter}" if structure.filter else compared
    title = "THỐNG KÊ CƠ CẤU ĐẢNG VIÊN"
    sheet.heading(heading(committee, title, cut_off=structure.day, now=now, period=period))
    for group in structure.groups:
        with sheet.together():
            sheet.heading_line(group.title)
            sheet.table(group.lines, total_label="Cộng")
    with sheet.together():
        sheet.heading_line("Tuổi bình quân")
        ages = ("Tuổi bình quân", *(_mean(each) for each in structure.ages))
        sheet.table([ages], columns=MEAN)
        sheet.signatures(*SIGNATURES)


def _mean(ages):
    return Formula(f"={sum(ages)}/{len(ages)}") if ages else None


def _method(structure, now):
    yield "Số liệu tính đến", vi_date(structure.day)
    yield "Cùng kỳ", f"Ngày {vi_date(structure.day_before)}, cùng những chi bộ trên."
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield "Bộ lọc", structure.filter or "Không lọc: mọi chi bộ của đảng bộ."
    yield "Tỷ lệ", "Số của dòng chia cho tổng số đảng viên của ngày, làm tròn hai số lẻ."
    yield "Tăng, giảm", "Kỳ này trừ cùng kỳ; tỷ lệ % trên số cùng kỳ, để trống khi cùng kỳ là 0."
    yield (
        "Tuổi",
        "Số năm tròn đến ngày tính, đúng sinh nhật là đủ năm; người dưới 18 tuổi, nếu có, ở nhóm "
        "đầu. Tuổi bình quân: tổng số tuổi chia cho số người có ngày sinh, làm tròn một lần.",
    )
    yield "Trình độ", "Theo đúng chữ ghi trong sổ; để trống trong sổ là chưa ghi."
    yield (
        "Nghề nghiệp",
        "Theo chữ ghi trong sổ, không phân biệt chữ hoa, chữ thường; để trống là chưa ghi. "
        "Cổng không tự xếp nhóm nghề.",
    )
    yield "Trình độ, nghề nghiệp của cùng kỳ", "Như sổ đang ghi: sổ không giữ trình độ, nghề cũ."
    yield "Miễn công tác và sinh hoạt", "Đang được miễn vào ngày tính và không bị đình chỉ."
    if structure.sensitive:
        yield "Dân tộc, tôn giáo", "Kinh và dân tộc khác; có và không, theo chữ ghi trong sổ."
    else:
        yield "Bỏ bớt vì không có quyền xem", "Dân tộc, tôn giáo."
