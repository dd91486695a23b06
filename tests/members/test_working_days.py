"""Sixty working days: weekends and public holidays do not count (M-5)."""

import datetime as dt

import pytest

from members.working_days import deadline_of_transfer

D = dt.date


@pytest.mark.parametrize(
    ("introduced_on", "deadline"),
    [
        (D(2025, 6, 2), D(2025, 8, 25)),  # twelve weeks of plain Mondays to Fridays
        (D(2025, 5, 31), D(2025, 8, 22)),  # a Saturday: the Monday after is the first day
        (D(2026, 1, 5), D(2026, 4, 6)),  # five days of Tết fall in between
        (D(2026, 8, 3), D(2026, 10, 28)),  # 31/8, 1/9, 2/9 are off, Saturday 22/8 is worked
    ],
)
def test_weekends_and_holidays_do_not_count(introduced_on, deadline):
    assert deadline_of_transfer(introduced_on) == deadline
