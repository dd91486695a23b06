"""The grades that a committee decided for the meetings of a year, and for the year by its rule."""

from reports.facts.grades.reading import grades_of
from reports.facts.grades.words import GRADE_WORDS, NOT_SCORED, UNDECIDED
from reports.facts.grades.year import GradeBox, Graded, GradesOfCell, GradesOfYear

__all__ = [
    "GRADE_WORDS", "NOT_SCORED", "UNDECIDED", "GradeBox", "Graded", "GradesOfCell", "GradesOfYear",
    "grades_of",
]  # fmt: skip
