from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from cells.models import Cell, Committee
from members.models import Member
from reports.enums import Level, Reason

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


def level_or_reason(name):
    return models.CheckConstraint(
        name=name,
        condition=(~Q(level="") & Q(reason="")) | (Q(level="") & ~Q(reason="")),
        violation_error_message="Mỗi dòng có một mức xếp loại hoặc một lý do không xếp loại.",
    )


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(cell__in=Cell.objects.visible_to(access, permission))


class CellReview(models.Model):
    """The level of one cell in a campaign, or why it has none."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="cell_reviews", verbose_name="đợt đánh giá"
    )
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="reviews", verbose_name="chi bộ")
    level = models.CharField("mức xếp loại", max_length=9, choices=Level, blank=True)
    reason = models.CharField("lý do không xếp loại", max_length=12, choices=Reason, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "xếp loại chi bộ"
        verbose_name_plural = "xếp loại chi bộ"
        ordering = ["campaign_id", "cell__position", "cell_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "cell"],
                name="cell_reviewed_once",
                violation_error_message="Chi bộ đã có xếp loại trong đợt này.",
            ),
            level_or_reason("cell_review_level_or_reason"),
        ]

    def __str__(self):
        return f"{self.cell}: {self.get_level_display() or self.get_reason_display()}"


class MemberReview(models.Model):
    """The level of one member in a campaign, in the cell he was evaluated in."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="member_reviews", verbose_name="đợt đánh giá"
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="reviews", verbose_name="đảng viên"
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, related_name="member_reviews", verbose_name="chi bộ"
    )
    level = models.CharField("mức xếp loại", max_length=9, choices=Level, blank=True)
    reason = models.CharField("lý do không xếp loại", max_length=12, choices=Reason, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "xếp loại đảng viên"
        verbose_name_plural = "xếp loại đảng viên"
        ordering = ["campaign_id", "cell__position", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "member"],
                name="member_reviewed_once",
                violation_error_message="Đảng viên đã có xếp loại trong đợt này.",
            ),
            level_or_reason("member_review_level_or_reason"),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_level_display() or self.get_reason_display()}"
