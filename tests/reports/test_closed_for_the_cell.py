"""What the secretary of a cell is told once the evaluation of the year is closed, and published."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from reports.models import Campaign
from tests.reports.appraised import campaign_of
from tests.reports.evaluation_pages import words
from tests.reports.publishing import closed, published_of
from tests.reports.today import TODAY

pytestmark = pytest.mark.django_db
CLOSED = "Đợt đánh giá đã đóng ngày 23/11/2026"
PUBLISHED = f"{CLOSED}, đảng ủy công bố báo cáo ngày 23/11/2026"
STANDS = "kết quả giữ nguyên, xem ở phiếu của chi bộ."


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC), tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


def of_cell(answer):
    [part] = answer.context["cells"]
    return [(sentence.text, sentence.url) for sentence in part.evaluation]


def sheet_url(cell):
    return reverse("reports:cell_sheet", args=[2026, cell.pk])


def notices(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [words(notice) for notice in page.select("main .notice")]


def test_his_first_page_says_that_it_is_closed_and_leads_to_the_sheet(
    commune, campaign, first_page
):
    closed(campaign)

    found = of_cell(first_page(Role.CELL_SECRETARY))

    assert found == [(f"{CLOSED}; {STANDS}", sheet_url(commune.own))]


def test_his_first_page_says_when_the_report_was_published(commune, campaign, first_page):
    published_of(campaign)

    found = of_cell(first_page(Role.CELL_SECRETARY))

    assert found == [(f"{PUBLISHED}; {STANDS}", sheet_url(commune.own))]


def test_a_report_from_before_it_was_closed_again_is_not_told(
    commune, campaign, first_page, time_machine
):
    published_of(campaign)
    time_machine.move_to(dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC), tick=False)
    closed(campaign)

    found = of_cell(first_page(Role.CELL_SECRETARY))

    assert found == [(f"{CLOSED}; {STANDS}", sheet_url(commune.own))]


@pytest.mark.parametrize(
    ("day", "told"), [(dt.date(2027, 2, 15), True), (dt.date(2027, 3, 5), False)]
)
def test_what_is_closed_after_the_season_is_told_for_a_month(
    commune, campaign, first_page, day, told
):
    closed_at = dt.datetime(2027, 2, 1, 9, tzinfo=dt.UTC)
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=closed_at)

    found = of_cell(first_page(Role.CELL_SECRETARY, day))

    text = f"Đợt đánh giá đã đóng ngày 01/02/2027; {STANDS}"
    assert found == ([(text, sheet_url(commune.own))] if told else [])


def test_a_cell_founded_after_the_cut_off_is_led_to_no_sheet(commune, campaign, first_page):
    Campaign.objects.filter(pk=campaign.pk).update(cut_off=dt.date(2026, 10, 31))
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()
    closed(campaign)

    assert of_cell(first_page(Role.CELL_SECRETARY)) == []


@pytest.mark.parametrize(("close", "told"), [(closed, CLOSED), (published_of, PUBLISHED)])
def test_the_sheet_says_what_it_means_and_where_the_figures_are(
    client_of, commune, campaign, close, told
):
    close(campaign)

    answer = client_of(Role.CELL_SECRETARY).get(sheet_url(commune.own))

    first, *_ = notices(answer)
    assert first == (
        f"{told}; kết quả giữ nguyên, không ghi, không sửa được nữa. Mức của từng đồng chí ở "
        "dưới; số liệu của chi bộ ở trang kết quả năm 2026."
    )
    page = reverse("reports:evaluation", args=[campaign.pk])
    assert f'href="{page}"' in answer.content.decode()


def test_the_office_is_led_from_the_sheet_to_the_reports(client_of, commune, campaign):
    closed(campaign)

    first, *_ = notices(client_of(Role.COMMUNE_OFFICE).get(sheet_url(commune.own)))

    assert first == f"{CLOSED}; không ghi, không sửa được nữa. Báo cáo đã công bố"
