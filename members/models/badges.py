"""The badges of Party age."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from members.enums import MILESTONES


class Badge(models.Model):
    """A badge given to a member for so many years in the Party (M-11)."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="badges", verbose_name="đảng viên"
    )
    years = models.PositiveSmallIntegerField(
        "số năm tuổi đảng",
        choices=[(years, f"{years} năm") for years in MILESTONES],
        validators=[MinValueValidator(MILESTONES[0]), MaxValueValidator(MILESTONES[-1])],
    )
    awarded_on = models.DateField("ngày trao tặng", null=True, blank=True)
    number = models.CharField("số Huy hiệu", max_length=40, blank=True)

    class Meta:
        verbose_name = "huy hiệu Đảng"
        verbose_name_plural = "huy hiệu Đảng"
        ordering = ["member_id", "years"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "years"],
                name="badge_once",
                violation_error_message="Đồng chí đã được tặng Huy hiệu này.",
            ),
            models.CheckConstraint(
                name="badge_of_a_milestone",
                condition=models.Q(years__in=MILESTONES),
                violation_error_message="Không có Huy hiệu cho số năm này.",
            ),
        ]

    def __str__(self):
        return f"Huy hiệu {self.years} năm: {self.member}"
