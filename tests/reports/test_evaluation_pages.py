"""A year's evaluation as pages: its numbers, the rows behind them, who sees what."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from members.models import Member
from tests.factories import (
    CampaignFactory,
    MemberReviewFactory,
)
from tests.reports.evaluated import OUTCOMES_2021, evaluated_commune
from tests.reports.evaluation_pages import page_of, rows, url, words
from tests.reports.publishing import closed, published_of

pytestmark = pytest.mark.django_db
PAGES = ["evaluation", "member_reviews", "cell_reviews"]


@pytest.fixture
def foreign_campaign(commune):
    campaign = CampaignFactory(committee=commune.elsewhere)
    member = Member.objects.filter(memberships__cell=commune.foreign).first()
    MemberReviewFactory(campaign=campaign, cell=commune.foreign, member=member)
    return campaign


# The year page


def test_the_year_shows_the_ratios_of_2021(commune, client_of):
    campaign = evaluated_commune(committee=commune.committee)
    Cell.objects.filter(pk__in=[commune.own.pk, commune.other.pk]).update(until="2020-12-31")

    page = page_of(client_of(Role.COMMUNE_OFFICE), url("evaluation", campaign))

    cells, members, _ = page.select("table")
    assert rows(cells)[:2] == [
        "Hoàn thành xuất sắc nhiệm vụ 3/13 · 23,08 % 3/13 · 23,08 %",
        "Hoàn thành tốt nhiệm vụ 9/13 · 69,23 % 9/13 · 69,23 %",
    ]
    assert rows(members) == [
        "Hoàn thành xuất sắc nhiệm vụ 45/362 · 12,43 % 45/431 · 10,44 %",
        "Hoàn thành tốt nhiệm vụ 223/362 · 61,60 % 223/431 · 51,74 %",
        "Hoàn thành nhiệm vụ 92/362 · 25,41 % 92/431 · 21,35 %",
        "Không hoàn thành nhiệm vụ 2/362 · 0,55 % 2/431 · 0,46 %",
    ]
    for table in (cells, members):
        bases = [cell["data-label"] for cell in table.select_one("tbody tr").select("td")]
        assert bases == ["Trên số được đánh giá", "", "Trên tổng số"]
    assert "45 + 223 + 92 + 2 = 362; 362 + 69 = 431" in words(page)
    assert "69 đảng viên không đánh giá" in words(page)
    assert "Miễn công tác và sinh hoạt đảng: 58" in words(page)


def first_words(page):
    return words(page.select_one("main .notice"))


def test_a_closed_year_begins_with_how_it_went(office, commune):
    campaign = closed(evaluated_commune(committee=commune.committee))

    page = page_of(office, url("evaluation", campaign))

    assert first_words(page) == (
        "3/13 chi bộ và 45/362 đảng viên hoàn thành xuất sắc nhiệm vụ; 69 đảng viên không đánh giá."
    )
    assert [link["href"] for link in page.select("main .notice")[0].select("a")] == [
        url("cell_reviews", campaign, "?level=excellent"),
        url("member_reviews", campaign, "?level=excellent"),
        url("member_reviews", campaign, "?evaluated=no"),
    ]


def test_two_buttons_stand_before_the_sentence_and_the_other_ways_are_folded(office, campaign):
    report = published_of(campaign)

    page = page_of(office, url("evaluation", campaign))

    assert [link["href"] for link in page.select(".page-actions a")] == [
        reverse("reports:published_workbook", args=[report.pk]),
        url("evaluation_workbook", campaign),
    ]
    assert words(page.select_one("main .more-filters summary")) == "Việc khác"
    assert [words(link) for link in page.select(".more-filters a")] == [
        "Tiến độ và đề nghị", "Tổng quan năm", "Báo cáo đã công bố", "Cách tính",
    ]  # fmt: skip


def test_a_year_under_way_begins_with_how_many_are_decided(client_of, commune):
    campaign = CampaignFactory(committee=commune.committee)
    member = Member.objects.filter(memberships__cell=commune.own).first()
    MemberReviewFactory(campaign=campaign, cell=commune.own, member=member, level="good")

    whole = page_of(client_of(Role.COMMUNE_OFFICE), url("evaluation", campaign))
    own = page_of(client_of(Role.CELL_SECRETARY), url("evaluation", campaign))

    assert first_words(whole) == (
        "0/2 chi bộ và 1/6 đảng viên đã được quyết định. "
        "Còn 5/6 đảng viên thuộc diện xếp loại chưa có quyết định."
    )
    assert first_words(own) == (
        "1/3 đảng viên đã được quyết định. "
        "Còn 2/3 đảng viên thuộc diện xếp loại chưa có quyết định."
    )
    assert [words(link) for link in whole.select(".page-actions a")] == [
        "Tiến độ và đề nghị", "Tải số liệu hiện nay, chưa công bố",
    ]  # fmt: skip


def test_every_number_of_the_year_leads_to_its_rows(office, campaign):
    page = page_of(office, url("evaluation", campaign))

    for link in page.select("main table a"):
        if "evaluations" in link["href"] and link.get_text().isdigit():
            shown = page_of(office, link["href"])
            assert shown.select_one(".lead").get_text().split()[0] == link.get_text()


def test_the_year_names_its_documents_and_cut_off(office, campaign):
    page = words(page_of(office, url("evaluation", campaign)))

    assert "số liệu chốt ngày 31/12/2021" in page
    assert "Quy định số 132-QĐ/TW ngày 08/3/2018 của Bộ Chính trị" in page


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2021, "Văn bản áp dụng cho các năm 2019–2022:"),
        (2026, "Văn bản áp dụng từ năm 2025:"),
    ],
)
def test_the_years_of_its_documents_are_told(office, commune, year, told):
    campaign = CampaignFactory(committee=commune.committee, year=year)

    assert told in office.get(url("evaluation", campaign)).content.decode()


def test_a_year_without_known_documents_says_so(office, commune):
    campaign = CampaignFactory(committee=commune.committee, year=2015)

    page = words(page_of(office, url("evaluation", campaign)))

    assert "Cổng chưa có văn bản áp dụng cho năm này" in page


def test_what_is_missing_is_said_first(office, commune):
    campaign = CampaignFactory(committee=commune.committee)

    page = words(page_of(office, url("evaluation", campaign)))

    assert "2 chi bộ chưa có xếp loại: Chi bộ thôn Tập Ninh, Chi bộ thôn số 2" in page
    assert "Còn 6/6 đảng viên thuộc diện xếp loại chưa có quyết định." in page


def test_who_waits_for_a_level_is_told_apart_from_who_gets_none(office, commune):
    campaign = CampaignFactory(committee=commune.committee)
    first, second = Member.objects.filter(memberships__cell=commune.own)[:2]
    MemberReviewFactory(campaign=campaign, cell=commune.own, member=first)
    MemberReviewFactory(
        campaign=campaign, cell=commune.own, member=second, level="", reason="other"
    )

    page = page_of(office, url("evaluation", campaign))

    told = "Còn 4/5 đảng viên thuộc diện xếp loại chưa có quyết định; 1 đảng viên không đánh giá."
    assert told in words(page)
    assert page.select_one(f'a[href="{url("progress", campaign)}"]') is not None
    assert page.select_one(f'a[href="{url("left_out", campaign)}"]') is not None


def test_what_is_decided_is_told_as_a_part_and_each_cell_by_its_register(office, commune):
    campaign = CampaignFactory(committee=commune.committee)
    member = Member.objects.filter(memberships__cell=commune.own).first()
    MemberReviewFactory(campaign=campaign, cell=commune.own, member=member, level="good")

    page = page_of(office, url("evaluation", campaign))

    assert "Mới tính 1/6 đảng viên đã quyết định." in words(page)
    assert "Mới tính 0/2 chi bộ đã quyết định." in words(page)
    assert "Đã có kết quả: 1 đảng viên." in words(page)
    assert "đều được đánh giá" not in words(page)
    own, other, total = [*rows(page.select("table")[1]), foot(page.select("table")[1])]
    assert own == "Chi bộ thôn Tập Ninh chưa có 3 1/3 0 1 0 0 0"
    assert other == "Chi bộ thôn số 2 chưa có 3 0/3 – – – – 0"
    assert total == "Cộng 6 1/6 0 1 0 0 0"


def test_while_levels_are_awaited_all_are_those_of_the_register(office, commune):
    campaign = CampaignFactory(committee=commune.committee)
    first, second = Member.objects.filter(memberships__cell=commune.own)[:2]
    MemberReviewFactory(campaign=campaign, cell=commune.own, member=first, level="good")
    MemberReviewFactory(
        campaign=campaign, cell=commune.own, member=second, level="", reason="other"
    )

    table = page_of(office, url("evaluation", campaign)).select("table")[0]

    assert rows(table)[1] == "Hoàn thành tốt nhiệm vụ 1/1 · 100,00 % 1/6 · 16,67 %"
    links = [link["href"] for link in table.select("tbody tr")[1].select("a")]
    good = url("member_reviews", campaign, "?level=good")
    assert links == [good, url("member_reviews", campaign, "?evaluated=yes"), good]


def foot(table):
    return " ".join(table.tfoot.get_text(" ").split())


def test_who_is_decided_is_told_as_the_whole_once_nobody_is_awaited(office, commune):
    campaign = CampaignFactory(committee=commune.committee)
    for member in Member.objects.filter(memberships__cell__committee=commune.committee):
        cell = member.memberships.get().cell
        MemberReviewFactory(campaign=campaign, cell=cell, member=member, level="good")

    page = words(page_of(office, url("evaluation", campaign)))

    assert "Mọi đảng viên trong đợt đều được đánh giá." in page
    assert "Tổng số: 6 đảng viên." in page


def test_the_download_is_offered_to_those_who_may(client_of, campaign):
    wanted = url("evaluation_workbook", campaign)

    for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD):
        page = page_of(client_of(role), url("evaluation", campaign))
        assert page.select_one(f'a[href="{wanted}"]') is not None
    page = page_of(client_of(Role.CELL_SECRETARY), url("evaluation", campaign))
    assert page.select_one(f'a[href="{wanted}"]') is None


# Reach


def test_a_cell_secretary_sees_his_own_cell_only(client_of, campaign, commune):
    client = client_of(Role.CELL_SECRETARY)

    year = page_of(client, url("evaluation", campaign))
    people = page_of(client, url("member_reviews", campaign))

    assert commune.own.name in words(year)
    assert commune.other.name not in words(year)
    assert "3/3 · 100,00 %" in words(year)
    names = set(Member.objects.filter(memberships__cell=commune.own).values_list("full_name"))
    assert {(row.select_one("th").get_text(strip=True),) for row in people.select("tbody tr")} == (
        names
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.CELL_SECRETARY, Role.UPPER_BOARD])
def test_another_committees_year_is_not_there(client_of, foreign_campaign, name, role):
    assert client_of(role).get(url(name, foreign_campaign)).status_code == 404


@pytest.mark.parametrize("name", [*PAGES, "evaluation_workbook"])
def test_a_system_administrator_is_refused(client_of, campaign, name):
    assert client_of(Role.SYSTEM_ADMIN).get(url(name, campaign)).status_code == 403


def test_a_filter_by_a_cell_out_of_reach_shows_nothing_of_it(client_of, campaign, commune):
    address = url("member_reviews", campaign, f"?cell={commune.other.pk}")

    page = page_of(client_of(Role.CELL_SECRETARY), address)

    assert commune.other.name not in words(page)


# The list of years


def test_the_years_are_listed_with_their_headline_ratios(office, campaign):
    page = words(page_of(office, reverse("reports:evaluations")))

    assert "Năm 2021" in page
    assert "Hoàn thành xuất sắc nhiệm vụ 1/2 · 50,00 %" in page
    assert "Hoàn thành tốt nhiệm vụ 6/6 · 100,00 %" in page


def test_without_a_year_the_office_is_led_to_the_import(office):
    page = page_of(office, reverse("reports:evaluations"))

    assert page.select_one(f'main a[href="{reverse("reports:import_evaluations")}"]') is not None


def test_without_a_year_a_reader_is_told_so(client_of, commune):
    page = page_of(client_of(Role.UPPER_BOARD), reverse("reports:evaluations"))

    assert "Chưa có kết quả đánh giá của năm nào." in words(page)


# The workbook


def test_the_download_is_a_workbook_and_leaves_an_event(office, campaign):
    response = office.get(url("evaluation_workbook", campaign))

    assert response.status_code == 200
    assert 'filename="danh-gia-xep-loai-xa-2021.xlsx"' in response["Content-Disposition"]
    event = AuditEvent.objects.get(kind="report.downloaded")
    assert event.detail == {"report": "evaluation", "year": 2021, "rows": 6}


def test_a_cell_secretary_may_not_download(client_of, campaign):
    response = client_of(Role.CELL_SECRETARY).get(url("evaluation_workbook", campaign))

    assert response.status_code == 403


# Queries


@pytest.mark.parametrize(
    ("levels", "outcomes"),
    [(["good"], [("good", "")] * 3), (["good"] * 13, OUTCOMES_2021)],
    ids=["1 cell, 3 members", "13 cells, 431 members"],
)
@pytest.mark.parametrize(
    ("name", "queries"),
    [("evaluation", 23), ("member_reviews", 10), ("cell_reviews", 10), ("evaluation_workbook", 22)],
)
def test_the_number_of_queries_does_not_depend_on_the_rows(
    commune, client_of, levels, outcomes, name, queries, django_assert_num_queries
):
    campaign = evaluated_commune(committee=commune.committee, levels=levels, outcomes=outcomes)
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(queries):
        client.get(url(name, campaign))


@pytest.mark.parametrize("years", [1, 5])
def test_the_list_of_years_asks_a_fixed_number_of_queries(
    office, commune, years, django_assert_num_queries
):
    """Whatever the number of years that are closed; one that is open is counted by its sheets."""
    CampaignFactory(committee=commune.committee, year=2026)
    for year in range(2021, 2020 + years):
        closed(CampaignFactory(committee=commune.committee, year=year))

    with django_assert_num_queries(20):
        office.get(reverse("reports:evaluations"))


# The quota, and the day of the figures


def test_the_year_tells_both_quotas_with_every_reading_one_step_away(client_of, campaign):
    page = page_of(client_of(Role.COMMUNE_OFFICE), url("evaluation", campaign))
    of_a_cell = page_of(client_of(Role.CELL_SECRETARY), url("evaluation", campaign))

    titles = [words(title) for title in page.select("#quotas .box-title")]
    assert [title.partition(":")[0] for title in titles] == ["Đảng viên", "Chi bộ"]
    for kind in ("member", "cell"):
        assert page.select_one(f'#quotas a[href="{url("quota", campaign)}#{kind}"]') is not None
    assert of_a_cell.select("#quotas") == []


def test_a_closed_year_says_that_its_cells_are_over_the_cap(office, commune):
    campaign = closed(evaluated_commune(committee=commune.committee))

    page = page_of(office, url("evaluation", campaign))

    assert [words(title) for title in page.select("#quotas .box-title")] == [
        "Đảng viên: được tối đa 45, đang 45",
        "Chi bộ: được tối đa 2, đang 3",
    ]
    assert words(page.select_one("#quotas")).count("vượt trần 1") == 1


def test_a_cut_off_day_to_come_is_not_told_as_settled(office, commune, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 28, 3, tzinfo=dt.UTC), tick=False)
    campaign = CampaignFactory(
        committee=commune.committee, year=2026, cut_off=dt.date(2026, 12, 31)
    )

    page = words(page_of(office, url("evaluation", campaign)))

    assert "sẽ chốt ngày 31/12/2026 · số dưới đây theo sổ đến 28/11/2026" in page
