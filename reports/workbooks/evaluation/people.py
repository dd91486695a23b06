"""A row a member; `row` has his member, cell, level and reason."""

from formats.xlsx.writing import Column, add_sheet, ordinal
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS, told_reason
from reports.workbooks.evaluation.framing import DECIDED, EMPTY, REASON, heading, noted
from reports.workbooks.framing import SIGNATURES


def _columns(year):
    said = year.said

    def reason(row):
        return REASON_LABELS.get(told_reason(row.reason, sensitive=year.sensitive))

    points = Column("Điểm", lambda row: said.of_member(row.member).points, 9, "points")
    return (
        ordinal(),
        Column("Họ và tên", lambda row: row.member.full_name, 24),
        Column("Số thẻ ĐV", lambda row: row.member.card_number, 12),
        Column("Chi bộ", lambda row: row.cell.name, 26),
        *([points] if said.scored else []),
        Column("Mức tự nhận", lambda row: said.of_member(row.member).claimed, 26),
        Column("Mức đề nghị", lambda row: said.of_member(row.member).proposed, 26),
        Column(DECIDED, lambda row: LEVEL_LABELS.get(row.level), 26),
        Column(REASON, reason, 20),
        Column("Ghi chú", lambda row: noted(said.of_member(row.member), reason(row)), 18),
    )


def list_sheet(book, year, people, now):
    """The sheet "Danh sách"."""
    sheet = add_sheet(book, "Danh sách", _columns(year))
    sheet.heading(heading(year, "DANH SÁCH ĐÁNH GIÁ, XẾP LOẠI ĐẢNG VIÊN", now))
    sheet.table(year.said.listed(people), filtered=True)
    sheet.notes(EMPTY)
    sheet.signatures(*SIGNATURES)
