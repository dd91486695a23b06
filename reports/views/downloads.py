"""The download centre: every file that can be made, what is new in it, who took which and when."""

from collections import defaultdict
from dataclasses import replace

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from accounts.sentences import details
from cells.models import Cell
from meetings.models import Meeting
from reports.facts.campaign_editions import editions_of
from reports.facts.compliance import committees_within
from reports.facts.downloads import last_taken, taken_within
from reports.facts.month_editions import month_editions
from reports.facts.recorded import recorded_since
from reports.models import Campaign
from reports.views.offered import Shelf, sections_of
from reports.views.offered.file import year_at_hand

LATEST = 20  # downloads that the page lists


@require_GET
@requires(Permission.VIEW_REPORTS)
def downloads(request):
    """What there is of one year, the year at hand unless another is asked for."""
    access, today = request.access, timezone.localdate()
    within = committees_within(access, Permission.VIEW_REPORTS)
    committees = list(within.filter(pk__in=Cell.objects.values("committee_id")))
    ids = [committee.pk for committee in committees]
    campaigns = list(Campaign.objects.visible_to(access, Permission.VIEW_REPORTS))
    held = _years_of_meetings(access)
    months = month_editions(access, ids, Permission.VIEW_REPORTS)
    years = _years(today, held, campaigns, months)
    year = _year_asked(request, years, today)
    found, trail = _Found(campaigns, held, months), _Trail(request.user, ids)
    own = _own_cells(access)
    shelves = [Shelf(access, each, today, year, own[each.pk]) for each in committees]
    evaluated = {campaign.committee_id for campaign in campaigns}
    taken = taken_within(access, request.user, ids, LATEST)
    context = {
        "years": years,
        "year": year,
        "committees": [
            _told(shelf, trail.upon(shelf.committee, found.on(shelf)), evaluated)
            for shelf in shelves
        ],
        "reads_whole": bool(access.committees(Permission.VIEW_REPORTS)),
        "taken": [(event, details(event)) for event in taken],
        "may_audit": access.may(Permission.VIEW_AUDIT),
    }
    return render(request, "reports/downloads.html", context)


def _told(shelf, sections, evaluated):
    """What the page says of one committee."""
    return {
        "committee": shelf.committee,
        "heading": ", ".join(cell.name for cell in shelf.cells) or shelf.committee.name,
        "whole": shelf.whole,
        "sections": sections,
        "has_campaigns": shelf.committee.pk in evaluated,
    }


def _years(today, held, campaigns, months):
    """The years of which there is something, the latest first."""
    published = {latest.month.year for each in months.values() for latest, *_ in each}
    evaluated = {campaign.year for campaign in campaigns}
    known = {today.year, year_at_hand(today)} | published | evaluated
    return sorted(known.union(*held.values()), reverse=True)


def _year_asked(request, years, today):
    """The year of the query; the one at hand for everything else."""
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), year_at_hand(today))


def _own_cells(access):
    """Committee → the cells of who does not read the whole; no query for who does everywhere."""
    own, found = access.cells(Permission.VIEW_REPORTS), defaultdict(tuple)
    whole = access.committees(Permission.VIEW_REPORTS)
    for cell in Cell.objects.filter(pk__in=own).exclude(committee__in=whole) if own else ():
        found[cell.committee_id] += (cell,)
    return found


class _Found:
    """What there is, of all committees within reach."""

    def __init__(self, campaigns, held, months):
        self.campaigns, self.editions = campaigns, editions_of(campaigns)
        self.held, self.months = held, months

    def on(self, shelf):
        """The sections of one shelf."""
        committee = shelf.committee.pk
        return sections_of(
            shelf,
            self.campaigns,
            self.held[committee],
            editions=self.editions,
            months=self.months.get(committee, ()),
        )


class _Trail:
    """Tells of each file when the reader last took it, and what was recorded after that."""

    def __init__(self, user, committees):
        self.taken = last_taken(user, committees)
        self.recorded = recorded_since(committees, min(self.taken.values(), default=None))

    def upon(self, committee, sections):
        """The sections of the committee, with what the trail knows of each file."""
        return [
            replace(each, files=[self._told(committee.pk, file) for file in each.files])
            for each in sections
        ]

    def _told(self, committee, file):
        taken = self.taken.get((committee, *file.key))
        latest = self.recorded.latest(committee, file.about) if taken else None
        return replace(
            file,
            taken=taken,
            changed=latest if latest and latest > taken else None,
            replaced=None if taken else self._last_of(committee, file.earlier),
            paper=file.paper and self._told(committee, file.paper),
        )

    def _last_of(self, committee, keys):
        """When the reader last took one of the files, None for never."""
        return max(filter(None, (self.taken.get((committee, *key)) for key in keys)), default=None)


def _years_of_meetings(access):
    """Committee → the years in which a cell within reach has met."""
    seen = Meeting.objects.held().visible_to(access, Permission.VIEW_REPORTS).order_by()
    years = defaultdict(set)
    for committee, year in seen.values_list("cell__committee_id", "held_on__year").distinct():
        years[committee].add(year)
    return years
