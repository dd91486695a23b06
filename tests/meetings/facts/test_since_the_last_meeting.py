"""What a meeting looks back on is cut at its own day and hour, whatever is recorded later."""

import datetime as dt

import pytest

from meetings.facts import facts_of, facts_of_many, judged
from meetings.facts.since import looked_back_on
from meetings.models import Meeting, Task
from meetings.rulebooks.facts import PreviousTasks
from tests.factories import MeetingFactory
from tests.meetings.facts.reading import DAY, EVE, TODAY

pytestmark = pytest.mark.django_db
HOUR, NEXT = dt.time(19, 30), dt.date(2022, 9, 4)


def given(cell, day, hour=None, *, kind="regular", **task):
    """A meeting that gave one task out."""
    meeting = MeetingFactory(cell=cell, held_on=day, starts_at=hour, kind=kind)
    Task.objects.create(meeting=meeting, text="Việc", **task)
    return meeting


def total(meeting):
    told = facts_of(meeting, TODAY).previous_tasks
    return told.total if told else 0


@pytest.mark.parametrize(
    ("day", "hour", "seen"),
    [
        (EVE, dt.time(23, 59), 1),
        (DAY, None, 1),
        (DAY, dt.time(19, 29), 1),
        (DAY, dt.time(19, 31), 0),
        (NEXT, None, 0),
        (NEXT, dt.time(0, 0), 0),
    ],
)
def test_only_what_was_held_before_its_own_hour_is_looked_back_on(cell, day, hour, seen):
    other = given(cell, day, hour, kind="thematic")
    meeting = MeetingFactory(cell=cell, held_on=DAY, starts_at=HOUR)

    assert (total(meeting), looked_back_on(meeting)) == (seen, [other] if seen else [])


def test_of_two_at_one_hour_the_one_entered_first_is_before(cell):
    first, second = given(cell, DAY, HOUR), given(cell, DAY, HOUR, kind="thematic")

    assert (total(first), total(second)) == (0, 1)
    assert (looked_back_on(first), looked_back_on(second)) == ([], [first])


@pytest.mark.parametrize(("done_on", "done"), [(DAY, 1), (NEXT, 0)])
def test_a_task_done_after_the_day_was_not_done_at_it(cell, done_on, done):
    given(cell, dt.date(2022, 8, 3), done_on=done_on)
    meeting = MeetingFactory(cell=cell, held_on=DAY, starts_at=HOUR)

    assert facts_of(meeting, TODAY).previous_tasks == PreviousTasks(1, done, done)


def test_what_is_recorded_later_leaves_the_verdict_of_an_earlier_meeting(cell):
    given(cell, dt.date(2022, 8, 3), due_on=DAY, done_on=DAY)
    meeting = MeetingFactory(cell=cell, held_on=DAY, starts_at=HOUR)
    before = judged(facts_of(meeting, TODAY)).results

    given(cell, DAY, dt.time(21), kind="combined")
    given(cell, dt.date(2022, 10, 3), done_on=dt.date(2022, 10, 4))
    Task.objects.create(meeting=meeting, text="Của chính kỳ này")

    after = judged(facts_of(meeting, TODAY)).results
    said = [
        {each.criterion.code: each.finding for each in results}["K19"]
        for results in (before, after)
    ]
    assert said[0] == said[1]
    assert facts_of(meeting, TODAY).previous_tasks == PreviousTasks(1, 1, 1)


@pytest.mark.parametrize(("day", "seen"), [(dt.date(2020, 12, 30), 0), (dt.date(2020, 12, 31), 1)])
def test_how_far_it_looks_back_does_not_depend_on_what_is_read_beside_it(cell, day, seen):
    given(cell, day, kind="thematic")
    old = MeetingFactory(cell=cell, held_on=dt.date(2019, 9, 3))
    Meeting.objects.filter(pk=old.pk).update(kind="extraordinary")
    meeting = MeetingFactory(cell=cell, held_on=dt.date(2022, 1, 3))

    alone = facts_of(meeting, TODAY).previous_tasks
    beside = dict(facts_of_many(Meeting.objects.filter(pk__in=[old.pk, meeting.pk]), TODAY))

    assert alone == beside[meeting].previous_tasks == (PreviousTasks(1, 0, 0) if seen else None)
