"""Committees: who owns cells, and who receives their reports."""

import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q


class CommitteeQuerySet(models.QuerySet):
    def real(self):
        """Without the places where somebody practises."""
        return self.filter(practice_of=None)

    def visible_to(self, access, permission):
        return self.filter(pk__in=access.committees(permission))


class Committee(models.Model):
    """An upper organisation; a commune's committee owns cells, its parent receives reports."""

    code = models.CharField(
        "mã",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9._-]+\Z", "Mã chỉ gồm chữ không dấu, số và . _ -")],
    )
    name = models.CharField("tên", max_length=160)
    place = models.CharField("địa danh ghi trên văn bản", max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="cấp trên",
    )
    recipient = models.CharField("cơ quan nhận báo cáo", max_length=160, blank=True)
    meeting_day = models.PositiveSmallIntegerField(
        "ngày sinh hoạt quy định",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text="Ngày trong tháng do cấp ủy quy định (HD12-6); để trống nếu chưa quy định.",
    )
    submit_within = models.PositiveSmallIntegerField(
        "hạn gửi biên bản (số ngày sau khi họp)",
        null=True,
        blank=True,
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text="Gửi sau hạn vẫn được và được ghi là gửi muộn; để trống nếu không đặt hạn.",
    )
    guests_count = models.BooleanField(
        "tính đảng viên sinh hoạt tạm thời vào số phải dự",
        default=False,
        help_text="Văn bản không nói rõ (HD12-39); mặc định chỉ ghi là có dự.",
    )
    superior_line = models.CharField(
        "dòng cấp trên ghi trên văn bản của chi bộ",
        max_length=120,
        blank=True,
        help_text="Để trống thì ghi tên đảng bộ bằng chữ in hoa, ví dụ ĐẢNG BỘ XÃ CHI LĂNG.",
    )
    new_format_since = models.DateField(
        "dùng thể thức văn bản mới từ ngày",
        default=dt.date(2026, 1, 1),
        help_text="Từ 27/5/2026 theo HD 05-HD/VPTW; thời gian trước đó trong năm 2026 do cấp ủy "
        "chọn, vì chưa có văn bản nói rõ.",
    )
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)
    practice_of = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_committee",
        verbose_name="nơi tập của tài khoản",
    )

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "đảng bộ"
        verbose_name_plural = "đảng bộ"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="committee_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="Một đảng bộ không thể là cấp trên của chính mình.",
            ),
            models.CheckConstraint(
                name="committee_meeting_day_in_month",
                condition=Q(meeting_day__isnull=True) | Q(meeting_day__gte=1, meeting_day__lte=28),
                violation_error_message="Ngày sinh hoạt quy định là một ngày từ 1 đến 28.",
            ),
            models.CheckConstraint(
                name="committee_submit_within_a_month",
                condition=Q(submit_within__isnull=True)
                | Q(submit_within__gte=1, submit_within__lte=31),
                violation_error_message="Hạn gửi biên bản là một số ngày từ 1 đến 31.",
            ),
            models.CheckConstraint(
                name="committee_new_format_in_2026",
                condition=Q(
                    new_format_since__gte=dt.date(2026, 1, 1),
                    new_format_since__lte=dt.date(2026, 5, 27),
                ),
                violation_error_message="Thể thức mới áp dụng từ một ngày trong khoảng 01/01/2026 "
                "đến 27/05/2026.",
            ),
        ]

    def __str__(self):
        return self.name
