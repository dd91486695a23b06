"""A published report is a line of its own, and nobody takes today's figures for it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from members.models import Member
from reports import actions
from reports.facts.downloads import mark_of
from tests.reports.downloading import files_of, later, page, take
from tests.reports.evaluated import evaluated_commune
from tests.reports.publishing import closed, published_of

pytestmark = pytest.mark.django_db
FIRST, SECOND = (f"Báo cáo đánh giá năm 2021, công bố lần {number}" for number in (1, 2))
LIVE, REGISTER = (
    f"Số liệu đánh giá năm 2021 {words}" for words in ("hiện nay, chưa công bố", "theo sổ hiện nay")
)


@pytest.fixture(autouse=True)
def _on_a_day_in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def campaign(commune):
    return evaluated_commune(
        committee=commune.committee, levels=["good"], outcomes=[("good", "")] * 3
    )


def corrected(campaign):
    """The second edition: one member's name was wrong in the first."""
    Member.objects.filter(reviews__campaign=campaign).update(full_name="Nguyễn Văn Đúng")
    return published_of(campaign, "Sửa họ tên.")


def names(client, campaign):
    return [name for name in files_of(client, campaign.committee) if "đánh giá năm 2021" in name]


def test_the_figures_of_today_are_named_so_until_a_report_is_out(client_of, campaign):
    office = client_of(Role.COMMUNE_OFFICE)
    assert names(office, campaign) == [LIVE]

    published_of(campaign)
    assert names(office, campaign) == [FIRST, REGISTER]

    actions.reopen_campaign(campaign=campaign, reason="Sửa kết quả.", by=None)
    assert names(office, campaign) == [FIRST, LIVE]


def test_a_campaign_closed_again_after_its_report_is_not_published_until_it_is_anew(
    client_of, campaign, time_machine
):
    office = client_of(Role.COMMUNE_OFFICE)
    published_of(campaign)
    time_machine.move_to(later(1), tick=False)
    actions.reopen_campaign(campaign=campaign, reason="Sửa kết quả.", by=None)

    closed(campaign)
    assert names(office, campaign) == [FIRST, LIVE]

    corrected(campaign)
    assert names(office, campaign) == [SECOND, REGISTER]


def test_the_line_of_a_report_has_its_page_its_files_and_its_earlier_editions(client_of, campaign):
    published_of(campaign)
    report = corrected(campaign)

    soup = BeautifulSoup(page(client_of(Role.COMMUNE_OFFICE), 2021).content, "html.parser")

    [row] = [tr for tr in soup.select("tr") if SECOND in tr.get_text()]
    assert [(a.get_text(), a["href"]) for a in row.select("a")] == [
        ("Xem", reverse("reports:published_report", args=[report.pk])),
        ("1 lần công bố trước", reverse("reports:published_reports", args=[campaign.pk])),
        ("Tải Excel", reverse("reports:published_workbook", args=[report.pk])),
        ("Tải Word", reverse("reports:published_document", args=[report.pk])),
    ]
    assert row.select_one(".source").get_text() == (
        "Bản chính thức, công bố ngày 23/11/2026, có mã kiểm tra; sổ thay đổi sau ngày đó không "
        "làm đổi."
    )
    assert FIRST not in soup.get_text()


def test_a_cell_secretary_is_not_offered_the_report_of_the_whole(client_of, campaign):
    published_of(campaign)

    assert names(client_of(Role.CELL_SECRETARY), campaign) == [REGISTER]


def test_the_page_of_the_year_offers_the_published_file_first(client_of, campaign):
    office = client_of(Role.COMMUNE_OFFICE)

    def buttons():
        shown = office.get(reverse("reports:evaluation", args=[campaign.pk]))
        links = BeautifulSoup(shown.content, "html.parser").select("main a.btn[href$='/workbook/']")
        return [(a["class"][-1].removeprefix("btn-"), a.get_text()) for a in links]

    live = "Tải số liệu hiện nay, chưa công bố"
    assert buttons() == [("secondary", live)]
    published_of(campaign)
    published = ("primary", "Tải Excel đã công bố, lần 1")
    assert buttons() == [published, ("secondary", "Tải số liệu theo sổ hiện nay")]
    actions.reopen_campaign(campaign=campaign, reason="Sửa kết quả.", by=None)
    assert buttons() == [published, ("secondary", live)]


@pytest.mark.parametrize(("address", "of_paper"), [("workbook", False), ("document", True)])
def test_each_file_of_a_report_tells_when_the_reader_took_it(
    client_of, campaign, address, of_paper
):
    report, client = published_of(campaign), client_of(Role.UPPER_BOARD)

    take(client, f"published_{address}", report.pk)

    files = files_of(client, campaign.committee)
    both = (files[FIRST].taken, files[FIRST].paper.taken)
    assert both == ((None, later(0)) if of_paper else (later(0), None))
    assert files[REGISTER].taken is None
    assert "Đã tải lúc 23/11/2026 10:00" in page(client, 2021).content.decode()


def test_what_is_recorded_afterwards_makes_no_report_new(client_of, campaign, time_machine):
    report, client = published_of(campaign), client_of(Role.UPPER_BOARD)
    take(client, "published_workbook", report.pk)
    take(client, "evaluation_workbook", campaign.pk)
    time_machine.move_to(later(1), tick=False)

    actions.reopen_campaign(campaign=campaign, reason="Sửa kết quả.", by=None)

    files = files_of(client, campaign.committee)
    assert (files[FIRST].changed, files[LIVE].changed) == (None, later(1))


def test_an_edition_is_new_to_who_took_an_earlier_one(client_of, campaign, time_machine):
    report, client = published_of(campaign), client_of(Role.UPPER_BOARD)
    take(client, "published_workbook", report.pk)
    time_machine.move_to(later(1), tick=False)
    again = corrected(campaign)

    told = files_of(client, campaign.committee)[SECOND]
    assert (told.taken, told.replaced, told.paper.replaced) == (None, later(0), None)
    sentence = "Đồng chí mới tải lần công bố trước, lúc 23/11/2026 10:00"
    assert page(client, 2021).content.decode().count(sentence) == 1

    take(client, "published_workbook", again.pk)
    told = files_of(client, campaign.committee)[SECOND]
    assert (told.taken, told.replaced) == (later(1), None)


def test_the_commune_sees_who_took_which_edition(client_of, campaign):
    report = published_of(campaign)

    take(client_of(Role.UPPER_BOARD), "published_document", report.pk)

    [(event, said)] = page(client_of(Role.COMMUNE_OFFICE)).context["taken"]
    assert mark_of(event.detail) == "2021, 1"
    assert said.startswith("gồm báo cáo đánh giá, xếp loại năm; ")
    assert said.endswith(f"năm 2021; lần 1; mã kiểm tra {report.check_code}")


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_depend_on_the_editions(
    client_of, campaign, number, django_assert_num_queries
):
    client = client_of(Role.COMMUNE_OFFICE)
    published_of(campaign)
    for each in range(1, number):
        Member.objects.filter(reviews__campaign=campaign).update(full_name=f"Nguyễn Văn {each}")
        published_of(campaign, "Sửa họ tên.")

    with django_assert_num_queries(12):
        page(client)
