"""What minutes and resolution tell of the score that the cell gave its meeting (§7.4, §7.5)."""

from formats.numbers import vi_points
from meetings.documents.scored import scored
from meetings.documents.sheet import DOTS
from meetings.voting import votes_of

TITLE = "Chấm điểm buổi sinh hoạt"


def in_minutes(sheet, record):
    """Every group with its points, the total, the vote, and what is to be done better."""
    found = scored(record)
    if found is None:
        _dots(sheet, record, TITLE)
        return
    sheet.part(TITLE)
    for item in found.items:
        text = f". {item.text.rstrip('.')}" if item.text else ""
        sheet.item(f"{item.code}{text}: {item.figure} điểm.")
    sheet.text(f"{_total(found)}{_vote(record)}.")
    _words(sheet, record.score)


def in_resolution(sheet, record):
    """The total with the points of its groups in a row."""
    found = scored(record)
    if found is None:
        _dots(sheet, record, "Tự chấm điểm")
        return
    sheet.part("Tự chấm điểm")
    row = "; ".join(f"mục {item.code}: {item.figure}" for item in found.items)
    sheet.text(f"{_total(found)} ({row}){_vote(record)}.")


def _dots(sheet, record, title):
    """Room to write, where a frame scores the meeting and it still can be scored."""
    if record.sheet is None or not (record.open or record.score):
        return
    sheet.part(title)
    sheet.lacks(TITLE, "edit_score")
    most = vi_points(record.sheet.frame.total)
    sheet.text(f"Chi bộ chấm: {DOTS}/{most} điểm; đề nghị xếp loại: {DOTS}.")


def _total(found):
    if not found.grade:
        return f"Chi bộ chấm {found.figure} điểm theo khung dùng khi ấy"
    return f"Chi bộ chấm {found.figure} điểm, đề nghị xếp loại {found.grade.lower()}"


def _vote(record):
    """The vote on the points over those who count in it; nothing while it was not taken."""
    vote = votes_of(record.score, record.facts.full_members)
    if not vote.taken:
        return ""
    short = f", chưa quá nửa (cần ít nhất {vote.needed})" if vote.failed else ""
    return (
        f"; biểu quyết: {vote.approving}/{vote.base} đảng viên chính thức tán thành{short}; "
        f"{vote.against} không tán thành, {vote.other} ý kiến khác"
    )


def _words(sheet, score):
    for title, text in (("Hạn chế", score.shortcomings), ("Giải pháp", score.remedies)):
        if text.strip():
            sheet.item(f"{title}: {text}")
