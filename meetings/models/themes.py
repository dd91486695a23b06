from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from cells.models import Cell
from formats.periods import Quarter
from meetings.enums import ThemeGroup
from meetings.models.meeting import Meeting
from members.models import Member


class ThematicPlan(models.Model):
    """The themes a cell plans for a year, reported to the committee above (HD12-12)."""

    cell = models.ForeignKey(
        Cell, models.PROTECT, related_name="thematic_plans", verbose_name="chi bộ"
    )
    year = models.PositiveSmallIntegerField("năm")
    reported_on = models.DateField("báo cáo cấp trên ngày", null=True, blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0, editable=False)

    class Meta:
        verbose_name = "kế hoạch sinh hoạt chuyên đề"
        verbose_name_plural = "kế hoạch sinh hoạt chuyên đề"
        ordering = ["-year", "cell_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cell", "year"],
                name="thematic_plan_once_a_year",
                violation_error_message="Chi bộ đã có kế hoạch chuyên đề của năm này.",
            )
        ]

    def __str__(self):
        return f"Kế hoạch chuyên đề năm {self.year}, {self.cell}"


class PlannedTheme(models.Model):
    """One theme of the year: in which month, about what, who writes the paper (HD12-13)."""

    plan = models.ForeignKey(
        ThematicPlan, models.PROTECT, related_name="themes", verbose_name="kế hoạch"
    )
    month = models.PositiveSmallIntegerField(
        "tháng", validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    topic = models.CharField("tên chuyên đề", max_length=200)
    group = models.CharField("nhóm vấn đề", max_length=14, choices=ThemeGroup)
    assignee = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người chuẩn bị",
    )
    meeting = models.OneToOneField(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="planned_theme",
        verbose_name="kỳ sinh hoạt đã lập",
    )

    class Meta:
        verbose_name = "chuyên đề trong kế hoạch"
        verbose_name_plural = "chuyên đề trong kế hoạch"
        ordering = ["plan_id", "month", "pk"]
        constraints = [
            models.CheckConstraint(
                name="planned_theme_month",
                condition=Q(month__gte=1, month__lte=12),
                violation_error_message="Tháng là một số từ 1 đến 12.",
            )
        ]

    def __str__(self):
        return self.topic

    @property
    def quarter(self):
        return Quarter(self.plan.year, (self.month - 1) // 3 + 1)
