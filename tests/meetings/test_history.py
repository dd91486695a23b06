"""The history of a meeting: what was done, without a line for every saving."""

import datetime as dt

import pytest

from accounts import audit
from meetings.deadlines import Timing
from meetings.history import history_of
from tests.factories import MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db
START = dt.datetime(2022, 9, 3, 12, 0, tzinfo=dt.UTC)
CONTENT, CONCLUSION = "meeting.content_recorded", "meeting.concluded"


def told(time_machine, *events):
    """What the history tells of events (minute, kind, person), oldest first."""
    meeting = MeetingFactory()
    for minute, kind, by in events:
        time_machine.move_to(START + dt.timedelta(minutes=minute), tick=False)
        audit.record(kind, by=by, target=meeting, cell=meeting.cell)
    lines = [
        (line.at - START, line.actor, line.what)
        for line in reversed(history_of(meeting, Timing(None)))
    ]
    return [(int(at.total_seconds() // 60), actor, what) for at, actor, what in lines]


@pytest.fixture
def secretary():
    return UserFactory(full_name="Bí thư")


@pytest.fixture
def office():
    return UserFactory(full_name="Văn phòng")


def test_savings_of_one_sitting_are_told_once_by_the_last(time_machine, secretary):
    found = told(time_machine, *[(minute, CONTENT, secretary) for minute in (0, 20, 40, 59)])

    assert found == [(59, "Bí thư", "ghi nội dung")]


def test_two_people_and_two_parts_are_told_apart(time_machine, secretary, office):
    events = [(0, CONTENT, secretary), (1, CONCLUSION, office), (2, CONTENT, office)]
    events += [(3, CONTENT, secretary), (4, CONCLUSION, office)]

    assert told(time_machine, *events) == [
        (2, "Văn phòng", "ghi nội dung"),
        (3, "Bí thư", "ghi nội dung"),
        (4, "Văn phòng", "ghi kết luận"),
    ]


def test_an_hour_later_is_another_sitting(time_machine, secretary):
    found = told(time_machine, (0, CONTENT, secretary), (61, CONTENT, secretary))

    assert [minute for minute, _, _ in found] == [0, 61]


def test_what_is_no_saving_stands_between(time_machine, secretary, office):
    events = [(0, CONTENT, secretary), (1, "meeting.submitted", secretary)]
    events += [(2, "meeting.returned", office), (3, CONTENT, secretary)]

    assert len(told(time_machine, *events)) == 4


def test_only_savings_are_put_together(time_machine, office):
    again = [(minute, "meeting.rescheduled_twice", office) for minute in (0, 1)]

    assert len(told(time_machine, *again)) == 2
