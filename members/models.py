from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When

from cells.models import Cell, PeriodQuerySet, period_constraint
from formats.names import search_words
from members.enums import End, LeaveReason, Office, Sex, Standing, Start


class MemberQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        """Members who belong, or ever belonged, to a cell within the reach of the user."""
        cells = Cell.objects.visible_to(access, permission)
        return self.filter(Exists(Membership.objects.filter(member=OuterRef("pk"), cell__in=cells)))

    def in_cells_on(self, cells, day):
        """Members whose membership of one of the cells holds on the day."""
        return self.filter(
            Exists(Membership.objects.on(day).filter(member=OuterRef("pk"), cell__in=cells))
        )

    def last_in(self, cells, day):
        """Members whose latest cell by the day is one of these: who moved away is not theirs
        any more, who left for good still is."""
        latest_cell = Subquery(_latest_membership(day).values("cell")[:1])
        return self.alias(latest_cell=latest_cell).filter(latest_cell__in=cells)

    def required_in(self, cell, day):
        """Members who must attend a meeting of the cell on the day (HD12-39)."""
        return self.in_cells_on([cell], day).without_excuse_on(day)

    def without_excuse_on(self, day):
        """Neither exempt, on leave, staying away nor suspended on the day."""
        excuses = (Exemption, TemporaryLeave, TemporaryStay, Suspension)
        holding = [model.objects.on(day).filter(member=OuterRef("pk")) for model in excuses]
        return self.filter(*(~Exists(rows) for rows in holding))

    def with_place_on(self, day):
        """Each with `cell_now` (id), `cell_name` and `standing` on the day, in the one query.

        The cell of somebody who has left is his last one.
        """
        latest = _latest_membership(day)
        return self.annotate(
            cell_now=Subquery(latest.values("cell")[:1]),
            cell_name=Subquery(latest.values("cell__name")[:1]),
            standing=_standing_case(day),
        )

    def full_on(self, day):
        return self.filter(full_member_on__lte=day)

    def named_like(self, query):
        """Every word of the query, without accents, begins a word of the name or the card."""
        found = self
        for word in search_words(query):
            found = found.filter(
                Q(search_key__startswith=word)
                | Q(search_key__contains=f" {word}")
                | Q(card_number__startswith=word)
            )
        return found

    def with_periods(self):
        """Everything that the standing on a day depends on, in a fixed number of queries."""
        return self.prefetch_related(
            "exemptions", "leaves", "stays", "suspensions", "memberships__cell"
        )

    def with_life(self):
        """All that the register keeps of a member, in a fixed number of queries."""
        return self.prefetch_related(
            "exemptions",
            "leaves",
            "suspensions",
            *(
                Prefetch(name, model.objects.select_related(place))
                for name, model, place in (
                    ("stays", TemporaryStay, "host"),
                    ("memberships", Membership, "cell"),
                    ("offices", Officer, "cell"),
                )
            ),
        )


def _latest_membership(day):
    begun = Membership.objects.filter(member=OuterRef("pk"), since__lte=day)
    return begun.order_by("-since", "-pk")


def _standing_case(day):
    """The same order as `members.standing.standing_on`, decided by the database."""
    by_period = (
        (Suspension, Standing.SUSPENDED),
        (Exemption, Standing.EXEMPT),
        (TemporaryLeave, Standing.ON_LEAVE),
        (TemporaryStay, Standing.STAYING_AWAY),
    )
    here = Membership.objects.on(day).filter(member=OuterRef("pk"))
    return Case(
        When(~Exists(here), then=Value(Standing.LEFT.value)),
        *(
            When(
                Exists(model.objects.on(day).filter(member=OuterRef("pk"))),
                then=Value(standing.value),
            )
            for model, standing in by_period
        ),
        When(full_member_on__lte=day, then=Value(Standing.FULL.value)),
        default=Value(Standing.PROBATIONARY.value),
    )


class Member(models.Model):
    """A member of the Party, once, whatever cells he has belonged to."""

    full_name = models.CharField("họ và tên", max_length=120)
    search_key = models.CharField("khóa tìm", max_length=120, editable=False, db_index=True)
    sort_key = models.CharField("khóa sắp xếp", max_length=500, editable=False, db_index=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    religion = models.CharField("tôn giáo", max_length=60, blank=True)
    education = models.CharField("trình độ văn hóa", max_length=40, blank=True)
    expertise = models.CharField("trình độ chuyên môn", max_length=80, blank=True)
    theory = models.CharField("lý luận chính trị", max_length=40, blank=True)
    admitted_on = models.DateField("ngày vào Đảng")
    full_member_on = models.DateField("ngày chính thức", null=True, blank=True)
    card_number = models.CharField("số thẻ đảng viên", max_length=20, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "đảng viên"
        verbose_name_plural = "đảng viên"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["card_number"],
                condition=~Q(card_number=""),
                name="member_card_once",
                violation_error_message="Số thẻ đảng viên này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="member_full_after_admission",
                condition=Q(full_member_on__isnull=True) | Q(full_member_on__gte=F("admitted_on")),
                violation_error_message="Ngày chính thức phải sau ngày vào Đảng.",
            ),
            models.CheckConstraint(
                name="member_born_before_admission",
                condition=Q(birth_date__isnull=True) | Q(birth_date__lt=F("admitted_on")),
                violation_error_message="Ngày sinh phải trước ngày vào Đảng.",
            ),
        ]

    def __str__(self):
        return self.full_name


class Membership(models.Model):
    """A member belongs to a cell for a period; moving ends one and begins another."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="memberships", verbose_name="đảng viên"
    )
    cell = models.ForeignKey(
        Cell, models.PROTECT, related_name="memberships", verbose_name="chi bộ"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    start = models.CharField("bắt đầu do", max_length=15, choices=Start)
    end = models.CharField("kết thúc do", max_length=12, choices=End, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "sinh hoạt đảng"
        verbose_name_plural = "sinh hoạt đảng"
        ordering = ["member_id", "since"]
        indexes = [models.Index(fields=["cell", "since", "until"], name="membership_in_cell")]
        constraints = [
            period_constraint("membership_period"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until__isnull=True),
                name="membership_open_once",
                violation_error_message="Đảng viên đang sinh hoạt ở một chi bộ khác.",
            ),
            models.CheckConstraint(
                name="membership_ends_for_a_reason",
                condition=Q(until__isnull=True, end="") | (Q(until__isnull=False) & ~Q(end="")),
                violation_error_message="Kết thúc sinh hoạt phải có ngày và lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.cell}"


class Exemption(models.Model):
    """Excused from Party work and meetings; out of attendance and of the evaluation (M-7).

    `since` is empty when an imported list says that the member is exempt but not from when.
    """

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="exemptions", verbose_name="đảng viên"
    )
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến hết ngày", null=True, blank=True)
    resolution = models.CharField("nghị quyết chi bộ", max_length=80, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "miễn công tác và sinh hoạt"
        verbose_name_plural = "miễn công tác và sinh hoạt"
        ordering = ["member_id", F("since").asc(nulls_first=True)]
        constraints = [
            period_constraint("exemption_period"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until__isnull=True),
                name="exemption_open_once",
                violation_error_message="Đảng viên đang được miễn công tác và sinh hoạt.",
            ),
        ]

    def __str__(self):
        return f"Miễn: {self.member}"


class TemporaryLeave(models.Model):
    """Temporarily excused from meetings, for less than twelve months (M-6a, HD12-39)."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="leaves", verbose_name="đảng viên"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    reason = models.CharField("lý do", max_length=12, choices=LeaveReason)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "tạm miễn sinh hoạt"
        verbose_name_plural = "tạm miễn sinh hoạt"
        ordering = ["member_id", "since"]
        constraints = [period_constraint("temporary_leave_period")]

    def __str__(self):
        return f"Tạm miễn: {self.member}"


class TemporaryStay(models.Model):
    """Attends elsewhere for a while; counted and evaluated in the home cell (M-6b, XL-A4)."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="stays", verbose_name="đảng viên"
    )
    host = models.ForeignKey(
        Cell,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="guests",
        verbose_name="chi bộ nơi đến",
    )
    host_name = models.CharField("nơi đến ngoài đảng bộ", max_length=160, blank=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "sinh hoạt tạm thời"
        verbose_name_plural = "sinh hoạt tạm thời"
        ordering = ["member_id", "since"]
        constraints = [
            period_constraint("temporary_stay_period"),
            models.CheckConstraint(
                name="temporary_stay_somewhere",
                condition=Q(host__isnull=False) | ~Q(host_name=""),
                violation_error_message="Hãy ghi nơi sinh hoạt tạm thời.",
            ),
        ]

    def __str__(self):
        return f"Sinh hoạt tạm thời: {self.member}"


class Suspension(models.Model):
    """Suspended from Party meetings by a decision."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="suspensions", verbose_name="đảng viên"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "đình chỉ sinh hoạt"
        verbose_name_plural = "đình chỉ sinh hoạt"
        ordering = ["member_id", "since"]
        constraints = [period_constraint("suspension_period")]

    def __str__(self):
        return f"Đình chỉ: {self.member}"


class OfficerQuerySet(PeriodQuerySet):
    def by_rank(self):
        """Secretary, deputy, then the other members of the board."""
        rank = models.Case(
            *(models.When(office=office, then=place) for place, office in enumerate(Office.values))
        )
        return self.annotate(rank=rank).order_by("rank", "member__sort_key", "pk")


class Officer(models.Model):
    """A member holds an office of the cell's board for a period."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="offices", verbose_name="đảng viên"
    )
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="officers", verbose_name="chi bộ")
    office = models.CharField("chức vụ", max_length=12, choices=Office)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = "người giữ chức vụ"
        verbose_name_plural = "người giữ chức vụ"
        ordering = ["cell_id", "-since", "pk"]
        constraints = [
            period_constraint("officer_period"),
            models.UniqueConstraint(
                fields=["cell"],
                condition=Q(until__isnull=True, office="secretary"),
                name="one_secretary_at_a_time",
                violation_error_message=(
                    "Chi bộ đang có bí thư; hãy cho người cũ thôi giữ chức trước."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_office_display()}: {self.member}"
