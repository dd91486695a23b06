from django.conf import settings
from django.db import models

from meetings.enums import Part
from meetings.models.meeting import Meeting


class Saving(models.Model):
    """One saving of one part of the record, so that what is sent again is known, and what
    somebody else saved meanwhile is told apart from one's own.

    `key` is made for each sending, `page_key` once for each page that was opened.
    """

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="savings", verbose_name="kỳ sinh hoạt"
    )
    part = models.CharField("phần", max_length=8, choices=Part)
    version = models.PositiveIntegerField("lần ghi")
    page_key = models.UUIDField("khóa trang")
    key = models.UUIDField("khóa lần gửi", unique=True)
    saved_at = models.DateTimeField("lưu lúc", auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lưu"
    )

    class Meta:
        verbose_name = "lần lưu"
        verbose_name_plural = "lần lưu"
        ordering = ["meeting_id", "version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "version"],
                name="saving_of_a_version_once",
                violation_error_message="Lần ghi này đã có.",
            )
        ]

    def __str__(self):
        return f"{self.get_part_display()}, lần {self.version}"
