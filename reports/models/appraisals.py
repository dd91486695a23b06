"""How a member or a cell comes to its level: the way through a campaign, what each stage said."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cells.models import Cell
from members.models import Member
from reports.enums import Level, Reason, Stage, Verdict
from reports.models.campaign import Campaign
from reports.models.closed import one_of
from reports.models.reviews import ReviewQuerySet

POINTS = {"max_digits": 5, "decimal_places": 2}
# What a verdict can have been said against: evaluated, up to a level, or not and why.
GROUNDS = [(Verdict.EVALUATED.value, Verdict.EVALUATED.label), *Level.choices, *Reason.choices]


class Appraisal(models.Model):
    """A member, or the cell itself where there is no member, on the way through a campaign.

    What was decided becomes a review; this keeps how it came to that (rules §4.6). `verdict` is
    what a person said instead of what the register proposed, and why; `overruled` is what it
    proposed then ("" where that was not kept yet). `withdrawn` is {stage: the version as which it
    was last taken back}, so that a file from before does not bring it back.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="appraisals", verbose_name="đợt đánh giá"
    )
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="appraisals", verbose_name="chi bộ")
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appraisals",
        verbose_name="đảng viên",
    )
    official = models.BooleanField("là cán bộ, công chức, viên chức", default=False)
    remarks_received = models.BooleanField("đã có nhận xét của chi bộ nơi đến", default=False)
    verdict = models.CharField("diện đánh giá", max_length=12, choices=Verdict, blank=True)
    because = models.CharField("lý do", max_length=240, blank=True)
    overruled = models.CharField(
        "đề xuất lúc xác định", max_length=12, choices=GROUNDS, blank=True, editable=False
    )
    version = models.PositiveIntegerField("lần ghi", default=0, editable=False)
    withdrawn = models.JSONField("bước đã rút lại", default=dict, blank=True, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu đánh giá"
        verbose_name_plural = "phiếu đánh giá"
        ordering = [
            "campaign_id",
            "cell__position",
            models.F("member__sort_key").asc(nulls_first=True),
            "pk",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "member"],
                name="member_appraised_once",
                violation_error_message="Đảng viên đã có phiếu trong đợt này.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "cell"],
                condition=Q(member__isnull=True),
                name="cell_appraised_once",
                violation_error_message="Chi bộ đã có phiếu trong đợt này.",
            ),
            models.CheckConstraint(
                name="appraisal_verdict_with_reason",
                condition=Q(verdict="", because="") | (~Q(verdict="") & ~Q(because="")),
                violation_error_message="Chọn khác với đề xuất của cổng thì hãy ghi lý do.",
            ),
            models.CheckConstraint(
                name="appraisal_overruled_by_a_verdict",
                condition=Q(overruled="") | ~Q(verdict=""),
                violation_error_message="Chỉ ghi đề xuất lúc xác định khi đã chọn khác.",
            ),
            one_of("verdict", Verdict.choices, "appraisal_verdict_known", blank=True),
            one_of("overruled", GROUNDS, "appraisal_overruled_known", blank=True),
        ]

    def __str__(self):
        return f"Phiếu đánh giá {self.campaign.year}: {self.member or self.cell}"


class Opinion(models.Model):
    """What one stage says of a member or a cell: the level, and what it rests on.

    `cell` is where it was said: who moves takes along what was said of him, as of the old cell.
    """

    appraisal = models.ForeignKey(
        Appraisal, models.PROTECT, related_name="opinions", verbose_name="phiếu đánh giá"
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, related_name="+", blank=True, editable=False, verbose_name="chi bộ"
    )
    stage = models.CharField("bước", max_length=8, choices=Stage)
    level = models.CharField("mức", max_length=9, choices=Level)
    common_points = models.DecimalField("điểm tiêu chí chung", null=True, blank=True, **POINTS)
    task_points = models.DecimalField("điểm kết quả nhiệm vụ", null=True, blank=True, **POINTS)
    answers = models.JSONField("trả lời các điều kiện", default=dict, blank=True)
    votes_for = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField("ý kiến khác", null=True, blank=True)
    given_on = models.DateField("ngày")
    note = models.CharField("ghi chú, lý do", max_length=240, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ghi",
    )

    class Meta:
        verbose_name = "ý kiến của một bước"
        verbose_name_plural = "ý kiến của một bước"
        ordering = ["appraisal_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "stage"],
                name="opinion_once_a_stage",
                violation_error_message="Bước này đã được ghi.",
            ),
            models.CheckConstraint(
                name="opinion_points_whole",
                condition=Q(common_points__isnull=True, task_points__isnull=True)
                | Q(common_points__gte=0, task_points__gte=0),
                violation_error_message="Hãy ghi đủ cả hai phần điểm, không âm.",
            ),
            models.CheckConstraint(
                name="opinion_votes_whole",
                condition=Q(votes_for__isnull=True, votes_against__isnull=True)
                & Q(votes_abstained__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False)
                & Q(votes_abstained__isnull=False),
                violation_error_message="Hãy ghi đủ số tán thành, không tán thành và ý kiến khác.",
            ),
            one_of("stage", Stage.choices, "opinion_stage_known"),
            one_of("level", Level.choices, "opinion_level_known"),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}: {self.get_level_display()}"

    @property
    def points(self):
        """Of both parts together (XL-C1); None where nobody gave any."""
        if self.common_points is None:
            return None
        return self.common_points + self.task_points
