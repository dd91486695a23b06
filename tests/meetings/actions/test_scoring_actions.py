"""A cell scores its meeting step after step, the committee above decides (HD42-15)."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import FrameOrigin, ScoreStep, State
from meetings.facts import facts_of
from meetings.models import FrameBand, FrameChoice, FrameItem, Meeting, Score
from meetings.scoring import frame_of
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 10)
POINTS = {
    "1": 5, "2": 5, "3.1": 5, "3.2": 5, "4.1": 5, "4.2": 20, "4.3": 10, "5": 5, "6": 27, "7": 5,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.datetime(2026, 11, 10, 5, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def meeting(cell, members):
    return MeetingFactory(cell=cell, held_on=dt.date(2026, 11, 3))


def sheet(**changes):
    given = POINTS | changes
    return {code: (Decimal(points), "") for code, points in given.items()}


def scored(meeting, by, version=0, **changes):
    fields = {"points": sheet(), "agreed": True} | changes
    return actions.record_score(meeting=meeting, version=version, today=TODAY, by=by, **fields)


def voted(meeting, by):
    score = scored(meeting, by, votes_for=3, votes_against=0, votes_abstained=0)
    Meeting.objects.filter(pk=meeting.pk).update(state=State.SUBMITTED)
    return score


def decided(meeting, by, **changes):
    fields = {"version": 1, "total": Decimal(92), "grade": "good"} | changes
    return actions.decide_score(meeting=meeting, today=TODAY, by=by, **fields)


def step_of(meeting):
    return Score.objects.get(meeting=meeting).step


def test_the_points_are_kept_and_the_step_follows_from_what_is_recorded(meeting, by):
    scored(meeting, by, agreed=False)
    assert step_of(meeting) == ScoreStep.SCORED

    scored(meeting, by, version=1)
    assert step_of(meeting) == ScoreStep.AGREED

    scored(meeting, by, version=2, votes_for=3, votes_against=0, votes_abstained=0)
    assert step_of(meeting) == ScoreStep.VOTED
    told = AuditEvent.objects.filter(kind="meeting.scored").latest("pk").detail
    assert (told["total"], told["grade"]) == ("92", "good")


def test_the_board_agrees_only_on_a_sheet_without_gaps(meeting, by):
    points = sheet()
    del points["4.3"], points["5"]

    with pytest.raises(ValidationError, match=r"4\.3, 5"):
        scored(meeting, by, points=points)

    assert not Score.objects.exists()


def test_the_cell_votes_after_the_board_agreed(meeting, by):
    with pytest.raises(ValidationError, match="thống nhất điểm trước"):
        scored(meeting, by, agreed=False, votes_for=3, votes_against=0, votes_abstained=0)


@pytest.mark.parametrize(("against", "refused"), [(0, False), (1, True)])
def test_no_more_votes_than_full_members(meeting, by, against, refused):
    votes = {"votes_for": 3, "votes_against": against, "votes_abstained": 0}

    if refused:
        with pytest.raises(ValidationError, match="Tổng số phiếu là 4, nhiều hơn 3"):
            scored(meeting, by, **votes)
    else:
        assert scored(meeting, by, **votes).votes_for == 3


def test_three_noughts_are_no_vote(meeting, by):
    with pytest.raises(ValidationError, match="để trống cả ba ô"):
        scored(meeting, by, votes_for=0, votes_against=0, votes_abstained=0)


def test_more_points_than_the_item_has_are_refused_at_the_item(meeting, by):
    with pytest.raises(ValidationError) as refused:
        scored(meeting, by, points=sheet(**{"5": 6}))

    assert refused.value.message_dict == {"points_5": ["Mục 5 nhiều nhất 5 điểm."]}


def test_an_item_that_the_frame_does_not_have_is_refused(meeting, by):
    with pytest.raises(ValidationError, match="không có mục 9"):
        scored(meeting, by, points={**sheet(), "9": (Decimal(1), "")})


def test_of_two_who_score_at_once_the_second_is_told(meeting, by):
    scored(meeting, by)

    for stale in (0, 7):
        with pytest.raises(Conflict):
            scored(meeting, by, version=stale)


def test_points_other_than_proposed_want_a_reason(meeting, by):
    choice = FrameChoice.objects.create(
        committee=meeting.cell.committee,
        since=dt.date(2026, 1, 1),
        origin=FrameOrigin.OWN,
        name="Khung xã",
        good_from=90,
        fair_from=70,
        average_from=50,
    )
    item = FrameItem.objects.create(
        choice=choice, position=1, code="1", text="Thời lượng", points=100, measure="minutes"
    )
    FrameBand.objects.create(item=item, at_least=100, points=100)
    FrameBand.objects.create(item=item, at_least=50, points=60)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at="19:30", ends_at="20:59")

    with pytest.raises(ValidationError) as refused:
        scored(meeting, by, points={"1": (Decimal(90), " ")})
    assert refused.value.message_dict == {
        "reason_1": ["Số liệu đề xuất 60 điểm; cho điểm khác thì hãy ghi lý do."]
    }

    score = scored(meeting, by, points={"1": (Decimal(90), "Mất điện")})
    [row] = score.points.all()
    assert (row.proposed, row.points, row.reason) == (60, 90, "Mất điện")


def test_a_locked_record_is_scored_by_the_office_alone(meeting, by):
    Meeting.objects.filter(pk=meeting.pk).update(state=State.SUBMITTED)

    with pytest.raises(ValidationError, match="lấy lại biên bản"):
        scored(meeting, by)
    scored(meeting, by, locked=True)

    assert step_of(meeting) == ScoreStep.AGREED


@pytest.mark.parametrize("state", [State.PLANNED, State.CANCELLED])
def test_a_meeting_that_did_not_take_place_is_not_scored(meeting, by, state):
    Meeting.objects.filter(pk=meeting.pk).update(state=state)

    with pytest.raises(ValidationError, match="chưa diễn ra hoặc đã hủy"):
        scored(meeting, by)


def test_a_meeting_under_a_guidance_without_points_is_not_scored(cell, by):
    old = MeetingFactory(cell=cell, held_on=dt.date(2025, 10, 27))

    assert frame_of(old) is None
    with pytest.raises(ValidationError, match="không có khung chấm điểm"):
        scored(old, by)


def test_a_decision_is_frozen_and_closes_the_sheet(meeting, by):
    voted(meeting, by)

    decision = decided(meeting, by)

    assert step_of(meeting) == ScoreStep.DECIDED
    assert decision.frozen["frame"]["code"] == "HD42-100"
    assert [row["points"] for row in decision.frozen["points"]] == [
        f"{points}.00" for points in POINTS.values()
    ]
    assert decision.frozen["votes"] == [3, 0, 0]
    assert decision.frozen["as_of"] == "2026-11-10"
    assert decision.frozen["verdicts"].keys() > {"K05", "HD42-15"}
    with pytest.raises(ValidationError, match="đã quyết định"):
        scored(meeting, by, version=2, locked=True)


def test_a_decision_wants_the_vote_of_the_cell_and_the_minutes(meeting, by):
    scored(meeting, by)
    with pytest.raises(ValidationError, match="chưa gửi biên bản"):
        decided(meeting, by)

    Meeting.objects.filter(pk=meeting.pk).update(state=State.SUBMITTED)
    with pytest.raises(ValidationError, match="chưa biểu quyết"):
        decided(meeting, by)


def test_deciding_otherwise_than_proposed_wants_a_reason(meeting, by):
    voted(meeting, by)

    with pytest.raises(ValidationError, match="hãy ghi lý do"):
        decided(meeting, by, grade="fair", reason="  ")
    decision = decided(meeting, by, grade="fair", reason="Có đơn thư")

    assert (decision.total, decision.grade, decision.reason) == (92, "fair", "Có đơn thư")


def test_a_decision_as_the_cell_proposed_and_voted_keeps_no_reason(meeting, by):
    voted(meeting, by)

    decision = decided(meeting, by, reason="Đúng như đề nghị")

    event = AuditEvent.objects.get(kind="meeting.score_decided")
    assert (decision.reason, event.detail["reason"]) == ("", "")


@pytest.mark.parametrize("total", [Decimal("-0.01"), Decimal("100.01")])
def test_a_decision_stays_within_the_frame(meeting, by, total):
    voted(meeting, by)

    with pytest.raises(ValidationError, match="từ 0 đến 100"):
        decided(meeting, by, total=total, reason="Khác")


def test_a_withdrawn_decision_stays_in_the_history_and_opens_the_sheet(meeting, by):
    voted(meeting, by)
    decided(meeting, by)

    with pytest.raises(ValidationError, match="lý do rút"):
        actions.withdraw_decision(meeting=meeting, version=2, reason=" ", by=by)
    actions.withdraw_decision(meeting=meeting, version=2, reason="Nhầm mức", by=by)
    decided(meeting, by, version=3)

    rows = Score.objects.get(meeting=meeting).decisions.all()
    assert [row.withdrawn_because for row in rows] == ["Nhầm mức", ""]


def test_what_was_never_decided_is_not_withdrawn(meeting, by):
    voted(meeting, by)

    with pytest.raises(ValidationError, match="chưa có quyết định để rút"):
        actions.withdraw_decision(meeting=meeting, version=1, reason="Nhầm", by=by)


def test_minutes_under_a_decision_stay_as_they_are(meeting, by):
    voted(meeting, by)
    decided(meeting, by)
    meeting.refresh_from_db()

    for step in (
        lambda: actions.return_(meeting=meeting, remark="Sửa", version=meeting.version, by=by),
        lambda: actions.withdraw(meeting=meeting, version=meeting.version, by=by),
    ):
        with pytest.raises(ValidationError, match="Hãy rút quyết định"):
            step()


def test_confirmed_minutes_under_a_decision_are_not_opened_again(meeting, by):
    voted(meeting, by)
    decided(meeting, by)
    meeting.refresh_from_db()
    meeting = actions.confirm(meeting=meeting, version=meeting.version, by=by)

    with pytest.raises(ValidationError, match="Hãy rút quyết định"):
        actions.reopen(meeting=meeting, reason="Sai", version=meeting.version, by=by)


def test_the_facts_tell_how_far_the_scoring_is(meeting, by):
    def told():
        facts = facts_of(meeting, TODAY)
        return facts.scored, facts.score_total, facts.score_grade

    assert told() == (None, None, "")
    scored(meeting, by, agreed=False)
    assert told() == ("scored", None, "")
    scored(meeting, by, version=1)
    assert told() == ("agreed", 92, "")
    score = scored(meeting, by, version=2, votes_for=3, votes_against=0, votes_abstained=0)
    assert told() == ("voted", 92, "")
    Meeting.objects.filter(pk=meeting.pk).update(state=State.SUBMITTED)
    decided(meeting, by, version=score.version, total=Decimal(80), grade="fair", reason="Thiếu")
    assert told() == ("decided", 80, "fair")


@pytest.mark.parametrize(
    ("day", "code"),
    [(dt.date(2025, 12, 31), "HD42-100"), (dt.date(2026, 1, 1), None)],
)
def test_a_choice_of_the_committee_holds_from_its_day(cell, day, code):
    FrameChoice.objects.create(
        committee=cell.committee, since=dt.date(2026, 1, 1), origin=FrameOrigin.NONE
    )

    frame = frame_of(MeetingFactory(cell=cell, held_on=day))

    assert (frame and frame.code) == code


def test_a_later_choice_gives_the_guidance_its_frame_back_or_takes_one_of_the_portal(cell):
    FrameChoice.objects.create(
        committee=cell.committee, since=dt.date(2020, 1, 1), origin="shipped", shipped="HD42-100"
    )
    FrameChoice.objects.create(
        committee=cell.committee, since=dt.date(2025, 1, 1), origin=FrameOrigin.BOOK
    )

    codes = {
        day: (frame := frame_of(MeetingFactory(cell=cell, held_on=day))) and frame.code
        for day in (dt.date(2022, 9, 3), dt.date(2025, 3, 3), dt.date(2026, 3, 3))
    }

    assert list(codes.values()) == ["HD42-100", None, "HD42-100"]
