"""The control of the quota of "excellent" (R-7, columns XL-C9), for members and for cells.

The quota only warns: the file says by which reading, where the reading comes from, what follows.
"""

from formats.numbers import vi_plain
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
from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.quota.readings import Base, GroupBy
from reports.workbooks.framing import SIGNATURES, heading, method_of_edition

TOTAL, GOOD, POOL = "Tổng số", "Số HT tốt", "Số HT tốt trở lên"
CAP, PROPOSED, ACTUAL = "cap", "proposed", "Tỷ lệ thực tế (%)"
TITLE = "BẢNG KIỂM SOÁT TRẦN HOÀN THÀNH XUẤT SẮC NHIỆM VỤ: {}"
# Cells are told with a row a kind, as on the page: a row a cell would count to one.
OF_ROWS = {
    MEMBER: ("ĐẢNG VIÊN", "Tên chi bộ"),
    CELL: ("CHI BỘ, THEO LOẠI HÌNH", "Loại hình chi bộ"),
}


def workbook(year, quotas, now, *, standard, edition="") -> bytes:
    """The workbook of the QuotaOf of members and of cells, made at the local moment `now`.

    `year` is a Campaign, or the FrozenYear of a published report, which gives its `edition`;
    `standard` names the documents. Equal input gives equal bytes.
    """
    book = new_workbook(year.committee.name)
    for quota in quotas:
        _sheet(book, year, quota, now, edition)
    add_method_sheet(book, _method(year, quotas, now, standard, edition))
    return to_bytes(book, now)


def _sheet(book, year, quota, now, edition):
    title, rows = OF_ROWS[quota.kind]
    sheet = add_sheet(book, quota.label, _columns(quota, ""))
    sheet.heading(_heading(year, TITLE.format(title), now, edition))
    if quota.table.binding:
        sheet.heading_line(_chosen(quota.reading))
    table = _of_rows(sheet, quota, rows)
    if not quota.table.binding:
        _of_groups(sheet, quota, table)
    sheet.notes(f"{quota.label}: {quota.sentence}; {quota.conclusion}.", *_cautions(quota))
    sheet.signatures(*SIGNATURES)


def _heading(year, title, now, edition):
    period = f"Năm {year.year}"
    return heading(
        year.committee, title, cut_off=year.cut_off, now=now, period=period, edition=edition
    )


def _chosen(reading):
    return f"Theo cách tính đang chọn: {reading.label}"


# A row a cell or a kind of cells, or a group within which the reading lets the quota hold. `row` is
# a Control; in `live` are figures that stand for its own.


def _columns(quota, name, *, live=None, capped=True):
    reading, live = quota.reading, live or {}
    quotient = Quotient(PROPOSED, POOL)
    return (
        ordinal(),
        Column(name, lambda row: row.label, 30),
        Column(TOTAL, lambda row: live.get(TOTAL, row.total), 10, "integer", "sum"),
        *_base(reading, live),
        Column(POOL, lambda row: live.get(POOL, row.good_or_better), 12, "integer", "sum"),
        Column(
            # The exception of a committee raises the per cent of all its groups.
            f"Trần {vi_plain(reading.percent_in(''))} % tối đa",
            # A cap of 0 that says only that most are awaited is none, here as on the page.
            lambda row: row.cap_told,
            18,
            "integer",
            "sum" if capped else None,
            key=CAP,
        ),
        Column(
            quota.excellent_head,
            lambda row: live.get(PROPOSED, row.proposed),
            11,
            "integer",
            "sum",
            key=PROPOSED,
        ),
        Column(ACTUAL, quotient, 12, "percent", quotient),
        Column("Kết luận kiểm soát trần", lambda row: row.conclusion, 26),
    )


def _base(reading, live):
    """What the cap is taken of, where it is not the good and better, which have their column."""
    if reading.base is Base.GOOD:
        yield Column(GOOD, lambda row: live.get(GOOD, row.good), 10, "integer", "sum")


def _of_rows(sheet, quota, name):
    """Every cell or kind; their caps are summed only where they are those of the reading."""
    capped = quota.table.binding and _adds_up(quota)
    columns = _columns(quota, name, capped=capped)
    return sheet.table(quota.table.rows, columns=columns, total_label="Cộng", filtered=True)


def _adds_up(quota):
    """Whether the caps have a sum to tell: none where a group is over, or has too few levels."""
    return quota.table.outcome.cap_told is not None


def _of_groups(sheet, quota, table):
    """What the reading says of its groups; of the whole committee from the totals above."""
    reading = quota.reading
    columns = _columns(quota, "Phạm vi", live=_live(reading, table), capped=_adds_up(quota))
    sheet.heading_line(_chosen(reading))
    sheet.table(
        quota.table.outcome.controls,
        columns=columns,
        total_label="" if reading.group_by is GroupBy.COMMUNE else "Cộng",
    )


def _live(reading, table):
    """The figures of the whole committee as formulas on the totals of the rows."""
    if reading.group_by is not GroupBy.COMMUNE:
        return None
    keys = (key for key in (TOTAL, GOOD, POOL, PROPOSED) if key in table.letters)
    return {key: Formula(f"={table.total(key)}") for key in keys}


def _cautions(quota):
    """That levels are missing, and what the rows of cells, where there are any, do not decide."""
    if quota.so_far:
        yield quota.so_far
    yield from quota.remarks
    yield "Trần chỉ để nhắc, không chặn việc quyết định."


def _method(year, quotas, now, standard, edition):
    yield "Kỳ đánh giá", f"Năm {year.year}, ngày chốt số liệu {year.cut_off:%d/%m/%Y}"
    yield "Lập lúc", f"{now:%d/%m/%Y %H:%M}"
    yield from method_of_edition(edition)
    for document in standard.documents:
        yield "Căn cứ", document.label
    for quota in quotas:
        yield from _reading(quota)
    recorded, follows = quotas[0].recorded, quotas[0].follows
    head = quotas[0].excellent_head
    yield TOTAL, TOTAL_TOLD[recorded]
    yield f"{POOL}, {head}", COUNTED_TOLD[follows and not recorded]
    yield "Tỷ lệ thực tế", ACTUAL_TOLD.format(head)
    yield from METHOD


def _reading(quota):
    """The reading that holds, where it comes from, and its working out group by group."""
    name = quota.label
    yield f"{name}: cách tính", quota.reading.label
    yield f"{name}: nguồn", quota.origin
    if quota.departure:
        yield f"{name}: khác văn bản", quota.departure
    if quota.choice:
        yield f"{name}: cách tính mặc định", quota.own.label
    yield from ((f"{name}: quy tắc", _told(clause)) for clause in quota.clauses)
    for control in quota.table.outcome.controls:
        yield f"{name}: {control.label}", f"{control.working}; {control.conclusion}."


def _told(clause):
    return f"{clause.text} ({clause.source})"


# By whether the campaign is closed: from then on what is recorded is final.
TOTAL_TOLD = {
    False: "Đảng viên của chi bộ trong sổ ngày chốt, được đánh giá hay không; hoặc chi bộ.",
    True: "Đảng viên có kết quả ghi ở chi bộ, được đánh giá hay không; hoặc chi bộ có kết quả.",
}
# By whether levels that are not decided count, which is told to who follows them alone.
COUNTED_TOLD = {
    False: "Chỉ tính mức đã quyết định.",
    True: "Theo mức đã quyết định; chưa quyết định thì theo mức sau cùng được đề nghị hoặc tự "
    "nhận.",
}
ACTUAL_TOLD = "{} chia Số HT tốt trở lên, làm tròn hai số lẻ, dù trần tính trên số nào."
METHOD = (
    (
        "Nguồn của bảng",
        "Các cột theo bảng kiểm soát của địa phương khác, chưa đối chiếu văn bản gốc.",
    ),
)
