"""The score of a meeting on its minutes and its resolution: every figure from the sheet."""

import datetime as dt
from decimal import Decimal

import pytest

from meetings.actions import decide_score, record_score
from meetings.enums import State
from meetings.models import FrameChoice, Meeting
from tests.factories import UserFactory
from tests.meetings.documents.told import line, lines, minutes, missing, resolution, resolved

DAY = dt.date(2026, 11, 3)
POINTS = {
    "1": "5", "2": "5", "3.1": "5", "3.2": "4.5", "4.1": "5", "4.2": "20", "4.3": "10",
    "5": "4", "6": "30", "7": "5",
}  # fmt: skip


@pytest.fixture
def meeting(commune):
    return resolved(commune.own, DAY)


def scored(meeting, **changes):
    """As the office may, whatever the minutes' state; reasons because some differ."""
    fields = {
        "agreed": True,
        "votes_for": 3,
        "votes_against": 0,
        "votes_abstained": 0,
        "shortcomings": "Ít ý kiến",
        "remedies": "Gợi ý trước",
    } | changes
    record_score(
        meeting=meeting,
        version=0,
        today=DAY,
        points={code: (Decimal(given), "Chi bộ cân nhắc") for code, given in POINTS.items()},
        locked=True,
        by=UserFactory(),
        **fields,
    )


def test_minutes_tell_the_points_of_each_group_the_total_and_the_vote(meeting):
    scored(meeting)

    told = lines(minutes(meeting))

    start = told.index(next(text for text in told if text.endswith("Chấm điểm buổi sinh hoạt")))
    groups = [text.rpartition(": ")[2] for text in told[start + 1 : start + 8]]
    assert groups == [
        "5/5 điểm.", "5/5 điểm.", "9,5/10 điểm.", "35/40 điểm.", "4/5 điểm.", "30/30 điểm.",
        "5/5 điểm.",
    ]  # fmt: skip
    assert told[start + 8] == (
        "Chi bộ chấm 93,5/100 điểm, đề nghị xếp loại tốt; "
        "biểu quyết: 3/3 đảng viên chính thức tán thành; 0 không tán thành, 0 ý kiến khác."
    )
    assert [text.lstrip("- ") for text in told[start + 9 : start + 11]] == [
        "Hạn chế: Ít ý kiến",
        "Giải pháp: Gợi ý trước",
    ]


def test_points_that_the_cell_voted_down_are_told_as_such(meeting):
    scored(meeting, votes_for=1, votes_against=2)

    assert line(minutes(meeting), "Chi bộ chấm").endswith(
        "biểu quyết: 1/3 đảng viên chính thức tán thành, chưa quá nửa (cần ít nhất 2); "
        "2 không tán thành, 0 ý kiến khác."
    )


def test_a_resolution_has_the_groups_in_a_row(meeting):
    scored(meeting, agreed=False, votes_for=None, votes_against=None, votes_abstained=None)

    assert line(resolution(meeting), "Chi bộ chấm") == (
        "Chi bộ chấm 93,5/100 điểm, đề nghị xếp loại tốt "
        "(mục 1: 5/5; mục 2: 5/5; mục 3: 9,5/10; mục 4: 35/40; mục 5: 4/5; mục 6: 30/30; "
        "mục 7: 5/5)."
    )


def test_where_it_is_still_to_be_scored_there_are_dots(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.RETURNED, confirmed_at=None, confirmed_by=None
    )

    for built in (minutes(meeting), resolution(meeting)):
        assert "Chấm điểm buổi sinh hoạt" in missing(built)
        assert line(built, "Chi bộ chấm").startswith("Chi bộ chấm: ……")


def another_frame(meeting):
    """The committee says afterwards that nothing of this year is scored."""
    FrameChoice.objects.create(
        committee=meeting.cell.committee, since=dt.date(2026, 1, 1), origin="none"
    )


def test_points_given_by_a_frame_that_is_gone_are_not_lost(meeting):
    scored(meeting)
    another_frame(meeting)

    told = [text.lstrip("- ") for text in lines(minutes(meeting))]

    assert ("4.3: 10 điểm." in told, "Hạn chế: Ít ý kiến" in told) == (True, True)
    assert line(minutes(meeting), "Chi bộ chấm").startswith(
        "Chi bộ chấm 93,5 điểm theo khung dùng khi ấy; biểu quyết: 3/3"
    )


def test_a_decision_keeps_the_score_as_it_was_told(meeting):
    scored(meeting)
    office = UserFactory()
    decide_score(
        meeting=meeting, version=1, today=DAY, total=Decimal("93.5"), grade="good", by=office
    )
    another_frame(meeting)

    told = [text.lstrip("- ") for text in lines(minutes(meeting))]

    [item] = [text for text in told if text.startswith("4.3")]
    assert item.endswith(": 10/10 điểm.")
    assert line(minutes(meeting), "Chi bộ chấm").startswith(
        "Chi bộ chấm 93,5/100 điểm, đề nghị xếp loại tốt; biểu quyết: 3/3"
    )


def test_sent_minutes_without_a_score_say_nothing_of_it(meeting):
    assert [text for text in lines(minutes(meeting)) if "hấm điểm" in text] == []


def test_a_meeting_without_a_frame_has_no_score_in_its_papers(commune):
    old = resolved(commune.own, dt.date(2022, 9, 3))
    Meeting.objects.filter(pk=old.pk).update(state=State.RETURNED)

    assert [text for text in lines(minutes(old)) if "hấm điểm" in text] == []
