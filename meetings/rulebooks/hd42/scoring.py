"""The cell scores its meeting and the committee above decides the grade (HD42-15)."""

from formats.numbers import vi_points
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, met, unknown
from meetings.rulebooks.frames.items import GradeCode

# The last step that is done → what was found, and the step that comes next.
NEXT_STEPS = {
    "scored": ("Đã chấm điểm", "Chi ủy thống nhất điểm, đề xuất mức xếp loại."),
    "agreed": ("Chi ủy đã thống nhất điểm", "Chi bộ biểu quyết điểm và mức xếp loại."),
    "voted": ("Chi bộ đã biểu quyết điểm", "Chờ cấp ủy cấp trên quyết định mức xếp loại."),
}


def scored(facts: MeetingFacts) -> Finding:
    """Met once the committee above has decided; before that the next step is named (HD42-15).

    Nothing is held against a meeting that is not scored: whether its committee wants that is not
    in the facts.
    """
    if facts.scored is None:
        return unknown(
            "Cổng chưa ghi việc chấm điểm buổi sinh hoạt",
            "Chi bộ phân công người theo dõi, biểu quyết điểm và ghi vào biên bản; "
            "cấp ủy cấp trên quyết định mức xếp loại.",
        )
    if facts.scored == "decided":
        return met(f"Cấp ủy cấp trên đã quyết định mức xếp loại{_figures(facts)}")
    datum, cure = NEXT_STEPS[facts.scored]
    return unknown(f"{datum}{_figures(facts)}", cure)


def _figures(facts: MeetingFacts) -> str:
    """For example ": 92,5 điểm, mức Tốt"; what is not known is left out."""
    points, grade = facts.score_total, facts.score_grade
    told = [f"{vi_points(points)} điểm"] if points is not None else []
    told += [f"mức {GradeCode(grade).label}"] if grade else []
    return f": {', '.join(told)}" if told else ""
