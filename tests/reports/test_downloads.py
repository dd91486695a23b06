import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories import CampaignFactory, CellFactory, CommitteeFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False):
        yield


def page(client):
    return client.get(reverse("reports:downloads"))


def test_the_office_finds_every_file_of_its_commune(commune, client_of):
    campaign = CampaignFactory(committee=commune.committee, year=2021)
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3))
    MeetingFactory(cell=commune.foreign, held_on=dt.date(2020, 9, 3))

    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()

    links = [
        reverse("reports:compliance_workbook", args=[commune.committee.pk, 2026]),
        reverse("reports:compliance_workbook", args=[commune.committee.pk, 2022]),
        reverse("reports:evaluation_workbook", args=[campaign.pk]),
        *(
            reverse(f"reports:{name}", args=[commune.committee.pk])
            for name in (
                "members_workbook",
                "movement",
                "movement_workbook",
                "structure",
                "structure_workbook",
                "badges",
                "badges_workbook",
            )
        ),
    ]
    assert [link for link in links if f'href="{link}"' not in text] == []
    assert [year for year in range(2018, 2027) if f"Sinh hoạt chi bộ năm {year}" in text] == [
        2022,
        2026,
    ]
    assert "Đánh giá, xếp loại năm 2021" in text
    assert 'data-label="Số liệu đến ngày">31/12/2021' in text


def test_without_a_campaign_the_page_says_where_the_file_comes_from(commune, client_of):
    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()

    assert "Chưa có đợt đánh giá, xếp loại nào; tệp có sau khi nhập kết quả đánh giá." in text


def test_a_secretary_reads_on_the_page_and_downloads_nothing(commune, client_of):
    CampaignFactory(committee=commune.committee, year=2021)

    text = page(client_of(Role.CELL_SECRETARY)).content.decode()

    assert reverse("reports:compliance", args=[commune.committee.pk, 2026]) in text
    assert reverse("reports:movement", args=[commune.committee.pk]) in text
    assert "workbook" not in text


def test_the_board_above_finds_the_communes_that_have_cells(commune, client_of):
    CommitteeFactory(parent=commune.district)

    answer = page(client_of(Role.UPPER_BOARD))

    found = [item["committee"] for item in answer.context["committees"]]
    assert found == [commune.committee]


def test_before_the_first_cell_there_is_nothing_to_report(commune, client_of):
    empty = CommitteeFactory()
    commune.users[Role.COMMUNE_OFFICE].roles.update(committee=empty)

    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()

    assert "Chưa có chi bộ nào nên chưa có báo cáo." in text


def test_an_administrator_may_not_see_reports(commune, client_of):
    assert page(client_of(Role.SYSTEM_ADMIN)).status_code == 403


def test_a_stranger_is_asked_to_sign_in(commune):
    assert page(Client())["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("number", [1, 13])
def test_the_number_of_queries_is_fixed(commune, client_of, number, django_assert_num_queries):
    for _ in range(number):
        committee = CommitteeFactory(parent=commune.district)
        CellFactory(committee=committee)
        CampaignFactory(committee=committee, year=2021)
    client = client_of(Role.UPPER_BOARD)

    with django_assert_num_queries(8):
        page(client)
