"""What a filled sheet says of a cell and its members, written at once: all of it or nothing."""

from copy import copy
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from formats.periods import vi_date
from meetings.actions import Conflict
from members.models import Member
from reports.actions.appraising import NOT_THERE, told
from reports.actions.locking import held_open
from reports.actions.weighing import Scales
from reports.facts.appraisals import Line, sheet_of
from reports.models import Appraisal, Opinion

WRITTEN = (
    "level", "given_on", "common_points", "task_points", "votes_for", "votes_against",
    "votes_abstained", "recorded_at", "recorded_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saying:
    """What a stage says of a member, or of the cell (`member` None), with the fields of an
    opinion that are filled; None where the stage says nothing, or nothing any more. `version` is
    that of the appraisal which the file was made from, `at` where it stands in the file, for who
    tells of it."""

    member: Member | None
    stage: str
    version: int
    fields: dict | None
    at: object = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a saying is not written; `name` is the field that is wrong, "" for all of it."""

    saying: Saying
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A saying that is written: the opinion as it is now, and before (None: there was none); that
    which is taken back is None now."""

    saying: Saying
    line: Line
    before: Opinion | None
    opinion: Opinion | None


@dataclass(slots=True)
class Given:
    """What became of the sayings; with refusals nothing was written."""

    taken: list[Taken] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unchanged: int = 0

    @property
    def new(self):
        return [each for each in self.taken if each.before is None]

    @property
    def changed(self):
        return [each for each in self.taken if each.before and each.opinion]

    @property
    def withdrawn(self):
        return [each for each in self.taken if each.opinion is None]


@transaction.atomic
def give_opinions(*, campaign, cell, sayings, source=None, by):
    """Write what the stages before the decision say of a cell and its members; returns Given.

    A field that a saying lacks stays as it was; a saying without fields takes the opinion back.
    One that cannot be written is a refusal, and then nothing is: who was not there or is not
    evaluated, what is decided, what somebody changed since the file was made, points, votes and
    days as `give_opinion` says. `source` names the file, for the trail. ValidationError once the
    campaign is closed, `Conflict` when somebody else begins an appraisal at this very moment. The
    queries depend on the days of the votes alone.
    """
    campaign = held_open(campaign)
    list(Appraisal.objects.select_for_update().filter(campaign=campaign, cell=cell).order_by("pk"))
    given = _weighed(campaign, cell, sayings)
    if given.taken and not given.refusals:
        _write(given.taken, campaign, by)
        _leave_trail(campaign, cell, given, source or {}, by)
    return given


def _weighed(campaign, cell, sayings):
    sheet = sheet_of(campaign, cell)
    lines = {line.member and line.member.pk: line for line in (sheet.own, *sheet.members)}
    scales, given = Scales(), Given()
    for saying in sayings:
        line = lines.get(saying.member and saying.member.pk)
        if line is None:
            gone = NOT_THERE.format(saying.member, vi_date(campaign.cut_off))
            given.refusals.append(Refusal(saying, "", gone))
        else:
            _weigh(line, saying, scales, given)
    return given


def _weigh(line, saying, scales, given):
    before = line.opinions.get(saying.stage)
    if saying.fields is None:
        _weigh_withdrawal(line, before, saying, scales, given)
        return
    if before and all(getattr(before, name) == value for name, value in saying.fields.items()):
        given.unchanged += 1
        return
    opinion = copy(before) if before else Opinion(stage=saying.stage)
    for name, value in saying.fields.items():
        setattr(opinion, name, value)
    against = list(scales.against(line, before, opinion, saying.version))
    given.refusals += [Refusal(saying, name, sentence) for name, sentence in against]
    if not against:
        given.taken.append(Taken(saying, line, before, opinion))


def _weigh_withdrawal(line, before, saying, scales, given):
    if before is None:
        given.unchanged += 1
    elif forbidden := scales.forbidden(line, before, saying.version):
        given.refusals.append(Refusal(saying, "", forbidden))
    else:
        given.taken.append(Taken(saying, line, before, None))


def _write(taken, campaign, by):
    """The appraisals as their next version, then the opinions; `Conflict` when somebody else
    began one of them at this very moment."""
    now = timezone.now()
    try:
        with transaction.atomic():
            appraisals = _claimed(taken, campaign)
            written = [each for each in taken if each.opinion]
            for each in written:
                each.opinion.appraisal = appraisals[each.line.subject]
                each.opinion.recorded_at, each.opinion.recorded_by = now, by
            Opinion.objects.bulk_create(each.opinion for each in written if each.before is None)
            Opinion.objects.bulk_update((t.opinion for t in written if t.before), WRITTEN)
            gone = [each.before.pk for each in taken if each.opinion is None]
            Opinion.objects.filter(pk__in=gone).delete()
    except IntegrityError as error:
        raise Conflict from error


def _claimed(taken, campaign):
    """{member or cell: its appraisal}, each once, made where there was none."""
    lines = {each.line.subject: each.line for each in taken}
    known = [(line.appraisal, line.cell) for line in lines.values() if line.appraisal]
    for appraisal, cell in known:
        appraisal.version += 1
        appraisal.cell = cell  # who moved meanwhile is appraised where he is now
    Appraisal.objects.bulk_update([row for row, _ in known], ["version", "cell"])
    made = Appraisal.objects.bulk_create(
        Appraisal(campaign=campaign, cell=line.cell, member=line.member, version=1)
        for line in lines.values()
        if line.appraisal is None
    )
    return {row.member or row.cell: row for row in made} | {
        subject: line.appraisal for subject, line in lines.items() if line.appraisal
    }


def _leave_trail(campaign, cell, given, source, by):
    """One event for the whole, and for each opinion the same as when it is given by itself."""
    audit.record(
        "evaluation.opinions",
        by=by,
        target=cell,
        cell=cell,
        year=campaign.year,
        created=len(given.new),
        changed=len(given.changed),
        withdrawn=len(given.withdrawn),
        **source,
    )
    AuditEvent.objects.bulk_create(AuditEvent(**_event(campaign, each, by)) for each in given.taken)


def _event(campaign, each, by):
    detail = {
        "year": campaign.year,
        "stage": (each.opinion or each.before).stage,
        "old": told(each.before) if each.before else {},
        "new": told(each.opinion) if each.opinion else {},
    }
    line = each.line
    return audit.as_row("evaluation.opinion", by, line.subject, None, line.cell, detail)
