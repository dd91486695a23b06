"""The meetings that a month still lacks, planned at once, and the notice of one meeting."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from formats.periods import Month
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import State
from meetings.models import Meeting
from tests.factories import CellFactory, CommitteeFactory, MeetingFactory
from tests.meetings.actions.acting import LATER, planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]
OCTOBER = Month(2022, 10)


@pytest.fixture
def cells():
    committee = CommitteeFactory(meeting_day=5)
    return [
        CellFactory(committee=committee, usual_place="Nhà văn hóa", usual_time=dt.time(19, 30)),
        CellFactory(committee=committee),
    ]


def test_every_cell_that_lacks_its_meeting_gets_one(cells, by):
    MeetingFactory(cell=cells[1], held_on=dt.date(2022, 10, 9), state=State.PLANNED)

    made = actions.plan_missing(cells=cells, months=[OCTOBER], by=by)

    [meeting] = made
    assert (meeting.cell, meeting.kind, meeting.state) == (cells[0], "regular", State.PLANNED)
    assert (meeting.held_on, meeting.starts_at, meeting.place) == (
        dt.date(2022, 10, 5),
        dt.time(19, 30),
        "Nhà văn hóa",
    )
    assert [event.kind for event in AuditEvent.objects.all()] == ["meeting.planned"]


def test_a_second_press_plans_nothing(cells, by):
    actions.plan_missing(cells=cells, months=[OCTOBER], by=by)

    assert actions.plan_missing(cells=cells, months=[OCTOBER], by=by) == []
    assert (Meeting.objects.count(), AuditEvent.objects.count()) == (2, 2)


def test_a_month_whose_meeting_was_called_off_may_be_planned_anew(cells, by):
    [first, _] = actions.plan_missing(cells=cells, months=[OCTOBER], by=by)
    actions.cancel(meeting=first, reason="Bão", version=0, by=by)

    [again] = actions.plan_missing(cells=cells, months=[OCTOBER], by=by)

    assert (again.cell, again == first, again.state) == (cells[0], False, State.PLANNED)


def test_a_thematic_meeting_does_not_stand_for_the_monthly_one(cells, by):
    MeetingFactory(cell=cells[0], kind="thematic", held_on=dt.date(2022, 10, 5))

    assert len(actions.plan_missing(cells=cells, months=[OCTOBER], by=by)) == 2


def test_days_gone_by_and_days_too_far_ahead_are_left_alone(cells, by):
    months = [Month(2022, 9), Month(2023, 9), Month(2023, 10)]

    made = actions.plan_missing(cells=cells[:1], months=months, by=by)

    assert [meeting.held_on for meeting in made] == [dt.date(2023, 9, 5)]


def test_without_a_prescribed_day_it_is_the_third(by):
    made = actions.plan_missing(cells=[CellFactory()], months=[OCTOBER], by=by)

    assert [meeting.held_on for meeting in made] == [dt.date(2022, 10, 3)]


def test_a_cell_that_has_ended_by_then_gets_none(by):
    ended = CellFactory(until=dt.date(2022, 10, 2))

    assert actions.plan_missing(cells=[ended], months=[OCTOBER], by=by) == []


def test_no_months_are_no_meetings(cells, by):
    assert actions.plan_missing(cells=cells, months=[], by=by) == []


# the notice


@pytest.mark.parametrize("told", [True, False])
def test_the_notice_is_recorded_with_its_moment(cell, by, told):
    meeting = planned(cell, by, held_on=dt.date(2022, 10, 3))

    meeting = actions.record_notice(meeting=meeting, supervisor_notified=told, version=0, by=by)

    meeting.refresh_from_db()
    assert (meeting.notice_sent_at, meeting.supervisor_notified) == (LATER, told)
    assert AuditEvent.objects.filter(kind="meeting.notice_sent").count() == 1


def test_a_notice_after_the_day_is_refused(cell, by):
    meeting = planned(cell, by, held_on=dt.date(2022, 9, 9))

    with pytest.raises(ValidationError, match="đã qua ngày họp"):
        actions.record_notice(meeting=meeting, supervisor_notified=True, version=0, by=by)


def test_a_locked_record_takes_no_notice(cell, by):
    meeting = MeetingFactory(cell=cell, held_on=LATER.date(), state=State.SUBMITTED)

    with pytest.raises(ValidationError):
        actions.record_notice(meeting=meeting, supervisor_notified=True, version=0, by=by)


def test_a_stale_notice_overwrites_nothing(cell, by):
    meeting = planned(cell, by, held_on=dt.date(2022, 10, 3))
    actions.record_notice(meeting=meeting, supervisor_notified=True, version=0, by=by)

    with pytest.raises(Conflict):
        actions.record_notice(meeting=meeting, supervisor_notified=False, version=0, by=by)

    meeting.refresh_from_db()
    assert meeting.supervisor_notified is True
