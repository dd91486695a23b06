"""Who holds which role where, and until when; roles given, handed on and ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import GRANTS, Permission, Role, permits
from cells.actions import assign_role, delegate_role, end_role
from cells.forms import done
from cells.forms.roles import AssignForm, DelegateForm, EndForm
from cells.models import RoleAssignment
from formats.names import clean

PAGE = 50


@require_GET
@requires(Permission.MANAGE_ROLES)
def roles(request):
    today = timezone.localdate()
    query, ended = clean(request.GET.get("q", "")), request.GET.get("ended") == "1"
    found = RoleAssignment.objects.visible_to(request.access, Permission.MANAGE_ROLES)
    found = (found if ended else found.not_over_on(today)).held_by_named(query).with_places()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [_row(request, assignment, today) for assignment in page],
        "page": page,
        "query": query,
        "ended": ended,
        "grants": list(GRANTS.values()),
        "table": _table(),
    }
    return render(request, "cells/roles.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_ROLES)
def assign(request):
    initial = {"since": timezone.localdate(), "user": request.GET.get("user")}
    form = AssignForm(request.POST or None, access=request.access, initial=initial)
    if done(form, assign_role, by=request.user):
        role, user = form.cleaned_data["role"], form.cleaned_data["user"]
        messages.success(request, f"Đã giao vai trò {GRANTS[Role(role)].label} cho {user}.")
        return redirect("cells:roles")
    return render(request, "cells/assign.html", {"form": form, "grants": list(GRANTS.values())})


# Asked for no more than the use of the portal: besides those who manage roles, everybody ends
# what he himself handed on. The queryset holds just these.
@require_http_methods(["GET", "POST"])
@requires(Permission.USE_PORTAL)
def end(request, pk):
    assignment = get_object_or_404(
        RoleAssignment.objects.endable_by(request.access).with_places(), pk=pk
    )
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    if done(form, end_role, assignment=assignment, by=request.user):
        messages.success(request, f"Đã kết thúc vai trò {assignment}.")
        return redirect("cells:roles" if _manages(request) else "accounts:me")
    context = {"form": form, "assignment": assignment, "manages": _manages(request)}
    return render(request, "cells/end_role.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.DELEGATE_ROLE)
def delegate(request, pk):
    today = timezone.localdate()
    assignment = get_object_or_404(
        RoleAssignment.objects.delegable_by(request.user, today).with_places(), pk=pk
    )
    accounts = request.access.accounts(Permission.DELEGATE_ROLE).active()
    form = DelegateForm(
        request.POST or None,
        accounts=accounts.exclude(pk=request.user.pk),
        initial={"since": today},
    )
    if done(form, delegate_role, assignment=assignment, by=request.user):
        messages.success(request, f"Đã ủy quyền cho {form.cleaned_data['user']}.")
        return redirect("accounts:me")
    return render(request, "cells/delegate.html", {"form": form, "assignment": assignment})


def _manages(request):
    return request.access.may(Permission.MANAGE_ROLES)


def _row(request, assignment, today):
    is_over = assignment.until is not None and assignment.until < today
    return {
        "assignment": assignment,
        "may_end": not is_over and request.access.may_end(assignment),
        "state": _state(assignment, is_over, today),
    }


def _state(assignment, is_over, today):
    if is_over:
        return "Đã kết thúc", "plain"
    return ("Chưa bắt đầu", "wait") if assignment.since > today else ("Đang giữ", "good")


def _table():
    """Permissions × roles: [(what it opens, [whether each role has it]), …]."""
    return [(p.label, [permits(role, p) for role in GRANTS]) for p in Permission]
