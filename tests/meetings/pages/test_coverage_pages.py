"""Who passed a material on, and what the pages of the library cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from meetings import actions
from meetings.enums import State
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MaterialFactory,
    MeetingFactory,
    UserFactory,
)
from tests.meetings.pages.pages import DAY, NOW, soup, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_september")]
LIBRARY = "/meetings/materials/"
READERS = (Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.CELL_SECRETARY, Role.UPPER_BOARD)
PUBLISHERS = (Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD)


def at(name, material):
    return reverse(f"meetings:{name}", args=[material.pk])


def titles(client, query="?month="):
    return {link.text for link in soup(client.get(LIBRARY + query)).select("h2 a")}


def withdrawn(material, reason="Có bản mới"):
    return actions.withdraw_material(material=material, reason=reason, by=UserFactory())


@pytest.fixture
def given(commune):
    """What the district and the commune give, and what others do."""
    country = CommitteeFactory(code="tinh")
    commune.district.parent = country
    commune.district.save()
    beside = CommitteeFactory(code="ben-canh", parent=commune.district)
    places = {
        "tỉnh": country,
        "huyện": commune.district,
        "xã": commune.committee,
        "bên cạnh": beside,
        "nơi khác": commune.elsewhere,
    }
    return {name: MaterialFactory(committee=c, title=name) for name, c in places.items()}


# who sees what


@pytest.fixture
def spread(commune):
    """One cell passed it on, one met without it, one has not met, one began later."""
    material = MaterialFactory(committee=commune.district)
    cells = [commune.own, commune.other, CellFactory(committee=commune.committee, name="Thôn 3")]
    CellFactory(committee=commune.committee, since=dt.date(2022, 10, 1))
    MeetingFactory(cell=cells[0], held_on=DAY).passed_on.create(material=material)
    MeetingFactory(cell=cells[1], held_on=DAY)
    MeetingFactory(cell=cells[2], held_on=dt.date(2022, 9, 28), state=State.PLANNED)
    return material


def lists(page):
    return {
        head["id"]: [item.text for item in head.find_next_sibling("ul").select("li")]
        for head in soup(page).select("#names h3[id]")
    }


def test_the_share_of_cells_opens_their_names(office, spread):
    page = office.get(at("material", spread))

    assert "1 / 3 chi bộ · 33,33 %" in text(page)
    assert lists(page) == {
        "passed": ["Chi bộ thôn Tập Ninh"],
        "without": ["Chi bộ thôn số 2"],
        "not-met": ["Thôn 3"],
    }
    shown = soup(page)
    assert [link["href"] for link in shown.select(".share a")] == ["#passed", "#names"]
    assert len(shown.select("#names")) == len(shown.select("#passed")) == 1


def test_a_secretary_sees_his_own_cell_alone(secretary, spread):
    page = secretary.get(at("material", spread))

    assert "1 / 1 chi bộ · 100,00 %" in text(page)
    assert lists(page) == {"passed": ["Chi bộ thôn Tập Ninh"]}


def test_the_board_above_sees_each_commune_and_opens_one(client_of, commune, spread):
    beside = CommitteeFactory(code="ben", name="Đảng bộ xã Bên", parent=commune.district)
    far = CellFactory(committee=beside, name="Chi bộ xa nhất")
    MeetingFactory(cell=far, held_on=DAY).passed_on.create(material=spread)
    client = client_of(Role.UPPER_BOARD)

    page = client.get(at("material", spread))
    named = client.get(at("material", spread) + f"?committee={beside.pk}")

    assert "2 / 4 chi bộ · 50,00 %" in text(page)
    rows = [" ".join(row.text.split()) for row in soup(page).select("tbody tr")]
    assert rows == [
        "Đảng bộ xã Bên 1/1 · 100,00 % 0 0",
        "Đảng bộ xã Chi Lăng 1/3 · 33,33 % 1 1",
    ]
    assert (lists(page), lists(named)) == ({}, {"passed": ["Chi bộ xa nhất"]})
    for nonsense in (commune.elsewhere.pk, "x", "9" * 5000):
        assert lists(client.get(at("material", spread) + f"?committee={nonsense}")) == {}


def test_a_place_to_practise_is_no_cell_of_the_area(office, commune, spread):
    CellFactory(
        committee=CommitteeFactory(parent=commune.committee, practice_of=UserFactory()),
        name="Chi bộ tập",
    )

    assert "1 / 3 chi bộ" in text(office.get(at("material", spread)))


def test_a_meeting_called_off_passed_nothing_on(office, commune, spread):
    commune.own.meetings.update(state=State.CANCELLED)

    assert "0 / 3 chi bộ · 0,00 %" in text(office.get(at("material", spread)))


def test_where_no_cell_worked_there_is_no_share(office, commune):
    commune.committee.cells.update(since=NOW.date())
    early = MaterialFactory(committee=commune.committee, month=dt.date(2021, 9, 1))

    assert "Không có chi bộ nào" in text(office.get(at("material", early)))


# what it costs


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("many", [1, 13])
def test_the_library_costs_the_same_for_few_and_for_many(office, commune, spread, many):
    MaterialFactory.create_batch(many, committee=commune.committee)
    for cell in CellFactory.create_batch(many, committee=commune.committee):
        MeetingFactory(cell=cell, held_on=DAY).passed_on.create(material=spread)

    costs = [queries(office, address) for address in (LIBRARY, at("material", spread))]

    assert costs == [10, 11]
