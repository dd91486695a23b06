"""What a year of meetings says, as values: a box for each cell and month, one for each quarter."""

from reports.facts.months.boxes import MonthOfCell, QuarterOfCell, YearOfCell
from reports.facts.months.checked import OF_THE_QUARTER, CheckedMeeting
from reports.facts.months.criteria import CriterionCount
from reports.facts.months.words import MONTH_WORDS, MonthState, ThemeState, Words
from reports.facts.months.year import YearOfCells

__all__ = [
    "MONTH_WORDS", "OF_THE_QUARTER", "CheckedMeeting", "CriterionCount", "MonthOfCell",
    "MonthState", "QuarterOfCell", "ThemeState", "Words", "YearOfCell", "YearOfCells",
]  # fmt: skip
