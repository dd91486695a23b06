"""The year of some cells: their rows, their held meetings, and how often each criterion is met."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from formats.numbers import Ratio
from formats.periods import Month, Quarter
from meetings.rulebooks.base import RuleBook
from meetings.rulebooks.findings import Verdict
from reports.facts.months.boxes import YearOfCell
from reports.facts.months.checked import CheckedMeeting
from reports.facts.months.criteria import CriterionCount
from reports.facts.months.words import IN_ORDER, MonthState, ThemeState

COUNTED = (Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN)


@dataclass(frozen=True)
class YearOfCells:
    """A year of some cells, as known on the day `as_of`."""

    year: int
    as_of: object
    cells: tuple[YearOfCell, ...]
    checked: tuple[CheckedMeeting, ...]
    books: tuple[RuleBook, ...]

    @property
    def held(self):
        """Months in which a cell met, of those in which it met or should have met by now."""
        return Ratio(sum(row.held for row in self.cells), sum(row.due for row in self.cells))

    @property
    def recorded(self):
        """Whether anything is known of the year: a meeting held, or a monthly one planned."""
        return bool(self.checked) or any(box.planned for box in self.boxes)

    @property
    def recent(self):
        """The month of `as_of` and the one before it."""
        now = Month.of(self.as_of)
        return {now.previous(), now}

    @property
    def legend(self):
        """The words of all boxes, each once, from done to not yet due."""
        shown = {box.words for box in self.boxes}
        return [words for words in IN_ORDER if words in shown]

    @property
    def boxes(self):
        return [box for row in self.cells for box in row.months]

    def of_committee(self, committee):
        """The part of it that concerns the cells of one committee."""
        cells = tuple(row for row in self.cells if row.cell.committee_id == committee.pk)
        inside = {row.cell.pk for row in cells}
        checked = tuple(c for c in self.checked if c.meeting.cell_id in inside)
        return replace(self, cells=cells, checked=checked)

    def of_month(self, month: Month):
        """The boxes of one month, of cells that exist in it."""
        boxes = (box for box in self.boxes if box.month == month)
        return [box for box in boxes if box.state is not MonthState.OUTSIDE]

    def of_quarter(self, quarter: Quarter):
        found = (box for row in self.cells for box in row.quarters if box.quarter == quarter)
        return [box for box in found if box.state is not ThemeState.OUTSIDE]

    @cached_property
    def held_in(self):
        """(cell id, month) → its held meetings of every kind, by day."""
        found = defaultdict(list)
        for checked in self.checked:
            meeting = checked.meeting
            found[meeting.cell_id, Month.of(meeting.held_on)].append(checked)
        return dict(found)

    @cached_property
    def criteria(self):
        """For each leading criterion of the books that judged: how often it is met."""
        found = Counter(
            (checked.book.code, result.criterion.code, result.finding.verdict)
            for checked in self.checked
            for result in checked.leading
        )
        return tuple(
            CriterionCount(
                self.key_of(book, c),
                book,
                c,
                *(found[book.code, c.code, verdict] for verdict in COUNTED),
            )
            for book in self.books
            for c in book.leading
        )

    def key_of(self, book, criterion):
        """How an address names the criterion: with its book in a year that has two."""
        return criterion.code if len(self.books) == 1 else f"{criterion.code}@{book.code}"

    def criterion(self, key):
        """The count of this key, None when the year has none."""
        return next((count for count in self.criteria if count.key == key), None)

    def failing(self, key):
        """Meetings that do not meet the criterion, or of which that is not known yet."""
        doubtful = {Verdict.UNMET, Verdict.UNKNOWN}
        return [
            (checked, result)
            for checked in self.checked
            for result in checked.leading
            if self.key_of(checked.book, result.criterion) == key
            and result.finding.verdict in doubtful
        ]
