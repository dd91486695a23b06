"""The yearly evaluation: the years, one year, the rows behind its numbers, its workbook."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.comparison import year_before
from reports.facts.evaluation import cells_of, headlines, reason_told, year_of
from reports.facts.outstanding import outstanding, outstanding_of
from reports.facts.quota import quotas_of
from reports.facts.season import NOTHING_LEFT, left_of, year_under_evaluation
from reports.files.evaluations import evaluation_file
from reports.forms import ReviewFilter
from reports.models import Campaign, CellReview, MemberReview
from reports.views.downloads import file_response
from reports.views.reach import may_see_sensitive
from reports.views.year import overview_url

PAGE = 50


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def evaluations(request):
    return render(
        request,
        "reports/evaluations.html",
        {"headlines": _with_left(request.access, timezone.localdate())},
    )


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def evaluation(request, pk):
    campaign, cells = _within_reach(request, pk, Permission.VIEW_EVALUATIONS)
    year = year_of(campaign, cells, sensitive=may_see_sensitive(request, campaign.committee))
    whole = _is_whole(request, campaign, Permission.VIEW_EVALUATIONS)
    left, quota = _way_of(campaign, cells, whole=whole)
    return render(
        request,
        "reports/evaluation.html",
        {
            "year": year,
            "left": left,
            "quota": quota,
            "before": year_before(year, cells),
            "lines": _lines_of(year),
            "overview": overview_url(campaign.committee, campaign.year),
            "whole": whole,
            "may_export": _is_whole(request, campaign, Permission.EXPORT_REPORTS),
        },
    )


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def member_reviews(request, pk):
    reviews = MemberReview.objects.select_related("member", "cell")
    return render(request, "reports/evaluation_members.html", _filtered(request, pk, reviews))


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def cell_reviews(request, pk):
    reviews = CellReview.objects.select_related("cell")
    return render(request, "reports/evaluation_cells.html", _filtered(request, pk, reviews))


@require_GET
@requires(Permission.EXPORT_REPORTS)
def evaluation_workbook(request, pk):
    campaign, cells = _within_reach(request, pk, Permission.EXPORT_REPORTS)
    sensitive = may_see_sensitive(request, campaign.committee)
    made = evaluation_file(campaign, cells, timezone.localtime(), sensitive=sensitive)
    return file_response(made, request.user, campaign.committee)


def _way_of(campaign, cells, *, whole):
    """(who is still awaited, the quota of members), each None where there is nothing to tell."""
    if standard_of(campaign.year) is None:
        return (None if campaign.closed_at else outstanding(campaign, cells)), None
    if campaign.closed_at and not whole:
        return None, None
    sheets = sheets_of(campaign, cells)
    left = None if campaign.closed_at else outstanding_of(sheets)
    return left, quotas_of(campaign, sheets)[0] if whole else None


def _with_left(access, day):
    """(headline, members awaited, cells awaited): of the year under evaluation, 0 of the others."""
    year = year_under_evaluation(day)
    for each in headlines(access, Permission.VIEW_EVALUATIONS):
        left = NOTHING_LEFT
        if each.campaign.year == year:
            left = left_of(each, access, Permission.VIEW_EVALUATIONS)
        yield each, left.members, left.cells


def _filtered(request, pk, reviews):
    """What a list of reviews shows: those within reach that the filter lets through, in pages."""
    campaign, cells = _within_reach(request, pk, Permission.VIEW_EVALUATIONS)
    sensitive = may_see_sensitive(request, campaign.committee)
    form = ReviewFilter(request.GET, cells=cells, sensitive=sensitive)
    found = form.narrow(reviews.filter(campaign=campaign, cell__in=cells))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return {
        "campaign": campaign,
        "year_label": f"Năm {campaign.year}",
        "form": form,
        "page": page,
        "rows": [(review, reason_told(review, sensitive=sensitive)) for review in page],
    }


def _within_reach(request, pk, permission):
    """The campaign, and the cells of it that the reader may see: the rest is never loaded."""
    campaigns = Campaign.objects.visible_to(request.access, permission)
    campaign = get_object_or_404(campaigns.select_related("committee"), pk=pk)
    return campaign, cells_of(campaign, request.access, permission)


def _is_whole(request, campaign, permission):
    """Whether the reader sees the whole committee, not some of its cells."""
    return campaign.committee_id in request.access.committees(permission)


def _lines_of(year):
    from reports.tables import lines_of  # noqa: PLC0415  pandas is slow to load

    return lines_of(year)
