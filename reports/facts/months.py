"""What a year of meetings says, as values: a box for each cell and month, one for each quarter."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from formats.numbers import Ratio
from formats.periods import Month, Quarter
from meetings.enums import State
from meetings.facts import Checked
from meetings.rulebooks.base import Criterion, Result, RuleBook, Severity
from meetings.rulebooks.findings import Verdict

COUNTED = (Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN)
# K02 speaks of the quarter, which has a box of its own.
OF_THE_QUARTER = {"K02"}


class Words(NamedTuple):
    """How a box is called, its colour, and what the legend says of it."""

    label: str
    tone: str
    meaning: str


class MonthState(StrEnum):
    """What became of one month of one cell."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    UNJUDGED = "unjudged"
    MISSING = "missing"
    PLANNED = "planned"
    OPEN = "open"
    FUTURE = "future"
    OUTSIDE = "outside"

    @property
    def held(self):
        return self in HELD_STATES


MONTH_WORDS = {
    MonthState.MET: Words("Đạt", "good", "đã họp, mọi tiêu chí bắt buộc của buổi họp đều đạt"),
    MonthState.UNMET: Words("Chưa đạt", "bad", "đã họp, còn tiêu chí bắt buộc chưa đạt"),
    MonthState.UNKNOWN: Words(
        "Cần đánh giá", "wait", "đã họp, còn điều chưa ghi nên chưa kết luận"
    ),
    MonthState.UNJUDGED: Words("Đã họp", "note", "đã họp; chưa có bộ tiêu chí để xét"),
    MonthState.MISSING: Words("Chưa họp", "bad", "tháng đã hết, chưa ghi kỳ thường kỳ nào"),
    MonthState.PLANNED: Words("Dự kiến", "plain", "đã có lịch, chưa họp"),
    MonthState.OPEN: Words("Chưa có lịch", "wait", "tháng này chưa họp và chưa có lịch"),
    MonthState.FUTURE: Words("Chưa đến", "plain", "tháng chưa đến"),
    MonthState.OUTSIDE: Words("Không tính", "plain", "chi bộ chưa thành lập hoặc đã kết thúc"),
}
# Where no criteria judge a meeting, its record tells how far the month has come.
RECORD_WORDS = {
    State.CONFIRMED: Words("Đã xác nhận", "good", "đã họp, đã xác nhận; chưa có bộ tiêu chí"),
    State.SUBMITTED: Words("Đã gửi", "note", "đã họp, biên bản chờ xác nhận; chưa có bộ tiêu chí"),
    State.RETURNED: Words("Trả lại", "bad", "đã họp, biên bản bị trả lại; chưa có bộ tiêu chí"),
    State.DRAFT: Words("Nháp", "wait", "đã họp, biên bản chưa gửi; chưa có bộ tiêu chí"),
}
IN_ORDER = [*RECORD_WORDS.values(), *MONTH_WORDS.values()]
HELD_STATES = {MonthState.MET, MonthState.UNMET, MonthState.UNKNOWN, MonthState.UNJUDGED}


class ThemeState(StrEnum):
    """Whether a quarter of a cell had its thematic meeting (HD12-2)."""

    HELD = "held"
    MISSING = "missing"
    OPEN = "open"
    FUTURE = "future"
    OUTSIDE = "outside"

    @property
    def label(self):
        return THEME_WORDS[self][0]

    @property
    def tone(self):
        return THEME_WORDS[self][1]


THEME_WORDS = {
    ThemeState.HELD: ("Đã có", "good"),
    ThemeState.MISSING: ("Thiếu", "bad"),
    ThemeState.OPEN: ("Chưa có", "wait"),
    ThemeState.FUTURE: ("Chưa đến", "plain"),
    ThemeState.OUTSIDE: ("Không tính", "plain"),
}


@dataclass(frozen=True)
class CheckedMeeting:
    """A held meeting, the facts about it and what the guidance of its day says."""

    meeting: object
    facts: object
    checked: Checked

    @property
    def book(self) -> RuleBook | None:
        return self.checked.book

    @property
    def results(self) -> tuple[Result, ...]:
        return self.checked.results

    @property
    def leading(self):
        """The findings a page lists first."""
        return self.checked.leading

    @cached_property
    def counts(self):
        """How many leading criteria have each verdict."""
        found = Counter(result.finding.verdict for result in self.leading)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def unmet(self):
        return self.checked.unmet

    @property
    def lacking(self):
        """What is unmet, each thing once: a group repeats the datum of what it fails by."""
        once = {}
        for result in self.unmet:
            once.setdefault(result.finding.datum, result)
        return tuple(once.values())

    @property
    def state(self):
        """What the meeting makes of its month: its required criteria together."""
        if not self.results:
            return MonthState.UNJUDGED
        verdicts = {r.finding.verdict for r in self.leading if decides(r.criterion)}
        if Verdict.UNMET in verdicts:
            return MonthState.UNMET
        return MonthState.UNKNOWN if Verdict.UNKNOWN in verdicts else MonthState.MET


def decides(criterion: Criterion) -> bool:
    """Whether the criterion counts for the state of a month: required, and of one meeting."""
    return (
        criterion.severity is Severity.REQUIRED
        and criterion.code.startswith("K")
        and criterion.code not in OF_THE_QUARTER
    )


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


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """How many meetings of the year meet a criterion of a book, out of those it applies to.

    A year may have two books: what the one asks is not counted under the words of the other.
    `key` names the criterion in an address.
    """

    key: str
    book: RuleBook
    criterion: Criterion
    met: int
    unmet: int
    unknown: int

    @property
    def base(self):
        return self.met + self.unmet + self.unknown

    @property
    def ratio(self):
        """Met out of the base; a ratio of nothing as long as nobody has judged any meeting."""
        return Ratio(self.met, self.base if self.met or self.unmet else 0)


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
