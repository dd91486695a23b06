"""Offices of the cell's board."""

from django.db import models
from django.db.models import Q

from cells.models import Cell, PeriodQuerySet, period_constraint
from members.enums import Office


class OfficerQuerySet(PeriodQuerySet):
    def by_rank(self):
        """Secretary, deputy, then the other members of the board."""
        rank = models.Case(
            *(models.When(office=office, then=place) for place, office in enumerate(Office.values))
        )
        return self.annotate(rank=rank).order_by("rank", "member__sort_key", "pk")


class Officer(models.Model):
    """A member holds an office of the cell's board for a period."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="offices", verbose_name="đảng viên"
    )
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="officers", verbose_name="chi bộ")
    office = models.CharField("chức vụ", max_length=12, choices=Office)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = "người giữ chức vụ"
        verbose_name_plural = "người giữ chức vụ"
        ordering = ["cell_id", "-since", "pk"]
        constraints = [
            period_constraint("officer_period"),
            models.UniqueConstraint(
                fields=["cell"],
                condition=Q(until__isnull=True, office="secretary"),
                name="one_secretary_at_a_time",
                violation_error_message=(
                    "Chi bộ đang có bí thư; hãy cho người cũ thôi giữ chức trước."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_office_display()}: {self.member}"
