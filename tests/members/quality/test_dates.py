"""Days that contradict each other, each check on both sides of its limit."""

import datetime as dt

import pytest

from tests.factories import MemberFactory
from tests.members.quality.finding import A_DAY, DAY, found, names

pytestmark = pytest.mark.django_db
ADMITTED = dt.date(2010, 1, 31)


def member(cell, name="Lê Văn An", **fields):
    return MemberFactory(cell=cell, full_name=name, **fields)


def test_full_earlier_than_twelve_months_after_admission(commune):
    member(commune.own, admitted_on=ADMITTED, full_member_on=dt.date(2011, 1, 30))
    member(commune.own, "Vũ Bình", admitted_on=ADMITTED, full_member_on=dt.date(2011, 1, 31))
    member(commune.own, "Đỗ Chi", admitted_on=ADMITTED, full_member_on=None)

    assert found("full_early") == [
        (
            "Lê Văn An",
            "vào Đảng 31/01/2010, chính thức 30/01/2011; sớm nhất 31/01/2011",
            "members:edit",
        )
    ]


def test_full_on_the_28th_after_an_admission_on_a_leap_day(commune):
    leap = dt.date(2012, 2, 29)
    member(commune.own, admitted_on=leap, full_member_on=dt.date(2013, 2, 27))
    member(commune.own, "Vũ Bình", admitted_on=leap, full_member_on=dt.date(2013, 2, 28))

    assert names("full_early") == ["Lê Văn An"]


def test_full_more_than_two_years_after_admission(commune):
    member(commune.own, admitted_on=ADMITTED, full_member_on=dt.date(2012, 2, 1))
    member(commune.own, "Vũ Bình", admitted_on=ADMITTED, full_member_on=dt.date(2012, 1, 31))

    assert found("full_late") == [
        ("Lê Văn An", "vào Đảng 31/01/2010, chính thức 01/02/2012", "members:edit")
    ]


def test_on_probation_after_twelve_months(commune):
    member(commune.own, admitted_on=dt.date(2025, 11, 22), full_member_on=None)
    member(commune.own, "Vũ Bình", admitted_on=dt.date(2025, 11, 23), full_member_on=None)
    member(
        commune.own, "Đỗ Chi", admitted_on=dt.date(2025, 11, 1), full_member_on=dt.date(2026, 12, 1)
    )

    assert found("probation_over") == [
        (
            "Lê Văn An",
            "vào Đảng 22/11/2025, hết dự bị 22/11/2026, chưa có ngày chính thức",
            "members:recognise",
        )
    ]


def test_who_left_on_probation_is_not_overdue(commune):
    left = {"cell__until": dt.date(2026, 1, 1), "cell__end": "resigned"}
    member(commune.own, admitted_on=dt.date(2025, 1, 1), full_member_on=None, **left)

    assert found("probation_over") == []


def test_admitted_before_the_eighteenth_birthday(commune):
    member(commune.own, birth_date=dt.date(1992, 2, 1), admitted_on=ADMITTED)
    member(commune.own, "Vũ Bình", birth_date=dt.date(1992, 1, 31), admitted_on=ADMITTED)
    member(commune.own, "Đỗ Chi", birth_date=None, admitted_on=ADMITTED)

    assert found("too_young") == [
        ("Lê Văn An", "sinh 01/02/1992, vào Đảng 31/01/2010", "members:edit")
    ]


def test_admitted_after_the_sixtieth_birthday(commune):
    member(commune.own, birth_date=dt.date(1950, 1, 30), admitted_on=ADMITTED)
    member(commune.own, "Vũ Bình", birth_date=dt.date(1950, 1, 31), admitted_on=ADMITTED)
    member(commune.own, "Đỗ Chi", birth_date=None, admitted_on=ADMITTED)

    assert found("too_old") == [
        ("Lê Văn An", "sinh 30/01/1950, vào Đảng 31/01/2010", "members:edit")
    ]


@pytest.mark.parametrize(
    ("code", "field", "empty", "said"),
    [
        ("no_birth_date", "birth_date", None, "chưa ghi ngày sinh"),
        ("no_sex", "sex", "", "chưa ghi giới tính"),
    ],
)
def test_what_is_missing_of_those_who_belong_here(commune, code, field, empty, said):
    member(commune.own, **{field: empty})
    member(commune.own, "Vũ Bình")
    left = {"cell__until": DAY - A_DAY, "cell__end": "deceased"}
    member(commune.own, "Đỗ Chi", **{field: empty}, **left)

    assert found(code) == [("Lê Văn An", said, "members:edit")]


def test_no_card_a_year_after_full_membership(commune):
    days = {"Lê Văn An": dt.date(2025, 11, 23), "Vũ Bình": dt.date(2025, 11, 24)}
    for name, day in days.items():
        member(commune.own, name, full_member_on=day, card_number="")
    member(commune.own, "Đỗ Chi", full_member_on=None, card_number="")
    member(commune.own, "Ngô Dung", full_member_on=dt.date(2011, 1, 1))

    assert found("no_card") == [
        ("Lê Văn An", "chính thức 23/11/2025, chưa ghi số thẻ", "members:edit")
    ]
