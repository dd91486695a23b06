"""Committees and cells are set up; their figures are shown by the reports."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.actions import change_cell, change_committee, create_cell, record_group, record_term
from cells.forms import done
from cells.forms.places import CellForm, CommitteeForm, GroupForm, NewCellForm, TermForm
from cells.models import Cell, Committee


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_CELLS)
def create(request):
    committees = Committee.objects.visible_to(request.access, Permission.MANAGE_CELLS)
    form = NewCellForm(request.POST or None, committees=committees)
    if done(form, create_cell, by=request.user):
        messages.success(request, f"Đã lập {form.cleaned_data['name']}.")
        return redirect("reports:cells")
    return render(request, "cells/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_CELLS)
def edit(request, pk):
    cell = _cell(request, pk)
    # A copy, because the form writes what was typed onto its object, right or wrong.
    form = CellForm(request.POST or None, instance=copy(cell))
    if done(form, change_cell, cell=cell, by=request.user):
        messages.success(request, f"Đã lưu {cell}.")
        return redirect("cells:edit", pk=pk)
    return render(request, "cells/edit.html", {"form": form, "cell": cell})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_CELLS)
def committee(request, pk):
    found = get_object_or_404(
        Committee.objects.visible_to(request.access, Permission.MANAGE_CELLS), pk=pk
    )
    form = CommitteeForm(request.POST or None, instance=copy(found))
    if done(form, change_committee, committee=found, by=request.user):
        messages.success(request, f"Đã lưu thiết lập của {found}.")
        return redirect("cells:committee", pk=pk)
    return render(request, "cells/committee.html", {"form": form, "committee": found})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_CELLS)
def term(request, pk, term_pk=None):
    cell = _cell(request, pk)
    found = get_object_or_404(cell.terms, pk=term_pk) if term_pk else None
    form = TermForm(request.POST or None, initial=_initial(TermForm, found))
    if done(form, record_term, cell=cell, term=found, by=request.user):
        messages.success(request, f"Đã ghi nhiệm kỳ {form.cleaned_data['name']} của {cell}.")
        newest = cell.terms.order_by("since").last().since == form.cleaned_data["since"]
        # A new term begins with handing over; a past one that is added later does not.
        return redirect("reports:handover" if newest and found is None else "cells:edit", pk=pk)
    return render(request, "cells/term.html", {"form": form, "cell": cell, "term": found})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_CELLS)
def group(request, pk, group_pk=None):
    cell = _cell(request, pk)
    found = get_object_or_404(cell.groups, pk=group_pk) if group_pk else None
    form = GroupForm(request.POST or None, initial=_initial(GroupForm, found))
    if done(form, record_group, cell=cell, group=found, by=request.user):
        messages.success(request, f"Đã ghi tổ đảng {form.cleaned_data['name']} của {cell}.")
        return redirect("cells:edit", pk=pk)
    return render(request, "cells/group.html", {"form": form, "cell": cell, "group": found})


def _cell(request, pk):
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_CELLS)
    return get_object_or_404(cells.select_related("committee"), pk=pk)


def _initial(form, record):
    return {name: getattr(record, name, None) for name in form.base_fields}
