from dataclasses import replace
from datetime import date, time

import pytest

from tests.meetings.rulebooks.samples import GOOD, roll


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "minutes"),
    [
        (time(19, 30), time(21, 0), 90),
        (time(23, 0), time(0, 30), 90),
        (time(19, 0), time(19, 0), 0),
        (None, time(21, 0), None),
        (time(19, 0), None, None),
    ],
)
def test_length_in_minutes_runs_past_midnight_and_needs_both_times(starts_at, ends_at, minutes):
    assert replace(GOOD, starts_at=starts_at, ends_at=ends_at).minutes == minutes


def test_the_roll_is_counted_by_kind():
    facts = replace(GOOD, attendance=roll(present=5, excused=2, unexcused=1))

    assert (facts.required, facts.present, facts.excused, facts.unexcused) == (8, 5, 2, 1)


@pytest.mark.parametrize(
    ("held_on", "month_end", "quarter_end"),
    [
        (date(2022, 2, 5), date(2022, 2, 28), date(2022, 3, 31)),
        (date(2024, 2, 5), date(2024, 2, 29), date(2024, 3, 31)),
        (date(2022, 9, 30), date(2022, 9, 30), date(2022, 9, 30)),
        (date(2022, 10, 1), date(2022, 10, 31), date(2022, 12, 31)),
        (date(2022, 12, 31), date(2022, 12, 31), date(2022, 12, 31)),
    ],
)
def test_the_last_days_of_month_and_quarter_follow_from_the_day(held_on, month_end, quarter_end):
    facts = replace(GOOD, held_on=held_on)

    assert (facts.month_ends_on, facts.quarter_ends_on) == (month_end, quarter_end)


@pytest.mark.parametrize(
    ("state", "as_of", "took_place"),
    [
        ("planned", date(2022, 10, 1), False),
        ("cancelled", date(2022, 10, 1), False),
        ("draft", date(2022, 9, 4), False),
        ("draft", date(2022, 9, 5), True),
        ("returned", date(2022, 9, 6), True),
    ],
)
def test_a_meeting_took_place_once_it_is_recorded_and_its_day_has_come(state, as_of, took_place):
    assert replace(GOOD, state=state, as_of=as_of).took_place is took_place


@pytest.mark.parametrize(
    ("state", "handed_in"),
    [
        ("planned", False),
        ("draft", False),
        ("submitted", True),
        ("returned", False),
        ("confirmed", True),
        ("cancelled", False),
    ],
)
def test_a_record_is_handed_in_while_it_is_submitted_or_confirmed(state, handed_in):
    assert replace(GOOD, state=state).handed_in is handed_in
