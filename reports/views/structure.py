"""How the members are made up on a day: the page and its workbook."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.compliance import cells_of
from reports.facts.structure import ALL, dimensions, people_on, year_before
from reports.files.members import structure_file
from reports.forms import StructureFilter
from reports.views.reach import may_at, may_see_sensitive, within
from reports.views.responses import file_response

PAGE = 50  # names behind a number


@require_GET
@requires(Permission.VIEW_REPORTS)
def structure(request, pk):
    committee, form, people, found = _asked_for(request, pk, Permission.VIEW_REPORTS)
    context = {
        "committee": committee,
        "form": form,
        "structure": found,
        "all": ALL,
        "behind": _behind(request, committee, people, found),
        "may_export": may_at(request, Permission.EXPORT_STRUCTURE, committee),
    }
    return render(request, "reports/structure.html", context)


def _behind(request, committee, people, found):
    """The members behind a number: which line (code, label), of which day, and who."""
    code, label = request.GET.get("by", ""), request.GET.get("line", "")
    of_before = request.GET.get("when") == "before"
    if code not in {"all", *(group.code for group in found.groups)}:
        return {"line": "", "day": None, "page": _page(request, [])}
    named = set(
        cells_of(committee, request.access, Permission.VIEW_MEMBERS).values_list("pk", flat=True)
    )
    behind = [each for each in people[of_before].behind(code, label) if each["cell_now"] in named]
    return {
        "line": label if behind else "",
        "day": people[of_before].day,
        "page": _page(request, behind),
    }


def _page(request, behind):
    return Paginator(behind, PAGE).get_page(request.GET.get("page"))


@require_GET
@requires(Permission.EXPORT_STRUCTURE)
def structure_workbook(request, pk):
    committee, _, _, found = _asked_for(request, pk, Permission.EXPORT_STRUCTURE)
    made = structure_file(committee, found, timezone.localtime())
    return file_response(made, request.user, committee)


def _asked_for(request, pk, permission):
    committee, cells = within(request, pk, permission)
    form = StructureFilter(request.GET, cells=cells, today=timezone.localdate())
    sensitive = may_see_sensitive(request, committee)
    days = form.day, year_before(form.day)
    people = [people_on(form.narrowed_cells, day, sensitive=sensitive) for day in days]
    found = _counted(*people, dimensions(sensitive=sensitive), words=form.words)
    return committee, form, people, found


def _counted(now, before, by, *, words):
    from reports.tables import structure_of  # noqa: PLC0415  pandas is slow to load

    return structure_of(now, before, by, words=words)
