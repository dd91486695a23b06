"""When minutes were handed in: the check (K16) and the deadline go by one and the same sending."""

import datetime as dt

import pytest
import time_machine

from meetings import actions
from meetings.deadlines import timing_of
from meetings.facts import check, facts_of
from meetings.models import Meeting
from tests.factories import MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db
HELD, LATER = dt.date(2026, 11, 3), dt.date(2026, 11, 20)
SEND, TAKE_BACK = (actions.submit, {}), (actions.withdraw, {})
RETURN, CONFIRM = (actions.return_, {"remark": "Ghi rõ"}), (actions.confirm, {})
REOPEN = (actions.reopen, {"reason": "Sai"})


@pytest.fixture
def meeting(cell):
    """Its commune asks for the minutes within two days, as Guidance 42 does."""
    return MeetingFactory(cell=cell, held_on=HELD)


def happened(meeting, *story):
    """Each step of the story half an hour before midnight in the village."""
    by = UserFactory()
    for day, (verb, what) in story:
        version = Meeting.objects.get(pk=meeting.pk).version
        moment = dt.datetime(2026, 11, day, 16, 30, tzinfo=dt.UTC)
        with time_machine.travel(moment, tick=False):
            verb(meeting=meeting, version=version, by=by, **what)
    return Meeting.objects.select_related("cell__committee").get(pk=meeting.pk)


def judged(meeting):
    """What K16 says, and whether the deadline was missed."""
    [found] = [r.finding for r in check(meeting, LATER).results if r.criterion.code == "K16"]
    return found.verdict.value, bool(timing_of(meeting, LATER).sentence)


@pytest.mark.parametrize(
    ("story", "day"),
    [
        ([], None),
        ([(5, SEND)], 5),
        ([(6, SEND)], 6),
        ([(5, SEND), (6, RETURN)], 5),
        ([(5, SEND), (6, RETURN), (10, SEND)], 5),
        ([(6, SEND), (7, RETURN), (12, SEND)], 6),
        ([(5, SEND), (6, CONFIRM), (15, REOPEN)], 5),
        ([(5, SEND), (6, CONFIRM), (15, REOPEN), (16, SEND)], 5),
        ([(5, SEND), (5, TAKE_BACK)], None),
        ([(5, SEND), (5, TAKE_BACK), (6, SEND)], 6),
        ([(4, SEND), (5, RETURN), (8, SEND), (8, TAKE_BACK)], 4),
    ],
)
def test_the_check_and_the_deadline_go_by_the_first_sending_that_counts(meeting, story, day):
    told = happened(meeting, *story)

    missed = day is None or day > 5
    assert facts_of(told, LATER).handed_in_on == (day and dt.date(2026, 11, day))
    assert judged(told) == ("unmet" if missed else "met", missed)


@pytest.mark.parametrize("story", [[], [(20, SEND)]])
def test_what_is_written_from_paper_misses_neither(meeting, story):
    told = happened(meeting, *story)
    Meeting.objects.update(paper_dated=HELD)
    told.refresh_from_db(fields=["paper_dated"])

    assert judged(told) == ("unknown", False)


def test_who_knows_only_the_numbers_may_miss_both(meeting):
    numbers = {"required": 9, "present": 9, "excused": 0, "unexcused": 0}
    told = happened(meeting, (4, (actions.record_counts, numbers)), (6, SEND))

    assert judged(told) == ("unmet", True)


def test_the_sendings_of_other_meetings_are_not_its_own(cell, meeting):
    other = MeetingFactory(cell=cell, held_on=HELD, kind="thematic")

    happened(other, (4, SEND))

    assert facts_of(meeting, LATER).handed_in_on is None
