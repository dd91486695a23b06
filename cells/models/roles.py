"""Who holds which role where, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import GRANTS, Permission, Role, roles_with
from cells.models.cells import Cell
from cells.models.committees import Committee
from cells.models.periods import PeriodQuerySet, period_constraint


class RoleAssignmentQuerySet(PeriodQuerySet):
    def visible_to(self, access, permission):
        """Roles held at the committees of the permission, or at their cells."""
        committees = access.committees(permission)
        return self.filter(Q(committee_id__in=committees) | Q(cell__committee_id__in=committees))

    def handed_on_by(self, access):
        """What the user handed on of the roles that he holds now."""
        return self.filter(delegated_from_id__in=[held.pk for held in access.assignments])

    def endable_by(self, access):
        """Roles of others in his reach, and what he handed on; `may_end` has the last word."""
        found = self.visible_to(access, Permission.MANAGE_ROLES) | self.handed_on_by(access)
        return found.exclude(pk__in=[held.pk for held in access.assignments])

    def delegable_by(self, user, day):
        """His own roles of the day that are his for good and may be handed on."""
        roles = roles_with(Permission.DELEGATE_ROLE)
        return self.on(day).filter(user=user, delegated_from=None, role__in=roles)

    def not_over_on(self, day):
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))

    def held_by_named(self, query):
        return self.filter(Q(user__username__icontains=query) | Q(user__full_name__icontains=query))

    def with_places(self):
        return self.select_related("user", "committee", "cell__committee", "delegated_from__user")


class RoleAssignment(models.Model):
    """A role held by a user at a committee or at a cell, for a period."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles", verbose_name="tài khoản"
    )
    role = models.CharField(
        "vai trò", max_length=20, choices=[(role.value, GRANTS[role].label) for role in Role]
    )
    committee = models.ForeignKey(
        Committee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name="đảng bộ",
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, null=True, blank=True, related_name="roles", verbose_name="chi bộ"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    delegated_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name="ủy quyền từ",
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò được giao"
        verbose_name_plural = "vai trò được giao"
        ordering = ["user_id", "-since", "pk"]
        constraints = [
            period_constraint("role_assignment_period"),
            models.CheckConstraint(
                name="role_at_committee_or_cell",
                condition=Q(committee__isnull=False, cell__isnull=True)
                | Q(committee__isnull=True, cell__isnull=False),
                violation_error_message="Vai trò được giao ở một đảng bộ hoặc ở một chi bộ.",
            ),
            models.CheckConstraint(
                name="cell_role_at_cell",
                condition=Q(role=Role.CELL_SECRETARY.value, cell__isnull=False)
                | (~Q(role=Role.CELL_SECRETARY.value) & Q(cell__isnull=True)),
                violation_error_message="Bí thư chi bộ được giao ở chi bộ; vai trò khác ở đảng bộ.",
            ),
            models.CheckConstraint(
                name="delegation_has_an_end",
                condition=Q(delegated_from__isnull=True) | Q(until__isnull=False),
                violation_error_message="Ủy quyền phải có ngày kết thúc.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.user}"

    @property
    def place(self):
        """Where it is held: a cell or a committee."""
        return self.cell or self.committee
