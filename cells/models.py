import datetime as dt

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from accounts.roles import GRANTS, Permission, Role, roles_with
from cells.enums import CellKind
from formats.periods import covers


def holding_on(day, prefix=""):
    """Condition: the period of the row (or of the row named by `prefix`) covers the day."""
    since, until = f"{prefix}since", f"{prefix}until"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})
    )


class PeriodQuerySet(models.QuerySet):
    """Rows that hold from `since` to `until`, both days included; an empty end is open."""

    def on(self, day):
        return self.filter(holding_on(day))

    def touching(self, first_day, last_day):
        """Rows that hold on at least one day of the span."""
        return self.filter(Q(since__isnull=True) | Q(since__lte=last_day)).filter(
            Q(until__isnull=True) | Q(until__gte=first_day)
        )


def period_constraint(name):
    return models.CheckConstraint(
        name=name,
        condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
    )


class CommitteeQuerySet(models.QuerySet):
    def real(self):
        """Without the places where somebody practises."""
        return self.filter(practice_of=None)

    def visible_to(self, access, permission):
        return self.filter(pk__in=access.committees(permission))


class Committee(models.Model):
    """An upper organisation; a commune's committee owns cells, its parent receives reports."""

    code = models.CharField(
        "mã",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9._-]+\Z", "Mã chỉ gồm chữ không dấu, số và . _ -")],
    )
    name = models.CharField("tên", max_length=160)
    place = models.CharField("địa danh ghi trên văn bản", max_length=80, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="cấp trên",
    )
    recipient = models.CharField("cơ quan nhận báo cáo", max_length=160, blank=True)
    meeting_day = models.PositiveSmallIntegerField(
        "ngày sinh hoạt quy định",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text="Ngày trong tháng do cấp ủy quy định (HD12-6); để trống nếu chưa quy định.",
    )
    submit_within = models.PositiveSmallIntegerField(
        "hạn gửi biên bản (số ngày sau khi họp)",
        null=True,
        blank=True,
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text="Gửi sau hạn vẫn được và được ghi là gửi muộn; để trống nếu không đặt hạn.",
    )
    guests_count = models.BooleanField(
        "tính đảng viên sinh hoạt tạm thời vào số phải dự",
        default=False,
        help_text="Văn bản không nói rõ (HD12-39); mặc định chỉ ghi là có dự.",
    )
    superior_line = models.CharField(
        "dòng cấp trên ghi trên văn bản của chi bộ",
        max_length=120,
        blank=True,
        help_text="Để trống thì ghi tên đảng bộ bằng chữ in hoa, ví dụ ĐẢNG BỘ XÃ CHI LĂNG.",
    )
    new_format_since = models.DateField(
        "dùng thể thức văn bản mới từ ngày",
        default=dt.date(2026, 1, 1),
        help_text="Từ 27/5/2026 theo HD 05-HD/VPTW; thời gian trước đó trong năm 2026 do cấp ủy "
        "chọn, vì chưa có văn bản nói rõ.",
    )
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)
    practice_of = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practice_committee",
        verbose_name="nơi tập của tài khoản",
    )

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "đảng bộ"
        verbose_name_plural = "đảng bộ"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="committee_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="Một đảng bộ không thể là cấp trên của chính mình.",
            ),
            models.CheckConstraint(
                name="committee_meeting_day_in_month",
                condition=Q(meeting_day__isnull=True) | Q(meeting_day__gte=1, meeting_day__lte=28),
                violation_error_message="Ngày sinh hoạt quy định là một ngày từ 1 đến 28.",
            ),
            models.CheckConstraint(
                name="committee_submit_within_a_month",
                condition=Q(submit_within__isnull=True)
                | Q(submit_within__gte=1, submit_within__lte=31),
                violation_error_message="Hạn gửi biên bản là một số ngày từ 1 đến 31.",
            ),
            models.CheckConstraint(
                name="committee_new_format_in_2026",
                condition=Q(
                    new_format_since__gte=dt.date(2026, 1, 1),
                    new_format_since__lte=dt.date(2026, 5, 27),
                ),
                violation_error_message="Thể thức mới áp dụng từ một ngày trong khoảng 01/01/2026 "
                "đến 27/05/2026.",
            ),
        ]

    def __str__(self):
        return self.name


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


class RoleAssignmentQuerySet(PeriodQuerySet):
    def visible_to(self, access, permission):
        """Roles held at the committees of the permission, or at their cells."""
        committees = access.committees(permission)
        return self.filter(Q(committee_id__in=committees) | Q(cell__committee_id__in=committees))

    def handed_on_by(self, access):
        """What the user handed on of the roles that he holds now."""
        return self.filter(delegated_from_id__in=[held.pk for held in access.assignments])

    def endable_by(self, access):
        """Roles of others in his reach, and what he handed on; `may_end` has the last word."""
        found = self.visible_to(access, Permission.MANAGE_ROLES) | self.handed_on_by(access)
        return found.exclude(pk__in=[held.pk for held in access.assignments])

    def delegable_by(self, user, day):
        """His own roles of the day that are his for good and may be handed on."""
        roles = roles_with(Permission.DELEGATE_ROLE)
        return self.on(day).filter(user=user, delegated_from=None, role__in=roles)

    def not_over_on(self, day):
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))

    def held_by_named(self, query):
        return self.filter(Q(user__username__icontains=query) | Q(user__full_name__icontains=query))

    def with_places(self):
        return self.select_related("user", "committee", "cell__committee", "delegated_from__user")


class RoleAssignment(models.Model):
    """A role held by a user at a committee or at a cell, for a period."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles", verbose_name="tài khoản"
    )
    role = models.CharField(
        "vai trò", max_length=20, choices=[(role.value, GRANTS[role].label) for role in Role]
    )
    committee = models.ForeignKey(
        Committee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name="đảng bộ",
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, null=True, blank=True, related_name="roles", verbose_name="chi bộ"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    delegated_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name="ủy quyền từ",
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò được giao"
        verbose_name_plural = "vai trò được giao"
        ordering = ["user_id", "-since", "pk"]
        constraints = [
            period_constraint("role_assignment_period"),
            models.CheckConstraint(
                name="role_at_committee_or_cell",
                condition=Q(committee__isnull=False, cell__isnull=True)
                | Q(committee__isnull=True, cell__isnull=False),
                violation_error_message="Vai trò được giao ở một đảng bộ hoặc ở một chi bộ.",
            ),
            models.CheckConstraint(
                name="cell_role_at_cell",
                condition=Q(role=Role.CELL_SECRETARY.value, cell__isnull=False)
                | (~Q(role=Role.CELL_SECRETARY.value) & Q(cell__isnull=True)),
                violation_error_message="Bí thư chi bộ được giao ở chi bộ; vai trò khác ở đảng bộ.",
            ),
            models.CheckConstraint(
                name="delegation_has_an_end",
                condition=Q(delegated_from__isnull=True) | Q(until__isnull=False),
                violation_error_message="Ủy quyền phải có ngày kết thúc.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.user}"

    @property
    def place(self):
        """Where it is held: a cell or a committee."""
        return self.cell or self.committee
