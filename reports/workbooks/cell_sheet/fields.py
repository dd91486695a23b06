"""What is asked in a row, and what names it: the reading looks for these words."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.evaluation.standards import Standard
from reports.evaluation.standards.shape import Condition

NAME, CARD, DECIDED, CODE, VERSION = (
    "Họ và tên",
    "Số thẻ ĐV",
    "Đảng ủy quyết định",
    "Mã dòng",
    "Lần ghi",
)
FIELDS: Mapping[str, str] = {
    "level": "Mức",
    "common_points": "Điểm chung",
    "task_points": "Điểm nhiệm vụ",
    "votes_for": "Tán thành",
    "votes_against": "Không tán thành",
    "votes_abstained": "Ý kiến khác",
    "given_on": "Ngày",
}
POINTS = ("common_points", "task_points")
VOTES = ("votes_for", "votes_against", "votes_abstained")
MOST_VOTES = 9_999
CONDITIONS = "Điều kiện"
ELSEWHERE = "Ghi khi ở chi bộ khác"
MET: Mapping[bool, str] = {True: "Có", False: "Không"}
NOT_ASKED = "–"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that the sheet asks for: its code, its name, whether it votes."""

    code: str
    label: str
    votes: bool = False


def code_of(year: int, cell: int, member: int | None = None) -> str:
    """What names a row when the file comes back, by the ids of cell and member: "DG2026-12-345",
    the cell's own row "DG2026-12-0"."""
    return f"DG{year}-{cell}-{member or 0}"


def fields_of(standard: Standard, step: Step) -> list[str]:
    """What the sheet asks of a step: points where the standard has them, votes of the cell."""
    without = (() if standard.scale else POINTS) + (() if step.votes else VOTES)
    return [name for name in FIELDS if name not in without]


def caption_of(condition: Condition) -> str:
    """The header of the column of a condition."""
    return condition.clause.text.rstrip(".")
