"""The download centre by years, and what the secretary of a cell finds in it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from tests.factories import CampaignFactory, MeetingFactory
from tests.reports.downloading import files_in, files_of, page, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


def test_the_years_are_offered_the_latest_first(commune, client_of):
    CampaignFactory(committee=commune.committee, year=2021)
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3))
    MeetingFactory(cell=commune.foreign, held_on=dt.date(2020, 9, 3))

    soup = BeautifulSoup(page(client_of(Role.COMMUNE_OFFICE)).content, "html.parser")

    links = soup.select("main .choices-of-page a")
    assert [(a.get_text(), a["href"], a.get("aria-current")) for a in links] == [
        ("Năm 2026", "?year=2026", "page"),
        ("Năm 2022", "?year=2022", None),
        ("Năm 2021", "?year=2021", None),
    ]


def test_a_year_gone_by_has_its_own_files(commune, client_of):
    campaign = CampaignFactory(committee=commune.committee, year=2021)
    MeetingFactory(cell=commune.own, held_on=dt.date(2021, 9, 3))
    client = client_of(Role.COMMUNE_OFFICE)

    sections = page(client, 2021).context["committees"][0]["sections"]
    text = page(client, 2021).content.decode()

    assert [(each.heading, [file.name for file in each.files]) for each in sections[:3]] == [
        ("Cả năm", ["Cả năm 2021 trong một tệp nén"]),
        (
            "Sinh hoạt",
            [
                "Tổng quan năm 2021",
                "Con số và xếp loại sinh hoạt năm 2021",
                "Sinh hoạt chi bộ năm 2021",
                "Từng tiêu chí theo tháng, năm 2021",
                "Tổng hợp sinh hoạt tháng 12/2021",
                "Xếp loại sinh hoạt tháng 12/2021",
                "Tổng hợp sinh hoạt 6 tháng cuối năm 2021",
                "Tổng hợp sinh hoạt 6 tháng đầu năm 2021",
            ],
        ),
        (
            "Đánh giá, xếp loại",
            [
                "Số liệu đánh giá năm 2021 hiện nay, chưa công bố",
                "Kiểm soát trần hoàn thành xuất sắc năm 2021",
            ],
        ),
    ]
    assert reverse("reports:evaluation_workbook", args=[campaign.pk]) in text
    assert 'data-label="Số liệu đến ngày">31/12/2021' in text


@pytest.mark.parametrize("asked", ["2019", "x", ""])
def test_a_year_that_is_not_offered_is_the_one_at_hand(commune, client_of, asked):
    assert page(client_of(Role.COMMUNE_OFFICE), asked).context["year"] == 2026


@pytest.mark.parametrize(
    ("day", "year", "month"),
    [
        (dt.date(2026, 11, 23), 2026, "10/2026"),
        (dt.date(2027, 1, 5), 2026, "12/2026"),
        (dt.date(2027, 2, 5), 2027, "01/2027"),
    ],
)
def test_the_page_opens_with_the_year_of_the_last_month_that_is_over(
    commune, client_of, time_machine, day, year, month
):
    time_machine.move_to(dt.datetime.combine(day, dt.time(3), tzinfo=dt.UTC), tick=False)
    client = client_of(Role.COMMUNE_OFFICE)

    names = [file.name for file in files_in(client, commune.committee)]

    assert page(client).context["year"] == year
    assert [name for name in names if name.startswith("Tổng hợp sinh hoạt tháng")] == [
        f"Tổng hợp sinh hoạt tháng {month}"
    ]


def test_the_movement_of_last_year_is_taken_and_told(commune, client_of):
    MeetingFactory(cell=commune.own, held_on=dt.date(2025, 9, 3))
    client = client_of(Role.UPPER_BOARD)

    take(client, "movement_workbook", commune.committee.pk, period="2025")

    files = files_of(client, commune.committee)
    assert [name for name, file in files.items() if file.taken] == ["Biến động đảng viên năm 2025"]
    assert files["Biến động đảng viên năm 2025"].workbook.endswith("?period=2025")


# the secretary of a cell


def test_a_secretary_reads_of_his_cell_on_pages_and_downloads_nothing(commune, client_of):
    campaign = CampaignFactory(committee=commune.committee, year=2026)

    soup = BeautifulSoup(page(client_of(Role.CELL_SECRETARY)).content, "html.parser")

    committee, own = commune.committee.pk, commune.own
    sections = [heading.get_text() for heading in soup.select("main h3")]
    assert soup.select_one("main h2").get_text() == f"{own.name}, năm 2026"
    assert sections == ["Sinh hoạt", "Đánh giá, xếp loại", "Đảng viên"]
    assert [a["href"] for a in soup.select("main .sentences a")] == [
        *(
            reverse(f"reports:{name}", args=[committee, 2026])
            for name in ("year", "figures", "compliance", "matrix")
        ),
        f"{reverse('reports:month', args=[committee])}?month=2026-10",
        f"{reverse('meetings:schedule')}?month=2026-12",
        reverse("reports:evaluation", args=[campaign.pk]),
        reverse("reports:cell_sheet", args=[2026, own.pk]),
        *(
            reverse(f"reports:{name}", args=[committee])
            for name in ("movement", "structure", "badges")
        ),
    ]
    assert "workbook" not in str(soup)


def test_every_page_that_a_secretary_is_led_to_opens(commune, client_of):
    for year in (2021, 2026):
        CampaignFactory(committee=commune.committee, year=year)
    MeetingFactory(cell=commune.own, held_on=dt.date(2021, 9, 3))
    client = client_of(Role.CELL_SECRETARY)

    pages = {file.page for file in files_of(client, commune.committee).values()}

    assert len(pages) == 18
    assert {client.get(address).status_code for address in pages} == {200}


@pytest.mark.parametrize(
    ("role", "told"),
    [(Role.COMMUNE_OFFICE, True), (Role.UPPER_BOARD, True), (Role.CELL_SECRETARY, False)],
)
def test_who_does_not_read_the_whole_is_not_led_to_check_its_codes(commune, client_of, role, told):
    verify = f'href="{reverse("reports:verify_report")}"'
    addresses = [reverse(f"reports:{name}") for name in ("downloads", "evaluations")]

    pages = [client_of(role).get(address).content.decode() for address in addresses]

    assert [verify in text for text in pages] == [told, told]
