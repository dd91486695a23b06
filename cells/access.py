"""Who may see and do what, today: roles in force, turned into sets of committees and cells."""

from dataclasses import dataclass, field

from django.utils import timezone

from accounts.roles import GRANTS, Permission, Place, Role, permits
from cells.models import Committee, RoleAssignment


@dataclass(frozen=True)
class Access:
    """The reach of a user on a day. Empty for somebody without a role."""

    assignments: tuple = ()
    below: dict = field(default_factory=dict)  # committee id → ids of itself and all below

    def may(self, permission):
        """Whether the user holds the permission anywhere."""
        return any(permits(Role(held.role), permission) for held in self.assignments)

    def committees(self, permission):
        """Ids of the committees at which the user holds the permission."""
        found = set()
        for held in self._with(permission):
            if held.committee_id:
                found |= self._reach(held)
        return found

    def cells(self, permission):
        """Ids of the cells at which the user holds the permission directly."""
        return {held.cell_id for held in self._with(permission) if held.cell_id}

    @property
    def roles(self):
        return [Role(held.role) for held in self.assignments]

    @property
    def permissions(self):
        return frozenset().union(*(GRANTS[role].permissions for role in self.roles))

    def _with(self, permission):
        return (held for held in self.assignments if permits(Role(held.role), permission))

    def _reach(self, held):
        if GRANTS[Role(held.role)].place == Place.COMMITTEE_AND_BELOW:
            return self.below.get(held.committee_id, {held.committee_id})
        return {held.committee_id}


def access_of(user, day):
    """The access of a user on a day; two queries, whatever the number of roles and committees."""
    if not user.is_authenticated or not user.is_active:
        return Access()
    assignments = tuple(
        RoleAssignment.objects.on(day)
        .filter(user=user)
        .select_related("committee", "cell__committee")
    )
    if any(held.committee_id for held in assignments):
        return Access(assignments, _descendants())
    return Access(assignments)


def _descendants():
    parents = dict(Committee.objects.values_list("pk", "parent_id"))
    below = {pk: {pk} for pk in parents}
    for pk in parents:
        seen = {pk}
        above = parents[pk]
        while above is not None and above not in seen:
            below[above].add(pk)
            seen.add(above)
            above = parents[above]
    return below


def today_access(user):
    return access_of(user, timezone.localdate())
