"""Outcomes that the register does not bear out are taken back, before a campaign is closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from accounts import audit
from accounts.models import AuditEvent
from reports.actions.locking import held_open
from reports.actions.outcomes import outcome_label
from reports.enums import Stage
from reports.facts.mismatches import mismatches_of
from reports.models import Appraisal, Opinion

FITS = "Sổ đảng viên hoặc kết quả vừa đổi; hãy xem lại danh sách rồi chọn lại."


@transaction.atomic
def drop_outcomes(*, campaign, codes, reason, by):
    """Take back the outcomes of the mismatches with these codes, and what was decided of them.

    Returns how many. What was said before the decision stays, as does all in the trail.
    ValidationError without a reason, for a code that is no mismatch (any more), and for a closed
    campaign; then nothing is written.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do bỏ kết quả."})
    campaign = held_open(campaign)
    known = {mismatch.code: mismatch for mismatch in mismatches_of(campaign)}
    if not codes or not set(codes) <= known.keys():
        raise ValidationError(FITS)
    dropped = [mismatch for code, mismatch in known.items() if code in codes]
    _tell(campaign, dropped, reason.strip(), by)
    _undecide(campaign, dropped)
    for mismatch in dropped:
        mismatch.review.delete()
    return len(dropped)


def _undecide(campaign, subjects):
    """The decisions of the members and cells are gone; their appraisals get their next version."""
    members = [each.member for each in subjects if each.member]
    cells = [each.cell for each in subjects if each.member is None]
    whose = Q(member__in=members) | Q(member=None, cell__in=cells)
    rows = Appraisal.objects.filter(whose, campaign=campaign)
    Opinion.objects.filter(appraisal__in=rows, stage=Stage.DECISION).delete()
    rows.update(version=F("version") + 1)


def _tell(campaign, dropped, reason, by):
    """One event for the whole, and one for each with what it said."""
    audit.record(
        "evaluation.reconciled",
        by=by,
        target=campaign,
        committee=campaign.committee,
        year=campaign.year,
        rows=len(dropped),
        reason=reason,
    )
    AuditEvent.objects.bulk_create(
        AuditEvent(**_event(campaign, mismatch, reason, by)) for mismatch in dropped
    )


def _event(campaign, mismatch, reason, by):
    said = outcome_label(mismatch.review.level, mismatch.review.reason)
    detail = {"year": campaign.year, "old": said, "reason": reason}
    return audit.as_row("evaluation.dropped", by, mismatch.subject, None, mismatch.cell, detail)
