"""Of whom the members consist on a day: the page and its workbook."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from formats.periods import vi_date
from reports.facts.structure import dimensions, people_on, year_before
from reports.forms import StructureFilter
from reports.views.downloads import workbook_response
from reports.views.reach import may_at, may_see_sensitive, within
from reports.workbooks import structure as structure_workbooks


@require_GET
@requires(Permission.VIEW_REPORTS)
def structure(request, pk):
    committee, form, found = _asked_for(request, pk, Permission.VIEW_REPORTS)
    context = {
        "committee": committee,
        "form": form,
        "structure": found,
        "people_url": _people_url(request, committee, form),
        "may_export": may_at(request, Permission.EXPORT_STRUCTURE, committee),
    }
    return render(request, "reports/structure.html", context)


def _people_url(request, committee, form):
    """The list of the members that are counted; "" where the list would hold others besides."""
    cell = form.chosen.get("cell")
    if not cell and not request.access.committees(Permission.VIEW_MEMBERS) <= {committee.pk}:
        return ""
    day = {"on": vi_date(form.day)} if form.day != form.today else {}
    return f"{reverse('members:list')}?{urlencode({**day, **({'cell': cell.pk} if cell else {})})}"


@require_GET
@requires(Permission.EXPORT_STRUCTURE)
def structure_workbook(request, pk):
    committee, _, found = _asked_for(request, pk, Permission.EXPORT_STRUCTURE)
    return workbook_response(
        structure_workbooks.workbook(committee, found, timezone.localtime()),
        name=f"co-cau-dang-vien-{committee.code}-{found.day}.xlsx",
        by=request.user,
        committee=committee,
        report="structure",
        filter=found.filter,
        as_of=str(found.day),
        rows=found.total.now.numerator,
    )


def _asked_for(request, pk, permission):
    committee, cells = within(request, pk, permission)
    form = StructureFilter(request.GET, cells=cells, today=timezone.localdate())
    sensitive = may_see_sensitive(request, committee)
    days = form.day, year_before(form.day)
    people = [people_on(form.narrowed_cells, day, sensitive=sensitive) for day in days]
    return committee, form, _counted(*people, dimensions(sensitive=sensitive), words=form.words)


def _counted(now, before, by, *, words):
    from reports.tables import structure_of  # noqa: PLC0415  pandas is slow to load

    return structure_of(now, before, by, words=words)
