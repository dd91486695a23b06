"""The stretches of a year in which meetings get points, cut at every change of choice."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.periods import Year
from reports.facts.scored import ScoredDays, Stretch, scored_days

YEAR = Year(2026)
FIRST, LAST = YEAR.first_day, YEAR.last_day
MARCH, JULY = dt.date(2026, 3, 15), dt.date(2026, 7, 1)


def of(*choices):
    """The ScoredDays by choices (since, whether meetings get points from then on)."""
    latest = sorted(choices, reverse=True)

    def scored(day):
        return next((points for since, points in latest if since <= day), False)

    return scored_days(YEAR, [since for since, _ in choices], scored)


@pytest.mark.parametrize(
    ("choices", "stretches"),
    [
        ([], []),
        ([(FIRST, True)], [(FIRST, LAST)]),
        ([(dt.date(2025, 6, 1), True)], [(FIRST, LAST)]),
        ([(dt.date(2026, 1, 2), True)], [(dt.date(2026, 1, 2), LAST)]),
        ([(LAST, True)], [(LAST, LAST)]),
        ([(dt.date(2027, 1, 1), True)], []),
        ([(FIRST, True), (LAST, False)], [(FIRST, dt.date(2026, 12, 30))]),
        ([(FIRST, True), (JULY, False)], [(FIRST, dt.date(2026, 6, 30))]),
        (
            [(FIRST, True), (MARCH, False), (JULY, True)],
            [(FIRST, dt.date(2026, 3, 14)), (JULY, LAST)],
        ),
        ([(FIRST, True), (MARCH, True), (JULY, True)], [(FIRST, LAST)]),
        ([(MARCH, True), (JULY, True)], [(MARCH, LAST)]),
    ],
)
def test_each_stretch_goes_from_its_choice_to_the_eve_of_the_next(choices, stretches):
    found = of(*choices)

    assert [(each.first, each.last) for each in found.stretches] == stretches
    assert found.whole is (stretches == [(FIRST, LAST)])
    assert found.none is (stretches == [])


def test_the_stretches_are_told_with_both_their_ends():
    found = of((FIRST, True), (MARCH, False), (JULY, True))

    assert found.told == "từ 01/01/2026 đến 14/03/2026; từ 01/07/2026 đến 31/12/2026"
    assert of().told == ""


def test_a_year_with_a_gap_of_one_day_is_not_whole():
    gap = dt.date(2026, 5, 10)

    assert of((FIRST, True), (gap, False), (dt.date(2026, 5, 11), True)).whole is False


def test_two_stretches_that_only_look_whole_are_not():
    halves = (Stretch(FIRST, dt.date(2026, 6, 29)), Stretch(JULY, LAST))

    assert ScoredDays(YEAR, halves).whole is False


@given(
    st.dictionaries(st.dates(dt.date(2025, 11, 1), dt.date(2027, 2, 1)), st.booleans(), max_size=6)
)
def test_a_day_lies_in_a_stretch_just_when_its_meetings_get_points(choices):
    found = of(*choices.items())

    for number in range(365):
        day = FIRST + dt.timedelta(days=number)
        latest = max((since for since in choices if since <= day), default=None)
        within = [each for each in found.stretches if each.first <= day <= each.last]
        assert len(within) == (1 if latest and choices[latest] else 0)
