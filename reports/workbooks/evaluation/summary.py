"""The first sheet: live formulas on the others; its sums are those of the page.

A row is (label, formula of the number, formula of its base or None).
"""

from formats.xlsx.writing import Column, Formula, Quotient
from reports.evaluation.levels import LEVEL_LABELS, LEVELS, REASON_LABELS
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
# Half of the width is room for the place and day of the heading on one line.
COLUMNS = (
    Column("Mục", lambda row: row[0], 47),
    Column("Số lượng", lambda row: row[1], 10, "integer"),
    Column("Trên số được đánh giá", lambda row: row[2], 17, "integer"),
    Column(
        "Tỷ lệ %",
        Quotient("Số lượng", "Trên số được đánh giá"),
        19,
        "percent",
    ),
)


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
    evaluated, left_out = "+".join(counts.values()), f"COUNTA({table.cells(REASON)})"
    for code in LEVELS:
        yield LEVEL_LABELS[code], Formula(f"={counts[code]}"), Formula(f"={evaluated}")
    yield RATED, Formula(f"={evaluated}"), None
    yield LEFT_OUT, Formula(f"={left_out}"), None
    if awaits:
        everyone = f"ROWS({table.cells(DECIDED)})"
        yield AWAITED, Formula(f"={everyone}-({evaluated})-{left_out}"), None
        yield "Tổng số chi bộ", Formula(f"={everyone}"), None
    else:
        yield "Tổng số chi bộ", Formula(f"={evaluated}+{left_out}"), None


def _of_members(table, year):
    reasons = year.reasons
    evaluated = Formula(f"={table.total(EVALUATED)}")
    for code in LEVELS:
        yield LEVEL_LABELS[code], Formula(f"={table.total(code)}"), evaluated
    yield RATED, evaluated, None
    yield LEFT_OUT, Formula("=" + "+".join(table.total(code) for code in reasons)), None
    for code in reasons:
        yield f"– {REASON_LABELS[code]}", Formula(f"={table.total(code)}"), None
    if any(year.awaited.values()):
        yield AWAITED, Formula(f"={table.total(AWAITED)}"), None
    yield TOTAL, Formula(f"={table.total(TOTAL)}"), None
