"""What is due for a cell on a day."""

import datetime as dt

import pytest
import time_machine

from cells.models import Cell, Committee
from meetings import actions
from meetings.enums import MeetingKind, ReminderTopic, State
from meetings.models import Meeting
from meetings.reminding import due_for
from tests.factories import CellFactory, MeetingFactory, UserFactory

pytestmark = pytest.mark.django_db
T = ReminderTopic


@pytest.fixture
def cell():
    return CellFactory(name="Chi bộ thôn Tập Ninh")


def due(month, day, year=2026):
    cells = list(Cell.objects.select_related("committee"))
    return due_for(cells, dt.date(year, month, day))


def topics(month, day):
    return [(nudge.topic, nudge.about) for nudge in due(month, day)]


def meet(cell, month, day, state=State.CONFIRMED, **fields):
    moment = dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)
    by = UserFactory()
    if state == State.CONFIRMED:
        fields |= {"confirmed_at": moment, "confirmed_by": by}
    if state in {State.CONFIRMED, State.SUBMITTED, State.RETURNED}:
        fields |= {"submitted_at": moment, "submitted_by": by}
    return MeetingFactory(cell=cell, held_on=dt.date(2026, month, day), state=state, **fields)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(1, []), (19, []), (20, [(T.PLAN, dt.date(2026, 11, 1))])],
)
def test_the_next_month_is_planned_by_the_twentieth(cell, day, expected):
    meet(cell, 10, 1)

    assert topics(10, day) == expected


def test_a_month_without_any_meeting_is_told_all_through_it(cell):
    assert topics(10, 1) == topics(10, 19) == [(T.PLAN, dt.date(2026, 10, 1))]


def test_neither_a_thematic_nor_a_cancelled_meeting_is_a_plan_of_the_month(cell):
    meet(cell, 10, 1, kind=MeetingKind.THEMATIC)
    meet(cell, 10, 2, State.CANCELLED)

    assert topics(10, 5) == [(T.PLAN, dt.date(2026, 10, 1))]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(6, []), (7, [T.PREPARE]), (10, [T.PREPARE]), (12, []), (13, [T.SUBMIT])],
)
def test_a_planned_meeting_is_prepared_three_days_before(cell, day, expected):
    meet(cell, 10, 10, State.PLANNED)

    assert [topic for topic, _ in topics(10, day)] == expected


def test_what_is_prepared_is_not_asked_for(cell):
    meet(cell, 10, 10, State.PLANNED, notice_sent_at=dt.datetime(2026, 10, 8, tzinfo=dt.UTC))

    assert topics(10, 9) == []


def test_minutes_not_sent_are_told_from_the_day_after_the_deadline(cell):
    meet(cell, 10, 3, State.DRAFT)

    [nudge] = due(10, 6)

    assert due(10, 5) == []
    assert (nudge.topic, nudge.about, nudge.text) == (
        T.SUBMIT,
        dt.date(2026, 10, 3),
        "Chưa gửi biên bản kỳ họp ngày 03/10/2026, hạn 05/10/2026.",
    )


def test_without_a_deadline_nobody_is_reminded_of_sending(cell):
    Committee.objects.update(submit_within=None)
    meet(cell, 10, 3, State.DRAFT)

    assert due(10, 15) == []


def test_minutes_of_half_a_year_ago_are_history(cell):
    meet(cell, 4, 3, State.DRAFT)
    meet(cell, 10, 3)

    assert due(10, 15) == []


def test_each_return_is_a_reminder_of_its_own_and_stands_first(cell):
    by = UserFactory()
    meeting = meet(cell, 10, 12, State.DRAFT)
    meet(cell, 10, 3, State.DRAFT)
    told = []
    for day in (13, 15):
        with time_machine.travel(dt.datetime(2026, 10, day, 5, tzinfo=dt.UTC), tick=False):
            meeting = Meeting.objects.get(pk=meeting.pk)
            meeting = actions.submit(meeting=meeting, version=meeting.version, by=by)
            actions.return_(meeting=meeting, remark="Bí mật", version=meeting.version, by=by)
        told.append(topics(10, day)[0])

    assert told == [(T.RETURNED, dt.date(2026, 10, 13)), (T.RETURNED, dt.date(2026, 10, 15))]
    assert "Bí mật" not in " ".join(nudge.text for nudge in due(10, 15))


@pytest.mark.parametrize(("month", "expected"), [(11, []), (12, [(T.THEME, dt.date(2026, 12, 1))])])
def test_a_quarter_without_a_theme_is_told_in_its_last_month(cell, month, expected):
    for held in (10, 11, 12):
        meet(cell, held, 1)

    assert topics(month, 1) == expected


@pytest.mark.parametrize(
    "themed", [{"month": 10, "day": 3}, {"month": 12, "day": 28, "state": State.PLANNED}]
)
def test_a_theme_held_or_planned_in_the_quarter_is_enough(cell, themed):
    meet(cell, 12, 1)
    meet(cell, kind=MeetingKind.COMBINED, **themed)

    assert topics(12, 2) == []


def test_a_cell_that_has_ended_or_just_begun_owes_nothing(cell):
    CellFactory(until=dt.date(2026, 10, 20))
    CellFactory(since=dt.date(2026, 10, 15))
    Cell.objects.filter(pk=cell.pk).update(until=dt.date(2026, 9, 30))

    assert due(10, 19) == []


@pytest.mark.parametrize("cells", [1, 13])
def test_any_number_of_cells_costs_three_queries(cells, django_assert_num_queries):
    for _ in range(cells):
        home = CellFactory()
        meet(home, 10, 3, State.RETURNED)
        meet(home, 10, 4, State.DRAFT, kind=MeetingKind.EXTRAORDINARY)
    found = list(Cell.objects.select_related("committee"))

    with django_assert_num_queries(3):
        nudges = due_for(found, dt.date(2026, 10, 10))

    assert len(nudges) == 2 * cells
