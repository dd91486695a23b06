"""Drafts are read cell by cell: who follows one does not follow the committee."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from members.models import Member
from reports import actions
from tests.factories import RoleFactory, UserFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.sheets import opened, table

OWN_WORDS, FOREIGN_WORDS = "Đi nước ngoài cả năm", "Đang bị điều tra"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    """Each cell has proposed itself and two of its members, and left out the third."""
    campaign = campaign_of(commune.committee, cut_off=DAY)
    for cell, because in ((commune.own, OWN_WORDS), (commune.other, FOREIGN_WORDS)):
        *proposed, left_out = Member.objects.filter(memberships__cell=cell).order_by("pk")
        for member in (None, *proposed):
            speak(campaign, cell, member, level="excellent")
        actions.answer_eligibility(
            campaign=campaign, cell=cell, member=left_out, version=0,
            verdict="exempt", because=because, by=None,
        )  # fmt: skip
    return campaign


@pytest.fixture
def both(commune):
    """Secretary of one cell who also reads for the board above."""
    user = UserFactory(username="kiem-nhiem")
    RoleFactory(user=user, role=Role.UPPER_BOARD, committee=commune.district)
    RoleFactory(user=user, role=Role.CELL_SECRETARY, cell=commune.own)
    client = Client()
    client.force_login(user)
    return client


def main_of(client, name, campaign):
    return BeautifulSoup(client.get(url(name, campaign)).content, "html.parser").main


def test_the_quota_of_the_whole_counts_what_is_decided_alone(both, client_of, campaign):
    def told(client):
        return [
            [(count.label, count.rated, count.excellent) for count in quota.counts]
            for quota, *_ in client.get(url("quota", campaign)).context["quotas"]
        ]

    assert told(both) == told(client_of(Role.UPPER_BOARD))
    assert sum(rated for of_kind in told(both) for *_, rated, _ in of_kind) == 0
    assert told(client_of(Role.COMMUNE_OFFICE)) != told(both)


def test_so_do_the_other_pages_that_tell_the_quota(both, client_of, campaign):
    def told(client, name, *keys):
        context = client.get(url(name, campaign)).context
        quotas = context["quotas"] if "quotas" in context else [context["quota"]]
        return [quota.proposed for quota in quotas]

    for name in ("progress", "evaluation"):
        assert told(both, name) == told(client_of(Role.UPPER_BOARD), name)
        assert told(both, name) != told(client_of(Role.COMMUNE_OFFICE), name)


def test_so_does_its_file(both, client_of, campaign):
    def told(client):
        book = opened(client.get(url("quota_workbook", campaign)).content)
        return [
            [row["Đề xuất xuất sắc"].value for row in table(sheet)][:-1]
            for sheet in (book["Đảng viên"], book["Chi bộ"])
        ]

    assert told(both) == told(client_of(Role.UPPER_BOARD))
    assert told(both) != told(client_of(Role.COMMUNE_OFFICE))


def test_why_a_person_chose_is_read_of_his_own_cell_alone(both, campaign):
    page = main_of(both, "left_out", campaign)

    of_own, of_other = page.select("tbody tr")
    assert OWN_WORDS in words(of_own)
    assert words(of_other).endswith("Không đánh giá: miễn công tác và sinh hoạt đảng.")
    assert FOREIGN_WORDS not in words(page)


@pytest.mark.parametrize("name", ["left_out", "progress", "quota"])
def test_a_row_leads_to_the_pages_of_his_own_cell_alone(both, commune, campaign, name):
    links = {a["href"] for a in main_of(both, name, campaign).select("a[href]")}

    sheets = [
        reverse("reports:cell_sheet", args=[2026, c.pk]) for c in (commune.own, commune.other)
    ]
    assert [sheet in links for sheet in sheets] == [True, False]
