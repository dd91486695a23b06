"""Files of the register: its list, training, and what the level above should correct."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from members.enums import Settlement
from members.forms.filters import MemberFilter
from members.models import Reconciliation
from members.reconciling import request_of
from reports.facts.compliance import cells_of
from reports.facts.register import register_of
from reports.facts.training import training_of_committee
from reports.files.members import members_file, training_file
from reports.views.reach import may_see_sensitive
from reports.views.responses import file_response, workbook_response
from reports.workbooks import corrections as corrections_workbooks


@require_GET
@requires(Permission.EXPORT_MEMBERS)
def members_workbook(request, pk):
    reach = Committee.objects.visible_to(request.access, Permission.EXPORT_MEMBERS)
    committee = get_object_or_404(reach, pk=pk)
    now = timezone.localtime()
    cells = cells_of(committee, request.access, Permission.EXPORT_MEMBERS)
    register = _asked_for(request, committee, cells, now.date())
    return file_response(members_file(committee, register, now), request.user, committee)


def _asked_for(request, committee, cells, day):
    """The list by the filter of the page of members, whose query the address carries."""
    sensitive = may_see_sensitive(request, committee)
    names = list(cells.values_list("pk", "name"))
    form = MemberFilter(request.GET, cells=names, today=day, sensitive=sensitive)
    if not form.active:
        return register_of(cells, day, sensitive=sensitive)
    return register_of(
        cells, form.day, members=form.found(cells), sensitive=sensitive, words=form.words
    )


@require_GET
@requires(Permission.EXPORT_TRAINING)
def training_workbook(request, pk):
    reach = Committee.objects.visible_to(request.access, Permission.EXPORT_TRAINING)
    committee = get_object_or_404(reach, pk=pk)
    now = timezone.localtime()
    facts = training_of_committee(committee, now.date())
    return file_response(training_file(committee, facts, now), request.user, committee)


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that the level above is asked to correct."""

    name: str
    cell: str
    theirs: str
    request: str


@require_GET
@requires(Permission.RECONCILE_MEMBERS)
def corrections_workbook(request, pk):
    within = Reconciliation.objects.visible_to(request.access, Permission.RECONCILE_MEMBERS)
    made = get_object_or_404(within.select_related("committee"), pk=pk)
    now = timezone.localtime()
    rows = [_correction(line) for line in _kept(made)]
    return workbook_response(
        corrections_workbooks.workbook(made.committee, made.held_on, rows, now),
        name=f"de-nghi-sua-{made.committee.code}-{made.held_on:%Y-%m-%d}.xlsx",
        by=request.user,
        committee=made.committee,
        report="corrections",
        as_of=str(made.held_on),
        rows=len(rows),
    )


def _kept(made):
    lines = made.discrepancies.filter(settlement=Settlement.OURS).select_related("cell")
    return lines.order_by("kind", "pk")


def _correction(line):
    cell = line.cell.name if line.cell else line.line.get("cell", "")
    return Correction(line.name, cell, line.theirs, request_of(line))
