from django.conf import settings
from django.db import models

from cells.models import Cell
from meetings.enums import ReminderTopic


class Reminder(models.Model):
    """A reminder that was sent by mail, so that the command can run again without repeating."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reminders",
        verbose_name="người nhận",
    )
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="+", verbose_name="chi bộ")
    topic = models.CharField("việc nhắc", max_length=12, choices=ReminderTopic)
    # The day of the meeting or the first of its month; of returned minutes, the day of the return.
    about = models.DateField("về ngày")
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)

    class Meta:
        verbose_name = "lời nhắc đã gửi"
        verbose_name_plural = "lời nhắc đã gửi"
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "cell", "topic", "about"],
                name="reminded_once",
                violation_error_message="Việc này đã được nhắc.",
            )
        ]

    def __str__(self):
        return self.get_topic_display()
