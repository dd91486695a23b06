"""The rows behind the numbers of a published report, read from its frozen facts alone."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.forms import PublishedCellsFilter, PublishedMembersFilter
from reports.views.publishing import published

PAGE = 50


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def members(request, pk):
    found, year = published(request, pk, Permission.VIEW_EVALUATIONS)
    form = PublishedMembersFilter(request.GET, year=year)
    context = _listed(found, year, form) | {"page": _page(request, form, year.people)}
    return render(request, "reports/published_members.html", context)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def cells(request, pk):
    found, year = published(request, pk, Permission.VIEW_EVALUATIONS)
    form = PublishedCellsFilter(request.GET, year=year)
    context = _listed(found, year, form) | {"page": _page(request, form, year.lines)}
    return render(request, "reports/published_cells.html", context)


def _listed(report, year, form):
    """What both lists show above their rows."""
    return {
        "report": report,
        "year": year,
        "latest": report.versions.first(),
        "told": f"Lần {report.version}",
        "form": form,
    }


def _page(request, form, rows):
    """The page asked for of the rows that the filter lets through."""
    return Paginator(form.narrow(rows), PAGE).get_page(request.GET.get("page"))
