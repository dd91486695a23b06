"""A row a cell, a CellLine: what became of its members."""

from formats.xlsx.writing import Column, Quotient, add_sheet, ordinal
from reports.evaluation.levels import LEVEL_SHORT, LEVELS
from reports.evaluation.quota.readings import Base
from reports.workbooks.evaluation.framing import AWAITED, EVALUATED, TOTAL, heading
from reports.workbooks.framing import SIGNATURES

REASON_HEADERS = {
    "exempt": "Miễn CT&SH",
    "new": "Dưới 6 tháng",
    "suspended": "Đình chỉ",
    "staying_away": "SH tạm thời",
    "other": "Khác",
}


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


# How the share of the highest level is headed, and of what it is: of the base of the quota
# (XL-A5, XL-CAP), so that the paper does not contradict the reading that holds.
SHARES = {
    Base.GOOD: ("% so với HTTNV", LEVELS[1]),
    Base.GOOD_OR_BETTER: ("% so với HTTNV trở lên", LEVELS[:2]),
}


def _level(code, base):
    """Number and share of a level, and for the highest its share of the base of the quota."""
    short = LEVEL_SHORT[code]
    yield Column("SL", lambda row: row.members.levels[code], 7, "integer", "sum", short, code)
    share = Quotient(code, EVALUATED)
    yield Column("%", share, 9, "percent", share, short, f"{code} %")
    if code == LEVELS[0]:
        header, whole = SHARES[base]
        share = Quotient(code, whole)
        yield Column(header, share, 10, "percent", share, short)


def _columns(year):
    """While levels are awaited a column says of how many, so that each row adds up."""
    reasons, base = year.reasons, year.base
    awaited = Column(AWAITED, lambda row: row.awaited, 9, "integer", "sum")
    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell.name, 28),
        Column(TOTAL, lambda row: row.everyone, 10, "integer", "sum"),
        Column(EVALUATED, lambda row: row.members.evaluated, 10, "integer", "sum"),
        *([awaited] if any(year.awaited.values()) else []),
        *(_reason(code) for code in reasons),
        *(column for code in LEVELS for column in _level(code, base)),
        Column("Ghi chú", width=14),
    )


def members_sheet(book, year, lines, now):
    """The sheet "Đảng viên theo chi bộ"; returns its table, with the totals."""
    sheet = add_sheet(book, "Đảng viên theo chi bộ", _columns(year))
    sheet.heading(heading(year, "TỔNG HỢP ĐÁNH GIÁ, XẾP LOẠI ĐẢNG VIÊN", now))
    table = sheet.table(lines, total_label="Cộng")
    sheet.notes(
        "HTXSNV, HTTNV, HTNV, KHTNV: hoàn thành xuất sắc, hoàn thành tốt, hoàn thành, không hoàn "
        "thành nhiệm vụ. Tỷ lệ % tính trên số được đánh giá.",
    )
    sheet.signatures(*SIGNATURES)
    return table
