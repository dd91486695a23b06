"""Ages on a day, and the bands in which they are counted (R-10)."""

import datetime as dt
from dataclasses import dataclass

from formats.periods import add_months

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Band:
    """From `youngest` to `oldest` completed years, both included; `oldest` None: and above."""

    youngest: int
    oldest: int | None

    @property
    def code(self):
        """As an address names it: "18-30", "61-"."""
        return f"{self.youngest}-{self.oldest or ''}"

    @property
    def label(self):
        if self.oldest is None:
            return f"Trên {self.youngest - 1} tuổi"
        return f"{self.youngest}–{self.oldest} tuổi"

    def births(self, day):
        """(after, by): who is of this band on the day was born after the one, and by the other;
        `after` None: however long ago."""
        after = born_by(day, self.oldest + 1) if self.oldest is not None else None
        return after, born_by(day, self.youngest)


BANDS = (
    Band(18, 30),
    Band(31, 35),
    Band(36, 40),
    Band(41, 45),
    Band(46, 50),
    Band(51, 55),
    Band(56, 60),
    Band(61, None),
)


def born_by(day, years):
    """The latest birth date with `years` completed on the day.

    Who was born on 29/02 completes the year on 28/02, as `formats.periods.full_years` counts.
    """
    latest = add_months(day, -12 * years)
    after = latest + ONE_DAY
    return after if add_months(after, 12 * years) <= day else latest
