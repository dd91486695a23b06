"""A paper attached before the meeting says that papers were sent."""

import datetime as dt

import pytest

from meetings.facts import facts_of
from tests.factories import AttachmentFactory, MeetingFactory, UserFactory
from tests.meetings.facts.reading import DAY, TODAY

pytestmark = pytest.mark.django_db
START = dt.datetime(2022, 9, 3, 12, 30, tzinfo=dt.UTC)  # 19:30 in the village


def attached(meeting, added_at, **fields):
    row = AttachmentFactory(meeting=meeting, **{"kind": "paper", **fields})
    type(row).objects.filter(pk=row.pk).update(added_at=added_at)


def papers_sent(meeting):
    return facts_of(meeting, TODAY).papers_sent


@pytest.mark.parametrize(
    ("added_at", "expected"),
    [(START - dt.timedelta(minutes=1), True), (START, None), (START + dt.timedelta(1), None)],
)
def test_a_paper_counts_when_it_was_there_before_the_meeting_began(added_at, expected):
    meeting = MeetingFactory(held_on=DAY, starts_at=dt.time(19, 30))
    attached(meeting, added_at)

    assert papers_sent(meeting) is expected


@pytest.mark.parametrize(
    ("added_at", "expected"),
    [(START - dt.timedelta(hours=20), True), (START - dt.timedelta(hours=1), None)],
)
def test_where_no_hour_is_known_it_has_to_be_there_before_the_day(added_at, expected):
    meeting = MeetingFactory(held_on=DAY)
    attached(meeting, added_at)

    assert papers_sent(meeting) is expected


def test_the_first_paper_counts_and_a_withdrawn_or_other_file_does_not():
    meeting = MeetingFactory(held_on=DAY, starts_at=dt.time(19, 30))
    before, after = START - dt.timedelta(days=2), START + dt.timedelta(days=2)
    attached(meeting, before, withdrawn_at=after, withdrawn_by=UserFactory())
    attached(meeting, before, kind="other")
    assert papers_sent(meeting) is None

    attached(meeting, after)
    attached(meeting, before)
    assert papers_sent(meeting) is True


@pytest.mark.parametrize("answer", [True, False, None])
def test_without_a_paper_the_answer_given_stands(answer):
    assert papers_sent(MeetingFactory(held_on=DAY, papers_sent=answer)) is answer
