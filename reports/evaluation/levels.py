"""The codes of levels and of reasons for no level, in the order of the forms (rules §4.1).

Levels stand from the highest to the lowest.
"""

from collections.abc import Mapping

EXCELLENT = "excellent"
GOOD = "good"
COMPLETED = "completed"
FAILED = "failed"

LEVELS = (EXCELLENT, GOOD, COMPLETED, FAILED)
# What is evaluated: a member or a cell.
MEMBER, CELL = "member", "cell"
SUBJECTS = (MEMBER, CELL)
REASONS = ("exempt", "new", "suspended", "staying_away", "other")
# Nobody exempts, suspends or sends away a cell.
CELL_REASONS = ("new", "other")

LEVEL_LABELS: Mapping[str, str] = {
    EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    GOOD: "Hoàn thành tốt nhiệm vụ",
    COMPLETED: "Hoàn thành nhiệm vụ",
    FAILED: "Không hoàn thành nhiệm vụ",
}
LEVEL_SHORT: Mapping[str, str] = {
    EXCELLENT: "HTXSNV",
    GOOD: "HTTNV",
    COMPLETED: "HTNV",
    FAILED: "KHTNV",
}
# Where a row of buttons says of what they are: short enough for a thumb, and no abbreviation.
LEVEL_WORDS: Mapping[str, str] = {
    EXCELLENT: "Xuất sắc",
    GOOD: "Tốt",
    COMPLETED: "Hoàn thành",
    FAILED: "Không hoàn thành",
}
REASON_LABELS: Mapping[str, str] = {
    "exempt": "Miễn công tác và sinh hoạt đảng",
    "new": "Mới kết nạp dưới 6 tháng",
    "suspended": "Bị đình chỉ sinh hoạt đảng",
    "staying_away": "Sinh hoạt tạm thời nơi khác, chưa có nhận xét",
    "other": "Lý do khác",
}
# Who may not see discipline (L-6) is told the general reason for it.
CONFIDENTIAL = "suspended"
GENERAL = "other"
# All that he is told of it: a word more where it stands for nothing would tell which is which.
IN_GENERAL = f"{REASON_LABELS[GENERAL]}."


def is_above(level: str, other: str) -> bool:
    """Whether `level` is a higher level than `other`; ValueError for a code that is no level."""
    for code in (level, other):
        if code not in LEVELS:
            raise ValueError(f"Không có mức xếp loại “{code}”.")
    return LEVELS.index(level) < LEVELS.index(other)


def exceeds(level: str, cap: str) -> bool:
    """Whether `level` is above the highest that is allowed; an empty `cap` allows every level."""
    return bool(level and cap) and is_above(level, cap)


def lower_of(level: str, cap: str) -> str:
    """The lower of two levels; an empty `cap` lowers nothing."""
    return cap if cap and is_above(level, cap) else level


def told_reason(reason: str, *, sensitive: bool) -> str:
    """The reason for no level as a reader is told it."""
    return GENERAL if reason == CONFIDENTIAL and not sensitive else reason


def is_general(reason: str, *, sensitive: bool) -> bool:
    """Whether the reader is told the general reason, which may stand for discipline."""
    return not sensitive and told_reason(reason, sensitive=False) == GENERAL


def reasons_told(*, sensitive: bool) -> tuple[str, ...]:
    """Every reason that the reader can be told, in the order of the forms."""
    return tuple(each for each in REASONS if told_reason(each, sensitive=sensitive) == each)
