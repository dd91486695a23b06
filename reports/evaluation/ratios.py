"""How many reached each level, out of those evaluated and out of all (rules §4.3, §4.7)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from formats.numbers import Ratio
from reports.evaluation.levels import (
    LEVEL_LABELS,
    LEVEL_SHORT,
    LEVELS,
    REASON_LABELS,
    REASONS,
)

OF_EVALUATED = "số được đánh giá"
OF_DECIDED = "số đã quyết định"  # as long as not all are
OF_TOTAL = "tổng số"


class LevelJson(TypedDict):
    """One level for scripts; `percent` is "23.08", None when nobody was evaluated."""

    count: int
    percent: str | None


class SummaryJson(TypedDict):
    """A summary for scripts; the names are a contract with them."""

    total: int
    evaluated: int
    not_evaluated: dict[str, int]
    levels: dict[str, LevelJson]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """One level: how many reached it, out of those evaluated (`ratio`) and out of all."""

    code: str
    ratio: Ratio
    of_total: Ratio

    @property
    def count(self) -> int:
        return self.ratio.numerator

    @property
    def label(self) -> str:
        return LEVEL_LABELS[self.code]

    @property
    def short(self) -> str:
        return LEVEL_SHORT[self.code]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason for no level, and how many have it."""

    code: str
    count: int

    @property
    def label(self) -> str:
        return REASON_LABELS[self.code]


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a year for some cells or members.

    `levels` and `not_evaluated` name every level and every reason, with 0 where there is nobody.
    The base of a ratio is the number evaluated unless it is called that of the total. ValueError
    when the parts do not add up: the levels to `evaluated`, `evaluated` and the reasons to `total`.
    """

    total: int
    evaluated: int
    not_evaluated: Mapping[str, int]
    levels: Mapping[str, int]

    def __post_init__(self) -> None:
        if set(self.levels) != set(LEVELS) or set(self.not_evaluated) != set(REASONS):
            raise ValueError("Bảng tổng hợp phải có đủ bốn mức và năm lý do, không có mục lạ.")
        if min(*self.levels.values(), *self.not_evaluated.values()) < 0:
            raise ValueError("Số lượng trong bảng tổng hợp không được âm.")
        if sum(self.levels.values()) != self.evaluated:
            raise ValueError(f"Tổng các mức phải bằng số được đánh giá ({self.evaluated}).")
        if self.evaluated + self.left_out != self.total:
            raise ValueError(f"Được đánh giá cộng không đánh giá phải bằng tổng số ({self.total}).")

    @property
    def left_out(self) -> int:
        """How many were not evaluated, for whatever reason."""
        return sum(self.not_evaluated.values())

    @property
    def lines(self) -> tuple[LevelLine, ...]:
        """Each level over both bases, from the highest."""
        return self.lines_among(self.total)

    def lines_among(self, everyone: int) -> tuple[LevelLine, ...]:
        """The same where all are `everyone`, with those who await an outcome beside the total."""
        return tuple(
            LevelLine(code, self.ratio(code), Ratio(self.levels[code], everyone)) for code in LEVELS
        )

    @property
    def reasons(self) -> tuple[ReasonLine, ...]:
        """The reasons that occur."""
        found = ((code, self.not_evaluated[code]) for code in REASONS)
        return tuple(ReasonLine(code, count) for code, count in found if count)

    def ratio(self, level: str) -> Ratio:
        """Those with the level out of those evaluated."""
        return Ratio(self.levels[level], self.evaluated)

    @property
    def proof(self) -> str:
        """The sums a reader can do again: "45 + 223 + 92 + 2 = 362; 362 + 69 = 431"."""
        parts = " + ".join(str(self.levels[code]) for code in LEVELS)
        return f"{parts} = {self.evaluated}; {self.evaluated} + {self.left_out} = {self.total}"


def summary_of(outcomes: Iterable[tuple[str, str]]) -> Summary:
    """The summary of (level, reason) pairs, one a cell or member; exactly one of the two is set.

    ValueError for a pair with both or neither, and for a code that is not known.
    """
    return summary_of_counts(Counter(outcomes))


def summary_of_counts(counts: Mapping[tuple[str, str], int]) -> Summary:
    """The summary of counted (level, reason) pairs; errors as for `summary_of`."""
    levels, reasons = dict.fromkeys(LEVELS, 0), dict.fromkeys(REASONS, 0)
    for (level, reason), count in counts.items():
        place, code = _place(level, reason, levels, reasons)
        place[code] += count
    evaluated, left_out = sum(levels.values()), sum(reasons.values())
    return Summary(evaluated + left_out, evaluated, reasons, levels)


def _place(
    level: str, reason: str, levels: dict[str, int], reasons: dict[str, int]
) -> tuple[dict[str, int], str]:
    if level in levels and not reason:
        return levels, level
    if reason in reasons and not level:
        return reasons, reason
    raise ValueError(f"Mỗi dòng có một mức hoặc một lý do: mức “{level}”, lý do “{reason}”.")


def as_json(summary: Summary) -> SummaryJson:
    """The summary for scripts; percentages are strings with a point, None when nobody counts."""
    return {
        "total": summary.total,
        "evaluated": summary.evaluated,
        "not_evaluated": {code: summary.not_evaluated[code] for code in REASONS},
        "levels": {
            line.code: {"count": line.count, "percent": line.ratio.plain} for line in summary.lines
        },
    }
