"""Entering a member, admitting, receiving from elsewhere, and correcting what is recorded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.forms.entries import AdmissionForm, CorrectionForm, EntryForm, ReceptionForm
from members.views.register import posted, within_reach


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def create(request):
    return _entering(request, EntryForm, "Thêm đảng viên đã có trong chi bộ")


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def admit(request):
    return _entering(request, AdmissionForm, "Kết nạp đảng viên")


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def receive(request):
    return _entering(request, ReceptionForm, "Tiếp nhận đảng viên chuyển đến")


def _entering(request, form_class, title):
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_MEMBERS)
    form = form_class(
        posted(request),
        cells=cells.on(timezone.localdate()),
        sensitive=request.access.may(Permission.VIEW_SENSITIVE),
        initial={"cell": request.GET.get("cell")},
    )
    if form.is_valid() and (entered := form.save(by=request.user)):
        messages.success(request, f"Đã thêm {entered} vào sổ đảng viên.")
        return redirect("reports:member", entered.pk)
    here = request.resolver_match.url_name
    return render(request, "members/create.html", {"form": form, "title": title, "here": here})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def edit(request, pk):
    shown = get_object_or_404(within_reach(request, Permission.MANAGE_MEMBERS), pk=pk)
    name = shown.full_name
    form = CorrectionForm(
        posted(request),
        instance=shown,
        sensitive=request.access.may(Permission.VIEW_SENSITIVE),
    )
    if form.is_valid() and (corrected := form.save(by=request.user)):
        messages.success(request, f"Đã lưu thông tin của {corrected}.")
        return redirect("reports:member", pk)
    return render(request, "members/edit.html", {"form": form, "pk": pk, "name": name})
