"""A year of some cells month by month: who came, which cells met, what is planned."""

from dataclasses import dataclass
from datetime import date

from formats.numbers import Ratio
from formats.periods import Month, Year
from reports.facts.figures import attendance_of
from reports.facts.months import CheckedMeeting, MonthOfCell, MonthState


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """One month: the boxes of the cells that exist in it, and every meeting held in it, as known
    on the day `as_of`."""

    month: Month
    boxes: tuple[MonthOfCell, ...]
    checked: tuple[CheckedMeeting, ...]
    as_of: date

    @property
    def number(self):
        """How an address names the month."""
        return str(self.month.month)

    @property
    def attendance(self) -> Ratio:
        """How many came out of those who had to, over the meetings with a roll; 0/0 without one."""
        return attendance_of(self.checked)

    @property
    def on_one_page(self):
        """Whether the page of the month, with one meeting a cell, has all that make the
        attendance."""
        shown = {box.meeting for box in self.boxes}
        known = (each.meeting for each in self.checked if each.facts.attendance_known)
        return shown.issuperset(known)

    @property
    def unknown(self):
        """Meetings of which nobody knows who came."""
        return sum(not each.facts.attendance_known for each in self.checked)

    @property
    def met(self) -> Ratio:
        """Cells that met out of those that met or should have met by now; 0/0 before it is due."""
        held = sum(box.state.held for box in self.boxes)
        return Ratio(held, held + self._in(MonthState.MISSING))

    @property
    def planned(self):
        """Cells that have a day for the month and have not met."""
        return self._in(MonthState.PLANNED)

    @property
    def cells(self):
        return len(self.boxes)

    @property
    def to_meet(self):
        """Cells that have until the end of the month to meet; 0 but for the month of `as_of`."""
        if self.month != Month.of(self.as_of):
            return 0
        return sum(not box.state.held for box in self.boxes) - self._in(MonthState.MISSING)

    @property
    def under_way(self) -> str:
        """ "10/13 đã họp, 3 còn hạn đến 30/11"; "" once nobody is left to meet in the month."""
        if not self.to_meet:
            return ""
        last = f"{self.month.last_day:%d/%m}"
        if self.cells == 1:
            return f"chưa họp, còn hạn đến {last}"
        met = f"{self.cells - self.to_meet}/{self.cells} đã họp"
        return f"{met}, {self.to_meet} còn hạn đến {last}"

    def _in(self, state):
        return sum(box.state is state for box in self.boxes)


def by_month(year) -> tuple[MonthOfYear, ...]:
    """The twelve months of a YearOfCells that has facts; no query.

    Their sums are those of the year: `met` that of `year.held`, `attendance` that of `total_of`
    its figures.
    """
    return tuple(_month(year, month) for month in Year(year.year).months)


@dataclass(frozen=True, slots=True)
class Total:
    """The twelve months together, for the last line of a table."""

    attendance: Ratio
    met: Ratio
    meetings: int
    planned: int


def summed(months) -> Total:
    """The sums of MonthOfYear."""
    return Total(
        attendance=attendance_of(each for month in months for each in month.checked),
        met=Ratio(
            sum(month.met.numerator for month in months),
            sum(month.met.denominator for month in months),
        ),
        meetings=sum(len(month.checked) for month in months),
        planned=sum(month.planned for month in months),
    )


def _month(year, month):
    held = [c for (_, when), found in year.held_in.items() if when == month for c in found]
    return MonthOfYear(month, tuple(year.of_month(month)), tuple(held), year.as_of)
