"""Ratios and how they are written: the only place where a percentage is computed."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

NO_BREAK_SPACE = "\u00a0"
NOTHING_TO_DIVIDE = "–"
NOT_GIVEN = "–"


def round_half_up(value: Decimal | Fraction, places: int) -> Decimal:
    """The portal's one rounding: 12.345 → 12.35 for two places, halves away from zero."""
    exact = Fraction(value)
    shifted = abs(exact) * 10**places
    whole, rest = divmod(shifted.numerator, shifted.denominator)
    if 2 * rest >= shifted.denominator:
        whole += 1
    rounded = Decimal(whole).scaleb(-places)
    return -rounded if exact < 0 and whole else rounded


def vi_decimal(value: Decimal, places: int) -> str:
    """A decimal as written in Vietnamese: Decimal("1234.5"), 2 → "1.234,50"."""
    return f"{round_half_up(value, places):,f}".translate(str.maketrans(",.", ".,"))


def vi_plain(value: Decimal) -> str:
    """A decimal with no more places than it needs: Decimal("4.50") → "4,5", Decimal(5) → "5"."""
    text = f"{value.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def vi_points(value: Decimal) -> str:
    """Points as every page, paper and sentence writes them: Decimal("4.50") → "4,5"."""
    return vi_plain(value)


def points_of(value: Decimal | None, most: Decimal) -> str:
    """Points out of the most that can be given: "4,5/5"; "–/5" while none are given."""
    return f"{NOT_GIVEN if value is None else vi_points(value)}/{vi_points(most)}"


# Points in a cell of Excel, which writes a comma where the reader's Excel does: 86 and 4,5, as on
# the pages. The format "0.##" would write "86,".
EXCEL_POINTS = "General"


@dataclass(frozen=True, slots=True)
class Ratio:
    """`numerator` out of `denominator` things of the same kind; a part never exceeds its whole.

    A ratio of nothing (denominator 0) has no percentage, exceeds nothing and reaches nothing.
    """

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(
                f"Tỷ lệ {self.numerator}/{self.denominator} không hợp lệ: "
                "phần phải từ 0 đến bằng tổng. Hãy kiểm tra lại hai số."
            )

    @property
    def percent(self) -> Decimal | None:
        """Per cent to two places: 3/13 → Decimal("23.08"); None when there is nothing to divide."""
        return self.rounded(2)

    def rounded(self, places: int) -> Decimal | None:
        """Per cent to `places` places, halves up; None when there is nothing to divide."""
        if self.denominator == 0:
            return None
        return round_half_up(self._percent, places)

    @property
    def cut(self) -> Decimal | None:
        """Per cent cut off after ten places: it reaches a limit exactly when the ratio does."""
        if self.denominator == 0:
            return None
        return Decimal(self._percent * 10**10 // 1).scaleb(-10)

    @property
    def share(self) -> Decimal | None:
        """The quotient (0 to 1) to ten places, for an Excel cell in per cent format."""
        if self.denominator == 0:
            return None
        return round_half_up(Fraction(self.numerator, self.denominator), 10)

    @property
    def text(self) -> str:
        """ "23,08 %" with a no-break space, as read on a page."""
        if self.percent is None:
            return NOTHING_TO_DIVIDE
        return f"{vi_decimal(self.percent, 2)}{NO_BREAK_SPACE}%"

    @property
    def fraction(self) -> str:
        return f"{self.numerator}/{self.denominator}"

    @property
    def plain(self) -> str | None:
        """ "23.08" for machines (JSON); None when there is nothing to divide."""
        return None if self.percent is None else str(self.percent)

    def exceeds(self, limit: Decimal | int) -> bool:
        """Strictly more than `limit` per cent, decided on the exact, unrounded value."""
        return self.denominator > 0 and self._percent > Fraction(limit)

    def reaches(self, limit: Decimal | int) -> bool:
        """At least `limit` per cent, decided on the exact, unrounded value."""
        return self.denominator > 0 and self._percent >= Fraction(limit)

    @property
    def _percent(self) -> Fraction:
        return Fraction(100 * self.numerator, self.denominator)


def least_exceeding(limit: Decimal | int, whole: int) -> int:
    """How many of `whole` are strictly more than `limit` per cent of it: 85, 44 → 38."""
    return int(Fraction(limit) * whole / 100) + 1


def least_reaching(limit: Decimal | int, whole: int) -> int:
    """How many of `whole` are at least `limit` per cent of it: 90, 44 → 40."""
    return ceil(Fraction(limit) * whole / 100)


def points_between(earlier: Ratio, later: Ratio) -> Decimal | None:
    """Percentage points from one ratio to the other, as the two are shown (two places each).

    The difference of the rounded shares, so that a reader gets the same; None without a base.
    """
    if earlier.percent is None or later.percent is None:
        return None
    return later.percent - earlier.percent
