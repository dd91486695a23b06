"""Handing over a term: what the old board leaves open, and who follows it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.forms.board import BoardForm
from members.views.register import posted
from reports.facts.compliance import year_of
from reports.facts.handover import handing_over
from reports.views.of_handover import Reader, parts_of


@require_GET
@requires(Permission.VIEW_CELLS)
def handover(request, pk):
    cell = _cell(request, pk, Permission.VIEW_CELLS)
    today = timezone.localdate()
    year = year_of(Cell.objects.filter(pk=pk), today.year, today)
    found = handing_over(cell, next(iter(year.cells), None), today)
    parts = parts_of(found, _reader(request.access, cell))
    context = {
        "cell": cell,
        "handover": found,
        "parts": [part for part in parts if part.sentences],
        "done": [part.title for part in parts if not part.sentences],
        "number": sum(len(part.sentences) for part in parts),
        "may_manage": request.access.may_at(Permission.MANAGE_CELLS, cell),
        "may_elect": request.access.may_at(Permission.MANAGE_MEMBERS, cell),
    }
    return render(request, "reports/handover.html", context)


def _reader(access, cell):
    return Reader(
        records=access.may_at(Permission.RECORD_MEETINGS, cell),
        sensitive=access.may_at(Permission.VIEW_SENSITIVE, cell),
        roles=access.may_at(Permission.MANAGE_ROLES, cell),
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def elect(request, pk):
    """Choosing, then seeing who goes and who comes, then writing: what was chosen goes along."""
    cell = _cell(request, pk, Permission.MANAGE_MEMBERS)
    step = request.POST.get("step", "look")
    form = BoardForm(posted(request), cell=cell, day=_first_day(cell))
    if form.is_valid() and step == "write" and form.save(by=request.user):
        messages.success(request, f"Đã ghi chi ủy mới của {cell}.")
        return redirect("reports:handover", pk)
    if form.is_valid() and step == "look" and form.check(by=request.user):
        return render(request, "reports/elect_confirm.html", {"form": form, "cell": cell})
    return render(request, "reports/elect.html", {"form": form, "cell": cell})


def _first_day(cell):
    newest = cell.terms.order_by("-since", "-pk").first()
    return (newest and (newest.congress_on or newest.since)) or timezone.localdate()


def _cell(request, pk, permission):
    cells = Cell.objects.visible_to(request.access, permission)
    return get_object_or_404(cells.select_related("committee"), pk=pk)
