"""What a report of one committee may be about: the committee, and its cells within reach."""

from django.shortcuts import get_object_or_404

from accounts.roles import Permission
from reports.facts.compliance import cells_of, committees_within


def within(request, pk, permission):
    """The committee and its cells (a queryset), narrowed to the reach of the permission."""
    committee = get_object_or_404(committees_within(request.access, permission), pk=pk)
    return committee, cells_of(committee, request.access, permission)


def may_at(request, permission, committee):
    """Whether the reader holds the permission at this very committee, not only somewhere."""
    return committee.pk in request.access.committees(permission)


def may_see_sensitive(request, committee):
    """Whether he may see religion, health and discipline at this very committee."""
    return may_at(request, Permission.VIEW_SENSITIVE, committee)
