"""The committee above decides points and grade of a meeting, or takes that back (HD42-15)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from cells.models import Committee
from formats.numbers import vi_points
from meetings.actions.claiming import asked_for
from meetings.actions.score_claims import claim_score, sheet_of_meeting, told
from meetings.actions.scoring import VOTES
from meetings.enums import HANDED_IN
from meetings.models import ScoreDecision
from meetings.voting import entitled, votes_of
from members.actions.checks import save

NOT_READY = "Chi bộ chưa biểu quyết điểm và mức xếp loại nên chưa quyết định được."
NOT_SENT = "Chi bộ chưa gửi biên bản nên chưa quyết định mức xếp loại được."
WHY_OTHER = (
    "Điểm hoặc mức khác với đề nghị của chi bộ, hoặc chi bộ không tán thành quá nửa, thì hãy ghi "
    "lý do."
)


@transaction.atomic
def decide_score(*, meeting, version, today, total, grade, reason="", by):
    """The committee above decides points and grade of a meeting whose minutes it has.

    What it decides is frozen with the frame, the points and what the guidance said of the meeting
    on that day. Where it differs from what the cell proposed and voted for, it needs a reason;
    where it does not, none is kept: that there is one says that it differs.
    """
    _hold_frames(meeting)
    score = claim_score(meeting, version, locked=True)
    if score.meeting.state not in HANDED_IN:
        raise ValidationError(NOT_SENT)
    sheet = sheet_of_meeting(score.meeting, score, today)
    _refuse_undecidable(score, sheet, total)
    otherwise = (total, grade) != (sheet.total, sheet.grade.code) or not _passed(score)
    reason = asked_for(reason, WHY_OTHER, "reason") if otherwise else ""
    decision = ScoreDecision.objects.create(
        score=score,
        total=total,
        grade=grade,
        reason=reason,
        frozen=_frozen(score, sheet, today),
        decided_by=by,
    )
    audit.record(
        "meeting.score_decided",
        by=by,
        target=score.meeting,
        cell=score.meeting.cell,
        total=told(total),
        grade=grade,
        reason=reason,
    )
    return decision


@transaction.atomic
def withdraw_decision(*, meeting, version, reason, by):
    """Take a decision back for a reason; it stays in the history, the score can be changed."""
    score = claim_score(meeting, version, locked=True, decided=True)
    if (decision := score.decision) is None:
        raise ValidationError("Kỳ này chưa có quyết định để rút.")
    decision.withdrawn_at, decision.withdrawn_by = timezone.now(), by
    decision.withdrawn_because = asked_for(reason, "Hãy ghi lý do rút quyết định.", "reason")
    save(decision)
    audit.record(
        "meeting.score_withdrawn",
        by=by,
        target=score.meeting,
        cell=score.meeting.cell,
        reason=reason,
    )
    return decision


def _hold_frames(meeting):
    """While a grade is decided the committee does not change the frame it is decided by."""
    Committee.objects.select_for_update().get(pk=meeting.cell.committee_id)


def _passed(score):
    """Whether more than half of those entitled agreed with the points and the grade."""
    return votes_of(score, entitled(score.meeting)).passed


def _refuse_undecidable(score, sheet, total):
    if score.votes_for is None or sheet.total is None:
        raise ValidationError(NOT_READY)
    if not 0 <= total <= sheet.frame.total:
        most = vi_points(sheet.frame.total)
        raise ValidationError({"total": f"Điểm là một số từ 0 đến {most}."})


def _frozen(score, sheet, today):
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
        "scorer": str(score.scorer or ""),
        "shortcomings": score.shortcomings,
        "remedies": score.remedies,
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
        "proposed": told(line.proposed),
        "points": str(line.points),
        "datum": line.proposal.datum,
        "reason": line.reason,
    }
