"""A reason that was recorded and overruled since is on no list: it counts no more."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cells.models import Cell
from members.models import Exemption
from reports import actions
from tests.reports.evaluation_pages import page_of, rows, url, words
from tests.reports.publishing import everybody_recorded

TOLD = "Xếp loại năm 2026"


@pytest.fixture
def recorded(campaign, member):
    """Everybody of the commune has an outcome: the member is exempt, the others are good."""
    Exemption.objects.create(member=member, since=dt.date(2026, 1, 1))
    everybody_recorded(campaign)
    return campaign


def choose(campaign, cell, member=None, *, verdict="evaluated"):
    return actions.answer_eligibility(
        campaign=campaign, cell=cell, member=member, version=0, verdict=verdict,
        because="Đồng chí xin được đánh giá", by=None,
    )  # fmt: skip


def listed(client, name, campaign, query=""):
    return rows(page_of(client, url(name, campaign, query)))


def test_as_many_rows_are_listed_as_the_year_counts(office, recorded, commune, member):
    choose(recorded, commune.own, member)

    page = page_of(office, url("evaluation", recorded))
    found = listed(office, "member_reviews", recorded)

    assert "Đã có kết quả: 5 đảng viên" in words(page)
    assert len(found) == 5
    assert member.full_name not in " ".join(found)


@pytest.mark.parametrize("query", ["?evaluated=no", "?reason=exempt"])
def test_nor_is_it_found_by_what_it_said(office, recorded, commune, member, query):
    before = listed(office, "member_reviews", recorded, query)
    choose(recorded, commune.own, member)

    assert len(before) == 1
    assert listed(office, "member_reviews", recorded, query) == []


def test_a_choice_that_gives_the_very_reason_recorded_leaves_it_listed(
    office, recorded, commune, member
):
    choose(recorded, commune.own, member, verdict="other")
    recorded.member_reviews.filter(member=member).update(reason="other")

    assert len(listed(office, "member_reviews", recorded)) == 6


def test_closed_all_that_is_recorded_is_listed(office, recorded, commune, member):
    choose(recorded, commune.own, member, verdict="other")
    actions.close_campaign(campaign=recorded, by=None)

    assert len(listed(office, "member_reviews", recorded)) == 6


def test_of_cells_the_same(office, campaign, commune):
    Cell.objects.filter(pk=commune.other.pk).update(since=dt.date(2026, 9, 1))
    everybody_recorded(campaign)
    before = listed(office, "cell_reviews", campaign)
    choose(campaign, commune.other)

    [row] = listed(office, "cell_reviews", campaign)
    assert len(before) == 2
    assert row.startswith(commune.own.name)


def test_his_own_page_does_not_tell_it(office, recorded, commune, member):
    before = shown(office, member)
    choose(recorded, commune.own, member)

    assert f"{TOLD}: không xếp loại (Miễn công tác" in before
    assert TOLD not in shown(office, member)


def shown(client, member):
    answer = client.get(reverse("reports:member", args=[member.pk]))
    return words(BeautifulSoup(answer.content, "html.parser").main)


@pytest.mark.parametrize("chosen", [1, 3])
def test_a_list_asks_as_often_whoever_was_chosen_for(
    office, campaign, commune, chosen, django_assert_num_queries
):
    for member in [row.member for row in commune.own.memberships.all()][:chosen]:
        Exemption.objects.create(member=member, since=dt.date(2026, 1, 1))
        choose(campaign, commune.own, member)
        actions.record_reviews(
            campaign=campaign, cells=[], members=[(member, commune.own, "", "exempt")], by=None
        )

    with django_assert_num_queries(19):
        listed(office, "member_reviews", campaign)
