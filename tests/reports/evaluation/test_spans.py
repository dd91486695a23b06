from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.evaluation.spans import Span, months_within, on

YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def span(since, until):
    return Span(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("since", "until", "made"),
    [
        ("2021-03-15", "2021-06-14", (3, 0)),
        ("2021-03-15", "2021-06-13", (2, 30)),
        ("2021-03-15", "2021-04-10", (0, 27)),
        ("2021-03-15", "2021-03-15", (0, 1)),
        ("2021-01-31", "2021-02-27", (1, 0)),
        ("2021-01-31", "2021-02-26", (0, 27)),
        ("2021-01-29", "2021-02-27", (1, 0)),
        ("2021-01-30", "2021-04-29", (3, 0)),
        ("2021-01-31", "2021-04-29", (3, 0)),
        ("2021-08-31", "2021-11-29", (3, 0)),
        ("2021-08-31", "2021-11-28", (2, 29)),
        ("2021-10-01", "2021-12-31", (3, 0)),
        ("2021-10-02", "2021-12-31", (2, 30)),
        ("2021-01-01", "2021-12-31", (12, 0)),
    ],
)
def test_a_month_runs_to_the_eve_of_the_same_day_or_of_the_last_day(since, until, made):
    assert months_within([span(since, until)], *YEAR) == made


def test_a_leap_day_belongs_to_february():
    leap = (date(2024, 1, 1), date(2024, 12, 31))

    assert months_within([span("2024-01-31", "2024-02-28")], *leap) == (1, 0)
    assert months_within([span("2024-01-31", "2024-02-27")], *leap) == (0, 28)


def test_what_several_periods_leave_over_makes_months_of_thirty_days():
    parts = [span("2021-01-01", "2021-02-15"), span("2021-06-01", "2021-07-15")]

    assert months_within(parts, *YEAR) == (3, 0)
    assert months_within([parts[0], span("2021-06-01", "2021-07-14")], *YEAR) == (2, 29)


def test_a_further_day_makes_no_less_where_it_completes_a_month_of_one_of_two_runs():
    before = span("2021-05-01", "2021-05-30")

    made = [months_within([before, span("2021-09-08", f"2021-11-0{n}")], *YEAR) for n in (6, 7, 8)]

    assert made == [(3, 0), (3, 0), (3, 1)]


def test_periods_that_touch_are_a_day_short_like_one_run():
    parts = [span("2021-10-02", "2021-10-31"), span("2021-11-01", "2021-12-31")]

    assert months_within(parts, *YEAR) == (2, 30)


def test_days_on_which_two_periods_lie_count_once():
    parts = [span("2021-01-01", "2021-02-10"), span("2021-02-05", "2021-03-31")]

    assert months_within(parts, *YEAR) == (3, 0)
    assert months_within([*parts, span("2021-01-05", "2021-01-06")], *YEAR) == (3, 0)


def test_periods_that_follow_each_other_are_one():
    parts = [span("2021-02-16", "2021-03-31"), span("2021-01-01", "2021-02-15")]

    assert months_within(parts, *YEAR) == (3, 0)


def test_days_outside_the_year_do_not_count():
    assert months_within([span("2020-06-01", "2021-02-28")], *YEAR) == (2, 0)
    assert months_within([Span(date(2021, 11, 1), None)], *YEAR) == (2, 0)
    assert months_within([Span(None, date(2021, 1, 31))], *YEAR) == (1, 0)
    assert months_within([span("2020-01-01", "2020-12-31")], *YEAR) == (0, 0)


def test_no_periods_make_nothing():
    assert months_within([], *YEAR) == (0, 0)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="không được trước ngày bắt đầu"):
        span("2021-02-02", "2021-02-01")


def test_a_day_lies_on_periods_with_both_ends_included():
    spans = [span("2021-02-01", "2021-02-03"), Span(date(2021, 5, 1))]
    days = ["2021-01-31", "2021-02-01", "2021-02-03", "2021-02-04", "2021-05-01"]

    assert [on(spans, date.fromisoformat(day)) for day in days] == [
        False,
        True,
        True,
        False,
        True,
    ]


DAYS = st.dates(*YEAR)


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted)))
def test_the_order_of_periods_does_not_matter(pairs):
    spans = [Span(*pair) for pair in pairs]
    made = months_within(spans, *YEAR)

    assert made <= (12, 0)
    assert months_within(reversed(spans), *YEAR) == made


@given(st.tuples(DAYS, DAYS).map(sorted))
def test_a_period_makes_whole_months_and_the_days_after_them(pair):
    since, until = pair
    months, days = months_within([Span(since, until)], *YEAR)
    length = (until - since + timedelta(days=1)).days

    assert 28 * months + days <= length <= 31 * months + days + 1
