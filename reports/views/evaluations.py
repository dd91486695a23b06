"""The yearly evaluation: the years, one year, the rows behind its numbers, its workbook."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_to_count
from reports.facts.campaign_editions import edition_now
from reports.facts.comparison import year_before
from reports.facts.evaluation import cells_of, headline_now, headlines, reason_told, year_of
from reports.facts.outstanding import outstanding, outstanding_of
from reports.facts.overruled import overruled_in
from reports.facts.placed import named_by_place, placed
from reports.facts.quota import quotas_of
from reports.facts.quota.published import quotas_told
from reports.facts.results import gone_of
from reports.facts.season import (
    NOTHING_LEFT,
    season_of,
    sheets_within,
    year_under_evaluation,
)
from reports.facts.so_far import cells_so_far, lines_so_far, members_so_far, with_so_far
from reports.files.evaluations import evaluation_file
from reports.forms import MemberReviewFilter, ReviewFilter
from reports.models import CellReview, MemberReview
from reports.views.next_in_season import next_action
from reports.views.reach import campaign_within, may_follow_all, may_see_sensitive
from reports.views.responses import file_response
from reports.views.season import PERMISSIONS
from reports.views.year import left_out_url, overview_url

PAGE = 50
KINDS = MEMBER, CELL


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def evaluations(request):
    found, newest = _with_seasons(request.access, timezone.localdate())
    ways = [next_action(season, request.access) for *_, season in found if _is_of(season, newest)]
    context = {
        "headlines": [(headline, left, *_left_out(headline)) for headline, left, _ in found],
        "next_action": ways[0] if len(ways) == 1 else None,
        "reads_whole": bool(request.access.committees(Permission.VIEW_REPORTS)),
    }
    return render(request, "reports/evaluations.html", context)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def evaluation(request, pk):
    campaign, cells = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    whole = _is_whole(request, campaign, Permission.VIEW_EVALUATIONS)
    edition = edition_now(campaign)
    follows = may_follow_all(request, campaign.committee)
    left, quotas, read = _way_of(campaign, cells, whole=whole, follows=follows)
    sensitive = may_see_sensitive(request, campaign.committee)
    year = year_of(campaign, cells, sensitive=sensitive, **read)
    context = _levels_of(year, left) | {
        "under_way": _is_under_way(year, edition),
        "quotas": quotas,
        "before": year_before(year, cells, left),
        "overview": overview_url(campaign.committee, campaign.year),
        "whole": whole,
        "edition": edition,
        "may_export": _is_whole(request, campaign, Permission.EXPORT_REPORTS),
    }
    return render(request, "reports/evaluation.html", context)


def _levels_of(year, left):
    """The levels of the whole and of each cell, and how far they have come; `left` is who is still
    awaited, None once nobody is."""
    cells, members = cells_so_far(year, left), members_so_far(year, left)
    return {
        "year": year,
        "lines": with_so_far(_lines_of(year), left),
        "left_out_url": left_out_url(year, left),
        "cells_so_far": cells,
        "cell_levels": lines_so_far(year.cell_summary, cells),
        "members_so_far": members,
        "member_levels": lines_so_far(year.member_summary, members),
    }


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def member_reviews(request, pk):
    reviews = MemberReview.objects.select_related("member", "cell")
    context = _filtered(request, pk, reviews, MemberReviewFilter)
    return render(request, "reports/evaluation_members.html", context)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def cell_reviews(request, pk):
    reviews = CellReview.objects.select_related("cell")
    context = _filtered(request, pk, reviews, ReviewFilter)
    return render(request, "reports/evaluation_cells.html", context)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def evaluation_workbook(request, pk):
    campaign, cells = campaign_within(request, pk, Permission.EXPORT_REPORTS)
    sensitive = may_see_sensitive(request, campaign.committee)
    follows = may_follow_all(request, campaign.committee)
    now = timezone.localtime()
    made = evaluation_file(campaign, cells, now, sensitive=sensitive, follows=follows)
    return file_response(made, request.user, campaign.committee)


def _way_of(campaign, cells, *, whole, follows):
    """(who is still awaited, None where there is nothing to tell; the quotas of the whole; the
    sheets and who is gone from them, as `year_of` takes them).

    These are read once, and not at all once the campaign is closed.
    """
    if standard_of(campaign.year) is None:
        return (None if campaign.closed_at else outstanding(campaign, cells)), (), {}
    if campaign.closed_at:
        return None, quotas_told(campaign, (), follows=follows) if whole else (), {}
    sheets = sheets_to_count(campaign, cells)
    gone = gone_of(campaign, cells, sheets)
    quotas = quotas_of(campaign, sheets, follows=follows, gone=gone) if whole else ()
    return outstanding_of(sheets), quotas, {"sheets": sheets, "gone": gone}


def _left_out(headline):
    """(whether it is still open, where the members left out are listed, and the cells)."""
    campaign = headline.campaign
    still_open = campaign.closed_at is None
    if standard_of(campaign.year) is None:
        rows = (reverse(f"reports:{kind}_reviews", args=[campaign.pk]) for kind in KINDS)
        return still_open, *(f"{address}?evaluated=no" for address in rows)
    listed = reverse("reports:left_out", args=[campaign.pk])
    return still_open, listed, f"{listed}#cells"


def _is_under_way(year, edition):
    """Whether levels are still to be given, and no report of the year is out."""
    return bool(year.standard) and not (year.campaign.closed_at or edition.latest)


def _with_seasons(access, day):
    """([(headline, who is awaited, season)], the newest year that is open, None without one); no
    season but for the year under evaluation and the newest that is open."""
    found = headlines(access, Permission.VIEW_EVALUATIONS)
    newest = max(
        (each.campaign.year for each in found if not each.campaign.closed_at), default=None
    )
    years = {year_under_evaluation(day), newest}
    told = [(each, _season_in(years, each, access)) for each in found]
    return [(*_now(each, season, access), season) for each, season in told], newest


def _season_in(years, headline, access):
    is_told = headline.campaign.year in years
    return season_of(headline, access, PERMISSIONS) if is_told else None


def _is_of(season, year):
    """Whether it is an open campaign of the year."""
    return season and season.campaign.year == year and not season.campaign.closed_at


def _now(headline, season, access):
    """(headline, who is awaited): of an open campaign as its own page counts, before anything is
    recorded too."""
    campaign, view = headline.campaign, Permission.VIEW_EVALUATIONS
    if campaign.closed_at:
        return headline, NOTHING_LEFT
    cells = cells_of(campaign, access, view)
    if standard_of(campaign.year) is None:
        return headline, outstanding(campaign, cells)
    seen = (season.seen if season else ()) or sheets_within(campaign, access, view)
    return headline_now(headline, cells, seen), outstanding_of(seen)


def _filtered(request, pk, reviews, filter_of):
    """What a list of reviews shows: those within reach that count and that the filter lets through,
    in pages."""
    campaign, cells = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    sensitive = may_see_sensitive(request, campaign.committee)
    is_open = campaign.closed_at is None
    form = filter_of(request.GET, cells=cells, sensitive=sensitive, is_open=is_open)
    here = placed(reviews.filter(campaign=campaign), campaign).filter(place__in=cells.values("pk"))
    listed = form.narrow(here.exclude(pk__in=overruled_in(here, campaign)))
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    rows = named_by_place(list(page))
    return {
        "campaign": campaign,
        "year_label": f"Năm {campaign.year}",
        "nothing": f"Năm {campaign.year} chưa có kết quả nào.",
        "form": form,
        "page": page,
        "rows": [(review, reason_told(review, sensitive=sensitive)) for review in rows],
    }


def _is_whole(request, campaign, permission):
    """Whether the reader sees the whole committee, not some of its cells."""
    return campaign.committee_id in request.access.committees(permission)


def _lines_of(year):
    from reports.tables import lines_of  # noqa: PLC0415  pandas is slow to load

    return lines_of(year)
