"""The sayings that are taken become opinions, and are told to the trail."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from meetings.actions import Conflict
from reports.actions.opinions import for_trail
from reports.models import Appraisal, Opinion

WRITTEN = (
    "cell", "level", "given_on", "common_points", "task_points", "answers", "votes_for",
    "votes_against", "votes_abstained", "recorded_at", "recorded_by",
)  # fmt: skip


def write(taken, campaign, by):
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
    for each in taken:
        if each.opinion is None:
            each.line.appraisal.withdrawn[each.saying.stage] = each.line.appraisal.version
    Appraisal.objects.bulk_update([row for row, _ in known], ["version", "cell", "withdrawn"])
    made = Appraisal.objects.bulk_create(
        Appraisal(campaign=campaign, cell=line.cell, member=line.member, version=1)
        for line in lines.values()
        if line.appraisal is None
    )
    return {row.member or row.cell: row for row in made} | {
        subject: line.appraisal for subject, line in lines.items() if line.appraisal
    }


def leave_trail(campaign, cell, given, source, by):
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
        "old": for_trail(each.before) if each.before else {},
        "new": for_trail(each.opinion) if each.opinion else {},
    }
    line = each.line
    return audit.as_row("evaluation.opinion", by, line.subject, None, line.cell, detail)
