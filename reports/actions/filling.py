"""What a filled sheet says of a cell and its members, written at once: all of it or nothing."""

from copy import copy

from django.db import transaction

from formats.periods import vi_date
from reports.actions.claiming import NOT_THERE, sheet_in
from reports.actions.locking import held_open
from reports.actions.sayings import Given, Refusal, Taken
from reports.actions.taking import leave_trail, write
from reports.actions.weighing import Scales, against, is_older
from reports.evaluation.answers import merged
from reports.models import Appraisal, Opinion


@transaction.atomic
def give_opinions(*, campaign, cell, sayings, source=None, leave_outdated=False, by):
    """Write what the stages before the decision say of a cell and its members; returns Given.

    A field that a saying lacks stays as it was, and so does a condition that it does not answer:
    a stage that is new begins with the answers of the one before. A saying without fields takes
    the opinion back.
    One that cannot be written is a refusal, and then nothing is: who was not there or is not
    evaluated, what is decided, what somebody changed or took back since the file was made (of a
    stage that is new, what the one before answers otherwise by now), points, votes and days as
    `give_opinion` says. With `leave_outdated` whom somebody wrote to since is left as he is, and
    the others are written. `source` names the file, for the trail. ValidationError once the
    campaign is closed and for a cell that was not there on its cut-off day, `Conflict` when
    somebody else begins an appraisal at this very moment. The queries depend on the days of the
    votes alone.
    """
    campaign = held_open(campaign)
    list(Appraisal.objects.select_for_update().filter(campaign=campaign, cell=cell).order_by("pk"))
    given = _weighed(campaign, cell, sayings)
    if leave_outdated:
        given.leave_outdated()
    if given.taken and not given.refusals:
        write(given.taken, campaign, by)
        leave_trail(campaign, cell, given, source or {}, by)
    return given


def _weighed(campaign, cell, sayings):
    sheet = sheet_in(campaign, cell)
    lines = {line.member and line.member.pk: line for line in (sheet.own, *sheet.members)}
    scales, given = Scales(campaign.year), Given()
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
        _weigh_withdrawal(line, before, saying, given)
        return
    opinion = _opinion(line, before, saying)
    if before and all(getattr(before, name) == getattr(opinion, name) for name in saying.fields):
        given.unchanged += 1
        return
    portal = _by_the_portal(line, before, saying)
    forbidden = any(not each.name for each in portal)
    faults = [] if forbidden else scales.faults(line, opinion)
    refusals = [*portal, *(Refusal(saying, *each) for each in faults)]
    given.refusals += refusals
    if not refusals:
        given.taken.append(Taken(saying, line, before, opinion))


def _by_the_portal(line, before, saying):
    """The refusals by what stands on the portal."""
    outdated = is_older(line, saying)
    return [Refusal(saying, *each, outdated) for each in against(line, before, saying)]


def _opinion(line, before, saying):
    """What the stage says now: as before, but for what the saying says."""
    known = before or line.before(saying.stage)
    opinion = copy(before) if before else Opinion(stage=saying.stage)
    said = saying.fields | {
        "answers": merged(known.answers if known else {}, saying.fields.get("answers", {}))
    }
    for name, value in said.items():
        setattr(opinion, name, value)
    opinion.cell_id = line.cell_id_of(before, opinion.given_on)
    return opinion


def _weigh_withdrawal(line, before, saying, given):
    if before is None:
        given.unchanged += 1
    elif refusals := _by_the_portal(line, before, saying):
        given.refusals += refusals
    else:
        given.taken.append(Taken(saying, line, before, None))
