"""Two sheets of the year's workbook: each cell in figures, and the grades of its meetings."""

from formats.xlsx.writing import Column, Quotient, add_sheet, ordinal
from meetings.rulebooks.frames.base import GradeCode
from reports.workbooks.framing import SIGNATURES, heading

GRADES = {
    GradeCode.GOOD: "Tốt",
    GradeCode.FAIR: "Khá",
    GradeCode.AVERAGE: "TB",
    GradeCode.POOR: "Kém",
    None: "Chưa quyết định",
}


def add_year_sheets(book, committee, year, figures, grades, now):
    """`figures` are CellInFigures, `grades` the GradesOfYear of the same cells."""
    for title, name, columns, rows, notes in (
        ("Số liệu năm", "SINH HOẠT CHI BỘ QUA CON SỐ", FIGURES, figures, ()),
        ("Xếp loại", "XẾP LOẠI SINH HOẠT CHI BỘ", _grades(grades), grades.cells, told(grades)),
    ):
        sheet = add_sheet(book, title, columns)
        period = f"Năm {year.year}"
        sheet.heading(heading(committee, name, cut_off=year.as_of, now=now, period=period))
        sheet.table(rows, total_label="Cộng")
        sheet.notes(*notes)
        sheet.signatures(*SIGNATURES)


# A row a cell. `row` is a CellInFigures.


def _ratio(part, whole, group, key):
    """Part, whole and their live quotient, the same in the totals."""
    quotient = Quotient(f"{key} part", f"{key} whole")
    return (
        Column(part[0], part[1], 9, "integer", "sum", group, f"{key} part"),
        Column(whole[0], whole[1], 9, "integer", "sum", group, f"{key} whole"),
        Column("Tỷ lệ %", quotient, 10, "percent", quotient, group, f"{key} share"),
    )


FIGURES = (
    ordinal(),
    Column("Chi bộ", lambda row: row.cell.name, 26),
    *_ratio(
        ("Lượt có mặt", lambda row: row.attendance.numerator),
        ("Lượt phải dự", lambda row: row.attendance.denominator),
        "Dự họp cả năm",
        "attendance",
    ),
    Column("Lượt vắng CLD", lambda row: row.excused, 10, "integer", "sum", "Dự họp cả năm"),
    Column("Lượt vắng KLD", lambda row: row.unexcused, 10, "integer", "sum", "Dự họp cả năm"),
    Column("Kỳ chưa điểm danh", lambda row: row.unknown, 11, "integer", "sum", "Dự họp cả năm"),
    Column("3 kỳ liền", lambda row: row.reached, 8, "integer", group="Số ĐV vắng có lý do"),
    Column("Quá 3 kỳ liền", lambda row: row.exceeded, 8, "integer", group="Số ĐV vắng có lý do"),
    *_ratio(
        ("Đúng hạn", lambda row: row.tasks_in_time.numerator),
        ("Đến hạn", lambda row: row.tasks_in_time.denominator),
        "Nhiệm vụ",
        "tasks",
    ),
    *_ratio(
        ("Đúng hạn", lambda row: row.minutes_in_time.numerator),
        ("Đến hạn", lambda row: row.minutes_in_time.denominator),
        "Gửi biên bản",
        "minutes",
    ),
)


# A row a cell, a column a month. `row` is a GradesOfCell.


def _month(number):
    return Column(
        f"T{number}", lambda row: row.boxes[number - 1].words.label, 10, "mark", group="Tháng"
    )


def _number(grade, label):
    return Column(label, lambda row: row.number(grade), 9, "integer", "sum", "Số kỳ")


def _grades(grades):
    columns = (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell.name, 26),
        *(_month(number) for number in range(1, 13)),
        *(_number(grade, label) for grade, label in GRADES.items()),
    )
    if not any(row.words for row in grades.cells):
        return columns
    return (
        *columns,
        Column("Cả năm", lambda row: row.words and row.words.label, 15, "mark"),
        Column("Vì sao", lambda row: row.finding and row.finding.datum, 34),
    )


def told(grades):
    """Why the year is graded or not, for the foot of the sheet and for the method."""
    if grades.scored.none:
        yield "Kỳ họp của năm này không chấm điểm."
        return
    if not grades.scored.whole:
        told = grades.scored.told
        yield f"Kỳ họp của năm chỉ được chấm điểm {told} nên không xếp loại cả năm."
    if grades.rule_unreadable:
        since = grades.choice.first_year
        yield f"Cách xếp loại đã chọn từ năm {since} không còn trong cổng, đảng ủy cần chọn lại."
    elif grades.rule:
        source = grades.rule.source
        yield f"{grades.rule.name}. {grades.rule.text} Nguồn: {source.label} ({source.caution})."
    else:
        yield "Đảng bộ chưa chọn, hoặc chọn không xếp loại cả năm: chỉ đếm các kỳ."


METHOD = (
    (
        "Dự họp cả năm",
        "Cộng số có mặt chia cộng số phải dự của mọi kỳ đã điểm danh hoặc có số đếm. Danh sách "
        "điểm danh chỉ có người phải dự ngày đó, nên tổng tính đúng theo thời gian ở chi bộ và "
        "nghĩa vụ của từng người; đảng viên sinh hoạt tạm thời chỉ có khi đảng bộ tính họ.",
    ),
    (
        "Vắng có lý do 3 kỳ liền, quá 3 kỳ liền",
        "Số đảng viên có chuỗi vắng có lý do đến 3 kỳ (quá 3 kỳ) liên tiếp trong năm tại một kỳ "
        "của chi bộ; kỳ bất thường, kỳ không biết tên không tính. Không cộng giữa các chi bộ vì "
        "một người có thể chuyển sinh hoạt.",
    ),
    (
        "Nhiệm vụ đúng hạn",
        "Nhiệm vụ do các kỳ họp của năm giao, có ghi hạn và hạn đã đến; đúng hạn khi xong không "
        "sau hạn. Nhiệm vụ không ghi hạn không tính.",
    ),
    (
        "Gửi biên bản đúng hạn",
        "Kỳ họp có hạn gửi do đảng bộ đặt, đã gửi hoặc đã quá hạn; theo lần gửi đầu. "
        "Kỳ nhập từ sổ giấy không tính.",
    ),
    (
        "Xếp loại",
        "Mức cấp ủy cấp trên đã quyết định và chưa rút. Tháng có nhiều kỳ thì lấy mức thấp hơn; "
        "kỳ bất thường chỉ tính khi đã có quyết định.",
    ),
)
