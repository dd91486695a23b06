"""The grades that a committee decided for the meetings of a year, and for the year by its rule."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from formats.numbers import vi_plain
from formats.periods import Month, Year
from meetings import rulebooks
from meetings.enums import FrameOrigin, MeetingKind
from meetings.framing import rule_of, unreadable_rule
from meetings.models import FrameChoice, ScoreDecision, YearRuleChoice
from meetings.rulebooks.findings import Finding, Verdict
from meetings.rulebooks.frames.base import GradeCode
from meetings.rulebooks.years import GradedMeeting, YearOfGrades, YearRule
from meetings.score_rows import frozen_total
from meetings.scoring import frame_by
from reports.facts.months import MONTH_WORDS, CheckedMeeting, MonthState, Words
from reports.facts.scored import ScoredDays, scored_days

GRADE_WORDS = {
    GradeCode.GOOD: Words("Tốt", "good", "cấp ủy đã quyết định mức Tốt"),
    GradeCode.FAIR: Words("Khá", "note", "cấp ủy đã quyết định mức Khá"),
    GradeCode.AVERAGE: Words("Trung bình", "wait", "cấp ủy đã quyết định mức Trung bình"),
    GradeCode.POOR: Words("Kém", "bad", "cấp ủy đã quyết định mức Kém"),
}
UNDECIDED = Words("Chưa quyết định", "wait", "đã họp, cấp ủy chưa quyết định mức")
NOT_SCORED = Words("Không chấm", "plain", "đã họp, kỳ này không chấm điểm")
IN_ORDER = (*GRADE_WORDS.values(), UNDECIDED, NOT_SCORED, *MONTH_WORDS.values())
TO_COME = {MonthState.PLANNED, MonthState.OPEN, MonthState.FUTURE}
OF_THE_YEAR = {
    Verdict.MET: Words("Tốt", "good", ""),
    Verdict.UNMET: Words("Chưa đạt mức Tốt", "note", ""),
    Verdict.UNKNOWN: Words("Chờ quyết định", "wait", ""),
}


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


def labelled(number):
    """The numbers by the words of the page; `number` gives that of a grade, None: not decided."""
    words = {**GRADE_WORDS, None: UNDECIDED}
    return [(words[grade].label, number(grade)) for grade in words]


def grades_of(year, committee) -> GradesOfYear:
    """The grades of the cells of a YearOfCells, all of one committee; three queries, two more where
    it wrote frames of its own."""
    decisions = _decisions(year)
    choices = FrameChoice.objects.filter(committee=committee).order_by("-since")
    scoring = Scoring(list(choices.prefetch_related("items__bands")))
    choice = (
        YearRuleChoice.objects.filter(committee=committee, first_year__lte=year.year)
        .order_by("-first_year")
        .first()
    )
    scored = scored_days(Year(year.year), scoring.changes, scoring.on)
    rule = rule_of(choice)
    applied = rule if scored.whole else None
    graded = defaultdict(list)
    for checked in year.checked:
        decision = decisions.get(checked.meeting.pk)
        if decision or scoring.asks(checked.meeting):
            graded[checked.meeting.cell_id].append(Graded(checked, decision))
    cells = tuple(_of_cell(row, tuple(graded[row.cell.pk]), applied) for row in year.cells)
    return GradesOfYear(year.year, scored, choice, rule, cells)


@dataclass(frozen=True)
class Scoring:
    """On which days meetings get points: by the committee's choices, latest first, else by the
    guidance of the day. A frame that cannot be read any more gives none."""

    choices: list

    def on(self, day):
        choice = next((choice for choice in self.choices if choice.since <= day), None)
        if choice is None or choice.origin == FrameOrigin.BOOK:
            return frame_by(choice, day) is not None
        return choice.pk in self._giving

    @cached_property
    def _giving(self):
        """The choices that have a frame; each is read once, however many meetings ask."""
        return {choice.pk for choice in self.choices if frame_by(choice, choice.since)}

    def asks(self, meeting):
        """Whether the meeting is to be graded; an extraordinary one only if somebody did."""
        return meeting.kind != MeetingKind.EXTRAORDINARY and self.on(meeting.held_on)

    @property
    def changes(self):
        """The days from which on it may be otherwise than before."""
        books = (book.in_force_from for book in rulebooks.ALL)
        return [*(choice.since for choice in self.choices), *books]


def _decisions(year):
    """Meeting id → the decision that stands."""
    found = ScoreDecision.objects.filter(
        withdrawn_at__isnull=True,
        score__meeting__cell__in=[row.cell.pk for row in year.cells],
        score__meeting__held_on__year=year.year,
    ).select_related("score")
    return {decision.score.meeting_id: decision for decision in found}


def _of_cell(row, graded, rule):
    told = _year_of_grades(row, graded)
    boxes = tuple(_box(box, graded, told) for box in row.months)
    return GradesOfCell(row.cell, graded, boxes, rule.judge(told) if rule else None)


def _year_of_grades(row, graded):
    return YearOfGrades(
        meetings=tuple(GradedMeeting(g.meeting.held_on.month, g.grade, g.total) for g in graded),
        missing=tuple(b.month.month for b in row.months if b.state is MonthState.MISSING),
        to_come=tuple(b.month.month for b in row.months if b.state in TO_COME),
    )


def _box(box, graded, told):
    """The worst grade of the month, as the rule of the year reads it."""
    of_month = tuple(g for g in graded if g.meeting.held_on.month == box.month.month)
    if not of_month:
        return GradeBox(box.month, NOT_SCORED if box.state.held else MONTH_WORDS[box.state])
    grade = told.by_month[box.month.month]
    return GradeBox(box.month, GRADE_WORDS[grade] if grade else UNDECIDED, of_month)
