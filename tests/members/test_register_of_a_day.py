"""The list as of a day, by age band, by part of a card, and what a reader is not told."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from accounts.roles import Role
from formats.periods import full_years
from members import actions
from members.ages import BANDS, born_by
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
LIST = "/members/"
D = dt.date
TODAY = D(2026, 11, 27)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC))


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def page_of(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(client, **query):
    return [a.get_text() for a in page_of(client, **query).select("tbody th a")]


def standings(client, **query):
    rows = page_of(client, **query).select("tbody tr")
    return {row.select_one("th a").get_text(): row.select(".tag")[0].get_text() for row in rows}


@pytest.mark.parametrize(("day", "shown"), [("2022-09-22", True), ("31/12/2020", False)])
def test_the_list_of_a_day_holds_who_belonged_then(commune, office, day, shown):
    MemberFactory(full_name="Trần Văn Mới", admitted_on=D(2022, 9, 22), cell=commune.own)

    assert names(office, q="moi", on=day) == (["Trần Văn Mới"] if shown else [])


def test_who_has_died_since_is_in_the_list_of_a_day_before(commune, office):
    member = MemberFactory(full_name="Trần Văn Cũ", cell=commune.own)
    actions.end_membership(member=member, until=D(2024, 5, 1), end="deceased", by=None)

    assert names(office, q="cu", on="01/05/2024") == ["Trần Văn Cũ"]
    assert names(office, q="cu", on="02/05/2024") == []
    assert names(office, q="cu") == []


def test_a_standing_is_that_of_the_day(commune, office):
    member = MemberFactory(full_name="Trần Văn Miễn", cell=commune.own)
    actions.exempt(member=member, since=D(2024, 1, 1), by=None)

    found = {day: standings(office, q="mien", on=day) for day in ("31/12/2023", "01/01/2024")}

    assert found == {
        "31/12/2023": {"Trần Văn Miễn": "Chính thức"},
        "01/01/2024": {"Trần Văn Miễn": "Miễn công tác và sinh hoạt đảng"},
    }


def test_a_secretary_does_not_find_in_the_past_who_belongs_to_another_cell_now(
    commune, office, secretary
):
    member = MemberFactory(full_name="Trần Văn Chuyển", cell=commune.own)
    actions.transfer(member=member, cell=commune.other, since=D(2024, 1, 1), by=None)

    assert names(secretary, q="chuyen", on="31/12/2023") == []
    assert names(office, q="chuyen", on="31/12/2023", cell=commune.own.pk) == ["Trần Văn Chuyển"]


def test_a_day_to_come_is_refused_beside_the_list_of_today(commune, office):
    page = page_of(office, on="28/11/2026")

    assert [e.get_text(strip=True) for e in page.select(".invalid-feedback")] == [
        "Ngày 28/11/2026 còn chưa đến; hãy chọn ngày không sau 27/11/2026."
    ]
    assert page.select_one(".lead").get_text() == "6 đảng viên"


@pytest.mark.parametrize("on", ["abc", "31/02/2022", "22", "0000-00-00", "1/1/1"])
def test_an_unreadable_day_is_said_and_shows_today(commune, office, on):
    page = page_of(office, on=on)

    assert len(page.select(".invalid-feedback")) == 1
    assert len(page.select("tbody tr")) == 6


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.code)
def test_an_age_band_includes_both_its_ages(commune, office, band):
    edges = [band.youngest - 1, band.youngest, band.oldest or 99, (band.oldest or 99) + 1]
    for age in dict.fromkeys(edges):
        MemberFactory(
            full_name=f"Tuổi {age}", birth_date=D(TODAY.year - age, 11, 27), cell=commune.own,
            admitted_on=D(2026, 1, 1), full_member_on=None,
        )  # fmt: skip

    found = {int(name.split()[-1]) for name in names(office, q="tuoi", age=band.code)}

    top = {99, 100} if band.oldest is None else {band.oldest}
    assert found == {band.youngest, *top}


@pytest.mark.parametrize("day", [D(2026, 2, 28), D(2024, 2, 29), D(2024, 2, 28), D(2026, 3, 1)])
@pytest.mark.parametrize("years", [18, 22, 30])
def test_the_latest_birth_with_so_many_years_is_that_of_the_calendar(day, years):
    latest = born_by(day, years)

    assert full_years(latest, day) >= years
    assert full_years(latest + dt.timedelta(days=1), day) < years


def test_part_of_a_card_is_found(commune, office):
    MemberFactory(full_name="Trần Văn Thẻ", card_number="27001234", cell=commune.own)

    assert names(office, q="0123") == ["Trần Văn Thẻ"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["An", "Bình", "Chi"]),
        ("oldest", ["Chi", "An", "Bình"]),
        ("longest", ["Bình", "Chi", "An"]),
        ("newest", ["An", "Chi", "Bình"]),
        ("nonsense", ["An", "Bình", "Chi"]),
    ],
)
def test_the_list_is_put_in_the_order_asked_for(commune, office, sort, expected):
    for name, born, admitted in (("An", 1960, 2005), ("Bình", 1970, 1995), ("Chi", 1950, 2000)):
        MemberFactory(
            full_name=f"Xếp {name}", birth_date=D(born, 1, 1), admitted_on=D(admitted, 1, 1),
            cell=commune.own,
        )  # fmt: skip

    assert [name.split()[-1] for name in names(office, q="xep", sort=sort)] == expected


def test_health_and_discipline_are_one_word_for_who_may_not_know(commune, office, secretary):
    ill = MemberFactory(full_name="Riêng Ốm", cell=commune.own)
    bad = MemberFactory(full_name="Riêng Phạt", cell=commune.own)
    actions.grant_leave(
        member=ill, since=D(2026, 11, 1), until=D(2026, 12, 1), reason="ill", by=None
    )
    actions.suspend(member=bad, since=D(2026, 11, 1), by=None)

    assert standings(office, q="rieng") == {
        "Riêng Ốm": "Tạm miễn sinh hoạt",
        "Riêng Phạt": "Đình chỉ sinh hoạt",
    }
    assert set(standings(secretary, q="rieng").values()) == {"Tạm không sinh hoạt"}
    assert names(secretary, standing="paused") == ["Riêng Ốm", "Riêng Phạt"]
    assert len(names(secretary, standing="suspended")) == 5  # not understood: filters nothing
    page = secretary.get(f"/members/{bad.pk}/").content.decode()
    assert ("Đình chỉ" in page, "suspen" in page, "Tạm không sinh hoạt" in page) == (
        False,
        False,
        True,
    )


@pytest.mark.parametrize("end", ["expelled", "struck_off", "resigned"])
def test_how_somebody_left_the_party_is_told_only_to_who_may_know(commune, office, secretary, end):
    member = MemberFactory(cell=commune.own)
    actions.end_membership(member=member, until=D(2026, 1, 1), end=end, by=None)
    label = member.memberships.get().get_end_display()[1:]

    told = [label in c.get(f"/members/{member.pk}/").content.decode() for c in (office, secretary)]

    assert told == [True, False]


@pytest.mark.parametrize("number", [1, 4])
def test_what_falls_due_takes_the_same_queries_for_few_and_many(
    commune, client_of, number, django_assert_num_queries
):
    for _ in range(number):
        MemberFactory(admitted_on=D(2025, 11, 27), full_member_on=None, cell=commune.own)
        moving = MemberFactory(cell=commune.own)
        actions.issue_letter(member=moving, to_place="Hà Nội", since=D(2026, 11, 1), by=None)
        away = MemberFactory(cell=commune.own)
        actions.grant_leave(
            member=away, since=D(2026, 11, 1), until=D(2026, 12, 1), reason="away", by=None
        )
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(10):
        page = BeautifulSoup(client.get("/members/due/").content, "html.parser")

    assert [len(t.select("tbody tr")) for t in page.select("table")] == [number, number]
    assert len(page.select("main ul.sentences li")) == number
