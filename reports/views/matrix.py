"""Cells × months × criteria: one criterion of all cells, or all criteria of one cell."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.matrix import Matrix, is_of_the_quarter, legend_of
from reports.views.compliance import figures_asked, nothing_in, years_beside
from reports.views.reach import may_at


@require_GET
@requires(Permission.VIEW_REPORTS)
def matrix(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.VIEW_REPORTS)
    found = Matrix(figures)
    row = _cell_asked(request, figures)
    count = None if row else _criterion_asked(request, found)
    lines = _lines(found, row, count)
    context = {
        "committee": committee,
        "figures": figures,
        "nothing": nothing_in(figures, figures.checked),
        "criteria": found.criteria,
        "row": row,
        "rows_of_quarters": _rows_of_quarters(figures, row, count),
        "count": count,
        "failing": figures.failing(count.key) if count else [],
        "shown": [_shown(line) for line in lines],
        "legend": legend_of(lines),
        "may_export": may_at(request, Permission.EXPORT_REPORTS, committee),
        **years_beside(figures),
    }
    return render(request, "reports/matrix.html", context)


def explain_url(meeting, code):
    """The page that says which rows a verdict counted and which it left out."""
    return reverse("meetings:explanation", args=[meeting.pk, code])


def _cell_asked(request, figures):
    """The row of the cell asked for; a cell out of reach is not found."""
    if not (asked := request.GET.get("cell", "")):
        return None
    row = next((row for row in figures.cells if str(row.cell.pk) == asked), None)
    if row is None:
        raise Http404
    return row


def _criterion_asked(request, found):
    """The criterion asked for, else the first; None in a year without any."""
    asked = request.GET.get("criterion", "")
    named = (count for count in found.criteria if count.key == asked)
    return next(named, found.criteria[0] if found.criteria else None)


def _lines(found, row, count):
    if row:
        return found.of_cell(row)
    return found.of_criterion(count) if count else []


def _rows_of_quarters(figures, row, count):
    """The rows whose thematic quarters the page shows beside the months."""
    if row:
        return [row]
    return figures.cells if count and is_of_the_quarter(count) else ()


def _shown(line):
    """A line, and each of its boxes with the address of its explanation."""
    return {
        "line": line,
        "boxes": [
            (box, explain_url(box.meeting, line.count.criterion.code) if box.meeting else "")
            for box in line.boxes
        ],
    }
