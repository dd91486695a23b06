"""A cell and its board speak on a level: who is evaluated, what each stage says (rules §4.6)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from members.actions.checks import save
from reports.actions.claiming import claim, line_of
from reports.actions.locking import held_open
from reports.actions.opinions import (
    for_trail,
    leave_trail,
    refuse_decided,
    refuse_unspoken,
    refuse_votes,
    write,
)
from reports.actions.repeating import answered_already, said_already, withdrawn_already
from reports.enums import Stage
from reports.evaluation.levels import CELL_REASONS, REASONS
from reports.evaluation.verdicts import against
from reports.facts.choosing import ASK_THE_OFFICE, may_choose
from reports.models import CellReview, MemberReview

NOT_OF_A_CELL = "Lý do này là của đảng viên; chi bộ thì chọn lý do khác."


@transaction.atomic
def answer_eligibility(*, campaign, cell, member=None, version, by, sensitive=True, **fields):
    """Say what the register cannot know of a member, or the cell (`member` None).

    `fields`: official, remarks_received, verdict ("" as the register proposes), because. Returns
    the Appraisal, which keeps what the verdict was said against; what is answered so already stands
    as it is. `Conflict` when somebody else saved meanwhile, `ValidationError` for a verdict without
    a reason, one that is what is proposed or not one of a cell, once the level is decided, and for
    a choice of who may not see health and discipline (without `sensitive`) against what he may not
    know.
    """
    campaign = held_open(campaign)
    allowed = ("official", "remarks_received", "verdict", "because")
    if strangers := fields.keys() - set(allowed):
        raise TypeError(f"not a field of an appraisal: {', '.join(sorted(strangers))}")
    line = line_of(campaign, cell, member)
    # His own reason, sent twice, tells him nothing that he did not say.
    again = answered_already(line, version, fields)
    if again and fields.get("verdict"):
        return line.appraisal
    if {"verdict", "because"} & fields.keys() and not may_choose(line, sensitive=sensitive):
        raise ValidationError(ASK_THE_OFFICE)
    if again:
        return line.appraisal
    refuse_decided(line)
    appraisal = claim(line, campaign, version)
    for name, value in fields.items():
        setattr(appraisal, name, value)
    if "verdict" in fields:
        appraisal.overruled = ""
    save(appraisal)
    if fields.get("verdict"):
        _bind(appraisal, campaign, cell, member)
    said = {name: fields[name] for name in allowed if name in fields}
    leave_trail("evaluation.eligibility", appraisal, by, **said, overruled=appraisal.overruled)
    return appraisal


def _bind(appraisal, campaign, cell, member):
    """Keep with the verdict what is proposed, now that the other answers are written."""
    if member is None and appraisal.verdict in set(REASONS) - set(CELL_REASONS):
        raise ValidationError({"verdict": NOT_OF_A_CELL})
    decided = line_of(campaign, cell, member).decided
    if why := against(decided, appraisal.verdict):
        raise ValidationError({"verdict": why})
    appraisal.overruled = decided.proposed.ground
    save(appraisal)


@transaction.atomic
def give_opinion(*, campaign, cell, member=None, stage, version, by, **fields):
    """Write what a stage before the decision says; what it said before is in the trail.

    `fields`: level, given_on, common_points and task_points (Decimal, both or neither), answers
    (code of a condition → bool), votes_for, votes_against, votes_abstained, note. Returns the
    Opinion, of the cell that `Line.cell_id_of` says: what an old cell said of a mover is corrected
    as that cell's, and its votes are held against that cell's members; what `by` said so already
    stands as it is. `Conflict` when somebody else saved meanwhile; `ValidationError` for who is not
    evaluated, points the standard has not, more votes than full members, a day to come, and once
    the level is decided.
    """
    if stage == Stage.DECISION:
        raise ValueError("the decision has an action of its own")
    campaign = held_open(campaign)
    line = line_of(campaign, cell, member)
    if said := said_already(line, stage, version, fields, by):
        return said
    refuse_decided(line)
    appraisal = claim(line, campaign, version)
    refuse_unspoken(line)
    opinion = write(line, appraisal, stage, fields, by)
    refuse_votes(opinion)
    return opinion


@transaction.atomic
def withdraw_opinion(*, campaign, cell, member=None, stage, version, reason, by):
    """Take back what a stage said, the decision too; what it said stays in the trail.

    What was taken back of this `version` already is gone. `ValidationError` without a reason, and
    for an earlier stage while the decision stands.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do rút lại."})
    campaign = held_open(campaign)
    line = line_of(campaign, cell, member)
    if withdrawn_already(line, stage, version):
        return line.appraisal
    appraisal = claim(line, campaign, version)
    if stage != Stage.DECISION:
        refuse_decided(line)
    gone = line.opinions.get(stage)
    if gone is None:
        raise ValidationError("Bước này chưa được ghi; hãy tải lại trang.")
    said = for_trail(gone)
    gone.delete()
    appraisal.withdrawn[stage] = appraisal.version
    appraisal.save(update_fields=["withdrawn"])
    if stage == Stage.DECISION:
        _take_back_review(line, campaign)
    leave_trail("evaluation.withdrawn", appraisal, by, stage=stage, reason=reason.strip(), **said)
    return appraisal


def _take_back_review(line, campaign):
    """Without its decision nobody has an outcome; what was decided stays in the trail."""
    if line.member:
        MemberReview.objects.filter(campaign=campaign, member=line.member).delete()
    else:
        CellReview.objects.filter(campaign=campaign, cell=line.cell).delete()
