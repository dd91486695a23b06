"""A year's evaluation (R-6): the ratios, the cells, the members of each cell, the list, the method.

The figures of the first sheet are live formulas on the others, so that a reader can follow them.
"""

from formats.xlsx.writing import add_method_sheet, add_sheet, new_workbook, to_bytes
from reports.workbooks.evaluation.cells import cells_sheet
from reports.workbooks.evaluation.members import members_sheet
from reports.workbooks.evaluation.people import list_sheet
from reports.workbooks.evaluation.summary import (
    COLUMNS,
    fill_summary,
    proof_of_cells,
    proof_of_members,
)
from reports.workbooks.framing import method_of_edition


def workbook(year, lines, people, now) -> bytes:
    """The workbook of a campaign, made at the local moment `now`.

    `year` is a YearOfReviews or, of a published report, a FrozenYear; `lines` its cells with their
    members' outcomes, `people` the member reviews; those that `year.said` knows to be undecided
    are listed with them. Equal input gives equal bytes.
    """
    book = new_workbook(year.committee.name)
    # Both tables and the signatures on one page: across, the signatures would stand on a second.
    summary = add_sheet(book, "Tổng hợp", COLUMNS, landscape=False)
    cells = cells_sheet(book, year, lines, now)
    members = members_sheet(book, year, lines, now)
    list_sheet(book, year, people, now)
    fill_summary(summary, year, (cells, members), now)
    add_method_sheet(book, _method(year, now))
    return to_bytes(book, now)


def _method(year, now):
    yield "Kỳ đánh giá", f"Năm {year.year}, ngày chốt số liệu {year.cut_off:%d/%m/%Y}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield from method_of_edition(year.edition)
    number = len(year.cells) - len(year.only_of_members)
    yield "Phạm vi", f"{year.committee.name}: {number} chi bộ"
    if not year.sensitive:
        yield "Không có trong tệp này", "Ai bị đình chỉ sinh hoạt ghi chung là lý do khác."
    if year.said.withheld:
        yield "Chưa có trong tệp này", "Mức tự nhận, mức đề nghị và điểm: có sau khi đóng đợt."
    yield from _standard(year.standard)
    yield from SAID
    yield "Tỷ lệ", SHARES
    yield "Kiểm tra: chi bộ", proof_of_cells(year)
    yield "Kiểm tra: đảng viên", proof_of_members(year)
    yield "Sổ đảng viên ngày chốt", f"{year.registered} đảng viên"
    if number := sum(year.awaited.values()):
        yield (
            "Chưa có mức",
            f"{number} đảng viên: có trong tổng số, không có trong số được đánh giá.",
        )
    if number := sum(bool(row.reason) for row in year.said.undecided):
        yield "Lý do chưa ghi", f"{number} đảng viên: tính theo sổ ngày chốt, ghi khi đóng đợt."


SHARES = (
    "Số đạt mức chia cho số được đánh giá, và chia cho tổng số (cả người không đánh giá, chưa có "
    "mức); làm tròn hai số lẻ, nửa thì làm tròn lên."
)
SAID = (
    ("Mức tự nhận, mức đề nghị", "Mức cá nhân hoặc chi bộ tự nhận; mức đề nghị lên đảng ủy."),
    ("Điểm", "Điểm tiêu chí chung cộng điểm kết quả nhiệm vụ, của bước sau cùng có chấm điểm."),
    (
        "Ghi chú",
        "Vì sao không xếp loại, theo sổ đảng viên ngày chốt hoặc theo quyết định khác sổ; chỉ ghi "
        "khi đúng với lý do đã ghi.",
    ),
)


def _standard(standard):
    if standard is None:
        yield "Căn cứ", "Cổng chưa có văn bản áp dụng cho năm này."
        return
    for document in standard.documents:
        yield "Căn cứ", document.label
    for matter, clauses in standard.rules:
        for clause in clauses:
            source = f" ({clause.source})" if clause.source else ""
            yield matter, f"{clause.text}{source}"
