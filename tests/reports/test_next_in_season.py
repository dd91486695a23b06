"""The one next thing that the pages of an evaluation under way offer."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from members.models import Exemption, Member
from reports.enums import Stage
from tests.factories import CampaignFactory, RoleFactory
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.today import TODAY, on

pytestmark = pytest.mark.django_db


def opened(client, address):
    with on(TODAY):
        response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def primary(shown):
    return [(words(a), a["href"]) for a in shown.select(".page-actions .btn-primary")]


@pytest.fixture
def this_year(commune):
    return campaign_of(commune.committee)


def test_the_list_of_years_leads_the_commune_to_the_progress(client_of, this_year):
    shown = opened(client_of(Role.COMMUNE_OFFICE), reverse("reports:evaluations"))

    assert primary(shown) == [("Xem tiến độ năm 2026", url("progress", this_year))]
    assert "Đảng ủy chưa quyết định đảng viên nào: 0/6." in words(shown)
    assert "Đảng ủy chưa quyết định chi bộ nào: 0/2." in words(shown)


def test_the_list_of_years_leads_a_secretary_to_what_he_records_next(client_of, this_year, commune):
    with on(TODAY):
        shown = opened(client_of(Role.CELL_SECRETARY), reverse("reports:evaluations"))
        stage = reverse("reports:cell_stage", args=[2026, commune.own.pk])

    assert primary(shown) == [("Ghi tự nhận của cả chi bộ", f"{stage}?stage=self")]
    assert "Đảng ủy chưa quyết định đảng viên nào: 0/3." in words(shown)


def test_a_secretary_whose_cell_proposed_all_is_led_to_its_sheet(client_of, this_year, commune):
    with on(TODAY):
        for member in (None, *Member.objects.filter(memberships__cell=commune.own)):
            speak(this_year, commune.own, member, stage=Stage.BOARD)
    shown = opened(client_of(Role.CELL_SECRETARY), reverse("reports:evaluations"))

    sheet = reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    assert primary(shown) == [("Mở phiếu của chi bộ", sheet)]


@pytest.mark.parametrize(
    ("opened_years", "closed_years", "led_to"),
    [
        ([2025, 2027], [2026], 2027),
        ([2025, 2026], [2027], 2026),
        ([2024, 2025], [2026], 2025),
        ([], [2025, 2026], None),
    ],
)
def test_the_list_of_years_leads_to_the_newest_that_is_open(
    client_of, commune, opened_years, closed_years, led_to
):
    campaigns = {year: campaign_of(commune.committee, year) for year in opened_years}
    for year in closed_years:
        campaign_of(commune.committee, year, closed_at="2026-11-01T00:00Z")
    shown = opened(client_of(Role.COMMUNE_OFFICE), reverse("reports:evaluations"))

    by_hand = ("Nhập kết quả từ Excel", reverse("reports:import_evaluations"))
    way = (f"Xem tiến độ năm {led_to}", url("progress", campaigns[led_to])) if led_to else by_hand
    assert primary(shown) == [way]


def test_a_secretary_is_led_to_his_own_cell_in_the_newest_open_year(client_of, commune):
    campaign_of(commune.committee, 2025)
    campaign_of(commune.committee, 2026, closed_at="2026-11-01T00:00Z")
    shown = opened(client_of(Role.CELL_SECRETARY), reverse("reports:evaluations"))

    stage = reverse("reports:cell_stage", args=[2025, commune.own.pk])
    assert primary(shown) == [("Ghi tự nhận của cả chi bộ", f"{stage}?stage=self")]


@pytest.mark.parametrize("year", [2026, 2024, 2015])
def test_before_anything_is_recorded_who_may_not_record_is_told_of_how_many(
    client_of, commune, year
):
    campaign_of(commune.committee, year)
    exempt = commune.own.memberships.first().member
    Exemption.objects.create(member=exempt, since=dt.date(2010, 1, 1))
    shown = opened(client_of(Role.UPPER_BOARD), reverse("reports:evaluations"))

    awaited, left_out = (6, "") if year == 2015 else (5, "Không đánh giá 1 đảng viên")
    assert f"Đảng ủy chưa quyết định đảng viên nào: 0/{awaited}." in words(shown)
    assert "Đảng ủy chưa quyết định chi bộ nào: 0/2." in words(shown)
    assert left_out in words(shown)


def test_what_the_stages_say_is_not_counted_for_who_may_not_record(client_of, commune, this_year):
    for member in (None, *Member.objects.filter(memberships__cell=commune.own)):
        speak(this_year, commune.own, member, stage=Stage.BOARD)
    shown = opened(client_of(Role.UPPER_BOARD), reverse("reports:evaluations"))

    assert "Đảng ủy chưa quyết định đảng viên nào: 0/6." in words(shown)


def test_who_sees_all_and_records_for_one_cell_is_told_of_all(client_of, commune, this_year):
    user = commune.users[Role.CELL_SECRETARY]
    RoleFactory(user=user, role=Role.UPPER_BOARD, committee=commune.district)
    shown = opened(client_of(Role.CELL_SECRETARY), reverse("reports:evaluations"))

    assert "Đảng ủy chưa quyết định đảng viên nào: 0/6." in words(shown)


@pytest.mark.parametrize("closed", [False, True])
def test_the_page_of_a_year_leads_to_the_progress_until_it_is_closed(client_of, this_year, closed):
    if closed:
        this_year.closed_at = "2026-11-01T00:00Z"
        this_year.save()
    shown = opened(client_of(Role.COMMUNE_OFFICE), url("evaluation", this_year))

    assert [label for label, _ in primary(shown)] == [
        "Tải số liệu hiện nay, chưa công bố" if closed else "Tiến độ và đề nghị"
    ]


@pytest.mark.parametrize(
    ("role", "offered"),
    [(Role.COMMUNE_OFFICE, True), (Role.UPPER_BOARD, True), (Role.CELL_SECRETARY, False)],
)
def test_published_reports_are_offered_to_who_reads_the_whole(client_of, commune, role, offered):
    campaign = CampaignFactory(committee=commune.committee)
    shown = opened(client_of(role), url("evaluation", campaign))

    found = shown.select(f'a[href="{url("published_reports", campaign)}"]')
    assert bool(found) is offered
