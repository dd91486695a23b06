"""The evaluation of one year in one committee, as of a day."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cells.models import Cell, Committee
from formats.periods import vi_date

FIRST_YEAR, LAST_YEAR = 2000, 2100


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        """Campaigns of committees within reach, also through one of their cells."""
        cells = Cell.objects.visible_to(access, permission)
        return self.filter(
            Q(committee_id__in=access.committees(permission))
            | Q(committee_id__in=cells.values("committee_id"))
        )


class Campaign(models.Model):
    """The yearly evaluation of a committee's cells and members."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="campaigns", verbose_name="đảng bộ"
    )
    year = models.PositiveSmallIntegerField(
        "năm", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    cut_off = models.DateField("ngày chốt số liệu")
    closed_at = models.DateTimeField("đóng lúc", null=True, blank=True, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt đánh giá"
        verbose_name_plural = "đợt đánh giá"
        ordering = ["committee_id", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year"],
                name="campaign_once_a_year",
                violation_error_message="Đảng bộ đã có đợt đánh giá của năm này.",
            )
        ]

    def __str__(self):
        return f"Đánh giá năm {self.year}, {self.committee}"

    @property
    def as_of(self):
        """The day as of which the figures stand: today while the cut-off day is to come."""
        return min(self.cut_off, timezone.localdate())

    @property
    def figures_told(self):
        """Of which day the figures are, in words below a heading."""
        if self.as_of == self.cut_off:
            return f"số liệu chốt ngày {vi_date(self.cut_off)}"
        due, now = vi_date(self.cut_off), vi_date(self.as_of)
        return f"sẽ chốt ngày {due} · số dưới đây theo sổ đến {now}"
