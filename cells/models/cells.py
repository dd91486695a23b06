"""Cells, their groups, and the terms of their boards."""

from django.db import models
from django.db.models import Q

from cells.enums import CellKind
from cells.models.committees import Committee
from cells.models.periods import PeriodQuerySet, period_constraint
from formats.periods import covers


class CellQuerySet(PeriodQuerySet):
    def real(self):
        """Without the cells in which somebody practises."""
        return self.filter(committee__practice_of=None)

    def visible_to(self, access, permission):
        return self.filter(
            Q(committee_id__in=access.committees(permission)) | Q(pk__in=access.cells(permission))
        )


class Cell(models.Model):
    """A Party cell: the unit that has members and meets every month."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="cells", verbose_name="đảng bộ"
    )
    name = models.CharField("tên chi bộ", max_length=120)
    name_key = models.CharField("khóa tên", max_length=120, editable=False)
    kind = models.CharField("loại hình", max_length=12, choices=CellKind)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    since = models.DateField("thành lập", null=True, blank=True)
    until = models.DateField("kết thúc", null=True, blank=True)
    usual_place = models.CharField("nơi sinh hoạt thường lệ", max_length=160, blank=True)
    usual_time = models.TimeField("giờ sinh hoạt thường lệ", null=True, blank=True)
    min_minutes = models.PositiveSmallIntegerField(
        "thời lượng tối thiểu riêng (phút)",
        null=True,
        blank=True,
        help_text="Chỉ dùng cho chi bộ quá ít đảng viên, do cấp ủy cấp trên quy định (HD12-34).",
    )
    supervisor = models.CharField("cấp ủy viên theo dõi", max_length=120, blank=True)

    objects = CellQuerySet.as_manager()

    class Meta:
        verbose_name = "chi bộ"
        verbose_name_plural = "chi bộ"
        ordering = ["committee_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "name_key"],
                name="cell_name_once_in_committee",
                violation_error_message="Đảng bộ đã có chi bộ tên này.",
            ),
            period_constraint("cell_period"),
        ]

    def __str__(self):
        return self.name

    def exists_on(self, day):
        """Whether the cell stood on the day."""
        return covers(self.since, self.until, day)


class PartyGroup(models.Model):
    """A subdivision of a large cell."""

    cell = models.ForeignKey(Cell, models.PROTECT, related_name="groups", verbose_name="chi bộ")
    name = models.CharField("tên tổ đảng", max_length=120)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ đảng"
        verbose_name_plural = "tổ đảng"
        ordering = ["cell_id", "name", "pk"]
        constraints = [period_constraint("party_group_period")]

    def __str__(self):
        return self.name


class Term(models.Model):
    """The term of a cell's board, from its congress on."""

    cell = models.ForeignKey(Cell, models.PROTECT, related_name="terms", verbose_name="chi bộ")
    name = models.CharField("nhiệm kỳ", max_length=40)
    congress_on = models.DateField("ngày đại hội", null=True, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        ordering = ["cell_id", "-since"]
        constraints = [
            period_constraint("term_period"),
            models.UniqueConstraint(
                fields=["cell", "since"],
                name="term_starts_once",
                violation_error_message="Chi bộ đã có nhiệm kỳ bắt đầu ngày này.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.cell})"
