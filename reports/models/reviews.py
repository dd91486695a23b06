"""The outcome of a campaign for a member or a cell: a level, or the reason for none."""

from django.db import models
from django.db.models import Q

from cells.models import Cell
from members.models import Member
from reports.enums import Level, Reason
from reports.models.campaign import Campaign
from reports.models.closed import one_of


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
            one_of("level", Level.choices, "cell_review_level_known", blank=True),
            one_of("reason", Reason.choices, "cell_review_reason_known", blank=True),
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
            one_of("level", Level.choices, "member_review_level_known", blank=True),
            one_of("reason", Reason.choices, "member_review_reason_known", blank=True),
        ]

    def __str__(self):
        return f"{self.member}: {self.get_level_display() or self.get_reason_display()}"
