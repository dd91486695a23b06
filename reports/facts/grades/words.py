"""How the grade of a meeting, of a month and of a year is called and coloured."""

from meetings.rulebooks.findings import Verdict
from meetings.rulebooks.frames.base import GradeCode
from reports.facts.months import MONTH_WORDS, Words

GRADE_WORDS = {
    GradeCode.GOOD: Words("Tốt", "good", "cấp ủy đã quyết định mức Tốt"),
    GradeCode.FAIR: Words("Khá", "note", "cấp ủy đã quyết định mức Khá"),
    GradeCode.AVERAGE: Words("Trung bình", "wait", "cấp ủy đã quyết định mức Trung bình"),
    GradeCode.POOR: Words("Kém", "bad", "cấp ủy đã quyết định mức Kém"),
}
UNDECIDED = Words("Chưa quyết định", "wait", "đã họp, cấp ủy chưa quyết định mức")
NOT_SCORED = Words("Không chấm", "plain", "đã họp, kỳ này không chấm điểm")
IN_ORDER = (*GRADE_WORDS.values(), UNDECIDED, NOT_SCORED, *MONTH_WORDS.values())
OF_THE_YEAR = {
    Verdict.MET: Words("Tốt", "good", ""),
    Verdict.UNMET: Words("Chưa đạt mức Tốt", "note", ""),
    Verdict.UNKNOWN: Words("Chờ quyết định", "wait", ""),
}


def labelled(number):
    """The numbers by the words of the page; `number` gives that of a grade, None: not decided."""
    words = {**GRADE_WORDS, None: UNDECIDED}
    return [(words[grade].label, number(grade)) for grade in words]
