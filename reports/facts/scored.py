"""On which days of a year the meetings of a committee get points; asks no database."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from formats.periods import Year, vi_date

A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, both ends included."""

    first: dt.date
    last: dt.date

    @property
    def told(self) -> str:
        return f"từ {vi_date(self.first)} đến {vi_date(self.last)}"


@dataclass(frozen=True, slots=True)
class ScoredDays:
    """The stretches of a year in which meetings get points, in order, none touching the next."""

    year: Year
    stretches: tuple[Stretch, ...]

    @property
    def none(self) -> bool:
        return not self.stretches

    @property
    def whole(self) -> bool:
        """Whether every day of the year has points; only then the year is judged by a rule."""
        return self.stretches == (Stretch(self.year.first_day, self.year.last_day),)

    @property
    def told(self) -> str:
        """ "từ 01/01/2026 đến 31/03/2026; từ 01/07/2026 đến 31/12/2026"; "" without any."""
        return "; ".join(stretch.told for stretch in self.stretches)


def scored_days(
    year: Year, changes: Iterable[dt.date], scored: Callable[[dt.date], bool]
) -> ScoredDays:
    """The ScoredDays of a year. `scored` says of a day whether its meetings get points, which may
    be otherwise only from one of the days of `changes` on."""
    within = {day for day in changes if year.first_day < day <= year.last_day}
    bounds = [year.first_day, *sorted(within), year.last_day + A_DAY]
    stretches: list[Stretch] = []
    for first, beyond in pairwise(bounds):
        if not scored(first):
            continue
        goes_on = stretches and stretches[-1].last == first - A_DAY
        begin = stretches.pop().first if goes_on else first
        stretches.append(Stretch(begin, beyond - A_DAY))
    return ScoredDays(year, tuple(stretches))
