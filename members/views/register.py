"""The register as a list, on today or on a day gone by."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.forms.filters import MemberFilter
from members.models import Member
from members.standing import told

PAGE = 50
COLUMNS = (
    "pk",
    "full_name",
    "birth_date",
    "admitted_on",
    "card_number",
    "cell_name",
    "standing",
)


@require_GET
@requires(Permission.VIEW_MEMBERS)
def members(request):
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEMBERS)
    places = list(cells.values_list("pk", "name", "committee__name", "committee"))
    form = filter_of(request, places)
    page = Paginator(form.found(cells).values(*COLUMNS), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [{**row, "told": told(row["standing"], sensitive=form.sensitive)} for row in page],
        "several_cells": len(places) > 1,
        "files": _files(request.access, form, places),
        "committees": list({pk: name for *_, name, pk in places}.items()),
    }
    return render(request, "members/list.html", context)


def filter_of(request, places):
    """The filter of the list as the address has it; `places`: the cells within reach, each with
    the name and the id of its committee."""
    return MemberFilter(
        request.GET,
        cells=_cell_names(places),
        today=timezone.localdate(),
        sensitive=request.access.may(Permission.VIEW_SENSITIVE),
    )


def _files(access, form, places):
    """(id, name) of the committees whose part of the list the reader may take away."""
    takes = access.committees(Permission.EXPORT_MEMBERS)
    cell = form.chosen.get("cell")
    found = {pk: name for at, _, name, pk in places if pk in takes and cell in (None, "", str(at))}
    return list(found.items())


def _cell_names(places):
    """Ids and names for the filter; with the committee's name where there are several."""
    several = len({committee for *_, committee, _ in places}) > 1
    return [(pk, f"{name}, {committee}" if several else name) for pk, name, committee, _ in places]


def within_reach(request, permission):
    """Members whose cell, today or as the last, the user reaches with the permission."""
    cells = Cell.objects.visible_to(request.access, permission)
    return Member.objects.last_in(cells, timezone.localdate())


def posted(request):
    """The data of a sent form; an empty one is sent too, and has its errors shown."""
    return request.POST if request.method == "POST" else None
