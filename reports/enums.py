from django.db.models import TextChoices

from reports.evaluation import levels


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
    BOARD = "board", "Cấp ủy đề nghị"
    DECISION = "decision", "Đảng ủy quyết định"


class Verdict(TextChoices):
    """What a person says instead of what the register proposes; the rest are the reasons."""

    EVALUATED = "evaluated", "Có đánh giá, xếp loại"
    EXEMPT = "exempt", levels.REASON_LABELS["exempt"]
    NEW = "new", levels.REASON_LABELS["new"]
    SUSPENDED = "suspended", levels.REASON_LABELS["suspended"]
    STAYING_AWAY = "staying_away", levels.REASON_LABELS["staying_away"]
    OTHER = "other", levels.REASON_LABELS["other"]
