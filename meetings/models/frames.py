from django.db import models
from django.db.models import F, Q

from cells.models import Committee
from meetings.enums import FrameOrigin

POINTS = {"max_digits": 5, "decimal_places": 2}


class FrameChoiceQuerySet(models.QuerySet):
    def visible_to(self, access, permission):
        return self.filter(committee__in=access.committees(permission))

    def in_force(self, committee_id, day):
        """The committee's choice for the day, None where it has made none."""
        chosen = self.filter(committee_id=committee_id, since__lte=day)
        return chosen.order_by("-since").first()


class FrameChoice(models.Model):
    """By which frame the cells of a committee score their meetings, from a day on (P-7).

    It holds until the next choice of the committee, so that no day has two. What was decided by
    it keeps its own copy; a choice that has been used is not changed any more.
    """

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="frame_choices", verbose_name="đảng bộ"
    )
    since = models.DateField("áp dụng từ ngày")
    origin = models.CharField("khung chấm điểm", max_length=7, choices=FrameOrigin)
    shipped = models.CharField("mã khung có sẵn", max_length=20, blank=True)
    name = models.CharField("tên khung", max_length=160, blank=True)
    document = models.CharField("văn bản của cấp ủy", max_length=120, blank=True)
    dated = models.DateField("ngày văn bản", null=True, blank=True)
    good_from = models.DecimalField("mức Tốt từ", null=True, blank=True, **POINTS)
    fair_from = models.DecimalField("mức Khá từ", null=True, blank=True, **POINTS)
    average_from = models.DecimalField("mức Trung bình từ", null=True, blank=True, **POINTS)
    version = models.PositiveIntegerField("lần ghi", default=1, editable=False)

    objects = FrameChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "khung chấm điểm của cấp ủy"
        verbose_name_plural = "khung chấm điểm của cấp ủy"
        ordering = ["committee_id", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "since"],
                name="frame_chosen_once_a_day",
                violation_error_message="Ngày này đã có một khung chấm điểm; hãy sửa khung đã có "
                "hoặc chọn ngày khác.",
            ),
            models.CheckConstraint(
                name="frame_shipped_has_code",
                condition=(Q(origin="shipped") & ~Q(shipped=""))
                | (~Q(origin="shipped") & Q(shipped="")),
                violation_error_message="Hãy chọn một khung có sẵn.",
            ),
            models.CheckConstraint(
                name="frame_own_has_grades",
                condition=~Q(origin="own")
                | Q(
                    good_from__gt=F("fair_from"),
                    fair_from__gt=F("average_from"),
                    average_from__gt=0,
                ),
                violation_error_message="Điểm từ của mức Tốt phải cao hơn mức Khá, mức Khá cao hơn "
                "mức Trung bình, mức Trung bình lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return self.name or self.get_origin_display()


class FrameItem(models.Model):
    """One line of a committee's own frame; `measure` names the figure that proposes its points."""

    choice = models.ForeignKey(
        FrameChoice, models.PROTECT, related_name="items", verbose_name="khung"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    code = models.CharField("số mục", max_length=8)
    group = models.CharField("thuộc mục", max_length=8, blank=True)
    text = models.CharField("tiêu chí", max_length=240)
    points = models.DecimalField("điểm tối đa", **POINTS)
    measure = models.CharField("số liệu để đề xuất điểm", max_length=24, blank=True)

    class Meta:
        verbose_name = "mục của khung chấm điểm"
        verbose_name_plural = "mục của khung chấm điểm"
        ordering = ["choice_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["choice", "code"],
                name="frame_item_code_once",
                violation_error_message="Số mục này đã có trong khung.",
            ),
            models.CheckConstraint(
                name="frame_item_has_points",
                condition=Q(points__gt=0),
                violation_error_message="Điểm tối đa phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.text}"


class FrameBand(models.Model):
    """From this share of the measure on (percent), so many points."""

    item = models.ForeignKey(FrameItem, models.PROTECT, related_name="bands", verbose_name="mục")
    at_least = models.DecimalField("từ (%)", **POINTS)
    points = models.DecimalField("được điểm", **POINTS)

    class Meta:
        verbose_name = "bậc điểm"
        verbose_name_plural = "bậc điểm"
        ordering = ["item_id", "-at_least"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "at_least"],
                name="frame_band_once",
                violation_error_message="Mức này đã có trong mục.",
            ),
            models.CheckConstraint(
                name="frame_band_not_negative",
                condition=Q(at_least__gte=0, points__gte=0),
                violation_error_message="Tỷ lệ và điểm không thể âm.",
            ),
        ]

    def __str__(self):
        return f"từ {self.at_least} %: {self.points}"


class YearRuleChoice(models.Model):
    """By which rule a committee grades a year of meetings, from a year on (P-2, P-3)."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="year_rules", verbose_name="đảng bộ"
    )
    first_year = models.PositiveSmallIntegerField("áp dụng từ năm")
    rule = models.CharField("cách xếp loại năm", max_length=20, blank=True)
    document = models.CharField("văn bản của cấp ủy", max_length=120, blank=True)
    dated = models.DateField("ngày văn bản", null=True, blank=True)

    class Meta:
        verbose_name = "cách xếp loại sinh hoạt năm"
        verbose_name_plural = "cách xếp loại sinh hoạt năm"
        ordering = ["committee_id", "-first_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "first_year"],
                name="year_rule_once_a_year",
                violation_error_message="Năm này đã có cách xếp loại.",
            )
        ]

    def __str__(self):
        return f"{self.rule or 'không xếp loại'} từ năm {self.first_year}"
