"""The year's meetings against the guidance: the page and its workbook."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from formats.periods import Month
from meetings.rulebooks import FIRST_YEAR
from reports.facts.compliance import cells_of, committees_within, year_of
from reports.facts.grades import grades_of
from reports.files.meetings import guidance_file
from reports.views.responses import file_response
from reports.views.sentences import year_sentences


@require_GET
@requires(Permission.VIEW_REPORTS)
def compliance(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.VIEW_REPORTS)
    month = _month(request, year)
    key = request.GET.get("criterion", "")
    context = {
        "committee": committee,
        "figures": figures,
        "nothing": nothing_in(figures, figures.recorded or year == figures.as_of.year),
        "sentences": year_sentences(figures, committee),
        "month": month,
        "month_boxes": figures.of_month(month) if month else [],
        "criterion": figures.criterion(key),
        "failing": figures.failing(key),
        "may_export": committee.pk in request.access.committees(Permission.EXPORT_REPORTS),
        **years_beside(figures),
    }
    return render(request, "reports/compliance.html", context)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def compliance_workbook(request, pk, year):
    committee, figures = figures_asked(
        request, pk, year, Permission.EXPORT_REPORTS, with_facts=True
    )
    grades = grades_of(figures, committee)
    made = guidance_file(committee, figures, grades, timezone.localtime())
    return file_response(made, request.user, committee)


def figures_asked(request, pk, year, permission, *, with_facts=False):
    """The committee and its year, of the cells within reach of the permission."""
    today = timezone.localdate()
    if not FIRST_YEAR <= year <= today.year + 1:
        raise Http404
    committee = get_object_or_404(committees_within(request.access, permission), pk=pk)
    cells = cells_of(committee, request.access, permission)
    return committee, year_of(cells, year, today, with_facts=with_facts)


def nothing_in(figures, shown):
    """Why a page of the year has nothing to show; empty when it has (`shown`)."""
    if not figures.cells:
        return "Đảng bộ chưa có chi bộ nào trong năm này."
    return "" if shown else f"Năm {figures.year} chưa có buổi sinh hoạt nào được ghi."


def years_beside(figures):
    """The years that a page of a year offers before and after its own."""
    year = figures.year
    return {
        "earlier": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if year < figures.as_of.year else None,
    }


def _month(request, year):
    number = request.GET.get("month", "")
    return Month(year, int(number)) if number in map(str, range(1, 13)) else None
