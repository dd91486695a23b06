"""A year of each cell in figures, and how its meetings were graded."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.figures import figures_of, total_of
from reports.facts.grades import grades_of
from reports.views.compliance import figures_asked, nothing_in, years_beside

# The figures of a cell whose rows the page opens (?figure=tasks&cell=7).
FIGURES = {
    "attendance": "Dự họp",
    "runs": "Vắng có lý do liền nhiều kỳ",
    "tasks": "Nhiệm vụ đến hạn",
    "minutes": "Biên bản đến hạn gửi",
}


@require_GET
@requires(Permission.VIEW_REPORTS)
def figures(request, pk, year):
    committee, of_year = figures_asked(request, pk, year, Permission.VIEW_REPORTS, with_facts=True)
    in_figures = figures_of(of_year)
    context = {
        "committee": committee,
        "figures": of_year,
        "nothing": nothing_in(of_year, of_year.checked),
        "in_figures": in_figures,
        "total": total_of(in_figures),
        "grades": grades_of(of_year, committee),
        "rows": _rows(request, in_figures),
        "may_export": committee.pk in request.access.committees(Permission.EXPORT_REPORTS),
        **years_beside(of_year),
    }
    return render(request, "reports/figures.html", context)


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
        "tasks": row.judged,
    }
