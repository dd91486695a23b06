"""What a report of one committee may be about: the committee, and its cells within reach."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.roles import Permission
from cells.models import Cell
from reports.evaluation.standards import standard_of
from reports.facts.compliance import cells_of, committees_within
from reports.models import Campaign


def within(request, pk, permission):
    """The committee and its cells (a queryset), narrowed to the reach of the permission."""
    committee = get_object_or_404(committees_within(request.access, permission), pk=pk)
    return committee, cells_of(committee, request.access, permission)


def campaign_within(request, pk, permission):
    """The campaign and the cells of it (a queryset) within the reach of the permission; also of a
    year whose standard the portal does not know."""
    campaigns = Campaign.objects.visible_to(request.access, permission)
    campaign = get_object_or_404(campaigns.select_related("committee"), pk=pk)
    return campaign, cells_of(campaign.committee, request.access, permission)


def sheet_within(request, year, pk, permission):
    """The campaign of the year and the cell within reach, where the cell has a sheet in it."""
    cells = Cell.objects.visible_to(request.access, permission)
    cell = get_object_or_404(cells.select_related("committee"), pk=pk)
    campaigns = Campaign.objects.select_related("committee")
    campaign = get_object_or_404(campaigns, committee_id=cell.committee_id, year=year)
    if not has_sheet(campaign, cell):
        raise Http404
    return campaign, cell


def has_sheet(campaign, cell):
    """Whether the cell has a sheet in the campaign: it stood on the day, and the portal knows how
    the year is evaluated."""
    return cell.exists_on(campaign.cut_off) and standard_of(campaign.year) is not None


def may_at(request, permission, committee):
    """Whether the reader holds the permission at this very committee, not only somewhere."""
    return committee.pk in request.access.committees(permission)


def may_follow(request, cell):
    """Whether he may read how each level of the cell comes about; no query."""
    return request.access.may_at(Permission.VIEW_APPRAISALS, cell)


def may_follow_all(request, committee):
    """The same of the whole committee, as figures of all its cells ask for."""
    return may_at(request, Permission.VIEW_APPRAISALS, committee)


def may_see_sensitive(request, committee):
    """Whether he may see religion, health and discipline at this very committee."""
    return may_at(request, Permission.VIEW_SENSITIVE, committee)
