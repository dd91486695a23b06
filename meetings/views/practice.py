"""Practising: the same screens on a cell of invented people, seen by nobody else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.middleware import PRACTISING
from meetings.practice import open_practice, reset_practice


@require_GET
@requires(Permission.RECORD_MEETINGS)
def about(request):
    return render(request, "meetings/practice.html")


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def start(request):
    """By its button alone; who comes by address, as after signing in again, is shown the button."""
    if request.method == "GET":
        return redirect("practice:about")
    open_practice(by=request.user)
    request.session[PRACTISING] = True
    return redirect("home")


@require_http_methods(["GET", "POST"])
@requires(Permission.USE_PORTAL)
def leave(request):
    if request.method == "POST" and request.session.pop(PRACTISING, None):
        messages.success(request, "Đã thôi tập. Từ đây là việc thật của chi bộ.")
    return redirect("home")


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def reset(request):
    """Asked once more: what was practised is gone afterwards."""
    if not request.access.practising:
        return redirect("practice:about")
    if request.method == "GET":
        return render(request, "meetings/practice_reset.html")
    reset_practice(by=request.user)
    messages.success(request, "Đã bắt đầu lại: kỳ tháng này chưa ghi gì.")
    return redirect("home")
