"""The cells of a committee, and one cell with its figures."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.enums import CellKind
from cells.models import Cell
from formats.periods import Month, covers
from members.reconciling import unreconciled
from members.standing import count_told
from reports.facts import overview
from reports.facts.compliance import year_of
from reports.views.of_cell import lacking_in


@require_GET
@requires(Permission.VIEW_CELLS)
def cells(request):
    today = timezone.localdate()
    visible = Cell.objects.visible_to(request.access, Permission.VIEW_CELLS)
    kind = request.GET.get("kind", "")
    shown = visible.filter(kind=kind) if kind in CellKind.values else visible
    found = list(shown.select_related("committee").order_by("committee__name", "position", "pk"))
    now = [cell for cell in found if cell.until is None or today <= cell.until]
    context = {
        "rows": _rows(now, shown, today),
        "ended": [cell for cell in found if cell not in now],
        "kinds": CellKind.choices,
        "kind": kind,
        "month": Month.of(today),
        "committees": {cell.committee for cell in found},
    }
    return render(request, "reports/cells.html", context)


def _rows(found, queryset, today):
    strength = overview.members_by_cell(found, today)
    officers = overview.officers_by_cell(found, today)
    month = Month.of(today)
    boxes = {box.cell.pk: box for box in year_of(queryset, today.year, today).of_month(month)}
    return [
        {
            "cell": cell,
            "members": strength[cell.pk],
            "secretary": overview.secretary_of(officers[cell.pk]),
            "box": boxes.get(cell.pk),
        }
        for cell in found
    ]


@require_GET
@requires(Permission.VIEW_CELLS)
def cell(request, pk):
    today = timezone.localdate()
    visible = Cell.objects.visible_to(request.access, Permission.VIEW_CELLS)
    cell = get_object_or_404(visible.select_related("committee"), pk=pk)
    year = year_of(visible.filter(pk=pk), today.year, today)
    now = overview.cell_now(cell, year, today)
    may_record = request.access.may_at(Permission.RECORD_MEETINGS, cell)
    may_reconcile = request.access.may_at(Permission.RECONCILE_MEMBERS, cell)
    context = {
        "cell": cell,
        "now": now,
        "this_month": Month.of(today),
        "groups": cell.groups.on(today),
        "guests": cell.outside_guests.on(today),
        "standings": count_told(
            dict(now.strength.standings),
            sensitive=request.access.may_at(Permission.VIEW_SENSITIVE, cell),
        ),
        "lacking": lacking_in(
            now,
            may_record=may_record,
            unreconciled=may_reconcile and _owes_reconciliation(cell, today),
        ),
        "may_manage": request.access.may_at(Permission.MANAGE_CELLS, cell),
        "may_manage_members": request.access.may_at(Permission.MANAGE_MEMBERS, cell),
        "may_record": may_record,
    }
    return render(request, "reports/cell.html", context)


def _owes_reconciliation(cell, today):
    return covers(cell.since, cell.until, today) and bool(unreconciled([cell], today))
