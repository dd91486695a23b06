"""Two years side by side, and whether they were judged by the same standard."""

from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import Ratio, points_between, vi_decimal
from reports.evaluation.levels import LEVEL_LABELS, LEVELS
from reports.evaluation.ratios import OF_DECIDED, OF_EVALUATED, OF_TOTAL, Summary
from reports.evaluation.standards import standard_of


@dataclass(frozen=True, slots=True)
class LevelChange:
    """One level in the earlier and the later year, out of the same base in each."""

    code: str
    earlier: Ratio
    later: Ratio
    base: str = OF_EVALUATED

    @property
    def label(self) -> str:
        return LEVEL_LABELS[self.code]

    @property
    def points(self) -> Decimal | None:
        """Percentage points from the earlier to the later year, as shown; None without a base."""
        return points_between(self.earlier, self.later)

    @property
    def text(self) -> str:
        """ "tăng 1,25 điểm phần trăm"; "không so sánh được" without a base."""
        if self.points is None:
            return "không so sánh được"
        if not self.points:
            return "không đổi"
        word = "tăng" if self.points > 0 else "giảm"
        return f"{word} {vi_decimal(abs(self.points), 2)} điểm phần trăm"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels of two years; ValueError when the later is not later.

    Of the later year `awaited` are still to be rated: they are among all, and have no level.
    """

    earlier_year: int
    earlier: Summary
    later_year: int
    later: Summary
    awaited: int = 0

    def __post_init__(self) -> None:
        if self.later_year <= self.earlier_year:
            raise ValueError("Năm sau phải sau năm trước.")

    @property
    def changes(self) -> tuple[LevelChange, ...]:
        """Each level out of those evaluated, from the highest: these are those decided, and called
        so while others are awaited."""
        base = OF_DECIDED if self.awaited else OF_EVALUATED
        return tuple(
            LevelChange(code, self.earlier.ratio(code), self.later.ratio(code), base)
            for code in LEVELS
        )

    @property
    def changes_of_total(self) -> tuple[LevelChange, ...]:
        """Each level out of all, evaluated or not, from the highest."""
        later = self.later.lines_among(self.later.total + self.awaited)
        return tuple(
            LevelChange(before.code, before.of_total, now.of_total, OF_TOTAL)
            for before, now in zip(self.earlier.lines, later, strict=True)
        )

    @property
    def lines(self) -> tuple[tuple[LevelChange, LevelChange], ...]:
        """Each level over both bases: those evaluated, and all."""
        return tuple(zip(self.changes, self.changes_of_total, strict=True))

    @property
    def comparable(self) -> bool:
        """Whether somebody was evaluated in both years."""
        return bool(self.earlier.evaluated and self.later.evaluated)

    @property
    def standard_changed(self) -> bool:
        """Whether other documents ruled the later year, so that the shares hardly compare."""
        return _named(self.earlier_year) != _named(self.later_year)

    @property
    def caution(self) -> str:
        """The sentence on a change of the standard; "" when both years have the same."""
        if not self.standard_changed:
            return ""
        told = (f"năm {year} {_named(year)}" for year in (self.earlier_year, self.later_year))
        return f"Hai năm theo văn bản khác nhau: {', '.join(told)}. Tỷ lệ chỉ để tham khảo."


def _named(year: int) -> str:
    standard = standard_of(year)
    return f"theo {standard.documents[0].label}" if standard else "cổng chưa có văn bản"
