from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from accounts.roles import Permission
from cells.hierarchy import at_or_above
from cells.models import Cell, Committee
from meetings.enums import MaterialKind
from meetings.models.meeting import Meeting


class MaterialQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        """What the committees at or above the cells in reach give, and nobody else."""
        cells = Cell.objects.filter(pk__in=access.cells(permission))
        homes = cells.values_list("committee_id", flat=True)
        return self._given_by(access.committees(permission).union(homes))

    def managed_by(self, access):
        """What the user may change and withdraw, because he holds the permission there."""
        return self.filter(committee__in=access.committees(Permission.MANAGE_MATERIALS))

    def for_meeting(self, meeting):
        """What the cell of the meeting is given for its month."""
        month = meeting.held_on.replace(day=1)
        return self._given_by({meeting.cell.committee_id}).filter(month=month)

    def in_force(self):
        return self.filter(withdrawn_at__isnull=True)

    def _given_by(self, committees):
        return self.filter(committee__in=at_or_above(committees))


def first_of_a_month(day):
    """No constraint: SQLite alone has no word for the day of a date, and a table that only Django
    can read would not survive a backup's own checks."""
    if day.day != 1:
        raise ValidationError("Tháng của tài liệu được ghi bằng ngày đầu tháng.")


def stored_under(material, _name):
    return f"materials/{material.committee_id}/{material.key}{material.suffix}"


class Material(models.Model):
    """What an upper board gives the cells of its area to pass on in a month's meeting (R-13)."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="materials", verbose_name="đảng bộ"
    )
    kind = models.CharField("loại tài liệu", max_length=11, choices=MaterialKind)
    month = models.DateField("dùng cho tháng", validators=[first_of_a_month])
    title = models.CharField("tên tài liệu", max_length=200)
    issuer = models.CharField("cơ quan ban hành", max_length=160, blank=True)
    summary = models.TextField("tóm tắt để đọc tại chi bộ", blank=True)
    key = models.UUIDField("khóa chống trùng", unique=True, editable=False)
    file = models.FileField("tệp", upload_to=stored_under, max_length=200, blank=True)
    name = models.CharField("tên tệp", max_length=200, blank=True)
    suffix = models.CharField("đuôi tệp", max_length=5, blank=True)
    size = models.PositiveIntegerField("số byte", default=0)
    sha256 = models.CharField("mã kiểm tra", max_length=64, blank=True)
    published_at = models.DateTimeField("đưa lên lúc", auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đưa lên"
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
    withdrawn_because = models.CharField("lý do rút", max_length=200, blank=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"
        ordering = ["-month", "kind", "pk"]

    def __str__(self):
        return self.title

    @property
    def withdrawn(self):
        return self.withdrawn_at is not None


class PassedOn(models.Model):
    """The meeting passed this material on."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="passed_on", verbose_name="kỳ sinh hoạt"
    )
    material = models.ForeignKey(
        Material, models.PROTECT, related_name="passed_on", verbose_name="tài liệu"
    )

    class Meta:
        verbose_name = "tài liệu đã phổ biến"
        verbose_name_plural = "tài liệu đã phổ biến"
        ordering = ["meeting_id", "material_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "material"],
                name="passed_on_once",
                violation_error_message="Tài liệu này đã ghi là đã phổ biến.",
            )
        ]

    def __str__(self):
        return str(self.material)
