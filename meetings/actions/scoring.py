"""A cell scores its meeting (HD42-15)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from formats.numbers import vi_points
from meetings.actions.score_claims import claim_score, sheet_of_meeting, told
from meetings.actions.votes import refuse_too_many
from meetings.enums import EDITABLE
from meetings.models import ScorePoint
from meetings.voting import votes_of
from members.actions.checks import save

VOTES = ("votes_for", "votes_against", "votes_abstained")
WORDS = ("shortcomings", "remedies")
NOT_COMPLETE = "Còn mục chưa có điểm: {items}. Hãy cho điểm đủ trước khi chi ủy thống nhất."
WHY_CHANGED = "Số liệu đề xuất {} điểm; cho điểm khác thì hãy ghi lý do."
VOTED = (
    "Chi bộ đã biểu quyết điểm này và biên bản đã gửi. Muốn sửa điểm, hãy trả lại hoặc mở lại biên "
    "bản để chi bộ chấm và biểu quyết lại; hoặc quyết định mức khác kèm lý do."
)
NO_VOTES = "Ba số phiếu đều là 0. Chưa biểu quyết thì để trống cả ba ô."
NOT_AGREED = "Chi ủy thống nhất điểm trước, rồi chi bộ mới biểu quyết."


@transaction.atomic
def record_score(*, meeting, version, today, points, by, locked=False, **fields):
    """Write the score sheet of a held meeting as it stands; returns the Score.

    `points` maps the code of an item to (points, reason); an item that is left out has none.
    `fields`: scorer, agreed, votes_for, votes_against, votes_abstained, shortcomings, remedies.
    `locked` lets the office write beside minutes that were sent. `Conflict` when somebody else
    saved meanwhile, `ValidationError` where the flow of HD42-15 does not allow it.
    """
    score = claim_score(meeting, version, locked)
    before = sheet_of_meeting(score.meeting, score, today)
    _refuse_voted(score, before, points)
    changed = _fields(score, fields)
    sheet = _written(score, before, points)
    _refuse_out_of_turn(score, sheet)
    save(score)
    audit.record(
        "meeting.scored",
        by=by,
        target=score.meeting,
        cell=score.meeting.cell,
        total=told(sheet.total),
        grade=sheet.grade.code if sheet.grade else "",
        fields=changed,
    )
    return score


def _refuse_voted(score, before, points):
    """What the cell voted on is not changed under its vote once the minutes are sent."""
    sent = score.meeting.state not in EDITABLE
    stood = {line.item.code: line.points for line in before.lines if line.points is not None}
    given = {code: number for code, (number, _) in points.items()}
    if sent and score.votes_for is not None and stood and given != stood:
        raise ValidationError(VOTED)


def _written(score, before, points):
    """Keep the points that were given and return the sheet with them."""
    score.frame = before.frame.code
    lines = {line.item.code: line for line in before.lines}
    if strangers := points.keys() - lines.keys():
        raise ValidationError(f"Khung chấm điểm không có mục {', '.join(sorted(strangers))}.")
    score.points.exclude(item__in=points).delete()
    for code, (given, reason) in points.items():
        _keep(score, lines[code], given, reason.strip())
    return before.with_points(points)


def _keep(score, line, given, reason):
    item, proposed = line.item, line.proposal.points
    if given > item.points:
        most = vi_points(item.points)
        raise ValidationError({f"points_{item.code}": f"Mục {item.code} nhiều nhất {most} điểm."})
    if proposed is not None and given != proposed and not reason:
        raise ValidationError({f"reason_{item.code}": WHY_CHANGED.format(vi_points(proposed))})
    row = next((row for row in score.points.all() if row.item == item.code), None)
    row = row or ScorePoint(score=score, item=item.code)
    row.proposed, row.points, row.reason = proposed, given, reason
    save(row)


def _fields(score, fields):
    """Set the fields by name; returns the names of those that changed."""
    allowed = {"scorer", "agreed", *VOTES, *WORDS}
    if strangers := fields.keys() - allowed:
        raise TypeError(f"not a field of a score: {', '.join(sorted(strangers))}")
    changed = sorted(name for name, value in fields.items() if getattr(score, name) != value)
    for name in changed:
        setattr(score, name, fields[name])
    return changed


def _refuse_out_of_turn(score, sheet):
    if score.agreed and sheet.missing:
        items = ", ".join(line.item.code for line in sheet.missing)
        raise ValidationError({"agreed": NOT_COMPLETE.format(items=items)})
    if score.votes_for is not None and not score.agreed:
        raise ValidationError({"votes_for": NOT_AGREED})
    if score.votes_for is not None and not votes_of(score, 0).cast:
        raise ValidationError({"votes_for": NO_VOTES})
    refuse_too_many(score, score.meeting)
