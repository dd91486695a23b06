"""A member, and how members are found: by name, place, standing and day."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When

from cells.models import Cell
from formats.names import search_words
from members.enums import Sex, Standing
from members.models.absences import Exemption, Suspension, TemporaryLeave, TemporaryStay
from members.models.belonging import Membership, TransferLetter
from members.models.offices import Officer

# What frees from meetings anywhere; who stays elsewhere is free only at home.
EXCUSES = (Exemption, TemporaryLeave, Suspension)
# How the sentence of a constraint of Member begins, the field it is about, and what to do.
CURES = (
    ("Số thẻ", "card_number", "hãy xem lại số thẻ, hoặc tìm số ấy trong danh sách đảng viên."),
    ("Ngày chính thức", "full_member_on", "hãy xem lại hai ngày."),
    ("Ngày sinh", "birth_date", "hãy xem lại hai ngày."),
)


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

    def staying_in(self, cell, day):
        """Members of other cells who attend this one for a while (M-6b), unless excused."""
        here = TemporaryStay.objects.on(day).filter(member=OuterRef("pk"), host=cell)
        belonging = Membership.objects.on(day).filter(member=OuterRef("pk"))
        return self.filter(Exists(here), Exists(belonging)).free_of(EXCUSES, day)

    def without_excuse_on(self, day):
        """Neither exempt, on leave, staying away nor suspended on the day."""
        return self.free_of((*EXCUSES, TemporaryStay), day)

    def free_of(self, periods, day):
        """Members for whom no period of these models holds on the day."""
        holding = [model.objects.on(day).filter(member=OuterRef("pk")) for model in periods]
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

    def with_cell_position_on(self, day):
        """Each with the place of his cell in the order of the committee, to sort by."""
        latest = _latest_membership(day)
        return self.annotate(cell_position=Subquery(latest.values("cell__position")[:1]))

    def aged(self, band, day):
        """Members whose age on the day lies in the band; those without a birth date in none."""
        after, by = band.births(day)
        found = self.filter(birth_date__lte=by)
        return found if after is None else found.filter(birth_date__gt=after)

    def full_on(self, day):
        return self.filter(full_member_on__lte=day)

    def named_like(self, query):
        """Every word of the query, without accents, begins a word of the name, or is a part of
        the card number."""
        found = self
        for word in search_words(query):
            found = found.filter(
                Q(search_key__startswith=word)
                | Q(search_key__contains=f" {word}")
                | Q(card_number__icontains=word)
            )
        return found

    def with_periods(self):
        """Everything that the standing on a day depends on, in a fixed number of queries."""
        return self.prefetch_related(
            "exemptions", "leaves", "stays", "suspensions", "letters", "memberships__cell"
        )

    def with_life(self):
        """All that the register keeps of a member, in a fixed number of queries."""
        return self.prefetch_related(
            "exemptions",
            "leaves",
            "suspensions",
            "letters",
            "badges",
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
        (TransferLetter, Standing.MOVING),
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
    birth_name = models.CharField("tên khai sinh", max_length=120, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex, blank=True)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    religion = models.CharField("tôn giáo", max_length=60, blank=True)
    home_place = models.CharField("quê quán", max_length=160, blank=True)
    residence = models.CharField("nơi ở hiện nay", max_length=160, blank=True)
    occupation = models.CharField("nghề nghiệp hiện nay", max_length=120, blank=True)
    education = models.CharField("trình độ văn hóa", max_length=40, blank=True)
    expertise = models.CharField("trình độ chuyên môn", max_length=80, blank=True)
    theory = models.CharField("lý luận chính trị", max_length=40, blank=True)
    admitted_on = models.DateField("ngày vào Đảng")
    full_member_on = models.DateField("ngày chính thức", null=True, blank=True)
    card_number = models.CharField(
        "số thẻ đảng viên",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(
                r"^(?=.*[0-9])[0-9A-Za-z./-]+\Z",
                "Số thẻ chỉ gồm chữ số, chữ không dấu và . / -, không có dấu cách; hãy ghi lại.",
            )
        ],
    )
    phone = models.CharField(
        "điện thoại",
        max_length=20,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9][0-9 .()-]{7,}\Z",
                "Đây không phải là số điện thoại; hãy ghi lại, ví dụ 0912 345 678.",
            )
        ],
    )

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

    def validate_constraints(self, exclude=None):
        """As Django does, with each sentence at the field it is about."""
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            raise ValidationError(_at_their_fields(error.messages)) from error


def _at_their_fields(sentences):
    """Field → sentence with what to do."""
    return {
        field: f"{said.rstrip('.')}; {cure}"
        for said in sentences
        for begins, field, cure in CURES
        if said.startswith(begins)
    }
