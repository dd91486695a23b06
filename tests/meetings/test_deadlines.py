"""By when the minutes are to be sent, and what is said when they were not."""

import datetime as dt

import pytest
import time_machine

from cells.models import Committee
from meetings import actions
from meetings.deadlines import timing_of, timings_of
from meetings.enums import State
from meetings.models import Meeting
from tests.factories import CellFactory, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db
HELD, DUE = dt.date(2026, 11, 3), dt.date(2026, 11, 5)
COUNTED = {
    "counted_required": 9,
    "counted_present": 9,
    "counted_excused": 0,
    "counted_unexcused": 0,
}


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def draft():
    return MeetingFactory(cell=CellFactory(), held_on=HELD)


def evening(day):
    """Half past eleven at night in the village, which is another day in Greenwich."""
    return time_machine.travel(dt.datetime(2026, 11, day, 16, 30, tzinfo=dt.UTC), tick=False)


def loaded(meeting):
    return Meeting.objects.select_related("cell__committee").get(pk=meeting.pk)


def told(meeting, day=20):
    return timing_of(loaded(meeting), dt.date(2026, 11, day)).sentence


def do(verb, meeting, day, **what):
    with evening(day):
        return verb(meeting=meeting, version=loaded(meeting).version, **what)


def test_sent_on_the_last_evening_is_in_time(draft, by):
    do(actions.submit, draft, 5, by=by)

    assert told(draft) == ""


def test_sent_after_it_is_late_and_stays_so_once_confirmed(draft, by):
    do(actions.submit, draft, 8, by=by)
    do(actions.confirm, draft, 9, by=by)

    assert told(draft) == "Gửi muộn 3 ngày (hạn 05/11/2026)"


@pytest.mark.parametrize(("day", "sentence"), [(5, ""), (7, "Quá hạn gửi 2 ngày (hạn 05/11/2026)")])
@pytest.mark.parametrize("state", [State.PLANNED, State.DRAFT])
def test_what_is_not_sent_is_overdue_from_the_day_after(draft, state, day, sentence):
    Meeting.objects.update(state=state)

    assert told(draft, day) == sentence


def test_a_committee_without_a_deadline_knows_no_late_minutes(draft, by):
    Committee.objects.update(submit_within=None)
    overdue = told(draft)
    do(actions.submit, draft, 20, by=by)

    assert (overdue, told(draft)) == ("", "")


@pytest.mark.parametrize("numbers", [{}, COUNTED])
def test_what_is_written_from_paper_is_not_held_to_it(draft, by, numbers):
    Meeting.objects.update(paper_dated=HELD, **numbers)
    unsent = told(draft)
    do(actions.submit, draft, 20, by=by)

    assert (unsent, told(draft)) == ("", "")


def test_who_knows_only_the_numbers_is_held_to_it(draft, by):
    do(actions.record_counts, draft, 4, required=9, present=9, excused=0, unexcused=0, by=by)
    on_the_day, a_day_later = told(draft, 5), told(draft, 6)
    do(actions.submit, draft, 6, by=by)

    assert (on_the_day, a_day_later) == ("", "Quá hạn gửi 1 ngày (hạn 05/11/2026)")
    assert told(draft) == "Gửi muộn 1 ngày (hạn 05/11/2026)"


def test_a_cancelled_meeting_owes_nothing(draft):
    Meeting.objects.update(state=State.CANCELLED)

    assert told(draft) == ""


def test_what_was_returned_was_in_time_if_it_had_been(draft, by):
    do(actions.submit, draft, 4, by=by)
    do(actions.return_, draft, 6, remark="Ghi rõ", by=by)
    returned = told(draft)
    do(actions.submit, draft, 10, by=by)

    assert (returned, told(draft)) == ("", "")


def test_what_was_late_and_returned_stays_late_by_the_first_sending(draft, by):
    do(actions.submit, draft, 6, by=by)
    do(actions.return_, draft, 7, remark="Ghi rõ", by=by)
    do(actions.submit, draft, 12, by=by)

    assert told(draft) == "Gửi muộn 1 ngày (hạn 05/11/2026)"


def test_what_was_opened_again_is_not_overdue(draft, by):
    do(actions.submit, draft, 4, by=by)
    do(actions.confirm, draft, 5, by=by)
    do(actions.reopen, draft, 15, reason="Sai", by=by)
    opened = told(draft)
    do(actions.submit, draft, 16, by=by)

    assert (opened, told(draft)) == ("", "")


def test_what_the_cell_took_back_itself_counts_as_not_sent(draft, by):
    do(actions.submit, draft, 4, by=by)
    do(actions.withdraw, draft, 4, by=by)
    taken_back = told(draft, 6)
    do(actions.submit, draft, 7, by=by)

    assert taken_back == "Quá hạn gửi 1 ngày (hạn 05/11/2026)"
    assert told(draft) == "Gửi muộn 2 ngày (hạn 05/11/2026)"


def test_taking_back_after_a_return_does_not_undo_the_first_sending(draft, by):
    do(actions.submit, draft, 4, by=by)
    do(actions.return_, draft, 5, remark="Ghi rõ", by=by)
    do(actions.submit, draft, 8, by=by)
    do(actions.withdraw, draft, 8, by=by)

    assert told(draft) == ""


@pytest.mark.parametrize("meetings", [1, 13])
def test_any_number_of_meetings_costs_one_query(meetings, django_assert_num_queries):
    for _ in range(meetings):
        MeetingFactory(cell=CellFactory(), held_on=HELD)
    found = list(Meeting.objects.select_related("cell__committee"))

    with django_assert_num_queries(1):
        timings = timings_of(found, dt.date(2026, 11, 6))

    assert {timing.overdue for timing in timings.values()} == {1}
    assert {timing.due_on for timing in timings.values()} == {DUE}
