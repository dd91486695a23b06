"""Officers who could not hold their office, each check on both sides of its limit."""

import datetime as dt

import pytest

from members.models import Exemption, Membership, Officer, Suspension
from tests.factories import LONG_AGO, MemberFactory
from tests.members.quality.finding import A_DAY, DAY, found

pytestmark = pytest.mark.django_db
SINCE = dt.date(2020, 6, 1)
OFFICE = "bí thư Chi bộ thôn Tập Ninh từ 01/06/2020"


@pytest.fixture
def an(commune):
    return MemberFactory(cell=commune.own, full_name="Lê An")


def hold(member, cell, since=SINCE, until=None):
    return Officer.objects.create(
        member=member, cell=cell, office="secretary", since=since, until=until
    )


PERIODS = [
    ("exempt_officer", Exemption, "được miễn công tác và sinh hoạt từ 01/01/2024"),
    ("suspended_officer", Suspension, "bị đình chỉ sinh hoạt từ 01/01/2024"),
]


@pytest.mark.parametrize(("until", "wrong"), [(None, True), (DAY, True), (DAY - A_DAY, False)])
@pytest.mark.parametrize(("code", "model", "said"), PERIODS)
def test_exempt_or_suspended_and_in_office(commune, an, code, model, said, until, wrong):
    hold(an, commune.own)
    model.objects.create(member=an, since=dt.date(2024, 1, 1), until=until)

    assert found(code) == [("Lê An", f"{OFFICE}; {said}", "members:relieve")] * wrong


@pytest.mark.parametrize(("until", "wrong"), [(DAY, True), (DAY - A_DAY, False)])
def test_an_office_counts_to_its_last_day(commune, an, until, wrong):
    hold(an, commune.own, until=until)
    Exemption.objects.create(member=an)

    said = f"{OFFICE}; được miễn công tác và sinh hoạt"
    assert found("exempt_officer") == [("Lê An", said, "members:amend")] * wrong


def test_a_suspension_is_not_told_to_who_may_not_know_of_discipline(commune, an):
    hold(an, commune.own)
    Suspension.objects.create(member=an, since=dt.date(2024, 1, 1))

    assert found("suspended_officer", knows=False) is None


@pytest.mark.parametrize(
    ("full_on", "said"),
    [
        (None, "còn dự bị"),
        (SINCE + A_DAY, "chính thức 02/06/2020"),
        (SINCE, None),
    ],
)
def test_an_office_taken_on_probation(commune, full_on, said):
    member = MemberFactory(cell=commune.own, full_name="Lê An", full_member_on=full_on)
    hold(member, commune.own)

    expected = [("Lê An", f"{OFFICE}; {said}", "members:relieve")]
    assert found("probationary_officer") == (expected if said else [])


def test_in_office_in_a_cell_he_has_moved_from(commune, an):
    hold(an, commune.own)
    an.memberships.update(until=DAY - A_DAY, end="transferred")
    Membership.objects.create(member=an, cell=commune.other, since=DAY, start="transferred_in")

    assert found("officer_elsewhere") == [
        (
            "Lê An",
            f"{OFFICE}; ngày 23/11/2026 không sinh hoạt ở chi bộ này",
            "members:relieve",
        )
    ]


def test_in_office_in_a_cell_he_still_belongs_to_on_the_day(commune, an):
    hold(an, commune.own)
    an.memberships.update(until=DAY, end="transferred")

    assert found("officer_elsewhere") == []


@pytest.mark.parametrize(("came_on", "wrong"), [(SINCE + A_DAY, True), (SINCE, False)])
def test_in_office_before_he_came_to_the_cell(commune, came_on, wrong):
    member = MemberFactory(full_name="Lê An")
    Membership.objects.create(
        member=member, cell=commune.own, since=came_on, start="transferred_in"
    )
    hold(member, commune.own)

    said = f"{OFFICE}; ngày 01/06/2020 không sinh hoạt ở chi bộ này"
    assert found("officer_elsewhere") == [("Lê An", said, "members:relieve")] * wrong


@pytest.mark.parametrize(("ended_on", "wrong"), [(DAY - A_DAY, True), (DAY, False)])
def test_in_office_in_a_cell_that_has_ended(commune, an, ended_on, wrong):
    hold(an, commune.own)
    commune.own.until = ended_on
    commune.own.save()

    said = f"{OFFICE}; chi bộ này kết thúc ngày 22/11/2026"
    assert found("officer_of_ended_cell") == [("Lê An", said, "members:relieve")] * wrong


def test_the_office_of_who_left_is_mended_by_itself(commune):
    left = {"cell__until": DAY - A_DAY, "cell__end": "deceased"}
    member = MemberFactory(cell=commune.own, full_name="Lê An", admitted_on=LONG_AGO, **left)
    hold(member, commune.own)

    assert found("officer_elsewhere") == [
        ("Lê An", f"{OFFICE}; ngày 23/11/2026 không sinh hoạt ở chi bộ này", "members:amend")
    ]
