"""Cells × months × criteria of a year: every line of the matrix, and the data behind it."""

from formats.xlsx.writing import (
    Column,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from meetings.rulebooks.findings import Verdict
from reports.workbooks.framing import SIGNATURES, heading
from reports.workbooks.guidance import method_of_books


def workbook(committee, matrix, now) -> bytes:
    """The workbook of a Matrix. Equal input gives equal bytes."""
    year = matrix.year
    period = f"Năm {year.year}"
    book = new_workbook(committee.name)
    for title, name, columns, rows, total in (
        ("Ma trận", "TỪNG TIÊU CHÍ THEO THÁNG", _columns(year.books), matrix.lines, "Cộng"),
        ("Tìm thấy", "ĐIỀU CHƯA ĐẠT, CẦN ĐÁNH GIÁ", FOUND, list(_found(year)), ""),
    ):
        sheet = add_sheet(book, title, columns)
        about = ", ".join([period, *_the_only(year.books)])
        sheet.heading(heading(committee, name, cut_off=year.as_of, now=now, period=about))
        sheet.table(rows, total_label=total, filtered=True)
        sheet.signatures(*SIGNATURES)
    add_method_sheet(book, [*method_of_books(period, year.as_of, year.books, now), *METHOD])
    return to_bytes(book, now)


# A row a criterion of a cell. `row` is a Line of the matrix.


def _month(number):
    return Column(
        f"T{number}", lambda row: row.boxes[number - 1].words.label, 9, "mark", group="Tháng"
    )


def _number(verdict, label):
    return Column(label, lambda row: row.number(verdict), 8, "integer", "sum", "Số tháng")


OF_BOOK = Column("Hướng dẫn", lambda row: row.count.book.label, 18)
MATRIX = (
    ordinal(),
    Column("Chi bộ", lambda row: row.row.cell.name, 24),
    OF_BOOK,
    Column("Mã", lambda row: row.count.criterion.code, 11),
    Column("Tiêu chí", lambda row: row.count.criterion.text, 40),
    *(_month(number) for number in range(1, 13)),
    _number(Verdict.MET, "Đạt"),
    _number(Verdict.UNMET, "Chưa đạt"),
    _number(Verdict.UNKNOWN, "Cần đánh giá"),
)


def _columns(books):
    """Every line names its guidance in a year that has two; one alone is named above."""
    return tuple(c for c in MATRIX if c is not OF_BOOK) if len(books) == 1 else MATRIX


def _the_only(books):
    return [f"theo {book.label}" for book in books] if len(books) == 1 else []


# A row a finding. `row` is a pair (CheckedMeeting, Result).


def _found(year):
    doubtful = {Verdict.UNMET, Verdict.UNKNOWN}
    for checked in year.checked:
        for result in checked.leading:
            if result.finding.verdict in doubtful:
                yield checked, result


FOUND = (
    ordinal(),
    Column("Tên chi bộ", lambda row: row[0].meeting.cell.name, 24),
    Column("Họp ngày", lambda row: row[0].meeting.held_on, 12, "date"),
    Column("Mã", lambda row: row[1].criterion.code, 11),
    Column("Kết quả", lambda row: row[1].finding.verdict.label, 14, "mark"),
    Column("Tìm thấy", lambda row: row[1].finding.datum, 52),
    Column("Việc cần làm", lambda row: row[1].finding.cure, 44),
)
METHOD = (
    (
        "Mỗi ô",
        "Một tháng của một chi bộ: mọi kỳ đã họp trong tháng mà tiêu chí áp dụng, kỳ chuyên đề và "
        "bất thường cũng vậy; có nhiều kỳ thì lấy kỳ thấp hơn. Tháng không có kỳ nào ghi tình "
        "trạng của tháng.",
    ),
    (
        "Không xét",
        "Tháng xét theo hướng dẫn khác: năm có hai hướng dẫn thì mỗi hướng dẫn có dòng riêng.",
    ),
    ("Số tháng", "Đếm các ô của dòng theo kết quả; ô không áp dụng không tính."),
    ("Tìm thấy", "Từng kỳ chưa đạt hoặc cần đánh giá, điều tìm thấy và việc cần làm."),
)
