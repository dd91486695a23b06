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
from reports.facts.figures import done_in_time, figures_of, total_of
from reports.facts.grades import grades_of
from reports.views.downloads import workbook_response
from reports.views.sentences import year_sentences
from reports.workbooks import guidance

# The figures of a cell whose rows the page opens (?figure=tasks&cell=7).
FIGURES = {
    "attendance": "Dự họp",
    "runs": "Vắng có lý do liền nhiều kỳ",
    "tasks": "Nhiệm vụ đến hạn",
    "minutes": "Biên bản đến hạn gửi",
}


@require_GET
@requires(Permission.VIEW_REPORTS)
def compliance(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.VIEW_REPORTS, with_facts=True)
    in_figures = figures_of(figures)
    month = _month(request, year)
    key = request.GET.get("criterion", "")
    context = {
        "committee": committee,
        "figures": figures,
        "sentences": year_sentences(figures, committee),
        "month": month,
        "month_boxes": figures.of_month(month) if month else [],
        "criterion": figures.criterion(key),
        "failing": figures.failing(key),
        "in_figures": in_figures,
        "total": total_of(in_figures),
        "grades": grades_of(figures, committee),
        "rows": _rows(request, in_figures),
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
    in_figures, grades = figures_of(figures), grades_of(figures, committee)
    return workbook_response(
        guidance.workbook(committee, figures, in_figures, grades, timezone.localtime()),
        name=f"sinh-hoat-chi-bo-{committee.code}-{year}.xlsx",
        by=request.user,
        committee=committee,
        report="guidance",
        year=year,
        rows=len(figures.checked),
    )


def figures_asked(request, pk, year, permission, *, with_facts=False):
    """The committee and its year, of the cells within reach of the permission."""
    today = timezone.localdate()
    if not FIRST_YEAR <= year <= today.year + 1:
        raise Http404
    committee = get_object_or_404(committees_within(request.access, permission), pk=pk)
    cells = cells_of(committee, request.access, permission)
    return committee, year_of(cells, year, today, with_facts=with_facts)


def years_beside(figures):
    """The years that a page of a year offers before and after its own."""
    year = figures.year
    return {
        "earlier": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if year < figures.as_of.year else None,
    }


def _rows(request, in_figures):
    """What the figure asked for is made of; None for everything that the page does not know."""
    figure, asked = request.GET.get("figure", ""), request.GET.get("cell", "")
    row = next((row for row in in_figures if row.key == asked), None)
    if row is None or figure not in FIGURES:
        return None
    return {
        "figure": figure,
        "heading": FIGURES[figure],
        "row": row,
        "tasks": [(task, done_in_time(task)) for task in row.tasks],
    }


def _month(request, year):
    number = request.GET.get("month", "")
    return Month(year, int(number)) if number in map(str, range(1, 13)) else None
