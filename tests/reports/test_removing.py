"""A campaign opened by mistake is taken away as long as nothing was written in it."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Member
from reports import actions
from reports.models import Campaign
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.publishing import closed


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def office(commune):
    client = Client()
    client.force_login(commune.users[Role.COMMUNE_OFFICE])
    return client


def remove(campaign, reason="Mở nhầm năm"):
    actions.remove_campaign(campaign=campaign, reason=reason, by=None)


def test_what_was_opened_by_mistake_is_gone_and_the_trail_says_why(campaign):
    remove(campaign)

    assert not Campaign.objects.exists()
    event = AuditEvent.objects.get(kind="evaluation.removed")
    assert event.detail == {"year": 2026, "cut_off": "2026-12-31", "reason": "Mở nhầm năm"}


def test_once_somebody_wrote_in_it_it_stays(campaign, commune):
    speak(campaign, commune.own, Member.objects.filter(memberships__cell=commune.own).first())

    with pytest.raises(ValidationError, match="đã có phiếu, kết quả hoặc báo cáo"):
        remove(campaign)

    assert Campaign.objects.get() == campaign


@pytest.mark.parametrize(
    ("prepare", "reason", "told"),
    [(lambda c: c, "  ", "Hãy ghi lý do bỏ đợt đánh giá."), (closed, "Nhầm", "đã đóng ngày")],
)
def test_without_a_reason_or_closed_it_stays(campaign, prepare, reason, told):
    prepare(campaign)

    with pytest.raises(ValidationError, match=told):
        remove(campaign, reason)

    assert Campaign.objects.get() == campaign


def test_who_writes_in_it_at_that_moment_is_told(campaign, commune):
    remove(campaign)

    with pytest.raises(ValidationError, match="Đợt đánh giá năm 2026 vừa được bỏ"):
        actions.correct_cut_off(campaign=campaign, cut_off=campaign.cut_off, reason="x", by=None)


def test_the_office_is_asked_for_a_reason_and_led_to_the_list(campaign, office):
    refused = office.post(url("remove_campaign", campaign), {"reason": ""})
    assert "Hãy ghi lý do bỏ đợt." in words(BeautifulSoup(refused.content, "html.parser"))

    done = office.post(url("remove_campaign", campaign), {"reason": "Mở nhầm năm"}, follow=True)

    assert done.redirect_chain == [("/evaluations/", 302)]
    assert "Đã bỏ đợt đánh giá năm 2026." in done.content.decode()
    assert not Campaign.objects.exists()


def test_the_page_of_one_in_use_has_no_button(campaign, commune, office):
    speak(campaign, commune.own, Member.objects.filter(memberships__cell=commune.own).first())

    shown = BeautifulSoup(office.get(url("remove_campaign", campaign)).content, "html.parser")

    assert shown.select("main button") == []
    assert "không bỏ được" in words(shown)


def test_of_a_closed_one_the_page_leads_on(campaign, office):
    closed(campaign)

    answer = office.get(url("remove_campaign", campaign))

    assert answer.url == url("published_reports", campaign)
