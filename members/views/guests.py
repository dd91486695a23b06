"""Members of other committees who attend a cell here: received, and gone again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.forms import done
from cells.models import Cell
from members.actions import end_guest as end
from members.actions import receive_guest as receive
from members.actions import withdraw_guest as withdraw
from members.forms.guests import GuestEndForm, GuestForm, GuestWithdrawForm
from members.models import Guest
from members.views.register import posted


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def receive_guest(request):
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_MEMBERS)
    form = GuestForm(
        posted(request),
        cells=cells.on(timezone.localdate()),
        initial={"cell": request.GET.get("cell")},
    )
    if done(form, receive, by=request.user):
        messages.success(request, f"Đã ghi đ/c {form.cleaned_data['full_name']} đến sinh hoạt.")
        return redirect("reports:cell", form.cleaned_data["cell"].pk)
    return render(request, "members/guest.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def end_guest(request, pk):
    guest = _guest(request, pk)
    form = GuestEndForm(posted(request))
    if done(form, end, guest=guest, by=request.user):
        messages.success(request, f"Đã ghi đ/c {guest} thôi sinh hoạt ở {guest.cell}.")
        return redirect("reports:cell", guest.cell_id)
    return render(request, "members/guest_end.html", {"form": form, "guest": guest})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def withdraw_guest(request, pk):
    guest = _guest(request, pk)
    form = GuestWithdrawForm(posted(request))
    if done(form, withdraw, guest=guest, by=request.user):
        messages.success(request, f"Đã bỏ chỗ ghi nhầm về đ/c {guest}; nhật ký giữ lý do.")
        return redirect("reports:cell", guest.cell_id)
    return render(request, "members/guest_withdraw.html", {"form": form, "guest": guest})


def _guest(request, pk):
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_MEMBERS)
    return get_object_or_404(Guest.objects.select_related("cell").filter(cell__in=cells), pk=pk)
