"""Published reports in the browser: versions, one report, its files, a code from a paper."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Exemption, Member, Membership
from reports.models import MemberReview, PublishedReport
from tests.factories import CampaignFactory
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import rows, url, words
from tests.reports.published_pages import page_of, publish, report_url, shown
from tests.reports.publishing import closed, published_of

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]


def buttons(page):
    return [words(link) for link in page.select(".page-actions a.btn")]


# Publishing


def test_the_office_publishes_a_closed_campaign(office, commune, campaign):
    closed(campaign)

    answer = publish(office, campaign)

    report = PublishedReport.objects.get()
    page = page_of(answer)
    assert f"Đã công bố lần 1, mã kiểm tra {report.check_code}." in words(page)
    assert report.published_by == commune.users[Role.COMMUNE_OFFICE]


def test_publishing_again_asks_for_the_reason(office, campaign, report):
    MemberReview.objects.update(level="completed")

    page = page_of(publish(office, campaign, reason=""))
    assert "Hãy ghi lý do công bố lại." in words(page)
    publish(office, campaign, reason="Đếm nhầm")

    assert [(r.version, r.reason) for r in PublishedReport.objects.all()] == [
        (2, "Đếm nhầm"),
        (1, ""),
    ]


def test_that_no_figure_changed_is_said_before_the_button(office, campaign, report):
    page = page_of(office.get(url("publish_report", campaign)))

    assert "Số liệu không đổi so với lần công bố 1" in words(page)
    assert page.select("main form") == []
    assert page.select_one(f"main .form-actions a[href='{url('published_reports', campaign)}']")


def test_pressing_the_button_twice_publishes_once(office, campaign):
    closed(campaign)
    sent = shown(office, campaign)
    office.post(url("publish_report", campaign), sent)

    page = page_of(office.post(url("publish_report", campaign), sent | {"reason": "Bấm lại"}))

    assert "không đổi so với lần công bố 1" in words(page)
    assert PublishedReport.objects.count() == 1


# The versions of a campaign


def test_the_versions_are_listed_with_who_when_why_and_their_code(office, campaign, report):
    MemberReview.objects.update(level="completed")
    second = published_of(campaign, reason="Đếm nhầm")

    page = page_of(office.get(url("published_reports", campaign)))

    assert rows(page) == [
        f"Lần 2 mới nhất 28/11/2026 09:00 – Đếm nhầm {second.check_code}",
        f"Lần 1 28/11/2026 09:00 – – {report.check_code}",
    ]


def test_a_cell_secretary_is_told_who_reads_the_report_of_the_whole(client_of, campaign, report):
    page = page_of(client_of(Role.CELL_SECRETARY).get(url("published_reports", campaign)))

    assert "Báo cáo của cả đảng bộ do đảng ủy và cấp trên xem." in words(page)
    assert report.check_code not in words(page)


@pytest.mark.parametrize(
    ("state", "offered"),
    [("open", "Đóng đợt đánh giá"), ("closed", "Công bố báo cáo")],
)
def test_the_page_offers_the_next_step_to_who_may_take_it(client_of, campaign, state, offered):
    if state == "closed":
        closed(campaign)

    buttons = {
        role: [
            words(button)
            for button in page_of(client_of(role).get(url("published_reports", campaign))).select(
                "a.btn-primary"
            )
        ]
        for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD)
    }

    assert buttons == {Role.COMMUNE_OFFICE: [offered], Role.UPPER_BOARD: []}


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.UPPER_BOARD])
def test_the_last_report_is_opened_before_another_is_published(client_of, campaign, report, role):
    page = page_of(client_of(role).get(url("published_reports", campaign)))

    primary = [(words(link), link["href"]) for link in page.select("a.btn-primary")]
    assert primary == [("Mở báo cáo lần 1", report_url(report))]
    again = [words(link) for link in page.select("main a.btn-secondary")]
    assert again == []
    assert words(page.select(".crumbs a")[-1]) == "Năm 2021"


def test_another_version_is_offered_once_a_figure_has_changed(office, campaign, report):
    before = page_of(office.get(url("published_reports", campaign)))
    MemberReview.objects.update(level="completed")
    after = page_of(office.get(url("published_reports", campaign)))

    assert buttons(before) == ["Mở báo cáo lần 1", "Mở lại đợt"]
    assert "Số liệu không đổi so với lần công bố 1; không cần công bố lại." in words(before)
    assert buttons(after) == ["Mở báo cáo lần 1", "Công bố lần mới", "Mở lại đợt"]
    assert "Số liệu đã đổi so với lần công bố 1." in words(after)


@pytest.mark.parametrize("version", [0, 1])
def test_a_register_that_changed_since_leads_to_reopening_not_to_publishing(
    office, campaign, version
):
    if version:
        published_of(campaign)
    closed(campaign)
    gone = Membership.objects.filter(cell__in=campaign.committee.cells.all()).first()
    gone.delete()

    page = page_of(office.get(url("published_reports", campaign)))

    assert buttons(page) == ["Mở báo cáo lần 1", "Mở lại đợt"][not version :]
    assert "Bấm “Công bố" not in words(page)
    assert f"không còn khớp sổ ngày chốt: {gone.member.full_name}" in words(page)


EMPTY = {
    (Role.COMMUNE_OFFICE, False): "Đóng đợt đánh giá xong thì công bố được.",
    (Role.UPPER_BOARD, False): "Đóng đợt đánh giá xong thì công bố được.",
    (Role.COMMUNE_OFFICE, True): "Bấm “Công bố báo cáo” để xem số liệu rồi công bố.",
    (Role.UPPER_BOARD, True): "Đợt đã đóng; đảng ủy chưa công bố báo cáo nào của năm này.",
}


@pytest.mark.parametrize(("role", "is_closed"), EMPTY)
def test_without_a_report_the_page_says_what_comes_before_it(client_of, campaign, role, is_closed):
    if is_closed:
        closed(campaign)

    page = words(page_of(client_of(role).get(url("published_reports", campaign))))

    found = {sentence for sentence in EMPTY.values() if sentence in page}
    assert found == {EMPTY[role, is_closed]}


# One report


@pytest.mark.parametrize("role", READERS)
def test_a_report_is_read_from_its_facts_whatever_the_register_says(
    client_of, campaign, report, role
):
    client = client_of(role)
    before = client.get(report_url(report)).content
    MemberReview.objects.all().delete()
    campaign.cell_reviews.all().delete()
    Member.objects.update(full_name="Người khác")

    after = page_of(client.get(report_url(report)))

    assert words(after.select_one("main")) == words(
        BeautifulSoup(before, "html.parser").select_one("main")
    )
    assert "Hoàn thành tốt nhiệm vụ 6/6 · 100,00 % 6/6 · 100,00 %" in rows(after)
    assert report.check_code in words(after)


def test_the_report_of_2021_shows_the_figures_of_the_article(client_of, commune):
    commune.committee.cells.all().update(since=dt.date(2025, 1, 1))
    Membership.objects.filter(cell__committee=commune.committee).update(since=dt.date(2025, 1, 1))
    report = published_of(evaluated_commune(committee=commune.committee))

    page = words(page_of(client_of(Role.UPPER_BOARD).get(report_url(report))))

    assert "45/362 · 12,43 %" in page
    assert "45 + 223 + 92 + 2 = 362; 362 + 69 = 431" in page
    assert "được tối đa 45, đã quyết định 45" in page
    assert re.search("69 đảng viên không đánh giá: .*mới kết nạp dưới 6 tháng: [0-9]+", page)
    assert page.count("HTXSNV: hoàn thành xuất sắc nhiệm vụ; HTTNV:") == 1


def test_where_nobody_is_evaluated_the_page_of_the_report_says_so_once(office, commune):
    for member in Member.objects.filter(memberships__cell__committee=commune.committee):
        Exemption.objects.create(member=member, since=dt.date(2020, 1, 1))
    year = CampaignFactory(committee=commune.committee, year=2025)

    text = words(page_of(office.get(report_url(published_of(year)))))

    assert "Đảng viên Không có đảng viên nào được đánh giá, xếp loại. 6 đảng viên không" in text
    assert "Đảng viên: không có trường hợp nào từ mức hoàn thành tốt trở lên" in text
    assert "0/0" not in text


def test_an_older_version_says_that_there_is_a_newer_one(office, campaign, report):
    MemberReview.objects.update(level="completed")
    second = published_of(campaign, reason="Đếm nhầm")
    told = "Đã có lần công bố 2 ngày 28/11/2026. Lý do: Đếm nhầm"

    assert told in words(page_of(office.get(report_url(report))))
    assert told not in words(page_of(office.get(report_url(second))))


def test_facts_that_no_longer_fit_their_code_are_not_passed_over(office, report):
    PublishedReport.objects.filter(pk=report.pk).update(facts={**report.facts, "registered": 7})

    page = words(page_of(office.get(report_url(report))))

    assert "không còn khớp với mã kiểm tra" in page


def test_discipline_is_told_to_who_may_see_it_alone(client_of, campaign):
    review = MemberReview.objects.first()
    MemberReview.objects.filter(pk=review.pk).update(level="", reason="suspended")
    report = published_of(campaign)

    told = {
        role: "bị đình chỉ" in words(page_of(client_of(role).get(report_url(report))))
        for role in READERS
    }

    assert told == {
        Role.COMMUNE_SECRETARY: True,
        Role.COMMUNE_OFFICE: True,
        Role.UPPER_BOARD: False,
    }


# Its workbook


@pytest.mark.parametrize("role", READERS)
def test_the_workbook_is_taken_twice_the_same_and_the_trail_says_which(
    client_of, report, role, time_machine
):
    client = client_of(role)
    first = client.get(report_url(report, "published_workbook"))
    MemberReview.objects.all().delete()
    time_machine.move_to("2026-11-28 09:20:00+07:00", tick=False)

    again = client.get(report_url(report, "published_workbook"))

    assert again.content == first.content
    assert "-2021-lan-1.xlsx" in first.headers["Content-Disposition"]
    event = AuditEvent.objects.filter(kind="report.downloaded").latest("pk")
    assert (event.detail["version"], event.detail["check_code"], event.detail["rows"]) == (
        1,
        report.check_code,
        6,
    )
