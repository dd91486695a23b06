"""The grades of a year, read and put together."""

from collections import defaultdict

from formats.periods import Year
from meetings.framing import rule_of
from meetings.models import FrameChoice, ScoreDecision, YearRuleChoice
from meetings.rulebooks.years import GradedMeeting, YearOfGrades
from reports.facts.grades.scoring import Scoring
from reports.facts.grades.words import GRADE_WORDS, NOT_SCORED, UNDECIDED
from reports.facts.grades.year import GradeBox, Graded, GradesOfCell, GradesOfYear
from reports.facts.months import MONTH_WORDS, MonthState
from reports.facts.scored import scored_days

TO_COME = {MonthState.PLANNED, MonthState.OPEN, MonthState.FUTURE}


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
