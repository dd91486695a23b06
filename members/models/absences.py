"""Periods in which a member need not attend at home."""

from django.db import models
from django.db.models import F, Q

from cells.models import Cell, PeriodQuerySet, period_constraint
from members.enums import LeaveReason


class Exemption(models.Model):
    """Excused from Party work and meetings; out of attendance and of the evaluation (M-7).

    `since` is empty when an imported list says that the member is exempt but not from when.
    """

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="exemptions", verbose_name="đảng viên"
    )
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    resolution = models.CharField("nghị quyết chi bộ", max_length=80, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "miễn công tác và sinh hoạt"
        verbose_name_plural = "miễn công tác và sinh hoạt"
        ordering = ["member_id", F("since").asc(nulls_first=True)]
        constraints = [
            period_constraint("exemption_period"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until__isnull=True),
                name="exemption_open_once",
                violation_error_message="Đảng viên đang được miễn công tác và sinh hoạt.",
            ),
        ]

    def __str__(self):
        return f"Miễn: {self.member}"


class TemporaryLeave(models.Model):
    """Temporarily excused from meetings, for less than twelve months (M-6a, HD12-39)."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="leaves", verbose_name="đảng viên"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    reason = models.CharField("lý do", max_length=12, choices=LeaveReason)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "tạm miễn sinh hoạt"
        verbose_name_plural = "tạm miễn sinh hoạt"
        ordering = ["member_id", "since"]
        constraints = [period_constraint("temporary_leave_period")]

    def __str__(self):
        return f"Tạm miễn: {self.member}"


class TemporaryStay(models.Model):
    """Attends elsewhere for a while; counted and evaluated in the home cell (M-6b, XL-A4)."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="stays", verbose_name="đảng viên"
    )
    host = models.ForeignKey(
        Cell,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="guests",
        verbose_name="chi bộ nơi đến",
    )
    host_name = models.CharField("nơi đến ngoài đảng bộ", max_length=160, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "sinh hoạt tạm thời"
        verbose_name_plural = "sinh hoạt tạm thời"
        ordering = ["member_id", "since"]
        constraints = [
            period_constraint("temporary_stay_period"),
            models.CheckConstraint(
                name="temporary_stay_somewhere",
                condition=Q(host__isnull=False) | ~Q(host_name=""),
                violation_error_message="Hãy ghi nơi sinh hoạt tạm thời.",
            ),
        ]

    def __str__(self):
        return f"Sinh hoạt tạm thời: {self.member}"


class Suspension(models.Model):
    """Suspended from Party meetings by a decision."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="suspensions", verbose_name="đảng viên"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=80, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "đình chỉ sinh hoạt"
        verbose_name_plural = "đình chỉ sinh hoạt"
        ordering = ["member_id", "since"]
        constraints = [period_constraint("suspension_period")]

    def __str__(self):
        return f"Đình chỉ: {self.member}"
