"""Whose way through a campaign a page is about, and what every such page shows."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.roles import Permission
from cells.models import Cell
from members.models import Member
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS, MEMBER
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import Line, sheet_of
from reports.facts.votes import vote_warning
from reports.models import Campaign
from reports.views.reach import may_see_sensitive


@dataclass(frozen=True)
class Place:
    """The campaign, and whose way through it the page is about."""

    campaign: Campaign
    line: Line

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
        found = _line(campaign, cell, pk if kind == MEMBER else None)
        if found:
            return Place(campaign, found)
    raise Http404


def _campaign_of(cell, year):
    campaigns = Campaign.objects.select_related("committee")
    return campaigns.filter(committee_id=cell.committee_id, year=year).first()


def _line(campaign, cell, member):
    if campaign is None or standard_of(campaign.year) is None:
        return None
    if not cell.exists_on(campaign.cut_off):
        return None
    sheet = sheet_of(campaign, cell)
    if member is None:
        return sheet.own
    return next((line for line in sheet.members if line.member.pk == member), None)


STEPS = ("appraisal", "eligibility", "opinion", "decision", "withdraw")


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
    return {
        "urls": {step: address_of(place, step) for step in STEPS},
        "rating_label": LEVEL_LABELS.get(rating.level, "") if rating else "",
        "warning": rating.warning(own.level) if rating and own else "",
        "vote_warning": vote_warning(line),
        "campaign": campaign,
        "line": line,
        "stages": [(stage, line.opinions.get(stage)) for stage in Stage],
        "standing": line.decided.sentence(sensitive=sensitive),
        "rating": rating,
        "may_record": still_open and access.may_at(Permission.RECORD_EVALUATIONS, cell),
        "may_decide": still_open and access.may_at(Permission.DECIDE_EVALUATIONS, cell),
        "undecided": Stage.DECISION not in line.opinions,
    }
