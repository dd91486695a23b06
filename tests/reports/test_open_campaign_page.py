"""A year is opened in the browser."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from reports.models import Campaign
from tests.reports.appraised import campaign_of
from tests.reports.evaluation_pages import url, words
from tests.reports.stage.pages import page_of
from tests.reports.today import TODAY, on
from tests.waiting import one_after_the_other

pytestmark = pytest.mark.django_db


def send(client, committee, **said):
    sent = {"committee": committee.pk, "year": 2026, "cut_off": "31/12/2026", **said}
    with on(TODAY):
        response = client.post(reverse("reports:open_campaign"), sent)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("cut_off", ["31/12/2026", "31/12/2024"])
def test_a_year_that_has_a_campaign_is_told_once_and_leads_there(office, commune, cut_off):
    campaign = campaign_of(commune.committee)

    page = send(office, commune.committee, cut_off=cut_off)

    told = "Năm 2026 đã mở đợt đánh giá; không phải mở nữa. Xem tiến độ năm 2026"
    notices = page.select("main .notice, main .alert, main .invalid-feedback, main .form-errors")
    assert [words(each) for each in notices] == [told]
    assert notices[0].select_one("a")["href"] == url("progress", campaign)
    assert Campaign.objects.count() == 1


def test_a_year_without_a_campaign_is_refused_at_the_field(office, commune):
    page = send(office, commune.committee, cut_off="31/12/2024")

    assert "Ngày chốt của năm 2026 phải trong năm 2026 hoặc 2027" in words(page)
    assert "không phải mở nữa" not in words(page)
    assert Campaign.objects.count() == 0


def test_an_empty_year_is_asked_for_at_the_top_and_at_its_field(office, commune):
    page = send(office, commune.committee, year="")

    told = page.select_one("main [role=alert]")
    assert words(told).startswith("Chưa lưu được. Cần sửa: Năm đánh giá.")
    assert told.a["href"] == "#id_year"
    assert words(page.select_one("#div_id_year .invalid-feedback")) == "Hãy ghi năm đánh giá."


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_a_year_at_the_same_moment_the_second_is_led_to_it(client_of, commune):
    sent = {"committee": commune.committee.pk, "year": 2026, "cut_off": "31/12/2026"}
    clients = [client_of(Role.COMMUNE_OFFICE) for _ in range(2)]

    with on(TODAY):
        first, second = one_after_the_other(
            *(
                lambda each=each: each.post(reverse("reports:open_campaign"), sent)
                for each in clients
            )
        )

    campaign = Campaign.objects.get()
    assert first.url == url("progress", campaign)
    notice = page_of(second).select_one("main .notice")
    assert words(notice).startswith("Năm 2026 đã mở đợt đánh giá; không phải mở nữa.")
    assert notice.a["href"] == url("progress", campaign)
    assert AuditEvent.objects.filter(kind="evaluation.opened").count() == 1
