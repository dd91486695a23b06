"""Reports as they were published: frozen facts under a check code, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cells.models import Committee
from formats.periods import Month
from reports.models.campaign import Campaign


class PublishedReportQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(committee_id__in=access.committees(permission))

    def yearly(self):
        """Those of a campaign."""
        return self.filter(campaign__isnull=False)

    def monthly(self):
        """Those of the meetings of a month."""
        return self.filter(month__isnull=False)


class PublishedReport(models.Model):
    """A report as it was published, frozen with its facts; a correction is a new version.

    It is of a campaign, or of the meetings of a month, of which `month` is the first day.
    The check code is computed from the frozen facts and printed on every file made from them, so
    that a sheet of paper can be compared with what the portal keeps.
    """

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="published_reports", verbose_name="đảng bộ"
    )
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_reports",
        verbose_name="đợt đánh giá",
    )
    month = models.DateField("tháng sinh hoạt", null=True, blank=True)
    version = models.PositiveSmallIntegerField("lần công bố", default=1)
    facts = models.JSONField("số liệu")
    check_code = models.CharField("mã kiểm tra", max_length=20, unique=True)
    reason = models.CharField("lý do công bố lại", max_length=240, blank=True)
    published_at = models.DateTimeField("công bố lúc")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người công bố",
    )

    objects = PublishedReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo đã công bố"
        verbose_name_plural = "báo cáo đã công bố"
        # Databases differ in where they put what is empty.
        ordering = [
            "committee_id",
            F("campaign_id").asc(nulls_last=True),
            F("month").desc(nulls_last=True),
            "-version",
        ]
        constraints = [
            models.CheckConstraint(
                name="published_of_a_campaign_or_a_month",
                condition=Q(campaign__isnull=True, month__isnull=False)
                | Q(campaign__isnull=False, month__isnull=True),
                violation_error_message="Báo cáo là của một đợt đánh giá hoặc của một tháng.",
            ),
            models.UniqueConstraint(
                fields=["committee", "month", "version"],
                name="published_month_version_once",
                violation_error_message="Lần công bố này đã có; hãy tải lại trang.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "version"],
                name="published_version_once",
                violation_error_message="Lần công bố này đã có; hãy tải lại trang.",
            ),
            models.CheckConstraint(
                name="published_again_with_reason",
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")),
                violation_error_message="Công bố lại thì hãy ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.subject}, lần {self.version}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("a published report is never changed; publish a new version")
        super().save(*args, **kwargs)

    @property
    def of_month(self):
        """The month whose meetings it tells; None of a campaign."""
        return Month.of(self.month) if self.month else None

    @property
    def subject(self):
        """What it is of, as lists and the trail name it."""
        if self.campaign_id:
            return str(self.campaign)
        return f"Sinh hoạt {self.of_month.label}, {self.committee}"

    @property
    def versions(self):
        """All versions of the same report without their facts, the last first."""
        same = {"campaign": self.campaign_id}
        if self.month:
            same = {"committee": self.committee_id, "month": self.month}
        return PublishedReport.objects.filter(**same).defer("facts").order_by("-version")
