"""A year's evaluation (R-6): the ratios, the cells, the members of each cell, the list, the method.

The figures of the first sheet are live formulas on the others, so that a reader can follow them.
"""

from formats.xlsx.writing import (
    Column,
    Formula,
    Quotient,
    add_method_sheet,
    add_sheet,
    new_workbook,
    ordinal,
    to_bytes,
)
from reports.evaluation.levels import (
    LEVEL_LABELS,
    LEVEL_SHORT,
    LEVELS,
    REASON_LABELS,
    told_reason,
)
from reports.workbooks.framing import SIGNATURES, heading

EVALUATED, TOTAL = "Số được đánh giá", "Tổng số đảng viên"
DECIDED = "Mức quyết định"
EMPTY = "Ô để trống: cổng chưa ghi."
REASON_HEADERS = {
    "exempt": "Miễn CT&SH",
    "new": "Dưới 6 tháng",
    "suspended": "Đình chỉ",
    "staying_away": "SH tạm thời",
    "other": "Khác",
}


def workbook(year, lines, people, now) -> bytes:
    """The workbook of a campaign, made at the local moment `now`.

    `year` is a YearOfReviews or, of a published report, a FrozenYear; `lines` its cells with their
    members' outcomes, `people` the member reviews; those that `year.said` knows to be undecided
    are listed with them. Equal input gives equal bytes.
    """
    book = new_workbook(year.committee.name)
    summary = add_sheet(book, "Tổng hợp", SUMMARY, landscape=False)
    cells = _cells(book, year, lines, now)
    members = _members(book, year, lines, now)
    _list(book, year, people, now)
    _summary(summary, year, (cells, members), now)
    add_method_sheet(book, _method(year, now))
    return to_bytes(book, now)


def _heading(year, title, now):
    return heading(
        year.committee,
        title,
        cut_off=year.cut_off,
        now=now,
        period=f"Năm {year.year}",
        edition=year.edition,
    )


# A row a cell. `row` is a CellLine.


def _columns_of_cells(said):
    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell.name, 30),
        Column("Loại hình", lambda row: row.cell.get_kind_display(), 14),
        Column("Điểm", lambda row: said.of_cell(row.cell).points, 9, "points"),
        Column("Mức tự nhận", lambda row: said.of_cell(row.cell).claimed, 18),
        Column("Mức đề nghị", lambda row: said.of_cell(row.cell).proposed, 18),
        Column(DECIDED, lambda row: LEVEL_LABELS.get(row.level), 20),
        Column("Lý do không xếp loại", lambda row: REASON_LABELS.get(row.reason), 26),
        Column("Ghi chú", lambda row: said.of_cell(row.cell).note, 34),
    )


def _cells(book, year, lines, now):
    sheet = add_sheet(book, "Chi bộ", _columns_of_cells(year.said))
    sheet.heading(_heading(year, "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHI BỘ", now))
    table = sheet.table(lines)
    sheet.notes(EMPTY)
    sheet.signatures(*SIGNATURES)
    return table


# A row a cell: what became of its members. `row` is a CellLine.


def _reason(code):
    return Column(
        REASON_HEADERS[code],
        lambda row: row.members.not_evaluated[code],
        9,
        "integer",
        "sum",
        "Không đánh giá",
        code,
    )


def _level(code):
    """Number and share of a level, and for the highest its share of the second (XL-A5)."""
    short = LEVEL_SHORT[code]
    yield Column("SL", lambda row: row.members.levels[code], 7, "integer", "sum", short, code)
    share = Quotient(code, EVALUATED)
    yield Column("%", share, 9, "percent", share, short, f"{code} %")
    if code == LEVELS[0]:
        share = Quotient(code, LEVELS[1])
        yield Column("% so với HTTNV", share, 10, "percent", share, short)


def _columns_of_members(reasons):
    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell.name, 28),
        Column(TOTAL, lambda row: row.members.total, 10, "integer", "sum"),
        Column(EVALUATED, lambda row: row.members.evaluated, 10, "integer", "sum"),
        *(_reason(code) for code in reasons),
        *(column for code in LEVELS for column in _level(code)),
        Column("Ghi chú", width=14),
    )


def _members(book, year, lines, now):
    sheet = add_sheet(book, "Đảng viên theo chi bộ", _columns_of_members(year.reasons))
    sheet.heading(_heading(year, "TỔNG HỢP ĐÁNH GIÁ, XẾP LOẠI ĐẢNG VIÊN", now))
    table = sheet.table(lines, total_label="Cộng")
    sheet.notes(
        "HTXSNV, HTTNV, HTNV, KHTNV: hoàn thành xuất sắc, hoàn thành tốt, hoàn thành, không hoàn "
        "thành nhiệm vụ. Tỷ lệ % tính trên số được đánh giá.",
    )
    sheet.signatures(*SIGNATURES)
    return table


# A row a member. `row` has his member, cell, level and reason.


def _columns_of_people(year):
    said = year.said

    def reason(row):
        return REASON_LABELS.get(told_reason(row.reason, sensitive=year.sensitive))

    points = Column("Điểm", lambda row: said.of_member(row.member).points, 9, "points")
    return (
        ordinal(),
        Column("Họ và tên", lambda row: row.member.full_name, 25),
        Column("Số thẻ ĐV", lambda row: row.member.card_number, 12),
        Column("Chi bộ", lambda row: row.cell.name, 23),
        *([points] if said.scored else []),
        Column("Mức tự nhận", lambda row: said.of_member(row.member).claimed, 16),
        Column("Mức đề nghị", lambda row: said.of_member(row.member).proposed, 16),
        Column(DECIDED, lambda row: LEVEL_LABELS.get(row.level), 16),
        Column("Lý do không xếp loại", reason, 22),
        Column("Ghi chú", lambda row: said.of_member(row.member).note, 30),
    )


def _list(book, year, people, now):
    sheet = add_sheet(book, "Danh sách", _columns_of_people(year))
    sheet.heading(_heading(year, "DANH SÁCH ĐÁNH GIÁ, XẾP LOẠI ĐẢNG VIÊN", now))
    sheet.table(year.said.listed(people), filtered=True)
    sheet.notes(EMPTY)


# The first sheet. `row` is (label, formula of the number, formula of its base or None).

SUMMARY = (
    Column("Mục", lambda row: row[0], 48),
    Column("Số lượng", lambda row: row[1], 12, "integer"),
    Column("Trên số được đánh giá", lambda row: row[2], 14, "integer"),
    Column(
        "Tỷ lệ %",
        Quotient("Số lượng", "Trên số được đánh giá"),
        12,
        "percent",
    ),
)


def _summary(sheet, year, tables, now):
    cells, members = tables
    sheet.heading(_heading(year, "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG", now))
    sheet.heading_line("Chi bộ")
    sheet.table(_summary_of_cells(cells))
    sheet.heading_line("Đảng viên")
    sheet.table(_summary_of_members(members, year.reasons))
    sheet.notes(f"Chi bộ: {year.cell_summary.proof}.", f"Đảng viên: {year.member_summary.proof}.")
    sheet.signatures(*SIGNATURES)


def _summary_of_cells(table):
    counts = {code: f'COUNTIF({table.cells(DECIDED)},"{LEVEL_LABELS[code]}")' for code in LEVELS}
    evaluated = Formula("=" + "+".join(counts.values()))
    for code in LEVELS:
        yield LEVEL_LABELS[code], Formula(f"={counts[code]}"), evaluated
    yield "Được đánh giá", evaluated, None
    yield (
        "Không đánh giá",
        Formula(f"=COUNTA({table.cells('Lý do không xếp loại')})"),
        None,
    )


def _summary_of_members(table, reasons):
    evaluated = Formula(f"={table.total(EVALUATED)}")
    for code in LEVELS:
        yield LEVEL_LABELS[code], Formula(f"={table.total(code)}"), evaluated
    yield "Được đánh giá", evaluated, None
    for code in reasons:
        yield REASON_LABELS[code], Formula(f"={table.total(code)}"), None
    yield "Tổng số đảng viên", Formula(f"={table.total(TOTAL)}"), None


def _method(year, now):
    yield "Kỳ đánh giá", f"Năm {year.year}, ngày chốt số liệu {year.cut_off:%d/%m/%Y}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    if year.edition:
        yield "Số liệu đã công bố", f"{year.edition}. Kiểm tra mã ở trang “Kiểm tra mã báo cáo”."
    yield "Phạm vi", f"{year.committee.name}: {len(year.cells)} chi bộ"
    if not year.sensitive:
        yield "Không có trong tệp này", "Ai bị đình chỉ sinh hoạt ghi chung là lý do khác."
    yield from _standard(year.standard)
    yield from SAID
    yield "Tỷ lệ", "Số đạt mức chia cho số được đánh giá, làm tròn hai số lẻ, nửa thì làm tròn lên."
    yield "Kiểm tra: chi bộ", year.cell_summary.proof
    yield "Kiểm tra: đảng viên", year.member_summary.proof
    yield "Sổ đảng viên ngày chốt", f"{year.registered} đảng viên"
    if number := len(year.said.undecided):
        yield "Chưa có kết quả", f"{number} đảng viên: có trong danh sách, không có trong số cộng."


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
    for clause in (*standard.left_out, *standard.notes):
        caution = "" if clause.confirmed else " (chưa đối chiếu văn bản gốc)"
        yield "Quy tắc", f"{clause.text}{caution}"
