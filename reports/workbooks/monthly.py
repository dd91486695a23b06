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
from meetings.rulebooks.facts import BY_COUNT
from meetings.rulebooks.frames.base import GradeCode
from reports.workbooks.framing import SIGNATURES, heading
from reports.workbooks.guidance import method_of_books


def month_workbook(committee, year, month, rows, now) -> bytes:
    """The meetings of a month; `rows` are its MonthRows. Equal input gives equal bytes."""
    title = f"TỔNG HỢP SINH HOẠT CHI BỘ {month.label.upper()}"
    method = [*_time(year, month, now), *METHOD]
    return _workbook(committee, year, (title, month.label), (MONTH, rows, NOTE), method, now)


def grades_workbook(committee, year, month, rows, now) -> bytes:
    """The grades of a month: `rows` are MonthRows of meetings that are scored."""
    title = f"ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG SINH HOẠT CHI BỘ {month.label.upper()}"
    method = [*_time(year, month, now), *METHOD_OF_GRADES, ("Khung chấm điểm", _frames(rows))]
    return _workbook(
        committee, year, (title, month.label), (GRADES, rows, NOTE_OF_GRADES), method, now
    )


def _workbook(committee, year, names, table, method, now):
    title, label = names
    columns, rows, note = table
    book = new_workbook(committee.name)
    sheet = add_sheet(book, label.capitalize(), columns)
    sheet.heading(heading(committee, title, cut_off=year.as_of, now=now))
    sheet.table(rows, total_label="Cộng", filtered=True)
    sheet.notes(note)
    sheet.signatures(*SIGNATURES)
    add_method_sheet(book, method)
    return to_bytes(book, now)


def _time(year, month, now):
    """The month, its cut-off and the guidances of its days."""
    books = [book for book in year.books if book.touches(month.first_day, month.last_day)]
    return method_of_books(month.label.capitalize(), year.as_of, books, now)


# a row a monthly meeting, or a cell without one. `row` is a MonthRow.


def _of_roll(name):
    return lambda row: getattr(row.facts, name) if row.facts else None


def _points(row):
    return row.graded.total if row.graded else None


def _note(row):
    """What the columns cannot say of the meeting."""
    said = []
    if row.meeting is None:
        said.append(row.box.words.label)
    elif row.facts is None:
        said.append("Chưa điểm danh")
    elif row.facts.by_count:
        said.append(f"Dự họp {BY_COUNT}")
    said += [f"Chuyên đề họp riêng ngày {c.meeting.held_on:%d/%m/%Y}" for c in row.themes]
    if row.meeting is not None and row.meeting.state != "confirmed":
        said.append(f"Biên bản: {row.meeting.get_state_display().lower()}")
    return "; ".join(said)


MONTH = (
    ordinal(),
    Column("Chi bộ", lambda row: row.cell.name, 26),
    Column("Tổng ĐV", lambda row: row.members, 8, "integer", "sum"),
    Column("Phải dự", _of_roll("required"), 8, "integer", "sum"),
    Column("Có mặt", _of_roll("present"), 8, "integer", "sum"),
    Column("Tỷ lệ %", Quotient("Có mặt", "Phải dự"), 10, "percent", Quotient("Có mặt", "Phải dự")),
    Column("Vắng CLD", _of_roll("excused"), 8, "integer", "sum"),
    Column("Vắng KLD", _of_roll("unexcused"), 8, "integer", "sum"),
    Column("Ngày", lambda row: row.meeting and row.meeting.held_on, 12, "date"),
    Column("Thời lượng", lambda row: row.checked and row.checked.facts.minutes, 10, "integer"),
    Column("Chuyên đề (C/K)", lambda row: "C" if row.themed else "K", 10, "mark"),
    Column("Điểm", _points, 9, "points"),
    Column("Xếp loại", lambda row: row.graded and row.graded.words.label, 16, "mark"),
    Column("Ghi chú", _note, 30),
)
NOTE = (
    "CLD: có lý do; KLD: không lý do; C: có, K: không. Thời lượng tính bằng phút. "
    "Ô trống: chưa ghi, hoặc kỳ không chấm điểm."
)
METHOD = (
    (
        "Dòng",
        "Mỗi kỳ thường kỳ hoặc thường kỳ kết hợp chuyên đề của tháng một dòng; chi bộ chưa họp "
        "vẫn có dòng. Kỳ bất thường không có trong bảng.",
    ),
    (
        "Tổng ĐV",
        "Đảng viên có tên trong sổ của chi bộ vào ngày họp, kể cả người được miễn hoặc tạm vắng; "
        "chưa họp thì vào ngày cuối tháng. Chi bộ họp hai kỳ chỉ ghi ở dòng đầu.",
    ),
    ("Tỷ lệ %", "Có mặt chia Phải dự, làm tròn hai chữ số; người được miễn không phải dự."),
    ("Thời lượng", "Số phút từ lúc bắt đầu đến lúc kết thúc."),
    ("Chuyên đề (C/K)", "C khi trong tháng có kỳ kết hợp chuyên đề hoặc chuyên đề họp riêng."),
    ("Điểm, Xếp loại", "Theo quyết định của cấp ủy cấp trên còn hiệu lực; cổng không tự cho điểm."),
)


# a row a meeting that is scored. `row` is a MonthRow.


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
