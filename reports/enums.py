"""The closed sets of words of the evaluation, as columns and forms use them."""

from django.db.models import TextChoices

from reports.evaluation import levels, verdicts
from reports.evaluation.quota import readings


class Level(TextChoices):
    EXCELLENT = levels.EXCELLENT, levels.LEVEL_LABELS["excellent"]
    GOOD = levels.GOOD, levels.LEVEL_LABELS["good"]
    COMPLETED = levels.COMPLETED, levels.LEVEL_LABELS["completed"]
    FAILED = levels.FAILED, levels.LEVEL_LABELS["failed"]


class Reason(TextChoices):
    """Why a member or a cell was not evaluated (XL-A1, XL-A2, XL-A4)."""

    EXEMPT = "exempt", levels.REASON_LABELS["exempt"]
    NEW = "new", levels.REASON_LABELS["new"]
    SUSPENDED = "suspended", levels.REASON_LABELS["suspended"]
    STAYING_AWAY = "staying_away", levels.REASON_LABELS["staying_away"]
    OTHER = "other", levels.REASON_LABELS["other"]


class Stage(TextChoices):
    """The steps through which a level comes about (XL-B2, rules §4.6)."""

    SELF = "self", "Tự nhận"
    CELL = "cell", "Chi bộ góp ý, biểu quyết"
    BOARD = "board", "Đề nghị lên đảng ủy"
    DECISION = "decision", "Đảng ủy quyết định"


class Verdict(TextChoices):
    """What a person says instead of what the register proposes; the rest are the reasons.

    "evaluated" leaves the highest level of who was long ill, "uncapped" lifts it.
    """

    EVALUATED = verdicts.EVALUATED, "Có đánh giá, xếp loại"
    UNCAPPED = verdicts.UNCAPPED, "Có đánh giá, xếp loại, không giới hạn mức"
    EXEMPT = "exempt", levels.REASON_LABELS["exempt"]
    NEW = "new", levels.REASON_LABELS["new"]
    SUSPENDED = "suspended", levels.REASON_LABELS["suspended"]
    STAYING_AWAY = "staying_away", levels.REASON_LABELS["staying_away"]
    OTHER = "other", levels.REASON_LABELS["other"]


class Subject(TextChoices):
    """Whom a level or a quota is about."""

    MEMBER = levels.MEMBER, "Đảng viên"
    CELL = levels.CELL, "Chi bộ"


class Base(TextChoices):
    """Of which number the per cent of the quota is taken."""

    GOOD = readings.Base.GOOD.value, readings.Base.GOOD.label
    GOOD_OR_BETTER = readings.Base.GOOD_OR_BETTER.value, readings.Base.GOOD_OR_BETTER.label


class Rounding(TextChoices):
    FLOOR = readings.Rounding.FLOOR.value, readings.Rounding.FLOOR.label
    NEAREST = readings.Rounding.NEAREST.value, readings.Rounding.NEAREST.label
    UP = readings.Rounding.UP.value, readings.Rounding.UP.label


class GroupBy(TextChoices):
    COMMUNE = readings.GroupBy.COMMUNE.value, readings.GroupBy.COMMUNE.label
    KIND = readings.GroupBy.KIND.value, readings.GroupBy.KIND.label
    CELL = readings.GroupBy.CELL.value, readings.GroupBy.CELL.label
