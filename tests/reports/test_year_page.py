"""The year at a glance: pictures, their tables, the figures page and Excel say the same numbers."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from formats.numbers import Ratio
from meetings.enums import MeetingKind, State
from members.models import Exemption
from reports.facts.figures import figures_of, total_of
from reports.facts.year_by_month import by_month, summed
from reports.models import Campaign
from tests.factories import (
    CampaignFactory,
    CellFactory,
    CellReviewFactory,
    MeetingFactory,
    MemberFactory,
    MemberReviewFactory,
)
from tests.reports.compliance import OCTOBER, workbook_of
from tests.reports.compliance import year as year_of
from tests.reports.sheets import opened, table
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(dt.datetime.combine(OCTOBER, dt.time(10)))
MOST = 60_000  # bytes


@pytest.fixture(autouse=True)
def _in_october(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def year(commune):
    """Own cell: August, September twice; the other: September without a roll, a day in October."""
    good_meeting(commune.own, dt.date(2022, 8, 3), absent=1)
    good_meeting(commune.own, dt.date(2022, 9, 3))
    good_meeting(commune.own, dt.date(2022, 9, 20), kind=MeetingKind.EXTRAORDINARY, absent=2)
    MeetingFactory(cell=commune.other, held_on=dt.date(2022, 9, 5), state=State.DRAFT)
    MeetingFactory(cell=commune.other, held_on=dt.date(2022, 10, 25), state=State.PLANNED)
    return year_of(commune.own, commune.other, with_facts=True)


def evaluate(commune, number=2022):
    """Own cell is good with two members good and one new; the other has nothing yet."""
    campaign = CampaignFactory(committee=commune.committee, year=number)
    CellReviewFactory(campaign=campaign, cell=commune.own, level="good")
    first, second, third = (
        membership.member for membership in commune.own.memberships.order_by("pk")
    )
    for member, level, reason in (
        (first, "excellent", ""),
        (second, "good", ""),
        (third, "", "exempt"),
    ):
        MemberReviewFactory(
            campaign=campaign, cell=commune.own, member=member, level=level, reason=reason
        )
    return campaign


def page(client, committee, number=2022):
    return client.get(reverse("reports:year", args=[committee.pk, number]))


def soup_of(answer):
    return BeautifulSoup(answer.content, "html.parser")


def said(soup, key):
    """What the picture tells who cannot see it, part by part."""
    return soup.find(id=f"{key}-desc").text.removesuffix(".").split("; ")


def rows(section):
    """The table of a section, row by row, the last line included."""
    return [
        [" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])]
        for row in section.table.find_all("tr")[1:]
    ]


# the facts


def test_a_month_says_who_came_who_met_and_who_has_a_day(year):
    months = by_month(year)

    august, september, october = months[7:10]
    assert (august.attendance.fraction, august.met.fraction) == ("2/3", "1/2")
    assert (september.attendance.fraction, september.unknown) == ("4/6", 1)
    assert (september.met.fraction, len(september.checked)) == ("2/2", 3)
    assert (october.met, october.planned, october.cells) == (Ratio(0, 0), 1, 2)


def test_the_month_under_way_says_who_has_until_its_end(commune, year):
    months = by_month(year)

    assert [month.to_meet for month in months] == [0] * 9 + [2, 0, 0]
    good_meeting(commune.own, dt.date(2022, 10, 3))
    both, own = (
        by_month(year_of(*cells, with_facts=True))[9]
        for cells in ((commune.own, commune.other), (commune.own,))
    )
    assert both.under_way == "1/2 đã họp, 1 còn hạn đến 31/10"
    assert (own.under_way, own.met) == ("", Ratio(1, 1))
    alone = by_month(year_of(commune.other, with_facts=True))[9]
    assert alone.under_way == "chưa họp, còn hạn đến 31/10"


def test_the_months_add_up_to_the_year(year):
    total = summed(by_month(year))

    assert total.attendance == total_of(figures_of(year)).attendance == Ratio(6, 9)
    assert total.met == year.held == Ratio(3, 18)
    assert (total.meetings, total.planned) == (len(year.checked), 1)


def test_a_cell_founded_later_is_not_in_the_months_before(commune, year):
    late = CellFactory(committee=commune.committee, since=dt.date(2022, 6, 15))

    months = by_month(year_of(commune.own, late, with_facts=True))

    assert [month.cells for month in months] == [1] * 6 + [2] * 6


# the page


def test_the_attendance_is_the_same_in_picture_table_and_figures_and_excel(
    commune, client_of, year
):
    office = client_of(Role.COMMUNE_OFFICE)
    soup = soup_of(page(office, commune.committee))

    written = rows(soup.find(id="attendance"))
    assert said(soup, "attendance-chart")[7:10] == [
        "tháng 8: 2/3 · 66,67\u00a0%",
        "tháng 9: 4/6 · 66,67\u00a0%",
        "tháng 10: chưa có kỳ nào điểm danh",
    ]
    assert written[7:10] == [
        ["8", "2/3 · 66,67 %"],
        ["9", "4/6 · 66,67 % (1 buổi chưa điểm danh)"],
        ["10", "chưa có"],
    ]
    assert written[-1] == ["Cộng", "6/9 · 66,67 %"]
    figures = office.get(reverse("reports:figures", args=[commune.committee.pk, 2022]))
    assert figures.context["total"].attendance == Ratio(6, 9)
    assert excel_by_month(commune, year) == {8: (2, 3), 9: (4, 6)}


@pytest.mark.usefixtures("year")
def test_the_attendance_of_a_month_leads_to_its_meetings_where_one_page_has_them_all(
    commune, client_of
):
    office = client_of(Role.COMMUNE_OFFICE)
    soup = soup_of(page(office, commune.committee))

    _, *months = soup.find(id="attendance").select("tr")
    links = [[link["href"] for link in month.select("a")] for month in months]
    address = reverse("reports:compliance", args=[commune.committee.pk, 2022])
    august = f"{address}?month=8#month"
    # In September a cell met a second time, out of turn: the page of the month has one a cell.
    assert links == [*[[]] * 7, [august, august], *[[]] * 5]
    assert "2/3" in soup_of(office.get(august)).find(id="month").text


def excel_by_month(commune, year):
    """Month → present and required, added up over the rows of the file that have a roll."""
    found = {}
    for row in table(opened(workbook_of(commune.committee, year, NOW))["Kỳ sinh hoạt"])[:-1]:
        if row["Phải dự"].value is not None:
            month = row["Kỳ"].value.month
            present, required = found.get(month, (0, 0))
            found[month] = present + row["Có mặt"].value, required + row["Phải dự"].value
    return found


@pytest.mark.usefixtures("year")
def test_the_meetings_are_the_same_in_picture_and_table(commune, client_of):
    soup = soup_of(page(client_of(Role.COMMUNE_OFFICE), commune.committee))

    assert said(soup, "meetings-chart")[7:11] == [
        "tháng 8: 1/2 · 50,00\u00a0% chi bộ đã họp",
        "tháng 9: 2/2 · 100,00\u00a0% chi bộ đã họp",
        "tháng 10: 0/2 đã họp, 2 còn hạn đến 31/10, 1 có lịch",
        "tháng 11: chưa đến",
    ]
    written = rows(soup.find(id="meetings"))
    assert written[7:11] == [
        ["8", "1/2 · 50,00 %", "0", "1"],
        ["9", "2/2 · 100,00 %", "0", "3"],
        ["10", "0/2 đã họp, 2 còn hạn đến 31/10", "1", "0"],
        ["11", "chưa đến", "0", "0"],
    ]
    assert written[-1] == ["Cộng", "3/18 · 16,67 % kỳ đến hạn", "1", "4"]


def test_the_levels_are_the_same_in_picture_and_table_and_lead_to_their_rows(commune, client_of):
    campaign = evaluate(commune)

    soup = soup_of(page(client_of(Role.COMMUNE_OFFICE), commune.committee))

    assert said(soup, "members-chart") == [
        "Hoàn thành xuất sắc nhiệm vụ: 1/2 · 50,00\u00a0%",
        "Hoàn thành tốt nhiệm vụ: 1/2 · 50,00\u00a0%",
        "Hoàn thành nhiệm vụ: 0/2 · 0,00\u00a0%",
        "Không hoàn thành nhiệm vụ: 0/2 · 0,00\u00a0%",
    ]
    assert said(soup, "cells-chart")[1] == "Hoàn thành tốt nhiệm vụ: 1/1 · 100,00\u00a0%"
    cells, members = soup.find(id="levels").find_all("table")
    told = [[part.text for part in row.select("th, .share")] for row in members.select("tbody tr")]
    assert [f"{name}: {share}" for name, share, _ in told] == said(soup, "members-chart")
    assert [of_total for *_, of_total in told] == [
        "1/6 · 16,67\u00a0%",
        "1/6 · 16,67\u00a0%",
        "0/6 · 0,00\u00a0%",
        "0/6 · 0,00\u00a0%",
    ]
    assert [part.text for part in members.tfoot.select("th, td")] == [
        "Không đánh giá",
        "1 đảng viên",
    ]
    assert cells.a["href"] == (
        reverse("reports:cell_reviews", args=[campaign.pk]) + "?level=excellent"
    )


def test_levels_that_are_not_all_given_are_said_to_be_a_part(commune, client_of):
    evaluate(commune)

    text = page(client_of(Role.COMMUNE_OFFICE), commune.committee).content.decode()

    assert "Còn 1 chi bộ chưa quyết định; tỷ lệ dưới đây mới tính trên số đã quyết định." in text
    assert "Còn 3 đảng viên chưa quyết định; tỷ lệ dưới đây mới tính trên số đã quyết định." in text


@pytest.mark.usefixtures("year")
def test_sentences_come_before_the_pictures(commune, client_of):
    evaluate(commune)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert [sentence.text for sentence in answer.context["sentences"]] == [
        "Đã họp 3/18 kỳ thường kỳ đến hạn của năm 2022 · 16,67\u00a0%.",
        "Dự họp: 6/9 lượt có mặt trên lượt phải dự · 66,67\u00a0%.",
        "Đánh giá: 2/5 đảng viên đã quyết định, 3 chưa; 1 không đánh giá.",
    ]
    text = answer.content.decode()
    assert text.index("Đã họp 3/18") < text.index("<svg")


def test_who_is_to_get_no_level_is_not_told_as_awaited(commune, client_of):
    evaluate(commune)
    exempt = commune.other.memberships.earliest("pk").member
    Exemption.objects.create(member=exempt, since=dt.date(2020, 1, 1))

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    told = "Đánh giá: 2/4 đảng viên đã quyết định, 2 chưa; 2 không đánh giá."
    assert answer.context["sentences"][-1].text == told
    text = answer.content.decode()
    assert "Còn 2 đảng viên chưa quyết định;" in text
    assert rows(BeautifulSoup(text, "html.parser").find(id="levels"))[-1][-1] == "0 chi bộ"
    assert answer.context["shares"][1].so_far.unrated == 2


def test_a_year_in_which_nobody_is_to_be_rated_counts_no_part_of_nothing(commune, client_of):
    CampaignFactory(committee=commune.committee, year=2022, closed_at=NOW)

    told = page(client_of(Role.COMMUNE_OFFICE), commune.committee).context["sentences"]

    assert [(each.text, each.tone) for each in told if each.url == "#levels"] == [
        ("Đánh giá: chưa có đảng viên nào thuộc diện xếp loại.", "plain")
    ]


def test_a_closed_campaign_is_told_as_the_whole(commune, client_of):
    evaluate(commune)
    commune.other.memberships.all().delete()
    Campaign.objects.update(closed_at=NOW)

    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    told = answer.context["sentences"][-1]
    assert told.text == "Đánh giá: 2/2 đảng viên đã quyết định; 1 không đánh giá."
    assert told.tone == "good"


def test_a_year_without_a_campaign_says_so(commune, client_of):
    answer = page(client_of(Role.COMMUNE_OFFICE), commune.committee)

    assert "Năm 2022 chưa quyết định mức xếp loại nào." in answer.content.decode()
    assert answer.context["shares"] == []


@pytest.mark.usefixtures("year")
def test_a_secretary_sees_his_cell_and_nothing_of_the_others(commune, client_of):
    evaluate(commune)

    answer = page(client_of(Role.CELL_SECRETARY), commune.committee)

    assert [part.title for part in answer.context["shares"]] == ["Đảng viên"]
    assert answer.context["total"].met == Ratio(2, 9)
    assert commune.other.name not in answer.content.decode()


def test_the_board_above_sees_the_commune_below(commune, client_of):
    evaluate(commune)

    answer = page(client_of(Role.UPPER_BOARD), commune.committee)

    assert [part.title for part in answer.context["shares"]] == ["Chi bộ", "Đảng viên"]


def test_another_commune_is_not_found(commune, client_of):
    assert page(client_of(Role.COMMUNE_OFFICE), commune.elsewhere).status_code == 404


def test_a_year_the_portal_knows_nothing_of(commune, client_of):
    office = client_of(Role.COMMUNE_OFFICE)

    assert page(office, commune.committee, 2017).status_code == 404
    answer = page(office, commune.committee, 2020)
    assert "Năm 2020 chưa có buổi sinh hoạt nào được ghi." in answer.content.decode()


def test_an_evaluation_alone_fills_the_page(commune, client_of):
    evaluate(commune, 2021)

    soup = soup_of(page(client_of(Role.COMMUNE_OFFICE), commune.committee, 2021))

    assert said(soup, "cells-chart")[1] == "Hoàn thành tốt nhiệm vụ: 1/1 · 100,00\u00a0%"


def test_the_pages_of_the_year_lead_to_it(commune, client_of):
    campaign = evaluate(commune)
    good_meeting(commune.own, dt.date(2022, 9, 3))
    office = client_of(Role.COMMUNE_OFFICE)
    place = [commune.committee.pk, 2022]

    for address in (
        reverse("reports:downloads"),
        reverse("reports:compliance", args=place),
        reverse("reports:figures", args=place),
        reverse("reports:evaluation", args=[campaign.pk]),
    ):
        assert reverse("reports:year", args=place) in office.get(address).content.decode()


def test_an_evaluation_of_a_year_before_every_guidance_has_no_such_page(commune, client_of):
    campaign = evaluate(commune, 2015)

    answer = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:evaluation", args=[campaign.pk]))

    assert (answer.status_code, answer.context["overview"]) == (200, "")


def full_year(commune, cells):
    """So many cells with a meeting in each month that is over, two of them evaluated."""
    evaluate(commune)
    more = [CellFactory(committee=commune.committee) for _ in range(cells - 2)]
    for cell in (commune.own, commune.other, *more):
        MemberFactory.create_batch(3, cell=cell)
        for month in range(1, 11):
            good_meeting(cell, dt.date(2022, month, 3))


def test_the_page_of_a_full_year_of_thirteen_cells_is_small(commune, client_of):
    full_year(commune, 13)

    assert len(page(client_of(Role.COMMUNE_OFFICE), commune.committee).content) < MOST


@pytest.mark.parametrize("cells", [2, 13])
@pytest.mark.parametrize(("closed_at", "queries"), [(None, 34), (NOW, 24)])
def test_the_number_of_queries_is_fixed(
    commune, client_of, cells, closed_at, queries, django_assert_num_queries
):
    """The sheets are read of an open campaign alone."""
    full_year(commune, cells)
    Campaign.objects.update(closed_at=closed_at)
    office = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(queries):
        page(office, commune.committee)
