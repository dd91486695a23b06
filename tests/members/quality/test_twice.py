"""What is twice in the register, and what only looks like it."""

import datetime as dt

import pytest

from members.models import Badge
from tests.factories import MemberFactory
from tests.members.quality.finding import found, names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("0012345", "12345", True),
        ("12 345", "12345", True),
        ("12.345", "12345", True),
        ("ab12345", "AB12345", True),
        ("12345", "123450", False),
        ("10012345", "12345", False),
        ("12345", "12354", False),
    ],
)
def test_cards_that_differ_only_in_writing(commune, first, second, alike):
    MemberFactory(cell=commune.own, full_name="Lê An", card_number=first)
    MemberFactory(cell=commune.other, full_name="Vũ Bình", card_number=second)

    expected = [
        ("Lê An", f"thẻ {first}; đ/c Vũ Bình có thẻ {second}", "members:edit"),
        ("Vũ Bình", f"thẻ {second}; đ/c Lê An có thẻ {first}", "members:edit"),
    ]
    assert found("alike_cards") == (expected if alike else [])


def test_no_card_is_like_no_other(commune):
    MemberFactory.create_batch(2, cell=commune.own, card_number="")

    assert found("alike_cards") == []


def test_the_same_name_and_birth_date(commune):
    born = dt.date(1980, 2, 3)
    MemberFactory(cell=commune.own, full_name="Lê An", birth_date=born, card_number="11")
    MemberFactory(cell=commune.other, full_name="lê an", birth_date=born, card_number="")
    MemberFactory(cell=commune.own, full_name="Lê Ân", birth_date=born)
    MemberFactory(cell=commune.own, full_name="Lê An", birth_date=dt.date(1980, 2, 4))

    assert found("same_people") == [
        (
            "Lê An",
            "cùng họ tên, cùng ngày sinh 03/02/1980; thẻ 11 và chưa có số thẻ",
            "members:withdraw",
        ),
        (
            "lê an",
            "cùng họ tên, cùng ngày sinh 03/02/1980; chưa có số thẻ và thẻ 11",
            "members:withdraw",
        ),
    ]


def test_namesakes_without_a_birth_date_are_not_taken_for_one(commune):
    MemberFactory.create_batch(2, cell=commune.own, full_name="Lê An", birth_date=None)

    assert found("same_people") == []


def test_the_same_number_of_a_badge(commune):
    an = MemberFactory(cell=commune.own, full_name="Lê An")
    binh = MemberFactory(cell=commune.other, full_name="Vũ Bình")
    Badge.objects.create(member=an, years=30, number="A 123")
    Badge.objects.create(member=an, years=40, number="")
    Badge.objects.create(member=binh, years=30, number="a123")
    Badge.objects.create(member=binh, years=40, number="A1230")

    assert found("same_badges") == [
        (
            "Lê An",
            "Huy hiệu 30 năm số A 123; Huy hiệu 30 năm số a123 của đ/c Vũ Bình",
            "members:amend",
        ),
        (
            "Vũ Bình",
            "Huy hiệu 30 năm số a123; Huy hiệu 30 năm số A 123 của đ/c Lê An",
            "members:amend",
        ),
    ]


def test_three_of_a_kind_are_each_told_once(commune):
    for name, card in (("Lê An", "7"), ("Vũ Bình", "07"), ("Đỗ Chi", "007")):
        MemberFactory(cell=commune.own, full_name=name, card_number=card)

    assert names("alike_cards") == ["Lê An", "Vũ Bình", "Đỗ Chi"]
