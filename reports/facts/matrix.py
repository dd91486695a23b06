"""One criterion in every cell and month, or every criterion of one cell; asks no database."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from formats.periods import Month, vi_date
from formats.ui import VERDICTS
from meetings.rulebooks.findings import WORST_FIRST, Verdict
from reports.facts.months import (
    MONTH_WORDS,
    OF_THE_QUARTER,
    CriterionCount,
    MonthOfCell,
    Words,
    YearOfCell,
    YearOfCells,
)

MEANINGS = {
    Verdict.MET: "có kỳ họp xét tiêu chí này, mọi kỳ đều đạt",
    Verdict.UNMET: "có kỳ họp chưa đạt tiêu chí này",
    Verdict.UNKNOWN: "còn điều chưa ghi, hoặc phải có người đánh giá",
    Verdict.NOT_APPLICABLE: "tiêu chí không áp dụng cho kỳ họp của tháng",
}
VERDICT_WORDS = {verdict: Words(*VERDICTS[verdict], MEANINGS[verdict]) for verdict in Verdict}
OTHER_BOOK = Words("Không xét", "plain", "kỳ họp của tháng xét theo hướng dẫn khác")
IN_ORDER = (*(VERDICT_WORDS[verdict] for verdict in WORST_FIRST), OTHER_BOOK)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell, a month, a criterion: the word, and the meetings behind it, the deciding one first.

    `judged` are pairs (CheckedMeeting, Result); it is empty where no meeting was asked.
    """

    month: Month
    words: Words
    judged: tuple = ()

    @property
    def verdict(self):
        return self.judged[0][1].finding.verdict if self.judged else None

    @property
    def meeting(self):
        """The meeting the box leads to."""
        return self.judged[0][0].meeting if self.judged else None

    @property
    def datum(self):
        """What was found, by day where the month has several meetings."""
        if len(self.judged) == 1:
            return self.judged[0][1].finding.datum
        return "; ".join(f"{vi_date(c.meeting.held_on)}: {r.finding.datum}" for c, r in self.judged)

    @property
    def said(self):
        """What stands behind the word: the datum, or why there is none."""
        return self.datum or self.words.meaning


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion in the twelve months of one cell."""

    row: YearOfCell
    count: CriterionCount
    boxes: tuple[Box, ...]

    def number(self, verdict):
        """In how many months the criterion has this verdict."""
        return sum(box.verdict == verdict for box in self.boxes)


@dataclass(frozen=True)
class Matrix:
    """Cells × months × criteria of a year; every view of it is made of the same lines."""

    year: YearOfCells

    @property
    def criteria(self):
        """The criteria that apply to any meeting of the year."""
        return [count for count in self.year.criteria if count.base]

    @property
    def lines(self):
        """Every criterion of every cell, cell after cell."""
        return [line for row in self.year.cells for line in self.of_cell(row)]

    def of_criterion(self, count):
        """The line of each cell."""
        return [self.line(row, count) for row in self.year.cells]

    def of_cell(self, row):
        """The line of each criterion that applies to any meeting of the cell."""
        lines = (self.line(row, count) for count in self.criteria)
        return [line for line in lines if any(box.judged for box in line.boxes)]

    def line(self, row, count):
        return Line(row, count, tuple(self._box(month, count) for month in row.months))

    def _box(self, month: MonthOfCell, count):
        judged = self._judged[month.cell.pk, month.month, count.key]
        applies = [pair for pair in judged if pair[1].finding.verdict != Verdict.NOT_APPLICABLE]
        if applies:
            return _decided(month, applies)
        if not month.state.held:
            of_book = count.book.touches(month.month.first_day, month.month.last_day)
            return Box(month.month, MONTH_WORDS[month.state] if of_book else OTHER_BOOK)
        if judged:
            return _decided(month, judged)
        return Box(
            month.month, OTHER_BOOK if any(c.results for c in month.checked) else month.words
        )

    @cached_property
    def _judged(self):
        """(cell id, month, key of a criterion) → pairs (CheckedMeeting, Result), by day."""
        found = defaultdict(list)
        for checked in self.year.checked:
            month = Month.of(checked.meeting.held_on)
            for result in checked.leading:
                key = self.year.key_of(checked.book, result.criterion)
                found[checked.meeting.cell_id, month, key].append((checked, result))
        return found


def legend_of(lines):
    """The words of the boxes, each once: the verdicts first."""
    shown = {box.words for line in lines for box in line.boxes}
    order = [*IN_ORDER, *MONTH_WORDS.values()]
    return [words for words in order if words in shown]


def is_of_the_quarter(count):
    """Whether the criterion speaks of the quarter, which has boxes of its own (HD12-2)."""
    return count.criterion.code in OF_THE_QUARTER


def _decided(month, judged):
    """The worst verdict of the month decides, as it does for the month itself."""
    ordered = sorted(judged, key=lambda pair: WORST_FIRST.index(pair[1].finding.verdict))
    return Box(month.month, VERDICT_WORDS[ordered[0][1].finding.verdict], tuple(ordered))
