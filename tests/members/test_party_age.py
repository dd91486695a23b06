import datetime as dt
from types import SimpleNamespace

import pytest

from members.enums import MILESTONES, OUT_OF_THE_PARTY
from members.party_age import (
    Gap,
    Lacking,
    award_days,
    gaps_of,
    lacking,
    next_award_day,
    occasion_of,
    party_age,
    previous_award_day,
    time_out,
)

ADMITTED = dt.date(1990, 5, 19)


def day(text):
    return dt.date.fromisoformat(text)


# Party age


@pytest.mark.parametrize(
    ("on", "years"),
    [
        ("1990-05-18", 0),
        ("1990-05-19", 0),
        ("1991-05-18", 0),
        ("1991-05-19", 1),
        ("2020-05-18", 29),
        ("2020-05-19", 30),
    ],
)
def test_a_year_is_completed_on_the_anniversary_itself(on, years):
    assert party_age(ADMITTED, (), day(on)) == years


@pytest.mark.parametrize(
    ("on", "years"),
    [("2022-02-27", 29), ("2022-02-28", 30), ("2032-02-28", 39), ("2032-02-29", 40)],
)
def test_who_was_admitted_on_29_february_completes_the_year_on_its_last_day(on, years):
    assert party_age(day("1992-02-29"), (), day(on)) == years


@pytest.mark.parametrize(
    ("gap", "out"),
    [
        (Gap(day("2000-12-31"), day("2001-01-01")), (0, 0)),
        (Gap(day("2000-12-31"), day("2001-01-02")), (0, 1)),
        (Gap(day("2000-12-31"), day("2001-02-01")), (1, 0)),
        (Gap(day("2001-01-30"), day("2001-02-27")), (0, 27)),
        (Gap(day("2001-01-30"), day("2001-02-28")), (1, 0)),
        (Gap(day("2000-12-31"), day("2004-01-01")), (36, 0)),
        (Gap(day("1980-12-31"), day("1985-01-01")), (0, 0)),
        (Gap(day("1989-12-31"), day("1990-05-20")), (0, 1)),
        (Gap(day("2020-05-18"), day("2030-01-01")), (0, 1)),
        (Gap(day("2021-01-01"), day("2030-01-01")), (0, 0)),
    ],
    ids=[
        "back the next day", "one day", "one month", "not yet a month", "a short month",
        "three years", "before", "over admission", "still out", "later",
    ],
)  # fmt: skip
def test_the_time_out_is_between_the_last_day_in_and_the_day_back(gap, out):
    assert time_out(ADMITTED, (gap,), day("2020-05-20")) == out


@pytest.mark.parametrize(("on", "years"), [("2023-05-18", 29), ("2023-05-19", 30)])
def test_who_was_out_for_three_years_reaches_every_year_three_years_later(on, years):
    gap = Gap(day("2000-12-31"), day("2004-01-01"))

    assert party_age(ADMITTED, (gap,), day(on)) == years


@pytest.mark.parametrize(("on", "years"), [("2026-05-20", 29), ("2026-05-21", 30)])
def test_two_times_out_are_both_excluded(on, years):
    gaps = (
        Gap(day("1995-12-31"), day("1999-01-01")),
        Gap(day("2000-12-31"), day("2004-01-03")),
    )

    assert party_age(ADMITTED, gaps, day(on)) == years


# times out, from memberships


def belonging(since, until, end=""):
    return SimpleNamespace(since=day(since), until=day(until) if until else None, end=end)


@pytest.mark.parametrize("end", sorted(OUT_OF_THE_PARTY))
def test_between_leaving_the_party_and_the_readmission_he_was_out(end):
    memberships = [
        belonging("1990-05-19", "2000-12-31", end),
        belonging("2004-01-01", None),
    ]

    assert gaps_of(memberships, OUT_OF_THE_PARTY) == (Gap(day("2000-12-31"), day("2004-01-01")),)


def test_moving_away_and_back_is_no_time_out():
    memberships = [
        belonging("1990-05-19", "2000-12-31", "transferred"),
        belonging("2004-01-01", None),
    ]

    assert gaps_of(memberships, OUT_OF_THE_PARTY) == ()


def test_who_never_came_back_has_no_time_between():
    assert gaps_of([belonging("1990-05-19", "2000-12-31", "expelled")], OUT_OF_THE_PARTY) == ()


# badges


@pytest.mark.parametrize(
    ("age", "given", "found"),
    [
        (29, (), Lacking()),
        (30, (), Lacking(30)),
        (30, (30,), Lacking()),
        (39, (30,), Lacking()),
        (40, (30,), Lacking(40)),
        (52, (), Lacking(50, (30, 40, 45))),
        (52, (50,), Lacking(None, (30, 40, 45))),
        (52, (30, 40, 50), Lacking(None, (45,))),
        (96, MILESTONES[:-1], Lacking(95)),
    ],
)
def test_the_highest_milestone_reached_is_due_and_the_earlier_ones_stand_apart(age, given, found):
    assert lacking(age, given, MILESTONES) == found


# award days


def test_there_are_four_award_days_a_year():
    assert [f"{each:%d/%m}" for each in award_days(2026)] == ["03/02", "19/05", "02/09", "07/11"]


@pytest.mark.parametrize(
    ("today", "next_one", "previous"),
    [
        ("2026-02-02", "2026-02-03", "2025-11-07"),
        ("2026-02-03", "2026-02-03", "2025-11-07"),
        ("2026-02-04", "2026-05-19", "2026-02-03"),
        ("2026-11-07", "2026-11-07", "2026-09-02"),
        ("2026-11-08", "2027-02-03", "2026-11-07"),
    ],
)
def test_the_next_award_day_includes_today_and_the_previous_does_not(today, next_one, previous):
    assert next_award_day(day(today)) == day(next_one)
    assert previous_award_day(day(today)) == day(previous)


def test_an_award_day_has_an_occasion():
    assert occasion_of(day("2026-09-02")) == "Quốc khánh"
