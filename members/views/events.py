"""One page for every event of a member's life, and one to correct what was recorded wrongly."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from members.forms.amending import AmendForm
from members.timeline import rows_of
from members.views.register import posted, within_reach


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def event(request, pk, form_class):
    """Records what the form is for; who has left has few events only, to come back first."""
    member = get_object_or_404(within_reach(request, Permission.MANAGE_MEMBERS), pk=pk)
    home = _home(member, form_class)
    form = form_class(posted(request), member=member, home=home, cells=_cells(request, home))
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, f"Đã ghi: {form.title}, {member}.")
        return redirect("reports:member", pk) if form.keeps_the_page else redirect("members:list")
    return render(request, "members/event.html", {"form": form, "member": member, "cell": home})


def _home(member, form_class):
    """The cell of the member; 404 for an event that cannot be his as he stands."""
    last = member.memberships.select_related("cell").order_by("since", "pk").last()
    wanted = form_class.of_the_left
    if wanted is not None and (last.until is not None) != wanted:
        raise Http404
    return last.cell


def _cells(request, home):
    cells = Cell.objects.visible_to(request.access, Permission.MANAGE_MEMBERS)
    return cells.filter(committee=home.committee_id).on(timezone.localdate())


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def amend(request, pk, kind, row_pk):
    """Corrects the days of an entry, or takes it back; both for a reason."""
    member = get_object_or_404(within_reach(request, Permission.MANAGE_MEMBERS), pk=pk)
    row = get_object_or_404(_entries(member, kind), pk=row_pk)
    form = AmendForm(posted(request), row=row, takes_back="withdraw" in request.POST)
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, f"Đã sửa chỗ ghi sai về đ/c {member}; nhật ký giữ lý do.")
        return redirect("reports:member", pk)
    return render(request, "members/amend.html", {"form": form, "member": member, "row": row})


def _entries(member, kind):
    rows = rows_of(member, kind)
    if rows is None:
        raise Http404
    return rows.all()
