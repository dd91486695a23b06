"""Who may see and do what, today: roles in force, turned into sets of committees and cells."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.roles import GRANTS, Permission, Place, Role, grantable_by, permits
from cells.models import Cell, Committee, RoleAssignment


@dataclass(frozen=True)
class Access:
    """The reach of a user on a day. Empty for somebody without a role."""

    assignments: tuple = ()
    below: dict = field(default_factory=dict)  # committee id → ids of itself and all below
    day: dt.date | None = None

    practising = False

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

    def may_at(self, permission, cell):
        """Whether the user holds the permission at this very cell, not only somewhere; no query."""
        at_committee = cell.committee_id in self.committees(permission)
        return at_committee or cell.pk in self.cells(permission)

    def accounts(self, permission):
        """The accounts that hold no role, now or later, outside the reach of the permission.

        Whoever may reset a password may sign in as its owner: so an account is in hand only
        where everything it opens is.
        """
        if not self.may(permission):
            return User.objects.none()
        committees, cells = self.committees(permission), self.cells(permission)
        inside = Q(committee_id__in=committees) | Q(cell__committee_id__in=committees)
        lasting = RoleAssignment.objects.not_over_on(self.day)
        outside = lasting.exclude(inside | Q(cell_id__in=cells))
        return User.objects.exclude(pk__in=outside.values("user_id"))

    def committees_to_grant(self, role):
        """Ids of the committees at which, or at whose cells, the user may hand out the role."""
        found = set()
        for held in self._with(Permission.MANAGE_ROLES):
            # Who holds a role for somebody else does not hand out roles for good.
            if held.delegated_from_id is None and role in grantable_by(Role(held.role)):
                found |= self._reach(held)
        return found

    def may_grant(self, role, *, committee=None, cell=None):
        """Whether the user may hand out, and end, the role at this place."""
        place = cell.committee_id if cell else committee.pk
        return place in self.committees_to_grant(Role(role))

    def handed_on(self):
        """What the user handed on of his roles, now or later; for his own page."""
        found = RoleAssignment.objects.handed_on_by(self).not_over_on(self.day)
        return found.with_places() if self.assignments else found.none()

    def may_end(self, assignment):
        """Whether the role is one that the user hands out here, or that he himself handed on.

        Not his own: an administrator who ends his role by mistake could not give it back.
        """
        own = {held.pk for held in self.assignments}
        if assignment.pk in own:
            return False
        return assignment.delegated_from_id in own or self.may_grant(
            assignment.role, committee=assignment.committee, cell=assignment.cell
        )

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


# Who practises does what a cell secretary does, and sees how the commune answers him; he hands
# nothing on. The permissions hold at the practice cell and nowhere else.
PRACTISED = (GRANTS[Role.CELL_SECRETARY].permissions - {Permission.DELEGATE_ROLE}) | {
    Permission.CONFIRM_MEETINGS,
    Permission.REOPEN_MEETINGS,
}


@dataclass(frozen=True)
class PracticeAccess(Access):
    """The reach of somebody who practises: his practice cell alone, whatever roles he holds."""

    cell: Cell | None = None

    practising = True

    def may(self, permission):
        return permission in PRACTISED

    def committees(self, permission):
        return set()

    def cells(self, permission):
        return {self.cell.pk} if self.may(permission) else set()

    @property
    def permissions(self):
        return PRACTISED


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
        return Access(assignments, _descendants(), day)
    return Access(assignments, day=day)


def _descendants():
    parents = dict(Committee.objects.real().values_list("pk", "parent_id"))
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


def practice_access(user):
    """The reach while practising; None for somebody who records no meetings or never began."""
    real = today_access(user)
    if not real.may(Permission.RECORD_MEETINGS):
        return None
    cells = Cell.objects.select_related("committee").order_by("pk")
    cell = cells.filter(committee__practice_of=user).first()
    return PracticeAccess(day=real.day, cell=cell) if cell else None
