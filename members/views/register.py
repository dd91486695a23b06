"""The register: the list, a member's page, entering and correcting."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.forms.register import EntryForm, MemberFilter, MemberForm
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
    today = timezone.localdate()
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEMBERS)
    places = list(cells.values_list("pk", "name", "committee__name", "committee"))
    names = _cell_names(places)
    sensitive = request.access.may(Permission.VIEW_SENSITIVE)
    form = MemberFilter(request.GET, cells=names, sensitive=sensitive)
    page = Paginator(form.found(cells, today).values(*COLUMNS), PAGE).get_page(
        request.GET.get("page")
    )
    rows = [{**row, "told": told(row["standing"], sensitive=sensitive)} for row in page]
    return render(
        request,
        "members/list.html",
        {
            "form": form,
            "page": page,
            "rows": rows,
            "several_cells": len(names) > 1,
            "files": _files(request.access, form, places),
        },
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


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def create(request):
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_MEMBERS)
    form = EntryForm(
        posted(request),
        cells=cells.on(timezone.localdate()),
        sensitive=request.access.may(Permission.VIEW_SENSITIVE),
        initial={"cell": request.GET.get("cell")},
    )
    if form.is_valid() and (entered := form.save(by=request.user)):
        messages.success(request, f"Đã thêm {entered} vào sổ đảng viên.")
        return redirect("reports:member", entered.pk)
    return render(request, "members/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def edit(request, pk):
    shown = get_object_or_404(within_reach(request, Permission.MANAGE_MEMBERS), pk=pk)
    name = shown.full_name
    form = MemberForm(
        posted(request),
        instance=shown,
        sensitive=request.access.may(Permission.VIEW_SENSITIVE),
    )
    if form.is_valid() and (corrected := form.save(by=request.user)):
        messages.success(request, f"Đã lưu thông tin của {corrected}.")
        return redirect("reports:member", pk)
    return render(request, "members/edit.html", {"form": form, "pk": pk, "name": name})
