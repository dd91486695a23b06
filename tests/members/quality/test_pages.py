"""The page of contradictions: counted first, narrowed to the reach, and quiet where all is well."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from cells.demo import create_commune
from cells.models import Cell
from members.demo import create_members
from members.models import Officer, Suspension, TemporaryLeave, TransferLetter
from members.quality import CHECKS, inspect, register_of
from tests.factories import MemberFactory
from tests.reports.today import TODAY, on

pytestmark = pytest.mark.django_db
URL = reverse("members:quality")


@pytest.fixture(autouse=True)
def _today():
    with on(TODAY):
        yield


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


def page_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def lines(answer):
    """The rows of all tables, cell by cell, with the address of name and cure."""
    return [
        [row.th.text.strip(), *(cell.text.strip() for cell in row.select("td"))]
        + [link["href"] for link in row.select("a")]
        for row in page_of(answer).select("tbody tr")
    ]


def test_a_register_without_contradictions_says_so_and_folds_the_rest(commune, office):
    page = page_of(office.get(URL))

    assert page.select_one("main .notice-good").text == "Sổ không có chỗ nào mâu thuẫn."
    assert page.select_one("details.fold summary").text == f"Không có: {len(CHECKS)} loại"
    assert page.select("main section") == []


def test_a_contradiction_is_counted_then_told_in_a_line_that_leads_to_its_cure(commune, office):
    member = MemberFactory(cell=commune.own, full_name="Lê Văn An", birth_date=None)

    answer = office.get(URL)

    page = page_of(answer)
    [count] = page.select("main .sentences a")
    assert (count.get_text("", strip=True), count["href"]) == (
        "●Chưa có ngày sinh: 1",
        "#no_birth_date",
    )
    assert page.select_one("main .lead, .lead").text == "7 đảng viên đã xem · 1 chỗ còn thiếu"
    assert lines(answer) == [
        [
            "Lê Văn An",
            "Chi bộ thôn Tập Ninh",
            "chưa ghi ngày sinh",
            "Sửa thông tin",
            reverse("reports:member", args=[member.pk]),
            reverse("members:edit", args=[member.pk]),
        ]
    ]


def test_what_lies_beyond_the_reach_is_neither_told_nor_compared(commune, office):
    MemberFactory(cell=commune.foreign, birth_date=None)
    MemberFactory(cell=commune.foreign, card_number="0077")
    MemberFactory(cell=commune.own, card_number="77")

    answer = office.get(URL)

    assert lines(answer) == []
    assert "0077" not in answer.content.decode()


def test_every_cure_is_a_page_that_opens(commune, office):
    for number in range(2):
        MemberFactory(
            cell=commune.own,
            full_name="Lê An",
            card_number="7" if number else "07",
            sex="",
            admitted_on=dt.date(2020, 1, 1),
            full_member_on=None,
        )
    gone = {"cell__until": dt.date(2025, 1, 1), "cell__end": "transferred"}
    MemberFactory(cell=commune.own, **gone)
    officer = MemberFactory(cell=commune.own)
    Officer.objects.create(
        member=officer, cell=commune.other, office="deputy", since=dt.date(2020, 1, 1)
    )

    leave = TemporaryLeave.objects.create(
        member=officer, since=dt.date(2020, 1, 1), until=dt.date(2021, 1, 1), reason="away"
    )
    TransferLetter.objects.create(member=officer, to_place="xã Xa", since=dt.date(2026, 1, 1))

    cures = {row[-1] for row in lines(office.get(URL))}

    assert {cure.split("/")[-2] for cure in cures} == {
        "edit",
        "recognise",
        "come-back",
        "relieve",
        "settle-letter",
        "withdraw",
        str(leave.pk),
    }
    assert {office.get(cure).status_code for cure in cures} == {200}


def test_a_long_list_is_cut_and_has_a_page_of_its_own(commune, office):
    MemberFactory.create_batch(51, cell=commune.own, sex="")

    answer = office.get(URL)
    [more] = page_of(answer).select("main section p a")
    whole = office.get(URL + more["href"])
    second = office.get(URL, {"check": "no_sex", "page": 2})

    assert (len(lines(answer)), more.text) == (10, "Xem cả 51 đảng viên")
    assert (len(lines(whole)), len(lines(second))) == (50, 1)


def test_the_gravest_stands_first(commune, office):
    MemberFactory(
        cell=commune.own, sex="", full_member_on=dt.date(2015, 1, 1), birth_date=dt.date(1999, 1, 1)
    )

    sections = [section["id"] for section in page_of(office.get(URL)).select("main section")]

    assert sections == ["too_young", "no_sex", "full_late"]


def test_a_check_without_findings_offers_the_others(commune, office):
    page = page_of(office.get(URL, {"check": "no_sex"}))

    assert page.select_one(".empty-state p").text == "Không có chỗ nào như vậy."


def test_a_check_that_is_not_there_is_not_found(commune, office):
    assert office.get(URL, {"check": "abc"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CELL_SECRETARY, 403), (Role.UPPER_BOARD, 403), (Role.COMMUNE_SECRETARY, 200)],
)
def test_only_who_keeps_the_register_opens_it(commune, client_of, role, status):
    client = client_of(role)

    assert client.get(URL).status_code == status
    assert (URL in client.get(reverse("members:list")).content.decode()) is (status == 200)


def test_nothing_is_sent_to_it(commune, office):
    assert office.post(URL).status_code == 405


def test_health_and_discipline_are_told_only_where_they_may_be_known(commune):
    for cell in (commune.own, commune.other):
        member = MemberFactory(cell=cell, full_name=str(cell))
        Officer.objects.create(member=member, cell=cell, office="deputy", since=TODAY)
        Suspension.objects.create(member=member, since=TODAY)
    register = register_of(Cell.objects.all(), TODAY)

    checked = inspect(register, may_know=lambda cell: cell == commune.own)

    [suspended] = [each for each in checked if each.check.code == "suspended_officer"]
    assert [finding.cell for finding in suspended.findings] == [commune.own]


def test_the_demo_commune_contradicts_itself_nowhere(db):
    with on(dt.date(2022, 9, 22)):
        *_, cells = create_commune(today=dt.date(2022, 9, 22))
        create_members(cells)
    register = register_of(Cell.objects.all(), dt.date(2022, 9, 22))

    found = inspect(register, may_know=lambda _: True)

    assert len(register.members) == 431
    assert [(each.check.code, len(each.findings)) for each in found if each.findings] == []


def test_every_check_has_a_code_of_its_own():
    assert len({check.code for check in CHECKS}) == len(CHECKS) == 24


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_of_each_as_for_three(
    commune, office, number, django_assert_num_queries
):
    for n in range(number):
        member = MemberFactory(cell=commune.own, sex="", birth_date=None, card_number=f"{n}0")
        MemberFactory(cell=commune.other, card_number=f"0{n}0", full_member_on=None)
        Officer.objects.create(member=member, cell=commune.other, office="deputy", since=TODAY)

    with django_assert_num_queries(15):
        office.get(URL)
