"""The committee decides the levels of its cells and members; what it decides becomes a review."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from reports.actions.claiming import claim, line_of
from reports.actions.locking import held_open
from reports.actions.opinions import against_day, refuse_decided, refuse_unevaluated, write
from reports.actions.outcomes import record_reviews
from reports.actions.repeating import decided_already, mark_of, said_already
from reports.enums import Stage
from reports.evaluation.levels import is_above
from reports.evaluation.precedence import backward
from reports.facts.appraisals import sheets_of
from reports.facts.precedence import told as order_told
from reports.models import Appraisal, Opinion

ALREADY = "Mức này đã được quyết định. Muốn quyết định lại, hãy rút quyết định trước, có lý do."
NO_PROPOSAL = "Chưa có đề nghị lên đảng ủy về {}; hãy ghi đề nghị trước, hoặc ghi rõ lý do."
WHY_OTHER = "Mức quyết định khác đề nghị của chi bộ; hãy ghi lý do."
WHY_CAPPED = "Mức này cao hơn mức tối đa ({}); hãy ghi lý do."


@transaction.atomic
def decide(*, campaign, cell, member=None, version, level, given_on, note="", by):
    """The committee decides one level; returns the Opinion.

    It needs a reason where the board proposed another level or none, or the level is above the
    most that the standard allows for who was long ill. `Conflict` when somebody saved meanwhile;
    what `by` decided so already stands as it is.
    """
    campaign = held_open(campaign)
    line = line_of(campaign, cell, member)
    fields = {"level": level, "given_on": given_on, "note": note.strip()}
    if said := said_already(line, Stage.DECISION, version, fields, by):
        return said
    refuse_decided(line, ALREADY)
    appraisal = claim(line, campaign, version)
    refuse_unevaluated(line)
    _refuse_unreasoned(line, level, note)
    _refuse_day(campaign, [line], given_on)
    opinion = write(line, appraisal, Stage.DECISION, fields, by)
    _record(campaign, [(line, level, "")], by)
    return opinion


@transaction.atomic
def decide_as_proposed(*, campaign, cells, given_on, mark=None, by):
    """Decide every level of the cells that the board proposed, as it proposed it; returns how many.

    `mark` is `mark_of` what the reader saw ready; `Conflict` when it is otherwise now, unless `by`
    decided just that. What was decided before stays; why the others have no level is recorded when
    the campaign is closed, for until then it may change. The cells are a narrowed queryset; the
    queries do not depend on the number of members. `ValidationError` for a day that cannot be and
    for a closed campaign.
    """
    campaign = held_open(campaign)
    sheets = sheets_of(campaign, cells)
    ready = ready_of(sheets)
    if mark not in (None, mark_of(campaign, ready)):
        lines = [line for sheet in sheets for line in sheet.lines]
        return decided_already(campaign, lines, mark, given_on, by)
    _refuse_day(campaign, ready, given_on)
    _write_all(ready, given_on, by)
    _record(campaign, [(line, _proposed(line).level, "") for line in ready], by)
    if ready:
        _tell(campaign, ready, given_on, by)
    return len(ready)


def _proposed(line):
    return line.opinions.get(Stage.BOARD)


def _refuse_day(campaign, lines, given_on):
    """A day to come, of a year before, or earlier than one of the proposals that are decided."""
    told = against_day(given_on, campaign.year, timezone.localdate())
    last = max((proposal.given_on for line in lines if (proposal := _proposed(line))), default=None)
    if not told and last:
        told = _before_proposed(last, given_on)
    if told:
        raise ValidationError({"given_on": told})


def _before_proposed(proposed, decided):
    """Why nothing is decided on a day before that of the proposal; "" where it may be."""
    days = {Stage.BOARD: proposed, Stage.DECISION: decided}
    return " ".join(f"{order_told(each)}; hãy kiểm tra lại ngày họp." for each in backward(days))


def ready_of(sheets):
    """The lines of the sheets that can be decided as proposed."""
    return [line for sheet in sheets for line in sheet.lines if is_ready(line)]


def is_ready(line):
    """Proposed by the board, not decided yet, within what the standard allows, and nothing
    recorded, by a file for one."""
    proposed = _proposed(line)
    if proposed is None or not line.awaits or Stage.DECISION in line.opinions:
        return False
    return not (line.standing.cap and is_above(proposed.level, line.standing.cap))


def _write_all(lines, given_on, by):
    _claim_all(lines)
    now = timezone.now()
    Opinion.objects.bulk_create(
        Opinion(
            appraisal=line.appraisal,
            cell=line.cell,
            stage=Stage.DECISION,
            level=_proposed(line).level,
            given_on=given_on,
            recorded_at=now,
            recorded_by=by,
        )
        for line in lines
    )


def _claim_all(lines):
    """Their appraisals as the next version; who moved meanwhile is appraised where he is now."""
    kept = [line.appraisal for line in lines]
    for line in lines:
        line.appraisal.version += 1
        line.appraisal.cell = line.cell
    Appraisal.objects.bulk_update(kept, ["version", "cell"], batch_size=500)


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
