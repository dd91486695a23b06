"""Belonging to a cell, on the way to another place, and attending here from elsewhere."""

from django.db import models
from django.db.models import Q

from cells.models import Cell, PeriodQuerySet, period_constraint
from members.enums import End, LetterOutcome, Start


class Membership(models.Model):
    """A member belongs to a cell for a period; moving ends one and begins another."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="memberships", verbose_name="đảng viên"
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, related_name="memberships", verbose_name="chi bộ"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    start = models.CharField("bắt đầu do", max_length=15, choices=Start)
    end = models.CharField("kết thúc do", max_length=12, choices=End, blank=True)
    came_from = models.CharField("chuyển đến từ", max_length=160, blank=True)
    introduced_on = models.DateField("ngày giấy giới thiệu", null=True, blank=True)
    went_to = models.CharField("chuyển đi đến", max_length=160, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "sinh hoạt đảng"
        verbose_name_plural = "sinh hoạt đảng"
        ordering = ["member_id", "since"]
        indexes = [models.Index(fields=["cell", "since", "until"], name="membership_in_cell")]
        constraints = [
            period_constraint("membership_period"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until__isnull=True),
                name="membership_open_once",
                violation_error_message="Đảng viên đang sinh hoạt ở một chi bộ khác.",
            ),
            models.CheckConstraint(
                name="membership_ends_for_a_reason",
                condition=Q(until__isnull=True, end="") | (Q(until__isnull=False) & ~Q(end="")),
                violation_error_message="Kết thúc sinh hoạt phải có ngày và lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.cell}"


class TransferLetter(models.Model):
    """A letter introduces a member to a committee outside; open until it is known to have
    arrived, at the latest 60 working days after it was given (M-5)."""

    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="letters", verbose_name="đảng viên"
    )
    to_place = models.CharField("nơi đến", max_length=160)
    since = models.DateField("ngày giới thiệu")
    until = models.DateField("ngày kết thúc", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=9, choices=LetterOutcome, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy giới thiệu chuyển sinh hoạt"
        verbose_name_plural = "giấy giới thiệu chuyển sinh hoạt"
        ordering = ["member_id", "since"]
        constraints = [
            period_constraint("transfer_letter_period"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until__isnull=True),
                name="transfer_letter_open_once",
                violation_error_message="Đảng viên đang có giấy giới thiệu chuyển sinh hoạt.",
            ),
            models.CheckConstraint(
                name="transfer_letter_ends_for_a_reason",
                condition=Q(until__isnull=True, outcome="")
                | (Q(until__isnull=False) & ~Q(outcome="")),
                violation_error_message="Giấy giới thiệu kết thúc phải có ngày và kết quả.",
            ),
        ]

    def __str__(self):
        return f"Giấy giới thiệu: {self.member}"


class Guest(models.Model):
    """A member of another committee who attends a cell here for a while (M-6b): his name and
    home are all that the cell needs of him; he is counted and evaluated at home."""

    cell = models.ForeignKey(
        Cell, models.PROTECT, related_name="outside_guests", verbose_name="chi bộ"
    )
    full_name = models.CharField("họ và tên", max_length=120)
    home = models.CharField("đảng bộ, chi bộ của đồng chí", max_length=160)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "đảng viên sinh hoạt tạm thời từ nơi khác"
        verbose_name_plural = "đảng viên sinh hoạt tạm thời từ nơi khác"
        ordering = ["cell_id", "since", "pk"]
        constraints = [period_constraint("guest_period")]

    def __str__(self):
        return self.full_name
