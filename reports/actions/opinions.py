"""What a stage says is checked, kept and told to the trail."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import audit
from cells.models import holding_on
from formats.periods import vi_date
from members.actions.checks import save
from members.models import Member
from reports.enums import Stage
from reports.facts.choosing import may_choose
from reports.models import Opinion

POINTS = ("common_points", "task_points")
VOTES = ("votes_for", "votes_against", "votes_abstained")
DECIDED = (
    "Đảng ủy đã quyết định mức này. Muốn sửa, hãy đề nghị văn phòng đảng ủy rút quyết định trước."
)
NOT_EVALUATED = "{} không thuộc diện xếp loại: {} {}"
RECORDED = (
    "{} đã có kết quả không xếp loại. Muốn xếp loại thì văn phòng đảng ủy bỏ kết quả đó trước, ở "
    "trang các kết quả không khớp sổ."
)
CHANGE = "Muốn xếp loại, hãy đổi diện đánh giá kèm lý do."
CHANGED_BY_THE_OFFICE = "Muốn xếp loại thì văn phòng đảng ủy đổi diện đánh giá, kèm lý do."
TOO_MANY_VOTES = (
    "Tổng số phiếu là {cast}, nhiều hơn {full} đảng viên chính thức của chi bộ ngày {day}. "
    "Hãy kiểm tra lại số phiếu."
)


def refuse_decided(line, sentence=DECIDED):
    """ValidationError with the sentence once the committee has decided the level of the line."""
    if Stage.DECISION in line.opinions:
        raise ValidationError(sentence)


def refuse_unevaluated(line):
    """ValidationError where no level is to be given, as proposed or as a person said."""
    if not line.standing.evaluated:
        raise ValidationError(against_standing(line))


def refuse_unspoken(line):
    """The same for a stage before the decision, and also where a reason is recorded that holds."""
    if not line.may_be_spoken_of:
        raise ValidationError(against_standing(line))


def against_standing(line):
    """Why nothing is said of somebody who is not evaluated, and who may change that; in words for
    every reader."""
    if line.is_closed_by_reason:
        return RECORDED.format(line.subject)
    way = CHANGE if may_choose(line, sensitive=False) else CHANGED_BY_THE_OFFICE
    return NOT_EVALUATED.format(line.subject, line.decided.sentence(sensitive=False), way)


def write(line, appraisal, stage, fields, by):
    """The opinion of the stage with its fields, checked, kept and told to the trail."""
    allowed = {"level", "given_on", "answers", "note", *POINTS, *VOTES}
    if strangers := fields.keys() - allowed:
        raise TypeError(f"not a field of an opinion: {', '.join(sorted(strangers))}")
    before = line.opinions.get(stage)
    old = for_trail(before) if before else {}
    opinion = before or Opinion(stage=stage)
    opinion.appraisal = appraisal
    opinion.cell_id = line.cell_id_of(before, fields.get("given_on"))
    for name, value in fields.items():
        setattr(opinion, name, value)
    opinion.recorded_at, opinion.recorded_by = timezone.now(), by
    year, today = appraisal.campaign.year, timezone.localdate()
    _refuse("given_on", against_day(opinion.given_on, year, today))
    _refuse("common_points", against_points(line, opinion))
    save(opinion)
    leave_trail("evaluation.opinion", appraisal, by, stage=stage, old=old, new=for_trail(opinion))
    return opinion


def refuse_votes(opinion):
    """ValidationError when more votes were cast than the cell, in which it was said, has full
    members on the day."""
    full = full_members(opinion.cell_id, opinion.given_on)
    _refuse("votes_for", against_votes(opinion, full))


def _refuse(field, sentence):
    if sentence:
        raise ValidationError({field: sentence})


def against_day(day, year, today):
    """Why nothing can have been said on the day in the evaluation of the year; "" where it can."""
    if day and day > today:
        return f"Ngày {vi_date(day)} chưa đến; hãy ghi ngày đã họp hoặc đã ghi."
    if day and day.year < year:
        return f"Ngày {vi_date(day)} trước năm {year} được đánh giá; hãy kiểm tra lại năm."
    return ""


def against_points(line, opinion):
    """Why the standard has no such points, or no such answer; "" where it has."""
    try:
        line.answers(opinion).check(line.standard)
    except ValueError as why:
        return str(why)
    return ""


def cast_in(opinion):
    """How many votes were cast, of whatever kind."""
    return sum(getattr(opinion, name) or 0 for name in VOTES)


def against_votes(opinion, full):
    """Why more votes were cast than there are full members of the cell on the day, `full`; "" where
    there are no more."""
    cast, day = cast_in(opinion), vi_date(opinion.given_on)
    return TOO_MANY_VOTES.format(cast=cast, full=full, day=day) if cast > full else ""


def full_members(cell, day):
    """How many full members the cell, or the one with this id, has on the day; one query."""
    here = Member.objects.filter(holding_on(day, "memberships__"), memberships__cell=cell)
    return here.filter(full_member_on__lte=day).distinct().count()


def for_trail(opinion):
    """An opinion for the trail: level and day, what numbers, answers and note it has."""
    said = {"level": opinion.level, "given_on": str(opinion.given_on)}
    for name in (*POINTS, *VOTES):
        value = getattr(opinion, name)
        if value is not None:
            said[name] = value if isinstance(value, int) else str(value)
    more = {"answers": opinion.answers, "note": opinion.note}
    return said | {name: value for name, value in more.items() if value}


def leave_trail(kind, appraisal, by, **detail):
    """The event of this kind for the member or cell of the appraisal, with the year beside."""
    audit.record(
        kind,
        by=by,
        target=appraisal.member or appraisal.cell,
        cell=appraisal.cell,
        year=appraisal.campaign.year,
        **detail,
    )
