"""What every sheet of the workbook shares: its heading, the names of its columns."""

from dataclasses import replace

from reports.workbooks import framing

EVALUATED, TOTAL = "Số được đánh giá", "Tổng số đảng viên"
AWAITED = "Chưa có mức"
DECIDED, REASON = "Mức quyết định", "Lý do không xếp loại"
EMPTY = "Ô để trống: cổng chưa ghi."


def heading(year, title, now):
    """The heading of a sheet of the year; while it is not whole it says so."""
    found = framing.heading(
        year.committee,
        title,
        cut_off=year.cut_off,
        now=now,
        period=f"Năm {year.year}",
        edition=year.edition,
    )
    return replace(found, caution=year.caution)


def noted(said, reason):
    """The note of what was said; None where it says no more than the reason beside it."""
    note = said.note.rstrip(".")
    return None if reason and note.casefold() == reason.casefold() else said.note
