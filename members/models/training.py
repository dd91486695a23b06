"""Training of those in office: the article's last wish."""

from django.db import models

from cells.models import Cell, Committee
from members.enums import Topic


class CourseQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        """Courses of the committees within reach, also through one of their cells."""
        cells = Cell.objects.visible_to(access, permission)
        return self.filter(
            models.Q(committee_id__in=access.committees(permission))
            | models.Q(committee_id__in=cells.values("committee_id"))
        )


class Course(models.Model):
    """A day of training for secretaries and board members of a committee's cells."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="courses", verbose_name="đảng bộ"
    )
    held_on = models.DateField("ngày")
    topic = models.CharField("chủ đề", max_length=12, choices=Topic)
    title = models.CharField("nội dung", max_length=160)
    organiser = models.CharField("đơn vị mở lớp", max_length=160, blank=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = "lớp bồi dưỡng"
        verbose_name_plural = "lớp bồi dưỡng"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "held_on", "title"],
                name="course_once",
                violation_error_message="Lớp bồi dưỡng này đã được ghi; hãy mở lớp đã có.",
            )
        ]

    def __str__(self):
        return self.title


class CourseAttendance(models.Model):
    """A member took part in a course."""

    course = models.ForeignKey(
        Course, models.PROTECT, related_name="attendances", verbose_name="lớp bồi dưỡng"
    )
    member = models.ForeignKey(
        "members.Member", models.PROTECT, related_name="courses", verbose_name="đảng viên"
    )

    class Meta:
        verbose_name = "người dự lớp bồi dưỡng"
        verbose_name_plural = "người dự lớp bồi dưỡng"
        ordering = ["course_id", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "member"],
                name="course_attended_once",
                violation_error_message="Đồng chí đã có tên trong lớp này.",
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.course}"
