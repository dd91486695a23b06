import uuid

from django.db import models

from meetings.enums import AgendaTopic
from meetings.models.meeting import Meeting
from members.models import Guest, Member


class BoardMeeting(models.Model):
    """The board meets before the cell and agrees on the content (HD12-8)."""

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, related_name="board_meeting", verbose_name="kỳ sinh hoạt"
    )
    held_on = models.DateField("ngày họp chi ủy")
    agreed = models.TextField("nội dung thống nhất", blank=True)

    class Meta:
        verbose_name = "họp chi ủy"
        verbose_name_plural = "họp chi ủy"

    def __str__(self):
        return f"Họp chi ủy {self.held_on:%d/%m/%Y}"


class AgendaItem(models.Model):
    """What was said under one heading of the content."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="agenda", verbose_name="kỳ sinh hoạt"
    )
    topic = models.CharField("nội dung", max_length=16, choices=AgendaTopic)
    text = models.TextField("tóm tắt")

    class Meta:
        verbose_name = "nội dung sinh hoạt"
        verbose_name_plural = "nội dung sinh hoạt"
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "topic"],
                name="agenda_topic_once",
                violation_error_message="Nội dung này đã có trong kỳ sinh hoạt.",
            )
        ]

    def __str__(self):
        return self.get_topic_display()


class Remark(models.Model):
    """What one person said, in the gist: a member, or somebody from outside on a temporary stay.
    `key` is made with the row on the page, so that a row sent twice is one row."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="remarks", verbose_name="kỳ sinh hoạt"
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đảng viên",
    )
    guest = models.ForeignKey(
        Guest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đảng viên sinh hoạt tạm thời từ nơi khác",
    )
    gist = models.TextField("tóm tắt ý kiến")
    key = models.UUIDField("khóa dòng", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "ý kiến phát biểu"
        verbose_name_plural = "ý kiến phát biểu"
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.CheckConstraint(
                name="remark_of_one_person",
                condition=models.Q(member__isnull=False, guest__isnull=True)
                | models.Q(member__isnull=True, guest__isnull=False),
                violation_error_message="Mỗi ý kiến là của một người.",
            )
        ]

    def __str__(self):
        return f"{self.speaker}: {self.gist[:40]}"

    @property
    def speaker(self):
        return self.member or self.guest


class Task(models.Model):
    """Who does what by when; opened by one meeting, reviewed at the next. `key` as in Remark."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="tasks", verbose_name="kỳ sinh hoạt"
    )
    text = models.CharField("nhiệm vụ", max_length=300)
    assignee = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name="người làm",
    )
    due_on = models.DateField("hạn", null=True, blank=True)
    done_on = models.DateField("ngày xong", null=True, blank=True)
    key = models.UUIDField("khóa dòng", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "nhiệm vụ được phân công"
        verbose_name_plural = "nhiệm vụ được phân công"
        ordering = ["meeting_id", "pk"]

    def __str__(self):
        return self.text
