import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from cells.models import Cell
from formats.numbers import Ratio
from formats.periods import Month
from meetings.enums import (
    EDITABLE,
    HELD,
    MONTHLY,
    DecisionKind,
    MeetingKind,
    MeetingMode,
    Presence,
    State,
)
from meetings.rulebooks.facts import HeadCount
from members.models import Member

COUNTS = ("counted_required", "counted_present", "counted_excused", "counted_unexcused")
_NOT_COUNTED = Q(**{f"{name}__isnull": True for name in COUNTS})
_COUNTED = Q(**{f"{name}__isnull": False for name in COUNTS}) & Q(
    counted_required=F("counted_present") + F("counted_excused") + F("counted_unexcused")
)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(cell__in=Cell.objects.visible_to(access, permission))

    def held(self):
        """Meetings that took place: neither planned nor cancelled."""
        return self.filter(state__in=HELD)

    def in_year(self, year):
        return self.filter(held_on__year=year)

    def monthly(self):
        """Only a regular or a combined meeting counts for the month (HD12-1, HD12-5)."""
        return self.filter(kind__in=MONTHLY)

    def with_attendance(self):
        """Adds `required` and `present` from the roll, or as counted where nobody knows the names;
        keeps the order of the model, which Django drops where it counts."""
        rows = Coalesce("counted_required", models.Count("attendances"))
        of_roll = models.Count("attendances", filter=Q(attendances__presence=Presence.PRESENT))
        here = Coalesce("counted_present", of_roll)
        return self.annotate(required=rows, present=here).order_by(*self.model._meta.ordering)


class Meeting(models.Model):
    """One sitting of a cell, from its plan to the confirmed minutes.

    Day and hours are the village's own clock, as the minute book has them; an end not after
    the start means past midnight. A field that may be empty says "not recorded yet".
    """

    cell = models.ForeignKey(Cell, models.PROTECT, related_name="meetings", verbose_name="chi bộ")
    kind = models.CharField("loại sinh hoạt", max_length=13, choices=MeetingKind)
    state = models.CharField("tình trạng", max_length=9, choices=State, default=State.PLANNED)
    held_on = models.DateField("ngày họp")
    starts_at = models.TimeField("bắt đầu", null=True, blank=True)
    ends_at = models.TimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=160, blank=True)
    day_reason = models.CharField("lý do họp khác ngày quy định", max_length=200, blank=True)
    theme = models.CharField("tên chuyên đề", max_length=200, blank=True)
    mode = models.CharField(
        "hình thức họp", max_length=9, choices=MeetingMode, default=MeetingMode.IN_PERSON
    )
    mode_approval = models.CharField("cấp ủy đồng ý theo", max_length=200, blank=True)

    prepared_by = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người chuẩn bị",
    )
    draft_prepared = models.BooleanField(
        "có dự thảo nghị quyết hoặc kết luận", null=True, blank=True
    )
    key_points = models.TextField("trọng tâm thảo luận, biểu quyết", blank=True)
    notice_sent_at = models.DateTimeField("thông báo gửi lúc", null=True, blank=True)
    supervisor_notified = models.BooleanField("đã báo cấp ủy viên theo dõi", null=True, blank=True)
    papers_sent = models.BooleanField("đã gửi trước tài liệu", null=True, blank=True)
    papers_sent_on = models.DateField("gửi tài liệu ngày", null=True, blank=True)
    paper_assigned = models.BooleanField("đã phân công người viết", null=True, blank=True)
    paper_discussed = models.BooleanField(
        "bí thư đã trao đổi với người viết", null=True, blank=True
    )
    paper_approved_on = models.DateField("chi ủy thông qua bài ngày", null=True, blank=True)
    paper_sent_on = models.DateField("gửi bài cho đảng viên ngày", null=True, blank=True)

    chair = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ trì"
    )
    minute_taker = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="thư ký cuộc họp",
    )
    guests = models.CharField("khách mời", max_length=200, blank=True)
    opened = models.BooleanField("đã tuyên bố lý do, giới thiệu đại biểu", null=True, blank=True)
    agenda_approved = models.BooleanField("đã thông qua chương trình", null=True, blank=True)
    report_presented = models.BooleanField(
        "bí thư đã trình bày báo cáo, gợi ý thảo luận", null=True, blank=True
    )
    merged = models.BooleanField("họp lồng ghép với cuộc họp khác", null=True, blank=True)
    parts_in_turn = models.BooleanField(
        "hai phần họp lần lượt, đều ghi biên bản", null=True, blank=True
    )
    theme_starts_at = models.TimeField("phần chuyên đề bắt đầu", null=True, blank=True)
    fee_note = models.CharField("kết quả thu đảng phí", max_length=200, blank=True)
    roll_recorded_at = models.DateTimeField("điểm danh lúc", null=True, blank=True)

    # In place of a roll, where only the numbers are known, without names.
    counted_required = models.PositiveSmallIntegerField("số phải dự", null=True, blank=True)
    counted_present = models.PositiveSmallIntegerField("số có mặt", null=True, blank=True)
    counted_excused = models.PositiveSmallIntegerField("số vắng có lý do", null=True, blank=True)
    counted_unexcused = models.PositiveSmallIntegerField(
        "số vắng không lý do", null=True, blank=True
    )

    commended = models.TextField("biểu dương", blank=True)
    reminded = models.TextField("nhắc nhở, phê bình", blank=True)
    decision_kind = models.CharField("hình thức", max_length=10, choices=DecisionKind, blank=True)
    decision_text = models.TextField("nội dung kết luận, nghị quyết", blank=True)
    votes_for = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField("ý kiến khác", null=True, blank=True)
    minutes_read = models.BooleanField("thư ký đã thông qua biên bản", null=True, blank=True)
    minutes_signed = models.BooleanField("chủ trì và thư ký đã ký", null=True, blank=True)
    paper_finalised = models.BooleanField(
        "bài chuyên đề đã hoàn thiện, gửi đảng viên", null=True, blank=True
    )
    theme_reported = models.BooleanField("đã báo cáo cấp trên", null=True, blank=True)

    paper_dated = models.DateField("nhập thay, theo bản giấy ngày", null=True, blank=True)
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người gửi",
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    remark_on_return = models.TextField("ý kiến khi trả lại", blank=True)
    reopened_because = models.TextField("lý do mở lại", blank=True)

    client_key = models.UUIDField(
        "khóa chống trùng", default=uuid.uuid4, unique=True, editable=False
    )
    version = models.PositiveIntegerField("lần ghi", default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ sinh hoạt"
        verbose_name_plural = "kỳ sinh hoạt"
        ordering = ["-held_on", "cell__position", "pk"]
        indexes = [models.Index(fields=["cell", "held_on"], name="meeting_of_cell_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["cell", "held_on", "kind"],
                condition=~Q(state="cancelled"),
                name="meeting_once_a_day",
                violation_error_message="Ngày này đã có kỳ sinh hoạt cùng loại; hãy mở kỳ đã có.",
            ),
            models.CheckConstraint(
                name="meeting_submitted_pair",
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                violation_error_message="Ngày gửi và người gửi phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                name="meeting_confirmed_pair",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                violation_error_message="Ngày xác nhận và người xác nhận phải đi cùng nhau.",
            ),
            models.CheckConstraint(
                name="meeting_confirmed_when_so",
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_at__isnull=True)),
                violation_error_message="Kỳ sinh hoạt đã xác nhận phải có ngày xác nhận.",
            ),
            models.CheckConstraint(
                name="meeting_chair_not_minute_taker",
                condition=Q(chair__isnull=True)
                | Q(minute_taker__isnull=True)
                | ~Q(chair=F("minute_taker")),
                violation_error_message="Thư ký cuộc họp phải là người khác với người chủ trì.",
            ),
            models.CheckConstraint(
                name="meeting_not_endless",
                condition=Q(starts_at__isnull=True)
                | Q(ends_at__isnull=True)
                | ~Q(starts_at=F("ends_at")),
                violation_error_message="Giờ kết thúc phải khác giờ bắt đầu.",
            ),
            models.CheckConstraint(
                name="meeting_counts_whole",
                condition=_NOT_COUNTED | _COUNTED,
                violation_error_message="Số có mặt, vắng có lý do và vắng không lý do phải cộng "
                "đúng bằng số phải dự.",
            ),
            models.CheckConstraint(
                name="meeting_roll_or_counts",
                condition=Q(roll_recorded_at__isnull=True) | Q(counted_required__isnull=True),
                violation_error_message="Kỳ đã điểm danh từng người thì không ghi số đếm nữa.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.held_on:%d/%m/%Y}, {self.cell}"

    @property
    def title(self):
        """ "Sinh hoạt thường kỳ tháng 09/2022"."""
        return f"Sinh hoạt {self.get_kind_display().lower()} {Month.of(self.held_on).label}"

    @property
    def editable(self):
        return self.state in EDITABLE

    @property
    def from_register(self):
        """Imported from the commune's old register: confirmed though no cell ever sent it."""
        return self.state == State.CONFIRMED and self.from_paper and self.submitted_at is None

    @property
    def from_paper(self):
        """Written down from paper, by the office or out of a register: outside the deadline, and
        what it does not mention nobody knows. The cell itself cannot say so of a record."""
        return self.paper_dated is not None

    @property
    def attendance(self):
        """Present out of required; for meetings loaded `with_attendance`. None where neither a
        roll nor its numbers are known."""
        return Ratio(self.present, self.required) if self.attendance_recorded else None

    @property
    def attendance_recorded(self):
        return self.roll_recorded_at is not None or self.counted is not None

    @property
    def counted(self):
        """The HeadCount in place of a roll; None where there is none."""
        if self.counted_required is None:
            return None
        return HeadCount(*(getattr(self, name) for name in COUNTS))

    @counted.setter
    def counted(self, heads):
        for name in COUNTS:
            setattr(self, name, heads and getattr(heads, name.removeprefix("counted_")))
