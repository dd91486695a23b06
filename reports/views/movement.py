"""The movement of members in a period: the page with the names behind its numbers, the workbook."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.movement import movement_of
from reports.files.members import movement_file
from reports.forms import MovementFilter
from reports.views.reach import may_at, may_see_sensitive, within
from reports.views.responses import file_response

PAGE = 50  # names behind a number


@require_GET
@requires(Permission.VIEW_MEMBERS)
def movement(request, pk):
    committee, form, found = _asked_for(request, pk, Permission.VIEW_MEMBERS)
    code, cell = request.GET.get("column", ""), request.GET.get("of", "")
    context = {
        "committee": committee,
        "form": form,
        "movement": found,
        "lines": [_numbers(found, line) for line in (*found.lines, found.total)],
        "column": dict(found.columns).get(code, ""),
        "of": next((line.name for line in found.lines if str(line.pk) == cell), ""),
        "page": Paginator(found.behind(code, cell), PAGE).get_page(request.GET.get("page")),
        "may_export": may_at(request, Permission.EXPORT_MOVEMENTS, committee),
    }
    return render(request, "reports/movement.html", context)


def _numbers(found, line):
    return {
        "line": line,
        "numbers": [(code, label, line.number(code)) for code, label in found.columns],
    }


@require_GET
@requires(Permission.EXPORT_MOVEMENTS)
def movement_workbook(request, pk):
    committee, _, found = _asked_for(request, pk, Permission.EXPORT_MOVEMENTS)
    made = movement_file(committee, found, timezone.localtime())
    return file_response(made, request.user, committee)


def _asked_for(request, pk, permission):
    committee, cells = within(request, pk, permission)
    form = MovementFilter(request.GET, cells=cells, today=timezone.localdate())
    found = movement_of(
        form.narrowed_cells,
        form.span,
        sensitive=may_see_sensitive(request, committee),
        words=form.words,
    )
    return committee, form, found
