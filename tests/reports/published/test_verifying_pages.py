"""A code from a paper leads to the figures that were published under it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from reports.models import MemberReview
from tests.reports.evaluation_pages import words
from tests.reports.published_pages import page_of

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]


def verify(client, code):
    return page_of(client.get(reverse("reports:verify_report"), {"code": code}))


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize(
    "typed", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "]
)
def test_a_code_leads_to_its_report_however_it_is_typed(client_of, report, role, typed):
    page = words(verify(client_of(role), typed(report.check_code)))

    assert "Mã đúng. Hãy so các số dưới đây với số trên giấy." in page
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
    secretary = client_of(Role.CELL_SECRETARY)

    real, wrong = (
        words(verify(secretary, code).select_one(".notice"))
        for code in (report.check_code, "2222-2222-2222-2222")
    )

    assert real == wrong
    assert "Hãy nhờ văn phòng đảng ủy xã kiểm tra." in real


def test_the_page_without_a_code_asks_for_one(office):
    page = page_of(office.get(reverse("reports:verify_report")))

    assert words(page.select_one("main form button")) == "Kiểm tra mã"
    assert page.select(".notice") == []
