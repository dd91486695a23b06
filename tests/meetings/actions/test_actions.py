"""The steps of a meeting: what is allowed, what is refused, what each leaves behind."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict, planning
from meetings.enums import TRANSITIONS, MeetingKind, State
from meetings.models import Meeting
from tests.factories import (
    CellFactory,
    MeetingFactory,
)
from tests.meetings.actions.acting import DAY, LATER, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]


def in_state(state, cell, by):
    moments = {}
    if state == State.CONFIRMED:
        moments = {"confirmed_at": LATER, "confirmed_by": by}
    return MeetingFactory(cell=cell, state=state, held_on=DAY, **moments)


STEPS = {
    State.DRAFT: lambda m, by: actions.record_roll(
        meeting=m, absences={}, version=m.version, by=by
    ),
    State.SUBMITTED: lambda m, by: actions.submit(meeting=m, version=m.version, by=by),
    State.RETURNED: lambda m, by: actions.return_(
        meeting=m, remark="Ghi rõ ý kiến", version=m.version, by=by
    ),
    State.CONFIRMED: lambda m, by: actions.confirm(meeting=m, version=m.version, by=by),
    State.CANCELLED: lambda m, by: actions.cancel(
        meeting=m, reason="Bão", version=m.version, by=by
    ),
}


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (state, following)
        for state, allowed in TRANSITIONS.items()
        for following in sorted(allowed)
        if following != State.DRAFT or state == State.PLANNED  # the two ways back: below
    ],
)
def test_a_step_that_the_table_allows_is_taken(cell, by, state, following):
    meeting = in_state(state, cell, by)

    meeting = STEPS[following](meeting, by)

    assert meeting.state == following


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (state, following)
        for state, allowed in TRANSITIONS.items()
        for following in sorted(STEPS.keys() - allowed - {State.DRAFT})
    ],
)
def test_a_step_that_the_table_does_not_allow_is_refused(cell, by, state, following):
    meeting = in_state(state, cell, by)

    with pytest.raises(ValidationError):
        STEPS[following](meeting, by)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.version) == (state, 0)


def test_confirmed_minutes_are_opened_again_for_a_reason(cell, by):
    meeting = in_state(State.CONFIRMED, cell, by)

    meeting = actions.reopen(meeting=meeting, reason="Sai số có mặt", version=0, by=by)

    assert meeting.state == State.DRAFT
    assert meeting.reopened_because == "Sai số có mặt"
    assert (meeting.confirmed_at, meeting.confirmed_by) == (None, None)


@pytest.mark.parametrize("state", sorted(set(State) - {State.CONFIRMED}))
def test_only_confirmed_minutes_are_opened_again(cell, by, state):
    meeting = in_state(state, cell, by)

    with pytest.raises(ValidationError):
        actions.reopen(meeting=meeting, reason="Sửa", version=0, by=by)


def test_what_was_sent_is_taken_back_as_if_it_had_not_been(cell, by):
    meeting = actions.submit(meeting=in_state(State.DRAFT, cell, by), version=0, by=by)

    meeting = actions.withdraw(meeting=meeting, version=1, by=by)

    assert (meeting.state, meeting.version) == (State.DRAFT, 2)
    assert (meeting.submitted_at, meeting.submitted_by) == (None, None)


@pytest.mark.parametrize("state", sorted(set(State) - {State.SUBMITTED}))
def test_only_what_waits_for_the_commune_is_taken_back(cell, by, state):
    meeting = in_state(state, cell, by)

    with pytest.raises(ValidationError):
        actions.withdraw(meeting=meeting, version=0, by=by)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.version) == (state, 0)


def test_of_taking_back_and_confirming_at_once_only_one_succeeds(cell, by):
    meeting = in_state(State.SUBMITTED, cell, by)
    actions.confirm(meeting=meeting, version=0, by=by)

    with pytest.raises(actions.Conflict):
        actions.withdraw(meeting=meeting, version=0, by=by)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.CONFIRMED, State.CANCELLED])
def test_what_is_locked_says_whom_to_ask(cell, by, state):
    meeting = in_state(state, cell, by)

    with pytest.raises(ValidationError) as refused:
        actions.record_preparation(meeting=meeting, version=0, by=by)

    assert refused.value.messages == [actions.LOCKED[state]]


@pytest.mark.parametrize(
    ("action", "field"),
    [(actions.cancel, "reason"), (actions.return_, "remark"), (actions.reopen, "reason")],
)
def test_a_step_back_wants_a_reason(cell, by, action, field):
    meeting = MeetingFactory(cell=cell, state=State.PLANNED)

    with pytest.raises(ValidationError) as refused:
        action(meeting=meeting, version=0, by=by, **{field: "  "})

    assert list(refused.value.error_dict) == [field]


def test_planning_takes_place_and_hour_from_the_cell(by):
    cell = CellFactory(usual_place="Nhà văn hóa", usual_time=dt.time(19, 30))

    meeting = planned(cell, by)

    assert (meeting.state, meeting.place, meeting.starts_at) == (
        State.PLANNED,
        "Nhà văn hóa",
        dt.time(19, 30),
    )


def test_the_same_form_sent_twice_gives_the_same_meeting(cell, by):
    key = uuid.uuid4()

    first = planned(cell, by, client_key=key)
    second = planned(cell, by, client_key=key)

    assert first == second
    assert Meeting.objects.count() == 1
    assert AuditEvent.objects.filter(kind="meeting.planned").count() == 1


def test_the_twin_that_was_faster_by_a_moment_is_given_back(cell, by):
    first = planned(cell, by)
    twin = Meeting(cell=cell, kind="regular", held_on=DAY, client_key=first.client_key)

    assert planning._plan(twin, by) == first


def test_a_key_used_by_another_cell_is_refused(cell, by):
    key = uuid.uuid4()
    planned(cell, by, client_key=key)

    with pytest.raises(ValidationError):
        planned(CellFactory(), by, client_key=key)


def test_a_second_meeting_of_the_kind_on_the_day_is_refused(cell, by):
    planned(cell, by)

    with pytest.raises(ValidationError) as refused:
        planned(cell, by)

    assert refused.value.messages == ["Ngày này đã có kỳ sinh hoạt cùng loại; hãy mở kỳ đã có."]


def test_a_cancelled_meeting_makes_room_for_another_on_its_day(cell, by):
    called_off = planned(cell, by)
    actions.cancel(meeting=called_off, reason="Bão", version=0, by=by)

    again = planned(cell, by)

    assert again.state == State.PLANNED


@pytest.mark.parametrize("held_on", [dt.date(2019, 12, 31), dt.date(2023, 9, 12)])
def test_a_day_before_the_cell_or_far_ahead_is_refused(by, held_on):
    cell = CellFactory(since=dt.date(2020, 1, 1))

    with pytest.raises(ValidationError) as refused:
        planned(cell, by, held_on=held_on)

    assert list(refused.value.error_dict) == ["held_on"]


def test_moving_a_meeting_keeps_the_reason(cell, by):
    meeting = planned(cell, by)

    meeting = actions.reschedule(
        meeting=meeting, held_on=dt.date(2022, 9, 5), reason="Trùng ngày lễ", version=0, by=by
    )

    assert (meeting.held_on, meeting.day_reason) == (dt.date(2022, 9, 5), "Trùng ngày lễ")


def test_a_new_day_wants_a_new_roll(cell, members, by):
    meeting = planned(cell, by)
    meeting = actions.record_roll(meeting=meeting, absences={}, version=0, by=by)

    meeting = actions.reschedule(
        meeting=meeting, held_on=dt.date(2022, 9, 5), reason="Ghi nhầm", version=1, by=by
    )

    assert meeting.roll_recorded_at is None


def test_what_was_held_is_not_moved_into_the_future(cell, members, by):
    meeting = planned(cell, by)
    meeting = actions.record_roll(meeting=meeting, absences={}, version=0, by=by)

    with pytest.raises(ValidationError):
        actions.reschedule(
            meeting=meeting, held_on=dt.date(2022, 9, 20), reason="Hoãn", version=1, by=by
        )


def test_a_meeting_to_come_is_prepared_but_not_recorded(cell, members, by):
    meeting = planned(cell, by, held_on=dt.date(2022, 10, 3))

    meeting = actions.record_preparation(
        meeting=meeting, version=0, by=by, prepared_by=members[0], board_met_on=DAY
    )

    assert (meeting.state, meeting.prepared_by) == (State.PLANNED, members[0])
    assert meeting.board_meeting.held_on == DAY
    with pytest.raises(ValidationError):
        actions.record_roll(meeting=meeting, absences={}, version=1, by=by)


def test_what_the_board_agreed_wants_its_day(cell, by):
    meeting = planned(cell, by)

    with pytest.raises(ValidationError) as refused:
        actions.record_preparation(meeting=meeting, board_agreed="Nội dung", version=0, by=by)

    assert list(refused.value.error_dict) == ["board_met_on"]


def test_a_board_meeting_entered_by_mistake_is_taken_out_again(cell, by):
    meeting = planned(cell, by)
    meeting = actions.record_preparation(meeting=meeting, board_met_on=DAY, version=0, by=by)

    meeting = actions.record_preparation(meeting=meeting, version=1, by=by)

    assert not hasattr(meeting, "board_meeting")


def test_a_step_writes_only_its_own_fields(cell, by):
    with pytest.raises(TypeError):
        actions.record_preparation(
            meeting=planned(cell, by), decision_text="Kết luận", version=0, by=by
        )


def test_who_saves_second_is_told_and_writes_nothing(cell, members, by):
    meeting = planned(cell, by)
    actions.record_preparation(meeting=meeting, key_points="Bản một", version=0, by=by)

    with pytest.raises(Conflict):
        actions.record_preparation(meeting=meeting, key_points="Bản hai", version=0, by=by)

    meeting.refresh_from_db()
    assert (meeting.key_points, meeting.version) == ("Bản một", 1)


def test_minutes_of_a_day_to_come_are_not_sent(cell, by):
    meeting = MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 3))

    with pytest.raises(ValidationError):
        actions.submit(meeting=meeting, version=0, by=by)


def test_incomplete_minutes_may_be_sent(cell, by):
    meeting = in_state(State.DRAFT, cell, by)

    meeting = actions.submit(meeting=meeting, version=0, by=by)

    assert (meeting.submitted_at, meeting.submitted_by) == (LATER, by)


def test_every_verb_leaves_its_event(cell, members, by):
    meeting = planned(cell, by, kind=MeetingKind.COMBINED)
    meeting = actions.reschedule(
        meeting=meeting, held_on=dt.date(2022, 9, 4), reason="Lễ", version=0, by=by
    )
    meeting = actions.record_preparation(meeting=meeting, version=1, by=by)
    meeting = actions.record_roll(meeting=meeting, absences={}, version=2, by=by)
    meeting = actions.record_content(meeting=meeting, agenda={}, remarks=[], version=3, by=by)
    meeting = actions.record_conclusion(meeting=meeting, tasks=[], version=4, by=by)
    meeting = actions.submit(meeting=meeting, version=5, by=by)
    meeting = actions.return_(meeting=meeting, remark="Thiếu", version=6, by=by)
    meeting = actions.submit(meeting=meeting, version=7, by=by)
    meeting = actions.confirm(meeting=meeting, version=8, by=by)
    actions.reopen(meeting=meeting, reason="Sai", version=9, by=by)

    kinds = AuditEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [
        "meeting.planned",
        "meeting.rescheduled",
        "meeting.prepared",
        "meeting.roll_recorded",
        "meeting.content_recorded",
        "meeting.concluded",
        "meeting.submitted",
        "meeting.returned",
        "meeting.submitted",
        "meeting.confirmed",
        "meeting.reopened",
    ]
