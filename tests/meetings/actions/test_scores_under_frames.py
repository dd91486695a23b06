"""What becomes of points when the frame, the minutes or the vote are not what they were."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from meetings import actions
from meetings.actions.score_claims import sheet_of_meeting
from meetings.enums import FrameOrigin, State
from meetings.models import FrameChoice, FrameItem, Meeting, Score, ScoreDecision
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 10)
GRADES = {"good_from": 18, "fair_from": 14, "average_from": 10}
VOTES = {"votes_for": 3, "votes_against": 0, "votes_abstained": 0}
LOST = {"votes_for": 1, "votes_against": 2, "votes_abstained": 0}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.datetime(2026, 11, 10, 5, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def meeting(cell, members):
    return MeetingFactory(cell=cell, held_on=dt.date(2026, 11, 3))


@pytest.fixture
def choice(cell):
    chosen = FrameChoice.objects.create(
        committee=cell.committee,
        since=dt.date(2026, 1, 1),
        origin=FrameOrigin.OWN,
        name="Khung xã",
        **GRADES,
    )
    for place, code in enumerate("12"):
        FrameItem.objects.create(
            choice=chosen, position=place, code=code, text="Mục", points=Decimal(10)
        )
    return chosen


def scored(meeting, by, first=10, second=10, version=0, **fields):
    points = {"1": (Decimal(first), ""), "2": (Decimal(second), "")}
    given = {"points": points, "agreed": True} | VOTES | fields
    return actions.record_score(meeting=meeting, version=version, today=TODAY, by=by, **given)


def changed(choice, first, second, by):
    items = [
        actions.ItemEntry(place=0, code="1", text="Mục", points=Decimal(first)),
        actions.ItemEntry(place=1, code="2", text="Mục", points=Decimal(second)),
    ]
    limits = {column: Decimal(least) for column, least in GRADES.items()}
    return actions.change_own_frame(
        choice=choice, version=1, name="Khung xã", document="", dated=None, items=items,
        limits=limits, by=by,
    )  # fmt: skip


def sent(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=State.SUBMITTED)


def sheet(meeting):
    score = Score.objects.prefetch_related("points").get(meeting=meeting)
    return sheet_of_meeting(Meeting.objects.get(pk=meeting.pk), score, TODAY)


@pytest.mark.parametrize(("first", "second"), [(6, 14), (2, 18)])
def test_points_of_a_frame_that_was_changed_are_asked_anew(meeting, choice, by, first, second):
    scored(meeting, by)

    changed(choice, first, second, by)

    found = sheet(meeting)
    assert [line.item.code for line in found.missing] == ["1", "2"]
    assert (found.total, found.grade) == (None, None)


def test_a_frame_that_a_sent_score_stands_on_is_not_changed(meeting, choice, by):
    scored(meeting, by)
    sent(meeting)

    with pytest.raises(ValidationError, match="đã biểu quyết điểm và gửi biên bản"):
        changed(choice, 6, 14, by)

    assert sheet(meeting).total == 20


def test_no_other_frame_is_chosen_over_a_sent_score(meeting, choice, by):
    scored(meeting, by)
    sent(meeting)

    with pytest.raises(ValidationError, match="đã biểu quyết điểm và gửi biên bản"):
        actions.choose_frame(
            committee=meeting.cell.committee, since=dt.date(2026, 11, 3), origin="none", by=by
        )


def test_voted_points_of_sent_minutes_are_not_rewritten_by_the_office(meeting, choice, by):
    scored(meeting, by, second=1)
    sent(meeting)

    with pytest.raises(ValidationError, match="đã biểu quyết điểm này và biên bản đã gửi"):
        scored(meeting, by, second=10, version=1, locked=True)
    scored(meeting, by, second=1, version=1, locked=True, remedies="Chuẩn bị kỹ hơn")

    assert (sheet(meeting).total, Score.objects.get().remedies) == (11, "Chuẩn bị kỹ hơn")


def test_a_lost_vote_is_decided_only_for_a_reason(meeting, choice, by):
    scored(meeting, by, **LOST)
    sent(meeting)
    decide = {"meeting": meeting, "version": 1, "today": TODAY, "total": 20, "grade": "good"}

    with pytest.raises(ValidationError, match="không tán thành quá nửa"):
        actions.decide_score(**decide, by=by)
    decision = actions.decide_score(**decide, reason="Đã đối chiếu", by=by)

    assert decision.reason == "Đã đối chiếu"


def test_a_decision_keeps_what_was_proposed_then_and_what_was_said(meeting, choice, by):
    FrameItem.objects.filter(code="1").update(measure="attendance")
    item = FrameItem.objects.get(code="1")
    item.bands.create(at_least=0, points=4)
    scored(meeting, by, first=3, shortcomings="Ít nói", remedies="Gợi ý trước")
    actions.record_roll(meeting=meeting, absences={}, version=0, by=by)
    sent(meeting)

    decision = actions.decide_score(
        meeting=meeting, version=1, today=TODAY, total=13, grade="average", by=by
    )

    [first, _] = decision.frozen["points"]
    assert (first["proposed"], first["points"]) == ("", "3.00")
    assert (decision.frozen["shortcomings"], decision.frozen["remedies"]) == (
        "Ít nói",
        "Gợi ý trước",
    )


def test_withdrawn_decisions_are_not_in_force(meeting, choice, by):
    scored(meeting, by)
    sent(meeting)
    actions.decide_score(meeting=meeting, version=1, today=TODAY, total=20, grade="good", by=by)
    assert ScoreDecision.objects.in_force().count() == 1

    actions.withdraw_decision(meeting=meeting, version=2, reason="Nhầm", by=by)

    assert ScoreDecision.objects.in_force().count() == 0
