"""Facts of meetings of which only the numbers are known."""

import datetime as dt

import pytest

from meetings.actions import record_roll
from meetings.enums import State
from meetings.facts import check, facts_of
from meetings.models import Meeting
from meetings.rulebooks.facts import HeadCount
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.meetings.facts.reading import TODAY

pytestmark = pytest.mark.django_db

PAPER = dt.date(2022, 12, 20)


def counted(cell, month, *, excused=3, **fields):
    return MeetingFactory(
        cell=cell,
        held_on=dt.date(2022, month, 5),
        counted_required=44,
        counted_present=44 - excused,
        counted_excused=excused,
        counted_unexcused=0,
        **fields,
    )


def named(cell, month, **absences):
    meeting = MeetingFactory(cell=cell, held_on=dt.date(2022, month, 5))
    return record_roll(meeting=meeting, absences=absences, version=0, by=None)


def gaps(meeting):
    facts = facts_of(meeting, TODAY)
    return facts.unnamed_before, facts.named_since


def test_the_numbers_are_read(cell):
    facts = facts_of(counted(cell, 9), TODAY)

    assert (facts.counted, facts.by_count, facts.attendance) == (
        HeadCount(44, 41, 3, 0),
        True,
        (),
    )


@pytest.mark.parametrize(("paper_dated", "speakers"), [(PAPER, None), (None, 0)])
def test_that_nobody_spoke_is_concluded_but_from_paper(cell, paper_dated, speakers):
    meeting = counted(cell, 9, state=State.SUBMITTED, paper_dated=paper_dated)

    facts = facts_of(meeting, TODAY)
    assert (facts.from_paper, facts.speakers) == (paper_dated is not None, speakers)


@pytest.mark.parametrize(("paper_dated", "minutes"), [(PAPER, False), (None, True)])
def test_a_conclusion_beside_numbers_is_no_minutes_in_an_old_book(cell, paper_dated, minutes):
    said = {"decision_kind": "conclusion", "decision_text": "Nhất trí."}
    meeting = counted(cell, 9, paper_dated=paper_dated, **said)

    facts = facts_of(meeting, TODAY)
    assert (facts.decision_text, facts.minutes_exist) == (True, minutes)


def test_a_conclusion_of_minutes_that_the_office_wrote_down_from_paper_is_minutes(cell):
    MemberFactory(cell=cell)
    meeting = named(cell, 9)
    said = {"decision_kind": "conclusion", "decision_text": "Nhất trí."}
    Meeting.objects.update(paper_dated=PAPER, **said)

    assert facts_of(meeting, TODAY).minutes_exist is True


def test_meetings_without_names_are_counted_until_the_roll(cell):
    MemberFactory(cell=cell)
    counted(cell, 1)
    counted(cell, 2)
    named(cell, 3)
    april = named(cell, 4)
    counted(cell, 5)

    assert gaps(april) == (2, 2)


@pytest.mark.parametrize("months", [1, 2, 3, 4])
def test_the_rolls_by_names_are_counted_from_the_last_meeting_without(cell, months):
    for month in range(1, months + 1):
        counted(cell, month)
    for month in range(months + 1, 7):
        last = named(cell, month)

    assert gaps(last) == (months, 6 - months)


@pytest.mark.parametrize(
    "fields",
    [
        {"excused": 0},  # that nobody was excused breaks every run
        {"kind": "extraordinary"},
        {"state": State.CANCELLED},
    ],
)
def test_some_meetings_without_names_leave_no_doubt(cell, fields):
    counted(cell, 1, **fields)

    assert gaps(named(cell, 3))[0] == 0


def test_those_of_other_cells_and_other_years_do_not_count(cell):
    counted(CellFactory(), 2)
    MeetingFactory(
        cell=cell, held_on=dt.date(2021, 12, 5),
        counted_required=3, counted_present=2, counted_excused=1, counted_unexcused=0,
    )  # fmt: skip

    assert gaps(named(cell, 3)) == (0, 1)


def test_the_check_of_a_counted_meeting_judges_the_rate_and_leaves_names_open(cell):
    checked = check(counted(cell, 9, state=State.DRAFT), TODAY)

    codes = {r.criterion.code: r.finding.verdict.value for r in checked.results}
    assert [codes[code] for code in ("K05", "K06", "K07")] == ["met", "met", "unknown"]
