"""What the pages of reports say where there is nothing to show: they offer no file then."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from meetings.enums import State
from tests.factories import MeetingFactory
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db

OF_A_YEAR = ["compliance", "figures", "matrix"]
NO_FILE = "Vì vậy chưa có tệp Excel để tải."


@pytest.fixture(autouse=True)
def _in_october(time_machine):
    time_machine.move_to(dt.datetime(2022, 10, 15, 3, tzinfo=dt.UTC), tick=False)


def shown(client, name, *place):
    answer = client.get(reverse(f"reports:{name}", args=place))
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def told(page):
    return " ".join(page.get_text(" ").split())


def files(page):
    return [link["href"] for link in page.select("a[href*='/workbook/']")]


@pytest.mark.parametrize("number", [2021, 2023])
@pytest.mark.parametrize("name", OF_A_YEAR)
def test_a_year_without_meetings_says_so_and_has_no_tables_and_no_file(
    commune, client_of, name, number
):
    page = shown(client_of(Role.COMMUNE_OFFICE), name, commune.committee.pk, number)

    assert f"Năm {number} chưa có buổi sinh hoạt nào được ghi. {NO_FILE}" in told(page)
    assert (page.select("table"), files(page)) == ([], [])


def test_who_takes_no_files_away_is_not_told_of_any(commune, client_of):
    page = shown(client_of(Role.CELL_SECRETARY), "compliance", commune.committee.pk, 2021)

    assert ("Năm 2021 chưa có buổi" in told(page), NO_FILE in told(page)) == (True, False)


def test_the_running_year_shows_its_months_before_the_first_meeting(commune, client_of):
    page = shown(client_of(Role.COMMUNE_OFFICE), "compliance", commune.committee.pk, 2022)

    assert page.select_one("#matrix table") is not None
    assert "Đã họp 0/18 kỳ thường kỳ đến hạn của năm 2022" in told(page)


def test_a_year_to_come_is_shown_as_soon_as_something_is_planned(commune, client_of):
    MeetingFactory(cell=commune.own, held_on=dt.date(2023, 1, 3), state=State.PLANNED)

    page = shown(client_of(Role.COMMUNE_OFFICE), "compliance", commune.committee.pk, 2023)

    assert "Dự kiến" in page.select_one("#matrix table").text


@pytest.mark.parametrize(
    ("name", "year"),
    [
        *((name, [2022]) for name in OF_A_YEAR),
        ("month", []),
        ("movement", []),
        ("structure", []),
        ("badges", []),
    ],
)
def test_a_committee_without_cells_offers_no_file_and_says_why(commune, client_of, name, year):
    page = shown(client_of(Role.UPPER_BOARD), name, commune.district.pk, *year)

    assert NO_FILE in told(page)
    assert (page.select("a.btn-primary"), files(page)) == ([], [])


@pytest.mark.parametrize("name", [*OF_A_YEAR])
def test_with_a_meeting_the_file_is_offered_again(commune, client_of, name):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    page = shown(client_of(Role.COMMUNE_OFFICE), name, commune.committee.pk, 2022)

    assert (NO_FILE in told(page), len(page.select("a.btn-primary[href*='/workbook/']"))) == (
        False,
        1,
    )


@pytest.mark.parametrize(
    ("role", "sums"), [(Role.CELL_SECRETARY, 0), (Role.COMMUNE_OFFICE, 2)], ids=["one", "two"]
)
def test_one_cell_alone_is_not_added_up(commune, client_of, time_machine, role, sums):
    time_machine.move_to(dt.datetime(2026, 10, 15, 3, tzinfo=dt.UTC), tick=False)
    good_meeting(commune.own, dt.date(2026, 9, 3))

    page = shown(client_of(role), "figures", commune.committee.pk, 2026)

    assert [row.select_one("th").text for row in page.select("tfoot tr")] == ["Cộng"] * sums


def test_the_cards_of_the_figures_name_their_columns_in_full(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    page = shown(client_of(Role.COMMUNE_OFFICE), "figures", commune.committee.pk, 2022)

    table = page.select_one("#figures table")
    heads = [head.text for head in table.select("thead th")]
    for row in table.select("tbody tr, tfoot tr"):
        assert [cell["data-label"] for cell in row.select("td")] == heads[1:]


def test_the_matrix_names_each_criterion_in_full(commune, client_of):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    page = shown(client_of(Role.COMMUNE_OFFICE), "matrix", commune.committee.pk, 2022)

    [duration] = page.select("option[value='K04']")
    assert duration.text == (
        "K04 · Họp đủ thời lượng: 90 phút, kết hợp chuyên đề 120 phút, hoặc mức cấp ủy quy định."
    )


def test_the_month_leads_back_as_the_pages_of_the_year_do(commune, client_of):
    page = shown(client_of(Role.COMMUNE_OFFICE), "month", commune.committee.pk)

    year = reverse("reports:compliance", args=[commune.committee.pk, 2022])
    crumbs = [(link.text, link["href"]) for link in page.select(".crumbs a")]
    assert crumbs == [("Báo cáo", reverse("reports:downloads")), ("Sinh hoạt chi bộ", year)]
