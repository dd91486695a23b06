from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from cells.models import Cell
from formats.numbers import vi_points
from meetings.enums import GradeChoice, ScoreStep
from meetings.models.frames import POINTS
from meetings.models.meeting import Meeting
from members.models import Member


class ScoreQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(meeting__cell__in=Cell.objects.visible_to(access, permission))


class Score(models.Model):
    """How a cell scores one of its meetings, step after step (HD42-15).

    A member gives the points, the board agrees on them, the cell votes, the committee above
    decides. How far it has come follows from what is recorded.
    """

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, related_name="score", verbose_name="kỳ sinh hoạt"
    )
    frame = models.CharField("mã khung lúc cho điểm", max_length=40, blank=True)
    scorer = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người được phân công chấm điểm",
    )
    agreed = models.BooleanField("chi ủy đã thống nhất điểm, đề xuất mức", default=False)
    votes_for = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField("ý kiến khác", null=True, blank=True)
    shortcomings = models.TextField("hạn chế của buổi sinh hoạt", blank=True)
    remedies = models.TextField("giải pháp khắc phục", blank=True)
    version = models.PositiveIntegerField("lần ghi", default=0, editable=False)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "chấm điểm kỳ sinh hoạt"
        verbose_name_plural = "chấm điểm kỳ sinh hoạt"
        ordering = ["meeting_id"]
        constraints = [
            models.CheckConstraint(
                name="score_votes_whole",
                condition=Q(votes_for__isnull=True, votes_against__isnull=True)
                & Q(votes_abstained__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False)
                & Q(votes_abstained__isnull=False),
                violation_error_message="Hãy ghi đủ số tán thành, không tán thành và ý kiến khác.",
            )
        ]

    def __str__(self):
        return f"Chấm điểm: {self.meeting}"

    @property
    def step(self):
        """How far the scoring has come; reads `points` and `decisions`."""
        if self.decision is not None:
            return ScoreStep.DECIDED
        if self.votes_for is not None:
            return ScoreStep.VOTED
        if self.agreed:
            return ScoreStep.AGREED
        return ScoreStep.SCORED if self.points.all() else ScoreStep.OPEN

    @property
    def decision(self):
        """The decision that stands, None as long as there is none; reads `decisions`."""
        return next((row for row in self.decisions.all() if row.withdrawn_at is None), None)


class ScorePoint(models.Model):
    """The points of one item; `proposed` is what the data said when they were written down."""

    score = models.ForeignKey(
        Score, models.PROTECT, related_name="points", verbose_name="chấm điểm"
    )
    item = models.CharField("số mục", max_length=8)
    proposed = models.DecimalField("số liệu đề xuất", null=True, blank=True, **POINTS)
    points = models.DecimalField("điểm", **POINTS)
    reason = models.CharField("lý do", max_length=240, blank=True)

    class Meta:
        verbose_name = "điểm của một mục"
        verbose_name_plural = "điểm của một mục"
        ordering = ["score_id", "item"]
        constraints = [
            models.UniqueConstraint(
                fields=["score", "item"],
                name="score_point_once",
                violation_error_message="Mục này đã có điểm.",
            ),
            models.CheckConstraint(
                name="score_point_not_negative",
                condition=Q(points__gte=0) & (Q(proposed__isnull=True) | Q(proposed__gte=0)),
                violation_error_message="Điểm không thể âm.",
            ),
            models.CheckConstraint(
                name="score_point_reason_when_changed",
                condition=Q(proposed__isnull=True) | Q(points=models.F("proposed")) | ~Q(reason=""),
                violation_error_message="Điểm khác với số liệu đề xuất thì hãy ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"mục {self.item}: {vi_points(self.points)} điểm"


def most_of(frozen):
    """The most points of the items that stood behind a decision."""
    return sum((Decimal(line["most"]) for line in frozen["points"]), Decimal(0))


class ScoreDecisionQuerySet(models.QuerySet):
    def in_force(self):
        """Without those that were withdrawn; at most one a score."""
        return self.filter(withdrawn_at__isnull=True)


class ScoreDecision(models.Model):
    """What the committee above decided, frozen with the frame, the points and the data behind it.

    It is withdrawn for a reason, not changed; the next one is a new row.
    """

    score = models.ForeignKey(
        Score, models.PROTECT, related_name="decisions", verbose_name="chấm điểm"
    )
    total = models.DecimalField("điểm", **POINTS)
    grade = models.CharField("mức xếp loại", max_length=7, choices=GradeChoice)
    reason = models.CharField("lý do khác đề nghị của chi bộ", max_length=240, blank=True)
    frozen = models.JSONField("số liệu khi quyết định")
    decided_at = models.DateTimeField("quyết định lúc", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người quyết định"
    )
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người rút",
    )
    withdrawn_because = models.CharField("lý do rút", max_length=240, blank=True)

    objects = ScoreDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định mức xếp loại"
        verbose_name_plural = "quyết định mức xếp loại"
        ordering = ["score_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["score"],
                condition=Q(withdrawn_at__isnull=True),
                name="score_decided_once",
                violation_error_message="Kỳ này đã có quyết định; hãy rút quyết định đó trước.",
            ),
            models.CheckConstraint(
                name="score_decision_withdrawn_whole",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                & Q(withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_because=""),
                violation_error_message="Hãy ghi lý do rút quyết định.",
            ),
        ]

    def __str__(self):
        return f"{self.get_grade_display()}, {vi_points(self.total)} điểm"

    @property
    def most(self):
        """The most points that could be given by the frame of the decision."""
        return most_of(self.frozen)
