"""A cell scores its meeting, the committee above decides the grade (HD42-15)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from formats.numbers import vi_plain
from meetings.actions.claiming import Conflict, asked_for
from meetings.enums import EDITABLE, HANDED_IN, HELD
from meetings.facts import facts_of, judged
from meetings.models import Meeting, Score, ScoreDecision, ScorePoint
from meetings.scoring import frame_of, sheet_of
from members.actions.checks import save

VOTES = ("votes_for", "votes_against", "votes_abstained")
WORDS = ("shortcomings", "remedies")

NO_FRAME = "Kỳ sinh hoạt này không có khung chấm điểm nên không chấm điểm."
NOT_HELD = "Kỳ sinh hoạt chưa diễn ra hoặc đã hủy nên chưa chấm điểm được."
DECIDED = "Cấp ủy đã quyết định mức xếp loại nên điểm không sửa được nữa. "
ASK_OFFICE = "Muốn sửa, hãy đề nghị văn phòng đảng ủy rút quyết định."
LOCKED = "Biên bản đã gửi nên chi bộ không sửa điểm được nữa. Hãy lấy lại biên bản để sửa."
NOT_COMPLETE = "Còn mục chưa có điểm: {items}. Hãy cho điểm đủ trước khi chi ủy thống nhất."
WHY_CHANGED = "Số liệu đề xuất {} điểm; cho điểm khác thì hãy ghi lý do."
NOT_AGREED = "Chi ủy thống nhất điểm trước, rồi chi bộ mới biểu quyết."
NOT_READY = "Chi bộ chưa biểu quyết điểm và mức xếp loại nên chưa quyết định được."
NOT_SENT = "Chi bộ chưa gửi biên bản nên chưa quyết định mức xếp loại được."
WHY_OTHER = "Điểm hoặc mức khác với đề nghị của chi bộ thì hãy ghi lý do."


@transaction.atomic
def record_score(*, meeting, version, today, points, by, locked=False, **fields):
    """Write the score sheet of a held meeting as it stands; returns the Score.

    `points` maps the code of an item to (points, reason); an item that is left out has none.
    `fields`: scorer, agreed, votes_for, votes_against, votes_abstained, shortcomings, remedies.
    `locked` lets the office write beside minutes that were sent. `Conflict` when somebody else
    saved meanwhile, `ValidationError` where the flow of HD42-15 does not allow it.
    """
    score = _claim(meeting, version, locked)
    sheet, changed = _written(score, points, today), _fields(score, fields)
    _refuse_out_of_turn(score, sheet)
    save(score)
    audit.record(
        "meeting.scored",
        by=by,
        target=score.meeting,
        cell=score.meeting.cell,
        total=_told(sheet.total),
        grade=sheet.grade.code if sheet.grade else "",
        fields=changed,
    )
    return score


@transaction.atomic
def decide_score(*, meeting, version, today, total, grade, reason="", by):
    """The committee above decides points and grade of a meeting whose minutes it has.

    What it decides is frozen with the frame, the points and what the guidance said of the meeting
    on that day. Where it differs from what the cell proposed, it needs a reason.
    """
    score = _claim(meeting, version, locked=True)
    if score.meeting.state not in HANDED_IN:
        raise ValidationError(NOT_SENT)
    sheet = sheet_of_meeting(score.meeting, score, today)
    _refuse_undecidable(score, sheet, total)
    if (total, grade) != (sheet.total, sheet.grade.code):
        reason = asked_for(reason, WHY_OTHER, "reason")
    decision = ScoreDecision.objects.create(
        score=score,
        total=total,
        grade=grade,
        reason=reason.strip(),
        frozen=frozen(score, sheet, today),
        decided_by=by,
    )
    _note("meeting.score_decided", score, by, total=_told(total), grade=grade, reason=reason)
    return decision


@transaction.atomic
def withdraw_decision(*, meeting, version, reason, by):
    """Take a decision back for a reason; it stays in the history, the score can be changed."""
    score = _claim(meeting, version, locked=True, decided=True)
    if (decision := score.decision) is None:
        raise ValidationError("Kỳ này chưa có quyết định để rút.")
    decision.withdrawn_at, decision.withdrawn_by = timezone.now(), by
    decision.withdrawn_because = asked_for(reason, "Hãy ghi lý do rút quyết định.", "reason")
    save(decision)
    _note("meeting.score_withdrawn", score, by, reason=reason)
    return decision


def sheet_of_meeting(meeting, score, today):
    """The score sheet of a meeting; ValidationError where nothing scores it."""
    if (frame := frame_of(meeting)) is None:
        raise ValidationError(NO_FRAME)
    facts = facts_of(meeting, today)
    written = {row.item: row for row in score.points.all()} if score else {}
    return sheet_of(frame, judged(facts), facts, written)


def frozen(score, sheet, today):
    """What stood behind a decision, as JSON."""
    facts, checked = sheet.facts, sheet.checked
    return {
        "as_of": today.isoformat(),
        "book": checked.book.code if checked.book else "",
        "frame": {"code": sheet.frame.code, "name": sheet.frame.name},
        "source": sheet.frame.source.label,
        "grades": [[grade.code, str(grade.at_least)] for grade in sheet.frame.grades],
        "points": [_frozen_line(line) for line in sheet.lines],
        "total": str(sheet.total),
        "votes": [getattr(score, name) for name in VOTES],
        "required": facts.required,
        "present": facts.present,
        "minutes": facts.minutes,
        "verdicts": {r.criterion.code: r.finding.verdict for r in checked.results},
    }


def _frozen_line(line):
    return {
        "code": line.item.code,
        "text": line.item.text,
        "most": str(line.item.points),
        "proposed": _told(line.proposal.points),
        "points": str(line.points),
        "datum": line.proposal.datum,
        "reason": line.reason,
    }


def _claim(meeting, version, locked, *, decided=False):
    """The score as it stands, ready to be written; of two writers one is told to look again."""
    meeting = Meeting.objects.select_related("cell__committee").get(pk=meeting.pk)
    _refuse_unheld(meeting)
    score = _row(meeting, version)
    if score.decision is not None and not decided:
        raise ValidationError(DECIDED + ASK_OFFICE)
    if not locked and meeting.state not in EDITABLE:
        raise ValidationError(LOCKED)
    return score


def _row(meeting, version):
    if version == 0:
        score, created = Score.objects.get_or_create(meeting=meeting, defaults={"version": 1})
        if not created:
            raise Conflict
        return score
    taken = Score.objects.filter(meeting=meeting, version=version).update(version=F("version") + 1)
    if not taken:
        raise Conflict
    return Score.objects.prefetch_related("points", "decisions").get(meeting=meeting)


def _refuse_unheld(meeting):
    if meeting.state not in HELD or meeting.held_on > timezone.localdate():
        raise ValidationError(NOT_HELD)


def _written(score, points, today):
    """Keep the points that were given and return the sheet with them."""
    before = sheet_of_meeting(score.meeting, score, today)
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
        most = vi_plain(item.points)
        raise ValidationError({f"points_{item.code}": f"Mục {item.code} nhiều nhất {most} điểm."})
    if proposed is not None and given != proposed and not reason:
        raise ValidationError({f"reason_{item.code}": WHY_CHANGED.format(vi_plain(proposed))})
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


def _refuse_undecidable(score, sheet, total):
    if score.votes_for is None or sheet.total is None:
        raise ValidationError(NOT_READY)
    if not 0 <= total <= sheet.frame.total:
        most = vi_plain(sheet.frame.total)
        raise ValidationError({"total": f"Điểm là một số từ 0 đến {most}."})


def _told(points):
    return "" if points is None else str(points)


def _note(kind, score, by, **detail):
    audit.record(kind, by=by, target=score.meeting, cell=score.meeting.cell, **detail)
