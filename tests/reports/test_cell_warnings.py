"""The page of a cell warns of what C-1, C-2 and C-3 ask: each limit on both of its sides."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from cells.models import Term
from members.enums import Office
from members.models import Officer
from tests.factories import MemberFactory
from tests.reports.today import TODAY, on

pytestmark = pytest.mark.django_db
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def said(commune, client_of):
    """A function: text → tone of what the page of the secretary's cell finds lacking."""

    def lacking():
        with on(TODAY):
            answer = client_of(Role.COMMUNE_OFFICE).get(
                reverse("reports:cell", args=[commune.own.pk])
            )
        return {sentence.text: sentence.tone for sentence in answer.context["lacking"]}

    return lacking


def about(said, word):
    return {text: tone for text, tone in said().items() if word in text}


def fill(cell, full):
    """So many full members in the cell, all in all."""
    MemberFactory.create_batch(full - cell.memberships.count(), cell=cell)


def appoint(cell, *offices):
    for office in offices:
        Officer.objects.create(
            cell=cell, member=MemberFactory(), office=office, since=dt.date(2020, 1, 1)
        )


def test_three_full_members_are_enough(commune, said):
    assert about(said, "đảng viên chính thức") == {}


def test_two_full_members_are_too_few_whoever_is_on_probation(commune, said):
    member = commune.own.memberships.first().member
    member.full_member_on = TODAY + A_DAY
    member.save()

    assert about(said, "đảng viên chính thức") == {
        "Chỉ có 2 đảng viên chính thức; chi bộ cần từ 3 trở lên.": "bad"
    }


def test_nine_full_members_need_a_board_and_eight_do_not(commune, said):
    appoint(commune.own, Office.SECRETARY)
    fill(commune.own, 8)
    below = about(said, "chi ủy")
    fill(commune.own, 9)

    assert below == {}
    assert about(said, "chi ủy") == {
        "Có 9 đảng viên chính thức nhưng chưa ghi chi ủy viên nào.": "wait"
    }


def test_a_board_in_a_cell_of_eight_is_warned_of_and_in_one_of_nine_is_not(commune, said):
    appoint(commune.own, Office.SECRETARY, Office.BOARD_MEMBER, Office.BOARD_MEMBER)
    fill(commune.own, 8)
    below = about(said, "chi ủy viên")
    fill(commune.own, 9)

    assert below == {
        "Có 8 đảng viên chính thức (dưới 9): bầu bí thư, khi cần thì thêm một phó bí thư, "
        "không lập chi ủy; đang có 2 chi ủy viên.": "wait"
    }
    assert about(said, "chi ủy viên") == {}


def test_a_second_deputy_is_warned_of(commune, said):
    appoint(commune.own, Office.SECRETARY, Office.DEPUTY)
    one = about(said, "phó bí thư")
    appoint(commune.own, Office.DEPUTY)

    assert one == {}
    assert about(said, "phó bí thư") == {"Có 2 phó bí thư; chi bộ bầu một phó bí thư.": "wait"}


def test_a_board_of_seven_is_the_largest(commune, said):
    fill(commune.own, 12)
    appoint(commune.own, Office.SECRETARY, Office.DEPUTY, *[Office.BOARD_MEMBER] * 5)
    seven = about(said, "nhiều nhất")
    appoint(commune.own, Office.BOARD_MEMBER)

    assert seven == {}
    assert about(said, "nhiều nhất") == {
        "Chi ủy có 8 đồng chí, kể cả bí thư và phó bí thư; nhiều nhất là 7.": "wait"
    }


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (None, {}),
        (dt.date(2027, 5, 24), {}),
        (dt.date(2027, 5, 23), {"Nhiệm kỳ 2025-2027 sẽ hết ngày 23/05/2027.": "note"}),
        (TODAY, {"Nhiệm kỳ 2025-2027 sẽ hết ngày 23/11/2026.": "note"}),
        (TODAY - A_DAY, {"Nhiệm kỳ 2025-2027 đã hết ngày 22/11/2026.": "bad"}),
    ],
)
def test_a_term_is_warned_of_six_months_before_its_end_and_when_it_is_over(
    commune, said, until, expected
):
    Term.objects.create(cell=commune.own, name="2025-2027", since=dt.date(2025, 1, 1), until=until)

    assert about(said, "hiệm kỳ") == expected


def test_a_cell_without_a_term_is_told_so(commune, said):
    assert about(said, "hiệm kỳ") == {"Chưa ghi nhiệm kỳ và ngày đại hội.": "note"}
