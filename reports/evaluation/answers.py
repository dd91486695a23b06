"""What people know of a member or a cell when the level is sought: points and answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from formats.numbers import vi_plain
from reports.evaluation.levels import MEMBER
from reports.evaluation.standards.shape import Condition, Standard


@dataclass(frozen=True, slots=True)
class Points:
    """Points of the common criteria and of the tasks (30 and 70 at most, XL-C1)."""

    common: Decimal
    tasks: Decimal

    @property
    def total(self) -> Decimal:
        return self.common + self.tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """`given` maps the code of a condition to yes or no; what is not in it was not answered.

    `official`: cán bộ, công chức, viên chức, who are asked more. `cap` is the highest level that
    may follow ("" for any), as eligibility says.
    """

    subject: str = MEMBER
    points: Points | None = None
    given: Mapping[str, bool] = field(default_factory=dict)
    official: bool = False
    cap: str = ""

    def met(self, condition: Condition) -> bool | None:
        """Whether the condition is met, by its own answer or by one that implies it."""
        if any(self.given.get(code) for code in condition.implied_by):
            return True
        return self.given.get(condition.code)

    def check(self, standard: Standard) -> None:
        """ValueError for points out of the scale or without one, and for a code never asked."""
        if strangers := self.given.keys() - {each.code for each in standard.conditions}:
            raise ValueError(f"Không có điều kiện {', '.join(sorted(strangers))}.")
        if self.points is None:
            return
        if standard.scale is None:
            raise ValueError(f"Văn bản áp dụng {standard.years} không chấm điểm.")
        _check(self.points.common, standard.scale.common, "Điểm tiêu chí chung")
        _check(self.points.tasks, standard.scale.tasks, "Điểm kết quả nhiệm vụ")


def merged(before: Mapping[str, bool], given: Mapping[str, bool | None]) -> dict[str, bool]:
    """The answers `before` with those given now, by the code of the condition.

    A condition that is not in `given` stays as it was; None takes its answer back.
    """
    now = {**before, **given}
    return {code: met for code, met in now.items() if met is not None}


def _check(points: Decimal, most: Decimal, name: str) -> None:
    if not (points.is_finite() and 0 <= points <= most):
        raise ValueError(f"{name} phải từ 0 đến {vi_plain(most)}.")
