from django.db import models
from django.db.models import Q

from meetings.enums import AbsenceReason, Presence
from meetings.models.meeting import Meeting
from members.models import Guest, Member


class Attendance(models.Model):
    """One required person at one meeting: a member of the cell, or, where the committee counts
    those on a temporary stay too (HD12-39), somebody from outside."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="attendances", verbose_name="kỳ sinh hoạt"
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="đảng viên",
    )
    guest = models.ForeignKey(
        Guest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name="đảng viên sinh hoạt tạm thời từ nơi khác",
    )
    presence = models.CharField("có mặt", max_length=9, choices=Presence, default=Presence.PRESENT)
    reason = models.CharField("lý do vắng", max_length=6, choices=AbsenceReason, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        ordering = ["meeting_id", "member__sort_key", "member_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="attendance_once",
                violation_error_message="Đảng viên này đã có trong bảng điểm danh.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "guest"],
                name="attendance_of_guest_once",
                violation_error_message="Đồng chí này đã có trong bảng điểm danh.",
            ),
            models.CheckConstraint(
                name="attendance_of_one_person",
                condition=Q(member__isnull=False, guest__isnull=True)
                | Q(member__isnull=True, guest__isnull=False),
                violation_error_message="Mỗi dòng điểm danh là của một người.",
            ),
            models.CheckConstraint(
                name="excused_has_a_reason",
                condition=(Q(presence="excused") & ~Q(reason=""))
                | (~Q(presence="excused") & Q(reason="")),
                violation_error_message="Vắng có lý do thì phải chọn lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.member or self.guest}: {self.get_presence_display()}"


class ExpectedAbsence(models.Model):
    """A member said before the meeting that he will not come; the roll begins with it."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="expected_absences", verbose_name="kỳ sinh hoạt"
    )
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="đảng viên")
    reason = models.CharField("lý do vắng", max_length=6, choices=AbsenceReason)

    class Meta:
        verbose_name = "báo vắng trước"
        verbose_name_plural = "báo vắng trước"
        ordering = ["meeting_id", "member__sort_key", "member_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="expected_absence_once",
                violation_error_message="Đảng viên này đã được ghi báo vắng.",
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.get_reason_display()}"
