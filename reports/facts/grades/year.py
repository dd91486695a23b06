"""The graded meetings of a month, of a cell and of the year, as values."""

from dataclasses import dataclass
from functools import cached_property

from formats.numbers import vi_plain
from formats.periods import Month
from meetings.framing import unreadable_rule
from meetings.models import ScoreDecision, YearRuleChoice
from meetings.rulebooks.findings import Finding
from meetings.rulebooks.frames.base import GradeCode
from meetings.rulebooks.years import YearRule
from meetings.score_rows import frozen_total
from reports.facts.grades.words import GRADE_WORDS, IN_ORDER, OF_THE_YEAR, UNDECIDED, labelled
from reports.facts.months import CheckedMeeting, Words
from reports.facts.scored import ScoredDays


@dataclass(frozen=True, slots=True)
class Graded:
    """A meeting that is scored, and the decision that stands; None until there is one."""

    checked: CheckedMeeting
    decision: ScoreDecision | None

    @property
    def meeting(self):
        return self.checked.meeting

    @property
    def grade(self):
        return GradeCode(self.decision.grade) if self.decision else None

    @property
    def total(self):
        return self.decision.total if self.decision else None

    @property
    def words(self):
        return GRADE_WORDS[self.grade] if self.decision else UNDECIDED

    @property
    def otherwise(self):
        """What the cell proposed, and why the committee decided otherwise; "" where it did not."""
        if self.decision is None or not self.decision.reason:
            return ""
        return f"cấp ủy quyết định khác ({self._proposal}): {self.decision.reason}"

    @property
    def _proposal(self):
        proposed = frozen_total(self.decision.frozen)
        if (proposed.points, proposed.grade) == (self.total, self.grade.label):
            return "chi bộ không tán thành quá nửa"
        return f"chi bộ đề nghị {vi_plain(proposed.points)} điểm, mức {proposed.grade}"


@dataclass(frozen=True, slots=True)
class GradeBox:
    """One month of a cell: its word and tone, and the scored meetings that it rests on."""

    month: Month
    words: Words
    graded: tuple[Graded, ...] = ()


@dataclass(frozen=True)
class GradesOfCell:
    """The scored meetings of a cell, its twelve months, and what the committee's rule says."""

    cell: object
    graded: tuple[Graded, ...]
    boxes: tuple[GradeBox, ...]
    finding: Finding | None

    @property
    def words(self):
        """The grade of the year; None without a rule that can be applied."""
        return OF_THE_YEAR[self.finding.verdict] if self.finding else None

    def number(self, grade):
        """How many meetings were given the grade; None counts those not decided."""
        return sum(graded.grade == grade for graded in self.graded)

    @property
    def labelled(self):
        """(word, number of meetings) of each grade, best first, then of those not decided."""
        return labelled(self.number)


@dataclass(frozen=True)
class GradesOfYear:
    """The grades of some cells in a year.

    `scored` are the days of the year whose meetings get points; `choice` is what the committee
    chose for the year, `rule` what this means, None also where the portal has the rule no more.
    """

    year: int
    scored: ScoredDays
    choice: YearRuleChoice | None
    rule: YearRule | None
    cells: tuple[GradesOfCell, ...]

    @property
    def judged(self):
        """Whether the year is graded: by a rule, and only a year that is scored as a whole."""
        return self.rule is not None and self.scored.whole

    @property
    def rule_unreadable(self):
        """A rule was chosen that the portal has no more: it has to be chosen anew."""
        return unreadable_rule(self.choice)

    @property
    def labelled(self):
        return labelled(lambda grade: sum(row.number(grade) for row in self.cells))

    @property
    def legend(self):
        shown = {box.words for row in self.cells for box in row.boxes}
        return [words for words in IN_ORDER if words in shown]

    @cached_property
    def by_meeting(self):
        """Meeting id → Graded, of the meetings that are scored."""
        return {graded.meeting.pk: graded for row in self.cells for graded in row.graded}
