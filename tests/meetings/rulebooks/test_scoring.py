"""How far the scoring of a meeting has come, by Guidance 42 (HD42-15)."""

from decimal import Decimal

import pytest

from meetings.rulebooks import HD42
from meetings.rulebooks.base import Severity
from meetings.rulebooks.findings import Verdict
from tests.meetings.rulebooks.frame_samples import HELD
from tests.meetings.rulebooks.samples import finding, verdict


@pytest.mark.parametrize(
    ("step", "datum", "cure"),
    [
        ("scored", "Đã chấm điểm: 92,5 điểm", "Chi ủy thống nhất điểm, đề xuất mức xếp loại."),
        (
            "agreed",
            "Chi ủy đã thống nhất điểm: 92,5 điểm",
            "Chi bộ biểu quyết điểm và mức xếp loại.",
        ),
        (
            "voted",
            "Chi bộ đã biểu quyết điểm: 92,5 điểm",
            "Chờ cấp ủy cấp trên quyết định mức xếp loại.",
        ),
    ],
)
def test_an_open_scoring_names_its_next_step(step, datum, cure):
    found = finding("HD42-15", HELD, scored=step, score_total=Decimal("92.50"))

    assert (found.verdict, found.datum, found.cure) == (Verdict.UNKNOWN, datum, cure)


@pytest.mark.parametrize(
    ("total", "grade", "told"),
    [
        (Decimal(95), "good", ": 95 điểm, mức Tốt"),
        (None, "average", ": mức Trung bình"),
        (None, "", ""),
    ],
)
def test_the_committees_decision_ends_it(total, grade, told):
    found = finding("HD42-15", HELD, scored="decided", score_total=total, score_grade=grade)

    assert (found.verdict, found.cure) == (Verdict.MET, "")
    assert found.datum == f"Cấp ủy cấp trên đã quyết định mức xếp loại{told}"


def test_a_meeting_that_is_not_scored_is_not_held_against_the_cell():
    found = finding("HD42-15", HELD)

    assert (found.verdict, found.datum) == (
        Verdict.UNKNOWN,
        "Cổng chưa ghi việc chấm điểm buổi sinh hoạt",
    )
    assert HD42.criterion("HD42-15").severity is Severity.INFORMATIVE


def test_the_time_limit_does_not_wait_for_the_score():
    assert verdict("K16", HELD) == Verdict.MET
    assert verdict("K16", HELD, scored="decided") == Verdict.MET
