"""What minutes and resolution tell of the score that the cell gave its meeting (§7.4, §7.5)."""

from decimal import Decimal

from formats.numbers import points_of, vi_points
from meetings.documents.sheet import DOTS
from meetings.voting import votes_of

TITLE = "Chấm điểm buổi sinh hoạt"


def in_minutes(sheet, record):
    """Every group with its points, the total, the vote, and what is to be done better."""
    if not _belongs(record):
        return
    sheet.part(TITLE)
    if record.score is None or record.sheet.total is None:
        _dots(sheet, record)
        return
    for item, points in _groups(record.sheet):
        sheet.item(f"{item.code}. {item.text.rstrip('.')}: {points_of(points, item.points)} điểm.")
    sheet.text(f"{_total(record)}{_vote(record)}.")
    _words(sheet, record.score)


def in_resolution(sheet, record):
    """The total with the points of its groups in a row."""
    if not _belongs(record):
        return
    sheet.part("Tự chấm điểm")
    if record.score is None or record.sheet.total is None:
        _dots(sheet, record)
        return
    row = "; ".join(
        f"mục {item.code}: {points_of(points, item.points)}"
        for item, points in _groups(record.sheet)
    )
    sheet.text(f"{_total(record)} ({row}){_vote(record)}.")


def _belongs(record):
    """Where a frame scores the meeting, and it was scored or still can be."""
    return record.sheet is not None and (record.score is not None or record.open)


def _dots(sheet, record):
    sheet.lacks(TITLE, "edit_score")
    most = vi_points(record.sheet.frame.total)
    sheet.text(f"Chi bộ chấm: {DOTS}/{most} điểm; đề nghị xếp loại: {DOTS}.")


def _groups(sheet):
    """Pairs (group or lone item, points), in the order of the frame."""
    points = {line.item.code: line.points for line in sheet.lines}
    return [(item, _sum(item, sheet.frame, points)) for item in sheet.frame.items if not item.group]


def _sum(item, frame, points):
    parts = frame.parts(item.code)
    return sum((points[part.code] for part in parts), Decimal(0)) if parts else points[item.code]


def _total(record):
    total, most = record.sheet.total, record.sheet.frame.total
    grade = record.sheet.grade.code.label.lower()
    return f"Chi bộ chấm {points_of(total, most)} điểm, đề nghị xếp loại {grade}"


def _vote(record):
    """The vote on the points over those who count in it; nothing while it was not taken."""
    vote = votes_of(record.score, record.facts.full_members)
    if not vote.taken:
        return ""
    short = "" if vote.passed is not False else f", chưa quá nửa (cần ít nhất {vote.needed})"
    return (
        f"; biểu quyết: {vote.approving}/{vote.base} đảng viên chính thức tán thành{short}; "
        f"{vote.against} không tán thành, {vote.other} ý kiến khác"
    )


def _words(sheet, score):
    for title, text in (("Hạn chế", score.shortcomings), ("Giải pháp", score.remedies)):
        if text.strip():
            sheet.item(f"{title}: {text}")
