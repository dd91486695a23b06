"""How a committee reads the quota of a campaign."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from reports.enums import Base, GroupBy, Rounding, Subject
from reports.models.campaign import Campaign
from reports.models.closed import one_of

PERCENT = {"max_digits": 5, "decimal_places": 2}
WITHIN = [MinValueValidator(1), MaxValueValidator(100)]


class QuotaChoiceQuerySet(models.QuerySet):
    def holding(self):
        """Those that were not taken back."""
        return self.exclude(because="")

    def dropped(self):
        """Those that were taken back; they stay for their version."""
        return self.filter(because="")


class QuotaChoice(models.Model):
    """How a committee reads the quota of "excellent" in a campaign, where not as the standard does.

    The text leaves base, rounding and group open (XL-CAP); without a row the standard's own
    reading holds, and so it does with a row that was taken back: it stays without its reason, so
    that the next choice has the next version.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="quota_choices", verbose_name="đợt đánh giá"
    )
    subject = models.CharField("của", max_length=6, choices=Subject)
    percent = models.DecimalField("tỷ lệ (%)", validators=WITHIN, **PERCENT)
    base = models.CharField("tính trên", max_length=14, choices=Base)
    rounding = models.CharField("làm tròn", max_length=7, choices=Rounding)
    group_by = models.CharField("phạm vi", max_length=7, choices=GroupBy)
    min_one = models.BooleanField("mỗi nhóm ít nhất 1", default=False)
    higher_percent = models.DecimalField(
        "tỷ lệ ngoại lệ (%)", null=True, blank=True, validators=WITHIN, **PERCENT
    )
    because = models.CharField("căn cứ, lý do", max_length=240)
    version = models.PositiveIntegerField("lần ghi", default=0, editable=False)

    objects = QuotaChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "cách tính trần xuất sắc"
        verbose_name_plural = "cách tính trần xuất sắc"
        ordering = ["campaign_id", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "subject"],
                name="quota_chosen_once",
                violation_error_message="Đợt này đã chọn cách tính trần.",
            ),
            models.CheckConstraint(
                name="quota_percent_within",
                condition=models.Q(percent__gt=0, percent__lte=100),
                violation_error_message="Tỷ lệ trần phải lớn hơn 0 và không quá 100 %.",
            ),
            one_of("subject", Subject.choices, "quota_subject_known"),
            one_of("base", Base.choices, "quota_base_known"),
            one_of("rounding", Rounding.choices, "quota_rounding_known"),
            one_of("group_by", GroupBy.choices, "quota_group_known"),
        ]

    def __str__(self):
        return f"{self.campaign}: trần {self.get_subject_display().lower()}"

    @property
    def holds(self):
        """Whether it was not taken back."""
        return bool(self.because)
