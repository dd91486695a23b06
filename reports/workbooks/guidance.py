"""The year's meetings against the guidance (R-2): a row a meeting, the matrix, the criteria."""

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
from meetings.rulebooks.words import told_books
from reports.workbooks import yearbook
from reports.workbooks.framing import SIGNATURES, heading, method_of_time


def workbook(committee, figures, in_figures, grades, now) -> bytes:
    """The workbook of a YearOfCells (with facts) of a committee, made at the local moment `now`.

    `in_figures` are its CellInFigures, `grades` its GradesOfYear. Equal input gives equal bytes.
    """
    book = new_workbook(committee.name)
    _meetings(book, committee, figures, now)
    _matrix(book, committee, figures, now)
    yearbook.add_year_sheets(book, committee, figures, in_figures, grades, now)
    _criteria(book, committee, figures, now)
    add_method_sheet(book, _method(figures, grades, now))
    return to_bytes(book, now)


def _heading(committee, title, figures, now):
    period = f"Năm {figures.year}"
    return heading(committee, title, cut_off=figures.as_of, now=now, period=period)


# A row a meeting. `row` is a CheckedMeeting.

MEETINGS = (
    ordinal(),
    Column("Chi bộ", lambda row: row.meeting.cell.name, 26),
    Column("Kỳ", lambda row: row.meeting.held_on.replace(day=1), 9, "month"),
    Column("Ngày", lambda row: row.meeting.held_on, 12, "date"),
    Column("Loại", lambda row: row.meeting.get_kind_display(), 17),
    Column("Phải dự", lambda row: _of_roll(row, row.facts.required), 8, "integer", "sum"),
    Column("Có mặt", lambda row: _of_roll(row, row.facts.present), 8, "integer", "sum"),
    Column("Tỷ lệ %", Quotient("Có mặt", "Phải dự"), 10, "percent", Quotient("Có mặt", "Phải dự")),
    Column("Vắng CLD", lambda row: _of_roll(row, row.facts.excused), 8, "integer", "sum"),
    Column("Vắng KLD", lambda row: _of_roll(row, row.facts.unexcused), 8, "integer", "sum"),
    Column("Thời lượng (phút)", lambda row: row.facts.minutes, 10, "integer"),
    Column("Chuyên đề", lambda row: row.facts.theme, 20),
    Column("Đạt", lambda row: _verdicts(row, "met"), 7, "integer", "sum", "Số tiêu chí"),
    Column("Chưa đạt", lambda row: _verdicts(row, "unmet"), 7, "integer", "sum", "Số tiêu chí"),
    Column(
        "Cần đánh giá", lambda row: _verdicts(row, "unknown"), 9, "integer", "sum", "Số tiêu chí"
    ),
    Column("Thiếu gì", lambda row: _lacking(row), 42),
    Column("Biên bản", lambda row: row.meeting.get_state_display(), 14),
    Column("Ghi chú", lambda row: _note(row), 14),
)


def _of_roll(row, number):
    """A number of the roll, or counted without names; empty while neither is known."""
    return number if row.facts.attendance_known else None


def _note(row):
    return f"Dự họp {BY_COUNT}" if row.facts.by_count else None


def _verdicts(row, verdict):
    return row.counts[verdict] if row.results else None


def _lacking(row):
    if row.results:
        return "; ".join(f"{r.criterion.code}: {r.finding.datum}" for r in row.lacking)
    return row.book.not_ready_message if row.book else "Chưa có hướng dẫn để xét"


def _meetings(book, committee, figures, now):
    sheet = add_sheet(book, "Kỳ sinh hoạt", MEETINGS)
    sheet.heading(_heading(committee, "TỔNG HỢP SINH HOẠT CHI BỘ", figures, now))
    sheet.table(by_month(figures.checked), total_label="Cộng", filtered=True)
    sheet.notes(
        "CLD: có lý do; KLD: không lý do. Ô trống: chưa ghi. "
        "Thiếu gì: mã tiêu chí chưa đạt và điều tìm thấy; nội dung mã ở trang “Tiêu chí”.",
    )
    sheet.signatures(*SIGNATURES)


def by_month(checked):
    """The meetings month after month, in each month in the order of the cells."""
    return sorted(
        checked,
        key=lambda row: (
            row.meeting.held_on.month,
            row.meeting.cell.position,
            row.meeting.cell_id,
            row.meeting.held_on,
            row.meeting.pk,
        ),
    )


# A row a cell, a column a month. `row` is a YearOfCell.


def _month(number):
    return Column(
        f"T{number}", lambda row: row.months[number - 1].words.label, 9, "mark", group="Tháng"
    )


def _quarter(number):
    label = ("I", "II", "III", "IV")[number - 1]
    return Column(
        f"Quý {label}",
        lambda row: row.quarters[number - 1].state.label,
        9,
        "mark",
        group="Chuyên đề",
        key=f"Q{number}",
    )


MATRIX = (
    ordinal(),
    Column("Chi bộ", lambda row: row.cell.name, 26),
    Column("Loại hình", lambda row: row.cell.get_kind_display(), 13),
    *(_month(number) for number in range(1, 13)),
    Column("Đến hạn", lambda row: row.due, 8, "integer", "sum", "Kỳ thường kỳ"),
    Column("Đã họp", lambda row: row.held, 8, "integer", "sum", "Kỳ thường kỳ"),
    Column(
        "Tỷ lệ %",
        Quotient("Đã họp", "Đến hạn"),
        10,
        "percent",
        Quotient("Đã họp", "Đến hạn"),
        "Kỳ thường kỳ",
    ),
    *(_quarter(number) for number in range(1, 5)),
)


def _matrix(book, committee, figures, now):
    sheet = add_sheet(book, "Chi bộ theo tháng", MATRIX)
    sheet.heading(_heading(committee, "SINH HOẠT CHI BỘ THEO THÁNG", figures, now))
    sheet.table(figures.cells, total_label="Cộng")
    sheet.signatures(*SIGNATURES)


# A row a criterion. `row` is a CriterionCount.

CRITERIA = (
    ordinal(),
    Column("Hướng dẫn", lambda row: row.book.label, 18),
    Column("Mã", lambda row: row.criterion.code, 11),
    Column("Tiêu chí", lambda row: row.criterion.text, 46),
    Column("Mức", lambda row: row.criterion.severity.label, 13),
    Column("Áp dụng", lambda row: row.base, 9, "integer"),
    Column("Đạt", lambda row: row.met, 8, "integer"),
    Column("Chưa đạt", lambda row: row.unmet, 8, "integer"),
    Column("Cần đánh giá", lambda row: row.unknown, 9, "integer"),
    Column("Tỷ lệ đạt %", lambda row: row.ratio.share, 10, "percent"),
    Column("Nguồn", lambda row: "; ".join(s.label for s in row.criterion.sources), 40),
    Column("Độ tin cậy", lambda row: "; ".join(_cautions(row.criterion)), 34),
)


def _cautions(criterion):
    return dict.fromkeys(source.caution for source in criterion.sources)


def _criteria(book, committee, figures, now):
    sheet = add_sheet(book, "Tiêu chí", CRITERIA)
    sheet.heading(_heading(committee, "KẾT QUẢ THEO TỪNG TIÊU CHÍ", figures, now))
    sheet.table(figures.criteria)
    sheet.notes(*(f"{b.label}: {b.not_ready_message}." for b in figures.books if not b.ready))
    sheet.signatures(*SIGNATURES)


def _method(figures, grades, now):
    yield from method_of_books(f"Năm {figures.year}", figures.as_of, figures.books, now)
    yield "Kỳ đã họp trên kỳ đến hạn", f"{figures.held.fraction} · {figures.held.text}"
    yield from METHOD
    yield from yearbook.METHOD
    yield "Xếp loại cả năm", " ".join(yearbook.told(grades))


def method_of_books(period, as_of, books, now):
    """What every file of meetings says first: its time, its cut-off, the books that judged."""
    yield from method_of_time(period, as_of, now)
    yield from told_books(books)


METHOD = (
    ("Đã họp", "Kỳ thường kỳ, hoặc thường kỳ kết hợp chuyên đề, đã ghi và ngày họp đã đến."),
    ("Đến hạn", "Tháng đã họp, và tháng đã hết mà chưa họp; chi bộ phải tồn tại trọn tháng đó."),
    (
        "Đạt, chưa đạt, cần đánh giá của một tháng",
        "Xét các tiêu chí bắt buộc mã K của buổi họp (trừ K02 là của cả quý): có điều chưa đạt thì "
        "chưa đạt; không thì còn điều chưa ghi là cần đánh giá; còn lại là đạt. "
        "Tháng có hai kỳ thì lấy kỳ thấp hơn.",
    ),
    (
        "Tỷ lệ % dự họp",
        "Có mặt chia Phải dự của các kỳ đã điểm danh, làm tròn hai chữ số. "
        f"Kỳ cũ ghi {BY_COUNT} thì lấy số đã ghi; điều cần biết tên thì để “cần đánh giá”.",
    ),
    (
        "Tỷ lệ đạt % của tiêu chí",
        "Số kỳ đạt chia số kỳ mà tiêu chí áp dụng (đạt + chưa đạt + cần đánh giá); "
        "để trống khi mọi kỳ đều còn chờ người đánh giá.",
    ),
    ("Chuyên đề của quý", "Có ít nhất một kỳ chuyên đề hoặc kết hợp chuyên đề trong quý."),
)
