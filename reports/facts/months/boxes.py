"""The boxes of a cell: each month, each quarter, and the row of its year."""

from dataclasses import dataclass

from formats.periods import Month, Quarter
from reports.facts.months.checked import OF_THE_QUARTER, CheckedMeeting
from reports.facts.months.words import MONTH_WORDS, RECORD_WORDS, MonthState, ThemeState


@dataclass(frozen=True, slots=True)
class MonthOfCell:
    """One box: a cell, a month, its state, its regular meetings and the planned one."""

    cell: object
    month: Month
    state: MonthState
    checked: tuple[CheckedMeeting, ...] = ()
    planned: object = None

    @property
    def meeting(self):
        """The meeting the box leads to: the one that decides its state, else the planned one."""
        for checked in self.checked:
            if checked.state is self.state:
                return checked.meeting
        return self.planned

    @property
    def words(self):
        if self.state is MonthState.UNJUDGED:
            return RECORD_WORDS[self.meeting.state]
        return MONTH_WORDS[self.state]

    @property
    def unmet(self):
        """What its meetings lack, each thing once, but for what concerns the whole quarter."""
        return tuple(result for _, result in self.unmet_by_meeting)

    @property
    def unmet_by_meeting(self):
        """The same as pairs (meeting, what it lacks)."""
        found = ((one.meeting, result) for one in self.checked for result in one.lacking)
        return tuple(pair for pair in found if pair[1].criterion.code not in OF_THE_QUARTER)

    @property
    def unmet_codes(self):
        return tuple(dict.fromkeys(result.criterion.code for result in self.unmet))


@dataclass(frozen=True, slots=True)
class QuarterOfCell:
    """One box: a cell, a quarter, whether it had a thematic meeting, and the themes."""

    cell: object
    quarter: Quarter
    state: ThemeState
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearOfCell:
    """One row: the twelve months and four quarters of a cell."""

    cell: object
    months: tuple[MonthOfCell, ...]
    quarters: tuple[QuarterOfCell, ...]

    @property
    def held(self):
        """Months in which the cell met."""
        return sum(box.state.held for box in self.months)

    @property
    def due(self):
        """Months in which the cell met, or should have met by now."""
        return self.held + sum(box.state is MonthState.MISSING for box in self.months)
