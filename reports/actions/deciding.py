"""The committee decides the levels of its cells and members; what it decides becomes a review."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from reports.actions.appraising import (
    claim,
    line_of,
    refuse_decided,
    refuse_unevaluated,
    write,
)
from reports.actions.locking import held_open
from reports.actions.outcomes import record_reviews
from reports.enums import Stage
from reports.evaluation.levels import is_above
from reports.facts.appraisals import sheets_of
from reports.models import Appraisal, Opinion

ALREADY = "Mức này đã được quyết định. Muốn quyết định lại, hãy rút quyết định trước, có lý do."
NO_PROPOSAL = "Chưa có đề nghị lên đảng ủy về {}; hãy ghi đề nghị trước, hoặc ghi rõ lý do."
WHY_OTHER = "Mức quyết định khác đề nghị của chi bộ; hãy ghi lý do."
WHY_CAPPED = "Mức này cao hơn mức tối đa ({}); hãy ghi lý do."


@transaction.atomic
def decide(*, campaign, cell, member=None, version, level, given_on, note="", by):
    """The committee decides one level; returns the Opinion.

    It needs a reason where the board proposed another level or none, or the level is above the
    most that the standard allows for who was long ill. `Conflict` when somebody saved meanwhile.
    """
    line = line_of(campaign, cell, member)
    appraisal = claim(line, campaign, version)
    refuse_decided(line, ALREADY)
    refuse_unevaluated(line)
    _refuse_unreasoned(line, level, note)
    fields = {"level": level, "given_on": given_on, "note": note.strip()}
    opinion = write(line, appraisal, Stage.DECISION, fields, by)
    _record(campaign, [(line, level, "")], by)
    return opinion


@transaction.atomic
def decide_as_proposed(*, campaign, cells, given_on, by):
    """Decide every level of the cells that the board proposed, as it proposed it; returns how many.

    What was decided before stays; why the others have no level is recorded when the campaign is
    closed, for until then it may change. The cells are a narrowed queryset; the queries do not
    depend on the number of members. `ValidationError` for a day to come and for a closed campaign.
    """
    if given_on > timezone.localdate():
        raise ValidationError({"given_on": "Ngày này chưa đến; hãy ghi ngày đảng ủy họp."})
    held_open(campaign)
    lines = [line for sheet in sheets_of(campaign, cells) for line in (sheet.own, *sheet.members)]
    ready = [line for line in lines if is_ready(line)]
    _write_all(ready, given_on, by)
    _record(campaign, [(line, _proposed(line).level, "") for line in ready], by)
    if ready:
        _tell(campaign, ready, given_on, by)
    return len(ready)


def _proposed(line):
    return line.opinions.get(Stage.BOARD)


def is_ready(line):
    """Proposed by the board, not decided yet, and within what the standard allows."""
    proposed = _proposed(line)
    if proposed is None or not line.standing.evaluated or Stage.DECISION in line.opinions:
        return False
    return not (line.standing.cap and is_above(proposed.level, line.standing.cap))


def _write_all(lines, given_on, by):
    now = timezone.now()
    Opinion.objects.bulk_create(
        Opinion(
            appraisal=line.appraisal,
            stage=Stage.DECISION,
            level=_proposed(line).level,
            given_on=given_on,
            recorded_at=now,
            recorded_by=by,
        )
        for line in lines
    )
    kept = [line.appraisal for line in lines]
    for appraisal in kept:
        appraisal.version += 1
    Appraisal.objects.bulk_update(kept, ["version"], batch_size=500)


def _record(campaign, outcomes, by):
    """The reviews of the lines: (line, level, reason)."""
    record_reviews(
        campaign=campaign,
        cells=[(line.cell, level, why) for line, level, why in outcomes if line.member is None],
        members=[
            (line.member, line.cell, level, why)
            for line, level, why in outcomes
            if line.member is not None
        ],
        by=by,
    )


def _tell(campaign, lines, given_on, by):
    """One event for the whole, and one for each who was decided."""
    AuditEvent.objects.bulk_create(
        AuditEvent(**_event(campaign, line, given_on, by)) for line in lines
    )
    audit.record(
        "evaluation.decided",
        by=by,
        target=campaign,
        committee=campaign.committee,
        year=campaign.year,
        given_on=str(given_on),
        cells=sum(line.member is None for line in lines),
        members=sum(line.member is not None for line in lines),
    )


def _event(campaign, line, given_on, by):
    new = {"level": _proposed(line).level, "given_on": str(given_on)}
    detail = {"year": campaign.year, "stage": Stage.DECISION.value, "old": {}, "new": new}
    return audit.as_row("evaluation.opinion", by, line.subject, None, line.cell, detail)


def _refuse_unreasoned(line, level, note):
    if note.strip():
        return
    proposed = _proposed(line)
    if proposed is None:
        raise ValidationError({"note": NO_PROPOSAL.format(line.subject)})
    if proposed.level != level:
        raise ValidationError({"note": WHY_OTHER})
    if line.standing.cap and is_above(level, line.standing.cap):
        raise ValidationError({"note": WHY_CAPPED.format(line.standing.sentence)})
