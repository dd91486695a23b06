"""Whose way through a campaign a page is about, and what every such page shows."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.roles import Permission
from cells.models import Cell
from members.models import Member
from reports.enums import Stage
from reports.evaluation.levels import IN_GENERAL, LEVEL_LABELS, MEMBER
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import BEFORE_THE_DECISION, CellSheet, Line, sheet_of
from reports.facts.choosing import told_in_general
from reports.facts.left_out import told_of_line
from reports.facts.precedence import warnings_of
from reports.facts.proposals import proposed_after
from reports.facts.votes import vote_warning
from reports.models import Campaign
from reports.views.reach import may_at, may_see_sensitive


@dataclass(frozen=True)
class Place:
    """The campaign, and whose way through it the page is about; `sheet` where it was read."""

    campaign: Campaign
    line: Line
    sheet: CellSheet | None = None

    @property
    def version(self):
        return self.line.appraisal.version if self.line.appraisal else 0

    @property
    def subject(self):
        """What the actions take."""
        return {
            "campaign": self.campaign,
            "cell": self.line.cell,
            "member": self.line.member,
        }


def place_of(request, year, pk, kind, permission):
    """The line within reach; what is not there, or not in the campaign, is not found."""
    if kind == MEMBER:
        member = get_object_or_404(Member.objects.visible_to(request.access, permission), pk=pk)
        cells = Cell.objects.visible_to(request.access, permission)
        cells = cells.filter(memberships__member=member)
    else:
        cells = Cell.objects.visible_to(request.access, permission).filter(pk=pk)
    for cell in cells.distinct():
        campaign = _campaign_of(cell, year)
        sheet = _sheet(campaign, cell)
        found = _line(sheet, pk if kind == MEMBER else None) if sheet else None
        if found:
            return Place(campaign, found, sheet)
    raise Http404


def _campaign_of(cell, year):
    campaigns = Campaign.objects.select_related("committee")
    return campaigns.filter(committee_id=cell.committee_id, year=year).first()


def _sheet(campaign, cell):
    if campaign is None or standard_of(campaign.year) is None:
        return None
    if not cell.exists_on(campaign.cut_off):
        return None
    return sheet_of(campaign, cell)


def _line(sheet, member):
    if member is None:
        return sheet.own
    return next((line for line in sheet.members if line.member.pk == member), None)


# What a stage gives, after the verb of its button.
WHAT = {
    Stage.SELF: "tự nhận",
    Stage.CELL: "ý kiến chi bộ",
    Stage.BOARD: "đề nghị",
    Stage.DECISION: "quyết định",
}
STEPS = ("appraisal", "eligibility", "opinion", "decision", "withdraw")


def stage_asked(request):
    """The stage that the address names, None where it names none; not found where there is no such
    stage before the decision."""
    wanted = request.GET.get("stage", "")
    if wanted and wanted not in BEFORE_THE_DECISION:
        raise Http404
    return Stage(wanted) if wanted else None


def address_of(place, step="appraisal"):
    """Where a step of the subject is done, or its page is read."""
    line = place.line
    name = f"reports:{step}_of_{line.subject_kind}"
    return reverse(name, args=[place.campaign.year, line.subject.pk])


def shown(request, place):
    line, campaign = place.line, place.campaign
    sensitive = may_see_sensitive(request, campaign.committee)
    access, cell = request.access, line.cell
    rating = line.rating_of(line.proposal) if line.proposal else None
    own = line.opinions.get(Stage.SELF)
    still_open = campaign.closed_at is None
    changed = line.decided.changed(sensitive=sensitive)
    backward = warnings_of(line.opinions)
    standing = line.decided.sentence(sensitive=sensitive, because=not changed)
    general = told_in_general(line, sensitive=sensitive)
    prefetch_related_objects(list(line.opinions.values()), "recorded_by")
    prefetch_related_objects(line.from_elsewhere, "cell")
    return {
        "urls": {step: address_of(place, step) for step in STEPS},
        "rating_label": LEVEL_LABELS.get(rating.level, "") if rating else "",
        "warning": rating.warning(own.level) if rating and own else "",
        "vote_warning": vote_warning(line),
        "campaign": campaign,
        "whole": may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee),
        "line": line,
        "stages": [(s, line.opinions.get(s), WHAT[s], backward.get(s, "")) for s in Stage],
        "standing": IN_GENERAL if general else _recorded_why(line, sensitive) or standing,
        "changed": changed,
        "standing_clause": line.clause(sensitive=sensitive),
        # of whom a stage may speak, as the reader may know it
        "evaluated": line.may_be_spoken_of and not general,
        "rating": rating,
        "may_record": still_open and access.may_at(Permission.RECORD_EVALUATIONS, cell),
        "may_decide": still_open and access.may_at(Permission.DECIDE_EVALUATIONS, cell),
        "undecided": Stage.DECISION not in line.opinions,
        "next": _next_to_decide(place),
    }


def _recorded_why(line, sensitive):
    """Why a level is not to be given to whom the register evaluates; "" where nothing says so."""
    return told_of_line(line, sensitive=sensitive).why if line.is_closed_by_reason else ""


def _next_to_decide(place):
    """(whose proposal of the same cell waits next, where it is decided); None where none does."""
    line = proposed_after(place.sheet, place.line)
    return (line.subject, address_of(Place(place.campaign, line), "decision")) if line else None
