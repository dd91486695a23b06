"""Accounts: one's own, those of others for the administrator, and the trail."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.actions import (
    activate_user,
    change_email,
    create_user,
    deactivate_user,
    rename_user,
    reset_password,
)
from accounts.forms import AccountForm, AuditFilter, EmailForm, NewUserForm
from accounts.guard import requires
from accounts.models import AuditEvent
from accounts.passwords import first_password
from accounts.roles import GRANTS, Permission, Role, permits
from accounts.sentences import details, sentence
from formats.names import clean

PAGE = 50


@require_GET
@requires(Permission.USE_PORTAL)
def me(request):
    held = [
        {
            "assignment": assignment,
            "grant": GRANTS[Role(assignment.role)],
            "permissions": [p.label for p in Permission if permits(Role(assignment.role), p)],
            "may_delegate": assignment.delegated_from_id is None
            and permits(Role(assignment.role), Permission.DELEGATE_ROLE),
        }
        for assignment in request.access.assignments
    ]
    context = {"held": held, "handed_on": request.access.handed_on()}
    return render(request, "accounts/me.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.USE_PORTAL)
def email(request):
    """The owner's own address for reminders."""
    form = EmailForm(request.POST or None, initial={"email": request.user.email})
    if request.method == "POST" and form.is_valid():
        change_email(user=request.user, email=form.cleaned_data["email"], by=request.user)
        messages.success(request, "Đã lưu địa chỉ thư.")
        return redirect("accounts:me")
    return render(request, "accounts/email.html", {"form": form})


@require_GET
@requires(Permission.MANAGE_ACCOUNTS)
def accounts(request):
    query = clean(request.GET.get("q", ""))
    page = Paginator(_in_hand(request).named_like(query), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/list.html", {"page": page, "query": query})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def create(request):
    form = NewUserForm(request.POST or None)
    if form.is_valid():
        password = first_password()
        user = create_user(**form.cleaned_data, password=password, by=request.user)
        # Shown on this one answer and kept nowhere: a redirect would have to store it.
        return render(request, "accounts/password.html", {"account": user, "password": password})
    return render(request, "accounts/create.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def edit(request, pk):
    user = get_object_or_404(_in_hand(request), pk=pk)
    initial = {"full_name": user.full_name, "email": user.email}
    form = AccountForm(request.POST or None, initial=initial)
    if form.is_valid():
        rename_user(user=user, full_name=form.cleaned_data["full_name"], by=request.user)
        change_email(user=user, email=form.cleaned_data["email"], by=request.user)
        messages.success(request, f"Đã lưu tài khoản {user.username}.")
        return redirect("accounts:edit", pk=pk)
    return render(request, "accounts/edit.html", {"form": form, "account": user})


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def switch(request, pk):
    """Close an account that is open, open one that is closed; asked once more before."""
    user = get_object_or_404(_in_hand(request), pk=pk)
    if request.method == "GET":
        return render(request, "accounts/switch.html", {"account": user})
    opening = request.POST.get("to") == "open"
    try:
        (activate_user if opening else deactivate_user)(user=user, by=request.user)
        done = "mở lại" if opening else "khóa"
        messages.success(request, f"Đã {done} tài khoản {user.username}.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("accounts:edit", pk=pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def new_password(request, pk):
    user = get_object_or_404(_in_hand(request), pk=pk)
    if request.method == "GET":
        return render(request, "accounts/reset_password.html", {"account": user})
    try:
        password = reset_password(user=user, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("accounts:edit", pk=pk)
    return render(request, "accounts/password.html", {"account": user, "password": password})


@require_GET
@requires(Permission.VIEW_AUDIT)
def audit(request):
    form = AuditFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    events = AuditEvent.objects.visible_to(request.access).about(**wanted)
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    rows = [
        {"event": event, "sentence": sentence(event), "details": details(event)} for event in page
    ]
    return render(request, "accounts/audit.html", {"form": form, "page": page, "rows": rows})


def _in_hand(request):
    return request.access.accounts(Permission.MANAGE_ACCOUNTS)
