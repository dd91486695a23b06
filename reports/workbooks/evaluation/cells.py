"""A row a cell, a CellLine: its points, levels and outcome."""

from formats.xlsx.writing import Column, add_sheet, ordinal
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS
from reports.workbooks.evaluation.framing import DECIDED, EMPTY, REASON, heading, noted
from reports.workbooks.framing import SIGNATURES


def _columns(said):
    def reason(row):
        return REASON_LABELS.get(row.reason)

    return (
        ordinal(),
        Column("Chi bộ", lambda row: row.cell.name, 30),
        Column("Loại hình", lambda row: row.cell.get_kind_display(), 14),
        Column("Điểm", lambda row: said.of_cell(row.cell).points, 9, "points"),
        Column("Mức tự nhận", lambda row: said.of_cell(row.cell).claimed, 18),
        Column("Mức đề nghị", lambda row: said.of_cell(row.cell).proposed, 18),
        Column(DECIDED, lambda row: LEVEL_LABELS.get(row.level), 31),
        Column(REASON, reason, 26),
        Column("Ghi chú", lambda row: noted(said.of_cell(row.cell), reason(row)), 27),
    )


def cells_sheet(book, year, lines, now):
    """The sheet "Chi bộ"; returns its table. A cell that ended before the cut-off day gets no
    level, whoever is still recorded there."""
    sheet = add_sheet(book, "Chi bộ", _columns(year.said))
    sheet.heading(heading(year, "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHI BỘ", now))
    table = sheet.table([line for line in lines if line.cell not in year.only_of_members])
    sheet.notes(EMPTY)
    sheet.signatures(*SIGNATURES)
    return table
