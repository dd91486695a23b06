"""Published reports in the browser: versions, one report, its files, a code from a paper."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Member
from reports.models import MemberReview, PublishedReport
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import rows, url, words
from tests.reports.publishing import closed, published_of

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def report(campaign):
    return published_of(campaign)


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def report_url(report, name="published_report"):
    return reverse(f"reports:{name}", args=[report.pk])


# Publishing


def test_the_office_publishes_a_closed_campaign(office, commune, campaign):
    closed(campaign)

    answer = office.post(url("publish_report", campaign), follow=True)

    report = PublishedReport.objects.get()
    page = page_of(answer)
    assert f"Đã công bố lần 1, mã kiểm tra {report.check_code}." in words(page)
    assert report.published_by == commune.users[Role.COMMUNE_OFFICE]


def test_publishing_again_asks_for_the_reason(office, campaign, report):
    MemberReview.objects.update(level="completed")

    page = page_of(office.post(url("publish_report", campaign), {"reason": ""}))
    assert "Hãy ghi lý do công bố lại." in words(page)
    office.post(url("publish_report", campaign), {"reason": "Đếm nhầm"})

    assert [(r.version, r.reason) for r in PublishedReport.objects.all()] == [
        (2, "Đếm nhầm"),
        (1, ""),
    ]


def test_pressing_the_button_twice_publishes_once(office, campaign):
    closed(campaign)
    office.post(url("publish_report", campaign))

    page = page_of(office.post(url("publish_report", campaign), {"reason": "Bấm lại"}))

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
    assert again == (["Công bố lần mới"] if role == Role.COMMUNE_OFFICE else [])
    assert words(page.select(".crumbs a")[-1]) == "Năm 2021"


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
    assert "Hoàn thành tốt nhiệm vụ 6/6 · 100,00 %" in rows(after)
    assert report.check_code in words(after)


def test_the_report_of_2021_shows_the_figures_of_the_article(client_of, commune):
    report = published_of(evaluated_commune(committee=commune.committee))

    page = words(page_of(client_of(Role.UPPER_BOARD).get(report_url(report))))

    assert "45/362 · 12,43 %" in page
    assert "45 + 223 + 92 + 2 = 362; 362 + 69 = 431" in page
    assert "được tối đa 45, đã quyết định 45" in page


def test_an_older_version_says_that_there_is_a_newer_one(office, campaign, report):
    MemberReview.objects.update(level="completed")
    second = published_of(campaign, reason="Đếm nhầm")
    told = "Đã có lần công bố 2 ngày 28/11/2026: Đếm nhầm."

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


# A code from a paper


def verify(client, code):
    return page_of(client.get(reverse("reports:verify_report"), {"code": code}))


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "]
)
def test_a_code_leads_to_its_report_however_it_is_typed(client_of, report, role, typed):
    page = words(verify(client_of(role), typed(report.check_code)))

    assert "Báo cáo đánh giá, xếp loại năm 2021, lần 1" in page
    assert "28/11/2026 09:00" in page
    assert "6/6 · 100,00 %" in page


def test_the_main_figures_are_those_of_the_paper_not_of_today(office, report):
    MemberReview.objects.all().delete()

    assert "6/6 · 100,00 %" in words(verify(office, report.check_code))


@pytest.mark.parametrize("code", ["2222-2222-2222-2222", "1", "'; DROP", "Ổ" * 60])
def test_a_code_that_nothing_carries_is_told(office, report, code):
    page = words(verify(office, code))

    assert "không có báo cáo nào mang mã này" in page
    assert "6/6" not in page


@pytest.mark.parametrize("code", ["", "2" * 61, "–––"])
def test_what_cannot_be_a_code_is_refused_at_the_field(office, report, code):
    page = verify(office, code)

    assert page.select_one(".invalid-feedback") is not None


def test_a_code_from_out_of_reach_is_as_if_it_were_not(client_of, commune, report):
    page = words(verify(client_of(Role.CELL_SECRETARY), report.check_code))

    assert "không có báo cáo nào mang mã này" in page


def test_the_page_without_a_code_asks_for_one(office):
    page = page_of(office.get(reverse("reports:verify_report")))

    assert words(page.select_one("main form button")) == "Kiểm tra mã"
    assert page.select(".notice") == []
