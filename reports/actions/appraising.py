"""A cell and its board speak on a level: who is evaluated, what each stage says (rules §4.6)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from cells.models import holding_on
from formats.periods import vi_date
from meetings.actions import Conflict
from members.actions.checks import save
from members.models import Member
from reports.actions.locking import held_open
from reports.enums import Stage
from reports.facts.appraisals import sheet_of
from reports.models import Appraisal, CellReview, MemberReview, Opinion

POINTS = ("common_points", "task_points")
VOTES = ("votes_for", "votes_against", "votes_abstained")
DECIDED = (
    "Đảng ủy đã quyết định mức này. Muốn sửa, hãy đề nghị văn phòng đảng ủy rút quyết định trước."
)
NOT_THERE = "{} không có trong chi bộ vào ngày chốt {}; hãy xem lại sổ đảng viên."
NOT_EVALUATED = "{} không thuộc diện xếp loại: {} Muốn xếp loại, hãy đổi diện đánh giá kèm lý do."
TOO_MANY_VOTES = (
    "Tổng số phiếu là {cast}, nhiều hơn {full} đảng viên chính thức của chi bộ ngày {day}. "
    "Hãy kiểm tra lại số phiếu."
)


@transaction.atomic
def answer_eligibility(*, campaign, cell, member=None, version, by, **fields):
    """Say what the register cannot know of a member, or the cell (`member` None).

    `fields`: official, remarks_received, verdict ("" as the register proposes), because. Returns
    the Appraisal. `Conflict` when somebody else saved meanwhile, `ValidationError` for a verdict
    without a reason, and once the level is decided.
    """
    line = line_of(campaign, cell, member)
    appraisal = claim(line, campaign, version)
    refuse_decided(line)
    allowed = ("official", "remarks_received", "verdict", "because")
    if strangers := fields.keys() - set(allowed):
        raise TypeError(f"not a field of an appraisal: {', '.join(sorted(strangers))}")
    for name, value in fields.items():
        setattr(appraisal, name, value)
    save(appraisal)
    said = {name: fields[name] for name in allowed if name in fields}
    leave_trail("evaluation.eligibility", appraisal, by, **said)
    return appraisal


@transaction.atomic
def give_opinion(*, campaign, cell, member=None, stage, version, by, **fields):
    """Write what a stage before the decision says; what it said before is in the trail.

    `fields`: level, given_on, common_points and task_points (Decimal, both or neither), answers
    (code of a condition → bool), votes_for, votes_against, votes_abstained, note. Returns the
    Opinion. `Conflict` when somebody else saved meanwhile; `ValidationError` for who is not
    evaluated, points the standard has not, more votes than full members, a day to come, and once
    the level is decided.
    """
    if stage == Stage.DECISION:
        raise ValueError("the decision has an action of its own")
    line = line_of(campaign, cell, member)
    appraisal = claim(line, campaign, version)
    refuse_decided(line)
    refuse_unevaluated(line)
    opinion = write(line, appraisal, stage, fields, by)
    refuse_votes(opinion)
    return opinion


@transaction.atomic
def withdraw_opinion(*, campaign, cell, member=None, stage, version, reason, by):
    """Take back what a stage said, the decision too; what it said stays in the trail.

    `ValidationError` without a reason, and for an earlier stage while the decision stands.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do rút lại."})
    line = line_of(campaign, cell, member)
    appraisal = claim(line, campaign, version)
    if stage != Stage.DECISION:
        refuse_decided(line)
    gone = line.opinions.get(stage)
    if gone is None:
        raise ValidationError("Bước này chưa được ghi; hãy tải lại trang.")
    said = told(gone)
    gone.delete()
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


def line_of(campaign, cell, member):
    """The line of a member or of the cell; ValidationError when the member was not there."""
    sheet = sheet_of(campaign, cell)
    if member is None:
        return sheet.own
    for line in sheet.members:
        if line.member.pk == member.pk:
            return line
    raise ValidationError(NOT_THERE.format(member, vi_date(campaign.cut_off)))


def claim(line, campaign, version):
    """The appraisal, ready to be written as the next version.

    `Conflict` as for a meeting; ValidationError when the campaign is closed.
    """
    held_open(campaign)
    if line.appraisal is None and version == 0:
        whose = {"member": line.member} if line.member else {"member": None, "cell": line.cell}
        made, new = Appraisal.objects.get_or_create(
            campaign=campaign, **whose, defaults={"cell": line.cell, "version": 1}
        )
        if new:
            return made
        raise Conflict
    rows = Appraisal.objects.filter(pk=line.appraisal and line.appraisal.pk, version=version)
    if not rows.update(version=F("version") + 1, cell=line.cell):
        raise Conflict
    return Appraisal.objects.select_related("campaign", "cell__committee", "member").get(
        pk=line.appraisal.pk
    )


def refuse_decided(line, sentence=DECIDED):
    if Stage.DECISION in line.opinions:
        raise ValidationError(sentence)


def refuse_unevaluated(line):
    if not line.standing.evaluated:
        sentence = line.decided.sentence(sensitive=False)
        raise ValidationError(NOT_EVALUATED.format(line.subject, sentence))


def write(line, appraisal, stage, fields, by):
    """The opinion of the stage with its fields, checked, kept and told to the trail."""
    allowed = {"level", "given_on", "answers", "note", *POINTS, *VOTES}
    if strangers := fields.keys() - allowed:
        raise TypeError(f"not a field of an opinion: {', '.join(sorted(strangers))}")
    before = line.opinions.get(stage)
    old = told(before) if before else {}
    opinion = before or Opinion(appraisal=appraisal, stage=stage)
    for name, value in fields.items():
        setattr(opinion, name, value)
    opinion.recorded_at, opinion.recorded_by = timezone.now(), by
    _refuse_day(opinion)
    _refuse_points(line, opinion)
    save(opinion)
    leave_trail("evaluation.opinion", appraisal, by, stage=stage, old=old, new=told(opinion))
    return opinion


def _refuse_day(opinion):
    if opinion.given_on and opinion.given_on > timezone.localdate():
        raise ValidationError({"given_on": "Ngày này chưa đến; hãy ghi ngày đã họp hoặc đã ghi."})


def _refuse_points(line, opinion):
    try:
        line.answers(opinion).check(line.standard)
    except ValueError as why:
        raise ValidationError({"common_points": str(why)}) from why


def refuse_votes(opinion):
    """ValidationError when more votes were cast than the cell has full members on the day."""
    cast = sum(getattr(opinion, name) or 0 for name in VOTES)
    full = full_members(opinion.appraisal.cell, opinion.given_on)
    if cast > full:
        told = TOO_MANY_VOTES.format(cast=cast, full=full, day=vi_date(opinion.given_on))
        raise ValidationError({"votes_for": told})


def full_members(cell, day):
    """How many full members the cell has on the day; one query."""
    here = Member.objects.filter(holding_on(day, "memberships__"), memberships__cell=cell)
    return here.filter(full_member_on__lte=day).distinct().count()


def told(opinion):
    """An opinion for the trail: level and day, and what numbers it has."""
    said = {"level": opinion.level, "given_on": str(opinion.given_on)}
    for name in (*POINTS, *VOTES):
        value = getattr(opinion, name)
        if value is not None:
            said[name] = value if isinstance(value, int) else str(value)
    return said | ({"note": opinion.note} if opinion.note else {})


def leave_trail(kind, appraisal, by, **detail):
    audit.record(
        kind,
        by=by,
        target=appraisal.member or appraisal.cell,
        cell=appraisal.cell,
        year=appraisal.campaign.year,
        **detail,
    )
