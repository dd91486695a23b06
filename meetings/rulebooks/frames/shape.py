"""The shape of a scoring frame: dated, sourced items with points, and the grades of their sum.

Points and shares are `Decimal`. A frame is a frozen value that keeps its laws when it is made.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from formats.numbers import vi_plain
from meetings.rulebooks.base import Source
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.frames.measures import MEASURES

ZERO = Decimal(0)

# What an item's own rule answers: the points, None when the data cannot tell, and the datum.
Told = tuple[Decimal | None, str]


class GradeCode(StrEnum):
    """The grade of a meeting (HD42-16), best first."""

    GOOD = "good"
    FAIR = "fair"
    AVERAGE = "average"
    POOR = "poor"

    @property
    def label(self) -> str:
        return GRADE_LABELS[self]


GRADE_LABELS = {
    GradeCode.GOOD: "Tốt",
    GradeCode.FAIR: "Khá",
    GradeCode.AVERAGE: "Trung bình",
    GradeCode.POOR: "Kém",
}
BEST_FIRST = tuple(GradeCode)


@dataclass(frozen=True, slots=True)
class Grade:
    """From `at_least` points on, up to the next better grade."""

    code: GradeCode
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """From `at_least` per cent of the measure on, so many points."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a frame: what is asked, and how many points it is worth.

    `group` is the code of the item it is part of. `measure` names the figure that is shown with
    it (a key of `MEASURES`, "" when a person judges), `bands` the points for that figure,
    `unsaid` the values of it that the text leaves open. `criteria` are codes of the rule book
    whose verdicts it looks at. `rule` is for what bands cannot say.
    """

    code: str
    text: str
    points: Decimal
    group: str = ""
    measure: str = ""
    bands: tuple[Band, ...] = ()
    criteria: tuple[str, ...] = ()
    unsaid: tuple[Decimal, ...] = ()
    rule: Callable[["Item", MeetingFacts], Told] | None = None
    note: str = ""

    def band_of(self, percent: Decimal) -> Band | None:
        """The best band that `percent` reaches, None when it is below all of them."""
        return next((band for band in self.bands if band.at_least <= percent), None)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A scoring frame as it stood: items with points, the grades of their sum, its source.

    Source: HD42-16 for the frame of Guidance 42, P-1 for a local one; P-7 for keeping several.
    """

    code: str
    name: str
    source: Source
    items: tuple[Item, ...]
    grades: tuple[Grade, ...]
    note: str = field(default="")

    def __post_init__(self) -> None:
        """Refuse a frame that breaks a law; `ValueError` says which, for who enters one."""
        for broken in (_codes, _groups, _sums, _bands, _grades):
            if sentence := broken(self):
                raise ValueError(f"{self.code}: {sentence}")

    @cached_property
    def total(self) -> Decimal:
        """The most points that a meeting can get."""
        return sum((item.points for item in self.items if not item.group), ZERO)

    @cached_property
    def leaves(self) -> tuple[Item, ...]:
        """The items that a person gives points to, in the order of the frame."""
        groups = {item.group for item in self.items}
        return tuple(item for item in self.items if item.code not in groups)

    def item(self, code: str) -> Item:
        """The item `code`; `ValueError` when the frame has none."""
        [found] = [item for item in self.items if item.code == code]
        return found

    def parts(self, code: str) -> tuple[Item, ...]:
        """The items that make up the group `code`; none for a leaf."""
        return tuple(item for item in self.items if item.group == code)

    def grade_of(self, total: Decimal) -> Grade:
        """The grade of so many points: the limit itself belongs to the better grade (HD42-16).

        `ValueError` when `total` is below 0 or above the total of the frame.
        """
        if not ZERO <= total <= self.total:
            raise ValueError(
                f"Điểm {vi_plain(total)} không hợp lệ: hãy ghi điểm từ 0 đến "
                f"{vi_plain(self.total)}."
            )
        return next(grade for grade in self.grades if grade.at_least <= total)


def _codes(frame: Frame) -> str:
    counts = Counter(item.code for item in frame.items)
    twice = [code for code, count in counts.items() if count > 1]
    if not counts or "" in counts or twice:
        return f"mỗi mục cần một số mục riêng{_which(twice)}; hãy đánh lại số mục"
    worthless = [item.code for item in frame.items if item.points <= 0]
    return f"điểm tối đa phải lớn hơn 0{_which(worthless)}" if worthless else ""


def _groups(frame: Frame) -> str:
    tops = {item.code for item in frame.items if not item.group}
    lost = [item.code for item in frame.items if item.group and item.group not in tops]
    return f"mục lớn không có trong khung{_which(lost)}; hãy chọn lại mục lớn" if lost else ""


def _sums(frame: Frame) -> str:
    wrong = [
        item.code
        for item in frame.items
        if (parts := frame.parts(item.code)) and sum(part.points for part in parts) != item.points
    ]
    return f"điểm mục lớn phải bằng tổng điểm các mục nhỏ{_which(wrong)}" if wrong else ""


def _bands(frame: Frame) -> str:
    strange = [i.code for i in frame.items if i.measure and i.measure not in MEASURES]
    if strange:
        return f"không có số liệu này{_which(strange)}; hãy chọn trong danh sách số liệu"
    wrong = [item.code for item in frame.items if not _bands_keep_order(item)]
    return (
        f"bậc điểm phải giảm dần, từ 0 đến điểm tối đa của mục{_which(wrong)}; hãy sửa bậc điểm"
        if wrong
        else ""
    )


def _bands_keep_order(item: Item) -> bool:
    if item.bands and not item.measure:
        return False
    falls = all(a.at_least > b.at_least and a.points >= b.points for a, b in pairwise(item.bands))
    return falls and all(b.at_least >= 0 and 0 <= b.points <= item.points for b in item.bands)


def _grades(frame: Frame) -> str:
    limits = [grade.at_least for grade in frame.grades]
    codes = [BEST_FIRST.index(grade.code) for grade in frame.grades]
    falling = all(a > b for a, b in pairwise(limits)) and all(a < b for a, b in pairwise(codes))
    if falling and limits and limits[-1] == 0 and limits[0] <= frame.total:
        return ""
    return "các mức phải giảm dần từ mức cao nhất đến mức bắt đầu từ 0 điểm; hãy sửa điểm của mức"


def _which(codes: list[str]) -> str:
    return f" (mục {', '.join(codes)})" if codes else ""
