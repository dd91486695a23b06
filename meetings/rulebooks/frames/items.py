"""What a scoring frame is made of: items with points, the bands of a figure, grades.

Points and shares (per cent) are `Decimal`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from meetings.rulebooks.facts import MeetingFacts

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
