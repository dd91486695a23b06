from django.conf import settings
from django.db import models
from django.db.models import Q

from cells.models import Committee
from reports.models.campaign import Campaign


class PublishedReportQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(committee_id__in=access.committees(permission))


class PublishedReport(models.Model):
    """A report as it was published, frozen with its facts; a correction is a new version.

    The check code is computed from the frozen facts and printed on every file made from them, so
    that a sheet of paper can be compared with what the portal keeps.
    """

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="published_reports", verbose_name="đảng bộ"
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="published_reports", verbose_name="đợt đánh giá"
    )
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
        ordering = ["campaign_id", "-version"]
        constraints = [
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
        return f"{self.campaign}, lần {self.version}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("a published report is never changed; publish a new version")
        super().save(*args, **kwargs)
