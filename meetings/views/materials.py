"""The library: what the committees above give the cells, and which cells passed it on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell, Committee
from formats.fields import take_errors
from formats.periods import Month
from meetings import actions
from meetings.coverage import coverage_of
from meetings.forms.attaching import WithdrawForm
from meetings.forms.materials import EditMaterialForm, LibraryFilter, PublishForm
from meetings.models import Material, PassedOn
from meetings.views.filing import given_out
from meetings.views.sent import say_sent

ROWS = 20


def _visible(request):
    """What is given to the user's cells; what was withdrawn only he sees who manages it."""
    managed = request.access.committees(Permission.MANAGE_MATERIALS)
    found = Material.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    return found.filter(Q(withdrawn_at__isnull=True) | Q(committee__in=managed))


@require_GET
@requires(Permission.VIEW_MEETINGS)
def materials(request):
    visible, today = _visible(request), timezone.localdate()
    months = visible.order_by().values_list("month", flat=True).distinct()
    form = LibraryFilter(request.GET, months=[Month.of(day) for day in months], today=today)
    cell = _only_cell(request)
    rows = form.narrow(_with_passed_on(visible, cell).select_related("committee"))
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "meetings/materials.html", {"form": form, "page": page, "cell": cell})


def _only_cell(request):
    """The cell of somebody who has just one; he is told what it has passed on."""
    found = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)[:2]
    return found[0] if len(found) == 1 else None


def _with_passed_on(materials, cell):
    passed = PassedOn.objects.filter(material=OuterRef("pk"), meeting__cell=cell)
    return materials.annotate(passed=Exists(passed))


@require_GET
@requires(Permission.VIEW_MEETINGS)
def material(request, pk):
    """A withdrawn one is still read where minutes lead to it; its file is not given any more."""
    visible = Material.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    found = get_object_or_404(_related(visible), pk=pk)
    coverage = coverage_of(found, request.access, Permission.VIEW_MEETINGS)
    several = coverage.by_committee
    chosen = _chosen(request, several)
    context = {
        "material": found,
        "month": Month.of(found.month),
        "coverage": coverage,
        "several": several if len(several) > 1 else (),
        "chosen": chosen,
        "named": chosen or (coverage if len(several) <= 1 else None),
        "manages": _manages(request, found),
    }
    return render(request, "meetings/material.html", context)


def _related(materials):
    return materials.select_related("committee", "published_by", "withdrawn_by")


def _manages(request, material):
    return material.committee_id in request.access.committees(Permission.MANAGE_MATERIALS)


def _chosen(request, several):
    """The committee whose cells are asked for by name, out of several."""
    asked = request.GET.get("committee", "")
    return next((one for one in several if str(one.committee.pk) == asked), None)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def file(request, pk):
    found = get_object_or_404(_visible(request).select_related("committee").exclude(file=""), pk=pk)
    back = ("meetings:material", pk)
    return given_out(request, found, "material.taken", back, committee=found.committee)


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MATERIALS)
def publish(request):
    committees = Committee.objects.visible_to(request.access, Permission.MANAGE_MATERIALS)
    form = PublishForm(
        request.POST or None,
        request.FILES or None,
        committees=committees,
        own=_own(request),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.publish(by=request.user, **form.entry)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã đưa “{done.title}” lên thư viện.")
            return redirect("meetings:material", pk=done.pk)
    return render(request, "meetings/publish.html", {"form": form})


def _own(request):
    """The committee at which the user himself holds the permission, not one below it."""
    held = (one for one in request.access.assignments if one.committee_id)
    within = request.access.committees(Permission.MANAGE_MATERIALS)
    return next((one.committee_id for one in held if one.committee_id in within), None)


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MATERIALS)
def edit(request, pk):
    found = _managed(request, pk)
    form = EditMaterialForm(request.POST or None, material=found, today=timezone.localdate())
    if form.is_valid():
        try:
            actions.change_material(material=found, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, "Đã lưu tài liệu.")
            return redirect("meetings:material", pk=pk)
    return render(request, "meetings/edit_material.html", {"form": form, "material": found})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MATERIALS)
def withdraw(request, pk):
    found = _managed(request, pk)
    form = WithdrawForm(request.POST or None, what="rút tài liệu này")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw_material(material=found, reason=reason, by=request.user)
        say_sent(request, "Đã rút tài liệu; chi bộ không thấy trong thư viện nữa.")
        return redirect("meetings:material", pk=pk)
    return render(request, "meetings/withdraw_material.html", {"form": form, "material": found})


def _managed(request, pk):
    return get_object_or_404(Material.objects.managed_by(request.access).in_force(), pk=pk)
