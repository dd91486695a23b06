from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import Permission
from cells.models import Cell
from meetings.enums import AttachmentKind, DocumentKind
from meetings.models.meeting import Meeting


class DocumentNumber(models.Model):
    """The number of a Party document, counted per type within the term of the cell (D-1).

    `counted_from` is the day the count began: the first day of the term, or the first day of
    the year where no term is entered.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="numbers", verbose_name="kỳ sinh hoạt"
    )
    cell = models.ForeignKey(
        "cells.Cell", models.PROTECT, related_name="document_numbers", verbose_name="chi bộ"
    )
    kind = models.CharField("loại văn bản", max_length=10, choices=DocumentKind)
    number = models.PositiveSmallIntegerField("số")
    counted_from = models.DateField("đếm từ ngày")
    numbered_at = models.DateTimeField("lấy số lúc", auto_now_add=True)
    numbered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lấy số"
    )

    class Meta:
        verbose_name = "số văn bản"
        verbose_name_plural = "số văn bản"
        ordering = ["cell_id", "kind", "counted_from", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind"],
                name="document_numbered_once",
                violation_error_message="Văn bản này đã có số.",
            ),
            models.UniqueConstraint(
                fields=["cell", "kind", "counted_from", "number"],
                name="document_number_once_in_term",
                violation_error_message="Số này đã dùng trong nhiệm kỳ.",
            ),
            models.CheckConstraint(
                name="document_number_from_one",
                condition=Q(number__gte=1),
                violation_error_message="Số văn bản bắt đầu từ 1.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} số {self.number:02d}"


def stored_under(attachment, _name):
    """The file's own name is data; on the disk it has one that nobody typed."""
    return f"meetings/{attachment.meeting_id}/{attachment.key}{attachment.suffix}"


class AttachmentQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, access, permission):
        return self.filter(meeting__cell__in=Cell.objects.visible_to(access, permission))

    def takable_by(self, access):
        """Files that the user may be given; a withdrawn one only where he confirms minutes."""
        confirms = Cell.objects.visible_to(access, Permission.CONFIRM_MEETINGS)
        return self.visible_to(access, Permission.VIEW_MEETINGS).filter(
            Q(withdrawn_at__isnull=True) | Q(meeting__cell__in=confirms)
        )


class Attachment(models.Model):
    """A file kept with a meeting: the signed paper, a paper sent beforehand. It is withdrawn
    for a reason, not deleted."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="attachments", verbose_name="kỳ sinh hoạt"
    )
    kind = models.CharField("loại tệp", max_length=17, choices=AttachmentKind)
    file = models.FileField("tệp", upload_to=stored_under, max_length=200)
    key = models.UUIDField("khóa chống trùng", unique=True, editable=False)
    name = models.CharField("tên tệp", max_length=200)
    suffix = models.CharField("đuôi tệp", max_length=5)
    size = models.PositiveIntegerField("số byte")
    sha256 = models.CharField("mã kiểm tra", max_length=64)
    added_at = models.DateTimeField("gắn lúc", auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gắn"
    )
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người bỏ",
    )
    withdrawn_because = models.CharField("lý do bỏ", max_length=200, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp kèm"
        verbose_name_plural = "tệp kèm"
        ordering = ["meeting_id", "kind", "pk"]

    def __str__(self):
        return self.name

    @property
    def withdrawn(self):
        return self.withdrawn_at is not None
