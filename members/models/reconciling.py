"""The register held against the export of the central system, every quarter (M-1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cells.models import Cell, Committee
from members.enums import Difference, Settlement


class ReconciliationQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(committee_id__in=access.committees(permission))


class Reconciliation(models.Model):
    """One comparison: of which file, on which day, with how many agreeing; it remains as a note."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="reconciliations", verbose_name="đảng bộ"
    )
    held_on = models.DateField("ngày đối chiếu")
    file_name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("mã kiểm tra của tệp", max_length=64)
    ours = models.PositiveIntegerField("số đảng viên trong sổ")
    theirs = models.PositiveIntegerField("số đảng viên trong tệp")
    agreeing = models.PositiveIntegerField("số đảng viên khớp hoàn toàn")
    cells = models.ManyToManyField(Cell, related_name="reconciliations", verbose_name="chi bộ")
    made_at = models.DateTimeField("đối chiếu lúc")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người đối chiếu",
    )

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần đối chiếu"
        verbose_name_plural = "lần đối chiếu"
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"Đối chiếu ngày {self.held_on:%d/%m/%Y}, {self.committee}"


class Discrepancy(models.Model):
    """One line on which register and export disagree; settled by a person, or left."""

    reconciliation = models.ForeignKey(
        Reconciliation, models.PROTECT, related_name="discrepancies", verbose_name="lần đối chiếu"
    )
    kind = models.CharField("khác nhau ở", max_length=11, choices=Difference)
    member = models.ForeignKey(
        "members.Member",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đảng viên trong sổ",
    )
    cell = models.ForeignKey(
        Cell,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chi bộ",
    )
    name = models.CharField("họ và tên", max_length=120)
    field = models.CharField("mục", max_length=20, blank=True)
    ours = models.CharField("sổ ghi", max_length=200, blank=True)
    theirs = models.CharField("tệp ghi", max_length=200, blank=True)
    line = models.JSONField("dòng của tệp", default=dict, blank=True)
    settlement = models.CharField("giải quyết", max_length=6, choices=Settlement, blank=True)
    settled_at = models.DateTimeField("giải quyết lúc", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người giải quyết",
    )

    class Meta:
        verbose_name = "chỗ khác nhau"
        verbose_name_plural = "chỗ khác nhau"
        ordering = ["reconciliation_id", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="discrepancy_settled_pair",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                violation_error_message="Ngày và người giải quyết phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                name="discrepancy_settled_when_so",
                condition=Q(settlement="", settled_at__isnull=True)
                | (~Q(settlement="") & Q(settled_at__isnull=False)),
                violation_error_message="Chỗ đã giải quyết phải có ngày giải quyết.",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"
