"""A member's page: standing today, what is kept of him, his life in the Party."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from members.standing import standing_on, told
from members.timeline import possible_events, timeline
from members.views.register import within_reach


@require_GET
@requires(Permission.VIEW_MEMBERS)
def member(request, pk):
    today = timezone.localdate()
    shown = get_object_or_404(within_reach(request, Permission.VIEW_MEMBERS).with_life(), pk=pk)
    cell = max(shown.memberships.all(), key=lambda m: (m.since, m.pk)).cell
    sensitive = request.access.may_at(Permission.VIEW_SENSITIVE, cell)
    may_manage = request.access.may_at(Permission.MANAGE_MEMBERS, cell)
    return render(
        request,
        "reports/member.html",
        {
            "member": shown,
            "cell": cell,
            "standing": told(standing_on(shown, today), sensitive=sensitive),
            "timeline": timeline(shown, sensitive=sensitive),
            "sensitive": sensitive,
            "may_manage": may_manage,
            "events": [(f"members:{name}", label) for name, label in possible_events(shown)]
            if may_manage
            else [],
        },
    )
