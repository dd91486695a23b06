"""Full memberships and terms fall due in time."""

import datetime as dt

import pytest

from cells.models import Term
from reports.facts.overview import falling_due
from tests.factories import (
    MemberFactory,
)
from tests.reports.today import TODAY

pytestmark = pytest.mark.django_db


# what falls due


def test_full_membership_is_due_twelve_months_after_admission(commune):
    for day in (dt.date(2025, 12, 23), dt.date(2025, 12, 24), dt.date(2025, 11, 22)):
        MemberFactory(cell=commune.own, admitted_on=day, full_member_on=None)

    found = falling_due([commune.own], TODAY).full

    assert [(row.due_on, row.overdue) for row in found] == [
        (dt.date(2026, 11, 22), True),
        (dt.date(2026, 12, 23), False),
    ]


def test_who_was_admitted_on_a_leap_day_is_due_on_the_28th(commune):
    MemberFactory(cell=commune.own, admitted_on=dt.date(2024, 2, 29), full_member_on=None)

    [row] = falling_due([commune.own], dt.date(2025, 1, 29)).full

    assert row.due_on == dt.date(2025, 2, 28)


def test_who_left_or_is_recognised_is_not_due(commune):
    MemberFactory(
        cell=commune.own, admitted_on=dt.date(2025, 11, 1), full_member_on=dt.date(2026, 11, 1)
    )
    gone = MemberFactory(cell=commune.own, admitted_on=dt.date(2025, 11, 1), full_member_on=None)
    gone.memberships.update(until=dt.date(2026, 5, 1), end="resigned")

    assert falling_due([commune.own], TODAY).full == ()


def test_a_term_is_due_six_months_before_its_end(commune):
    Term.objects.create(
        cell=commune.own, name="a", since=dt.date(2024, 1, 1), until=dt.date(2027, 5, 23)
    )
    Term.objects.create(
        cell=commune.other, name="b", since=dt.date(2024, 1, 1), until=dt.date(2027, 5, 24)
    )

    found = falling_due([commune.own, commune.other], TODAY).terms

    assert [(row.term.name, row.overdue) for row in found] == [("a", False)]


def test_a_term_that_was_followed_by_another_is_over_and_done(commune):
    Term.objects.create(
        cell=commune.own, name="cũ", since=dt.date(2022, 1, 1), until=dt.date(2024, 6, 1)
    )
    Term.objects.create(cell=commune.own, name="mới", since=dt.date(2024, 6, 2))
    Term.objects.create(
        cell=commune.other, name="hết", since=dt.date(2022, 1, 1), until=dt.date(2024, 6, 1)
    )

    found = falling_due([commune.own, commune.other], TODAY).terms

    assert [(row.term.name, row.overdue) for row in found] == [("hết", True)]
