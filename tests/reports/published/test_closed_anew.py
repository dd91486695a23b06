"""A campaign reopened by mistake and closed with the same figures: its report still tells it."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from reports import actions
from reports.facts.campaign_editions import edition_now
from reports.facts.quota.published import report_of
from reports.models import Campaign, MemberReview
from reports.views.season import closed_told
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import page_of, url, words
from tests.reports.publishing import published_of

pytestmark = pytest.mark.django_db
TOLD = "đảng ủy công bố báo cáo ngày 28/11/2026"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    """2026, the year under evaluation on the day."""
    campaign = evaluated_commune(
        committee=commune.committee, levels=["good"], outcomes=[("good", "")] * 3
    )
    Campaign.objects.filter(pk=campaign.pk).update(year=2026, cut_off="2026-11-20")
    campaign.refresh_from_db()
    return campaign


@pytest.fixture
def report(campaign):
    return published_of(campaign)


@pytest.fixture
def reopened(campaign, report, time_machine):
    time_machine.move_to("2026-11-28 09:30:00+07:00", tick=False)
    return actions.reopen_campaign(campaign=campaign, reason="Bấm nhầm", by=None)


def close(campaign):
    return actions.close_campaign(campaign=campaign, by=None)


def test_the_same_figures_are_told_as_they_were_published(office, report, reopened):
    campaign = close(reopened)

    assert report_of(campaign) == report
    assert edition_now(campaign).live_words == "theo sổ hiện nay"
    assert TOLD in closed_told(campaign, report)
    assert report.check_code in words(page_of(office, url("quota", campaign)))
    file = office.get(reverse("reports:quota_workbook", args=[campaign.pk]))
    assert "-lan-1.xlsx" in file["Content-Disposition"]
    assert "không cần công bố lại" in words(page_of(office, url("publish_report", campaign)))


def test_the_first_page_does_not_ask_whether_to_publish_again(client_of, report, reopened):
    close(reopened)

    page = words(page_of(client_of(Role.COMMUNE_SECRETARY), reverse("home")))

    assert "Báo cáo đánh giá đã công bố lần 1 ngày 28/11/2026" in page
    assert "xem có cần công bố lại" not in page


def test_other_figures_are_not_published_until_they_are(office, report, reopened):
    MemberReview.objects.filter(level="good").update(level="completed")
    campaign = close(reopened)

    assert report_of(campaign) is None
    assert edition_now(campaign).live_words == "hiện nay, chưa công bố"
    assert TOLD not in closed_told(campaign, report)
    assert "Từ đó đã có thay đổi, kể ở dưới" in words(
        page_of(office, url("publish_report", campaign)).select_one("main")
    )


def test_the_last_closing_decides(report, reopened):
    close(reopened)
    again = actions.reopen_campaign(campaign=reopened, reason="Sửa", by=None)
    assert report_of(again) is None

    MemberReview.objects.filter(level="good").update(level="completed")

    assert report_of(close(again)) is None


def test_the_trail_keeps_which_version_had_the_figures(campaign, report, reopened):
    close(reopened)

    event = AuditEvent.objects.filter(kind="evaluation.closed").first()
    assert event.detail["same_as_version"] == 1


def test_it_is_read_by_one_query_more(report, reopened, django_assert_num_queries):
    campaign = close(reopened)

    with django_assert_num_queries(2):
        report_of(campaign)
