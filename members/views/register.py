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
    names = _cell_names(cells)
    form = filter_of(request, names)
    page = Paginator(form.found(cells).values(*COLUMNS), PAGE).get_page(request.GET.get("page"))
    rows = [{**row, "told": told(row["standing"], sensitive=form.sensitive)} for row in page]
    context = {"form": form, "page": page, "rows": rows, "several_cells": len(names) > 1}
    return render(request, "members/list.html", context)


def filter_of(request, names):
    """The filter of the list as the address has it; `names`: ids and names of the cells."""
    return MemberFilter(
        request.GET,
        cells=names,
        today=timezone.localdate(),
        sensitive=request.access.may(Permission.VIEW_SENSITIVE),
    )


def _cell_names(cells):
    """Ids and names for the filter; with the committee's name where there are several."""
    found = list(cells.values_list("pk", "name", "committee__name"))
    several = len({committee for *_, committee in found}) > 1
    return [(pk, f"{name}, {committee}" if several else name) for pk, name, committee in found]


def within_reach(request, permission):
    """Members whose cell, today or as the last, the user reaches with the permission."""
    cells = Cell.objects.visible_to(request.access, permission)
    return Member.objects.last_in(cells, timezone.localdate())


def posted(request):
    """The data of a sent form; an empty one is sent too, and has its errors shown."""
    return request.POST if request.method == "POST" else None
