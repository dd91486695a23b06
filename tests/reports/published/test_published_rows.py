"""The rows behind the numbers of a published report: from its facts, and no more than its file."""

import io

import pytest
from openpyxl import load_workbook

from accounts.roles import Role
from members.models import Member, Membership
from reports.models import CellReview, MemberReview
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import rows, words
from tests.reports.published_pages import page_of, report_url
from tests.reports.publishing import published_of
from tests.reports.sheets import table

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]


@pytest.fixture
def report_of_2021(commune):
    """The shares of 2021 in thirteen cells: 431 members, one of them suspended."""
    return published_of(evaluated_commune(committee=emptied(commune)))


def emptied(commune):
    """The committee without a cell or member of its own in the year of the report."""
    Membership.objects.filter(cell__committee=commune.committee).delete()
    commune.committee.cells.update(until="2020-12-31")
    return commune.committee


def listed(client, report, query="", kind="members"):
    return page_of(client.get(report_url(report, f"published_{kind}") + query))


def count(page):
    return page.select_one(".lead").get_text().split()[0]


def names(page):
    return [words(cell) for cell in page.select("tbody th")]


@pytest.mark.parametrize("role", READERS)
def test_every_number_of_the_report_leads_to_its_rows(client_of, report_of_2021, role):
    client = client_of(role)
    page = page_of(client.get(report_url(report_of_2021)))

    links = [link for link in page.select("main section a") if link.get_text()[0].isdigit()]

    assert {link.find_parent("section").h2.text for link in links} == {
        "Chi bộ",
        "Đảng viên",
        "Từng chi bộ",
    }
    shown = {link["href"]: count(page_of(client.get(link["href"]))) for link in links}
    assert [shown[link["href"]] for link in links] == [words(link).split()[0] for link in links]


def test_a_number_that_counts_nobody_in_a_cell_is_no_link(office, report):
    page = page_of(office.get(report_url(report)))

    [cell, *_] = page.select("table")[2].select("tbody tr")
    assert [link.get_text() for link in cell.select("a")] == ["3", "3"]


def test_the_rows_are_those_of_the_facts_whatever_the_register_says(office, report):
    before = [rows(listed(office, report, kind=kind)) for kind in ("members", "cells")]
    MemberReview.objects.all().delete()
    CellReview.objects.all().delete()
    Member.objects.update(full_name="Người khác", card_number="")

    after = [rows(listed(office, report, kind=kind)) for kind in ("members", "cells")]

    assert after == before
    assert after[1] == [
        "Chi bộ thôn Tập Ninh Nông thôn Hoàn thành xuất sắc nhiệm vụ",
        "Chi bộ thôn số 2 Nông thôn Hoàn thành tốt nhiệm vụ",
    ]


def test_members_are_narrowed_by_cell_level_and_reason(office, report_of_2021):
    for query, number in (
        ("", "431"),
        ("?evaluated=yes", "362"),
        ("?evaluated=no", "69"),
        ("?level=excellent", "45"),
        ("?reason=staying_away", "4"),
        ("?cell=1", "34"),
        ("?cell=1&level=excellent", "4"),
    ):
        assert count(listed(office, report_of_2021, query)) == number


def test_what_is_not_understood_does_not_narrow(office, report_of_2021):
    page = listed(office, report_of_2021, "?cell=99&level=best&reason=lazy&evaluated=maybe")

    assert count(page) == "431"


@pytest.mark.parametrize("query", ["mau 430", "nguyen  430", "88000430"])
def test_a_name_is_found_without_accents_and_by_its_card(office, report_of_2021, query):
    page = listed(office, report_of_2021, f"?q={query}")

    assert names(page) == ["Nguyễn Văn Mẫu 430"]


def offered(page, name):
    return [option["value"] for option in page.select(f"[name={name}] option") if option["value"]]


def test_cells_are_narrowed_by_no_reason_that_none_of_them_has(office, report):
    assert listed(office, report, kind="cells").select_one("[name=reason]") is None
    assert "suspended" in offered(listed(office, report), "reason")


def test_cells_are_narrowed_by_the_reasons_that_they_have(commune, office):
    outcomes = [("good", ""), ("", "exempt")]
    campaign = evaluated_commune(committee=emptied(commune), levels=["good"] * 2, outcomes=outcomes)
    CellReview.objects.filter(pk=campaign.cell_reviews.first().pk).update(level="", reason="other")

    page = listed(office, published_of(campaign), kind="cells")

    assert offered(page, "reason") == ["other"]


def test_what_a_number_chose_stands_as_a_sentence_above_the_folded_filter(office, report_of_2021):
    page = listed(office, report_of_2021, "?cell=1&level=excellent")

    cell = page.select_one("[name=cell] [selected]").get_text()
    told = f"Đang xem theo chi bộ “{cell}”, mức xếp loại “Hoàn thành xuất sắc nhiệm vụ”."
    fold = page.select_one("details.more-filters")
    assert words(fold.find_previous_sibling("p")) == f"{told} Xem tất cả"
    assert (fold.has_attr("open"), fold.form is not None) == (False, True)
    assert listed(office, report_of_2021).select_one("details.more-filters").has_attr("open")


def test_nobody_of_that_name_offers_all(office, report):
    page = listed(office, report, "?q=khong co ai")

    assert "Không có đảng viên nào theo lựa chọn này." in words(page)
    assert page.select_one(".empty-action a")["href"] == report_url(report, "published_members")


def test_a_long_list_has_pages_that_keep_what_was_chosen(office, report_of_2021):
    page = listed(office, report_of_2021, "?evaluated=no")

    second = page.select_one(".pages a[rel=next]")["href"]
    assert len(names(page)) == 50
    assert "evaluated=no" in second
    assert len(names(listed(office, report_of_2021, second))) == 19


@pytest.mark.parametrize("role", READERS)
def test_the_list_shows_nobody_more_than_the_workbook(client_of, report_of_2021, role):
    client = client_of(role)
    book = load_workbook(
        io.BytesIO(client.get(report_url(report_of_2021, "published_workbook")).content)
    )
    columns = ("Họ và tên", "Số thẻ ĐV", "Chi bộ", "Mức quyết định", "Lý do không xếp loại")
    in_file = [[row[name].value for name in columns] for row in table(book["Danh sách"])]

    told = [
        row
        for number in range(1, 10)
        for row in rows(listed(client, report_of_2021, f"?page={number}"))
    ]

    assert told == [
        f"{name} {card} {cell} {level or f'Không đánh giá: {reason}'}"
        for name, card, cell, level, reason in in_file
    ]


def test_who_may_not_know_of_discipline_reads_the_general_reason(client_of, report_of_2021):
    board = client_of(Role.UPPER_BOARD)

    page = listed(board, report_of_2021, "?evaluated=no&page=2")

    assert "đình chỉ" not in words(page).lower()
    assert count(listed(board, report_of_2021, "?reason=other")) == "1"
    assert count(listed(board, report_of_2021, "?reason=suspended")) == "431"
    assert count(listed(client_of(Role.COMMUNE_OFFICE), report_of_2021, "?reason=other")) == "0"


@pytest.mark.parametrize("kind", ["members", "cells"])
def test_a_secretary_of_a_cell_reads_no_report_of_the_whole(client_of, report, kind):
    address = report_url(report, f"published_{kind}")

    assert client_of(Role.CELL_SECRETARY).get(address).status_code == 404


@pytest.mark.parametrize("kind", ["members", "cells"])
def test_facts_that_no_longer_fit_their_code_are_said_on_every_page(office, report, kind):
    type(report).objects.filter(pk=report.pk).update(check_code="AAAA-AAAA-AAAA-AAAA")

    assert "không còn khớp với mã kiểm tra" in words(listed(office, report, kind=kind))


@pytest.mark.parametrize("kind", ["members", "cells"])
@pytest.mark.parametrize("outcomes", [1, 30])
def test_the_number_of_queries_does_not_depend_on_the_rows(
    commune, client_of, django_assert_num_queries, kind, outcomes
):
    levels = ["good"] * (3 if outcomes > 1 else 1)
    campaign = evaluated_commune(
        committee=emptied(commune), levels=levels, outcomes=[("good", "")] * outcomes
    )
    report = published_of(campaign)
    client = client_of(Role.UPPER_BOARD)
    address = report_url(report, f"published_{kind}")

    with django_assert_num_queries(7):
        client.get(address)
