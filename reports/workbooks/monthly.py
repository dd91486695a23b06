"""The files of one month: the meetings (R-2), and how they were graded (R-3)."""

from decimal import Decimal

from formats.numbers import vi_points
from formats.xlsx.writing import (
    Column,
    Quotient,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from meetings.rulebooks.frames.base import GradeCode
from reports.workbooks.framing import SIGNATURES, heading, method_of_edition, method_of_time
from reports.workbooks.guidance import method_of_books


def month_workbook(report, now) -> bytes:
    """The meetings of a month: `report` is a MonthReport or, of a published month, a FrozenMonth;
    `now` the local moment. Equal input gives equal bytes."""
    label = report.month.label
    block = heading(
        report.committee,
        f"TỔNG HỢP SINH HOẠT CHI BỘ {label.upper()}",
        cut_off=report.as_of,
        now=now,
        edition=report.edition,
    )
    method = (
        *method_of_time(label.capitalize(), report.as_of, now),
        *method_of_edition(report.edition),
        *report.guidances,
        *report.method,
    )
    return _workbook(report.committee, label, block, (MONTH, report.lines, NOTE), method, now)


def grades_workbook(committee, year, month, rows, now) -> bytes:
    """The grades of a month: `rows` are MonthRows of meetings that are scored."""
    title = f"ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG SINH HOẠT CHI BỘ {month.label.upper()}"
    block = heading(committee, title, cut_off=year.as_of, now=now)
    books = [book for book in year.books if book.touches(month.first_day, month.last_day)]
    time = method_of_books(month.label.capitalize(), year.as_of, books, now)
    method = (*time, *METHOD_OF_GRADES, ("Khung chấm điểm", _frames(rows)))
    return _workbook(committee, month.label, block, (GRADES, rows, NOTE_OF_GRADES), method, now)


def _workbook(committee, label, block, table, method, now):
    columns, rows, note = table
    book = new_workbook(committee.name)
    sheet = add_sheet(book, label.capitalize(), columns)
    sheet.heading(block)
    sheet.table(rows, total_label="Cộng", filtered=True)
    sheet.notes(note)
    sheet.signatures(*SIGNATURES)
    add_method_sheet(book, method)
    return to_bytes(book, now)


# a row a monthly meeting, or a cell without one. `line` is a MonthLine.

MONTH = (
    ordinal(),
    Column("Chi bộ", lambda line: line.cell, 26),
    Column("Tổng ĐV", lambda line: line.members, 8, "integer", "sum"),
    Column("Phải dự", lambda line: line.required, 8, "integer", "sum"),
    Column("Có mặt", lambda line: line.present, 8, "integer", "sum"),
    Column("Tỷ lệ %", Quotient("Có mặt", "Phải dự"), 10, "percent", Quotient("Có mặt", "Phải dự")),
    Column("Vắng CLD", lambda line: line.excused, 8, "integer", "sum"),
    Column("Vắng KLD", lambda line: line.unexcused, 8, "integer", "sum"),
    Column("Ngày", lambda line: line.held_on, 12, "date"),
    Column("Thời lượng", lambda line: line.minutes, 10, "integer"),
    Column("Chuyên đề (C/K)", lambda line: "C" if line.themed else "K", 10, "mark"),
    Column("Điểm", lambda line: line.points, 9, "points"),
    Column("Xếp loại", lambda line: line.grade, 16, "mark"),
    Column("Ghi chú", lambda line: line.note, 30),
)
NOTE = (
    "CLD: có lý do; KLD: không lý do; C: có, K: không. Thời lượng tính bằng phút. "
    "Ô trống: chưa ghi, hoặc kỳ không chấm điểm."
)


# a row a meeting that is scored. `row` is a MonthRow.


def _points(row):
    return row.graded.total if row.graded else None


def _grade(code):
    return lambda row: row.graded is not None and row.graded.grade == code


def _lost(row):
    """What was taken off, item by item, as frozen with the decision, and why the committee decided
    otherwise where it did; else why there is none."""
    if row.meeting is None:
        return row.box.words.label
    if row.graded is None:
        return "Kỳ này không chấm điểm"
    if row.graded.decision is None:
        return row.graded.words.label
    lines = row.graded.decision.frozen.get("points", ())
    taken_off = [_taken_off(line) for line in lines if _less(line) > 0]
    return "; ".join(taken_off + ([row.graded.otherwise] if row.graded.otherwise else []))


def _less(line):
    return Decimal(line["most"]) - Decimal(line["points"])


def _taken_off(line):
    because = f" ({line['reason']})" if line.get("reason") else ""
    return f"mục {line['code']}: trừ {vi_points(_less(line))}{because}"


GRADES = (
    ordinal(),
    Column("Tên đơn vị", lambda row: row.cell.name, 28),
    Column("Số ĐV", lambda row: row.members, 8, "integer", "sum"),
    Column("Ngày họp", lambda row: row.meeting and row.meeting.held_on, 12, "date"),
    Column("Điểm", _points, 9, "points"),
    Column("Tốt", _grade(GradeCode.GOOD), 7, "mark", "count"),
    Column("Khá", _grade(GradeCode.FAIR), 7, "mark", "count"),
    Column("TB", _grade(GradeCode.AVERAGE), 7, "mark", "count"),
    Column("Kém", _grade(GradeCode.POOR), 7, "mark", "count"),
    Column("Ghi chú điểm trừ", _lost, 62),
)
NOTE_OF_GRADES = (
    "TB: trung bình; x: mức cấp ủy quyết định. Ghi chú điểm trừ: số mục của khung chấm điểm và số "
    "điểm không được cho."
)
METHOD_OF_GRADES = (
    (
        "Dòng",
        "Mỗi kỳ được chấm điểm của tháng một dòng, kỳ chuyên đề họp riêng cũng vậy; chi bộ không "
        "có kỳ nào vẫn có dòng.",
    ),
    (
        "Số ĐV",
        "Đảng viên có tên trong sổ của chi bộ vào ngày họp; chưa họp thì vào ngày cuối tháng. "
        "Chi bộ có hai kỳ chỉ ghi ở dòng đầu.",
    ),
    (
        "Điểm, Tốt, Khá, TB, Kém",
        "Theo quyết định của cấp ủy cấp trên còn hiệu lực; quyết định đã rút không tính. "
        "Dòng cộng đếm số kỳ của từng mức.",
    ),
    (
        "Ghi chú điểm trừ",
        "Điểm tối đa của mục trừ điểm được cho, như lúc quyết định; lý do do chi bộ ghi. Cấp ủy "
        "quyết định khác đề nghị hoặc biểu quyết của chi bộ thì có thêm đề nghị ấy và lý do của "
        "cấp ủy.",
    ),
)


def _frames(rows):
    """The frames behind the decisions, each once."""
    frozen = [row.graded.decision.frozen for row in rows if row.graded and row.graded.decision]
    told = (f"{f['frame']['name']} ({f['source']})" for f in frozen if "frame" in f)
    return "; ".join(dict.fromkeys(told)) or "Chưa có quyết định nào trong tháng."
