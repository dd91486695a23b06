"""The first sheet: live formulas on the others; its sums are those of the page.

A row is (label, formula of the number, formulas of its bases: of those evaluated and of all, each
None where the number is no share).
"""

from formats.xlsx.writing import Column, Formula, Quotient
from reports.evaluation.levels import LEVEL_LABELS, LEVELS, REASON_LABELS
from reports.evaluation.ratios import OF_EVALUATED, OF_TOTAL
from reports.workbooks.evaluation.framing import (
    AWAITED,
    DECIDED,
    EVALUATED,
    REASON,
    TOTAL,
    heading,
)
from reports.workbooks.framing import SIGNATURES

RATED, LEFT_OUT = "Được đánh giá", "Không đánh giá"
COUNT = "Số lượng"


def _share(place, base):
    """The base of a share, and the share: the row holds the base at the `place`."""
    group = f"Trên {base}"
    yield Column("Mẫu số", lambda row: row[place], 11, "integer", None, group, base)
    yield Column("Tỷ lệ %", Quotient(COUNT, base), 12, "percent", None, group, f"% {base}")


# The right half of the width is room for the place and day of the heading on one line.
COLUMNS = (
    Column("Mục", lambda row: row[0], 47),
    Column(COUNT, lambda row: row[1], 10, "integer"),
    *_share(2, OF_EVALUATED),
    *_share(3, OF_TOTAL),
)
NO_SHARE = None, None


def fill_summary(sheet, year, tables, now):
    """Fill the sheet from the tables of cells and of members."""
    cells, members = tables
    sheet.heading(heading(year, "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG", now))
    sheet.heading_line("Chi bộ")
    sheet.table(_of_cells(cells, bool(year.without_outcome)))
    sheet.heading_line("Đảng viên")
    sheet.table(_of_members(members, year))
    sheet.notes(f"Chi bộ: {proof_of_cells(year)}.", f"Đảng viên: {proof_of_members(year)}.")
    sheet.signatures(*SIGNATURES)


def proof_of_cells(year):
    """The sums of the cells, with those that await a level: "1 + 0 + 0 + 0 = 1; 1 + 0 = 1; thêm
    12 chưa có mức = 13"."""
    return _proof(year.cell_summary, len(year.without_outcome))


def proof_of_members(year):
    return _proof(year.member_summary, sum(year.awaited.values()))


def _proof(summary, awaited):
    more = f"; thêm {awaited} chưa có mức = {summary.total + awaited}" if awaited else ""
    return f"{summary.proof}{more}"


def _of_cells(table, awaits):
    """Cells that await a level have neither level nor reason."""
    counts = {code: f'COUNTIF({table.cells(DECIDED)},"{LEVEL_LABELS[code]}")' for code in LEVELS}
    rated, left_out = "+".join(counts.values()), f"COUNTA({table.cells(REASON)})"
    everyone = f"ROWS({table.cells(DECIDED)})" if awaits else f"{rated}+{left_out}"
    evaluated, total = Formula(f"={rated}"), Formula(f"={everyone}")
    for code in LEVELS:
        yield LEVEL_LABELS[code], Formula(f"={counts[code]}"), evaluated, total
    yield RATED, evaluated, *NO_SHARE
    yield LEFT_OUT, Formula(f"={left_out}"), *NO_SHARE
    if awaits:
        yield AWAITED, Formula(f"={everyone}-({rated})-{left_out}"), *NO_SHARE
    yield "Tổng số chi bộ", total, *NO_SHARE


def _of_members(table, year):
    reasons = year.reasons
    evaluated, total = Formula(f"={table.total(EVALUATED)}"), Formula(f"={table.total(TOTAL)}")
    for code in LEVELS:
        yield LEVEL_LABELS[code], Formula(f"={table.total(code)}"), evaluated, total
    yield RATED, evaluated, *NO_SHARE
    left_out = Formula("=" + "+".join(table.total(code) for code in reasons))
    yield LEFT_OUT, left_out, *NO_SHARE
    for code in reasons:
        yield f"– {REASON_LABELS[code]}", Formula(f"={table.total(code)}"), *NO_SHARE
    if any(year.awaited.values()):
        yield AWAITED, Formula(f"={table.total(AWAITED)}"), *NO_SHARE
    yield TOTAL, total, *NO_SHARE
