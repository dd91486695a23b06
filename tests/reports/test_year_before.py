"""A year of evaluation beside the year before, on the year's page."""

import pytest
from bs4 import BeautifulSoup

from accounts.roles import Role
from members.models import Member
from reports.actions import reopen_campaign
from reports.models import CellReview, MemberReview
from tests.factories import CampaignFactory, CellReviewFactory, MemberFactory, MemberReviewFactory
from tests.reports.evaluation_pages import page_of, url, words
from tests.reports.publishing import closed


def section_of(client, campaign):
    response = client.get(url("evaluation", campaign))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("#before")


def told(section):
    """Each table as rows of texts."""
    return [
        [[words(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]
        for table in section.select("table")
    ]


def record(committee, year, levels, cells=("good",)):
    """A campaign of the year; the levels of members are dealt to the first cell, in their order."""
    campaign = CampaignFactory(committee=committee, year=year)
    here = list(committee.cells.order_by("position"))
    for cell, level in zip(here, cells, strict=False):
        CellReviewFactory(campaign=campaign, cell=cell, level=level)
    missing = len(levels) - Member.objects.filter(memberships__cell=here[0]).count()
    MemberFactory.create_batch(max(missing, 0), cell=here[0])
    members = Member.objects.filter(memberships__cell=here[0]).order_by("pk")
    for member, level in zip(members, levels, strict=False):
        left_out = {"level": "", "reason": "exempt"} if level is None else {"level": level}
        MemberReviewFactory(campaign=campaign, cell=here[0], member=member, **left_out)
    return campaign


@pytest.fixture
def two_years(commune):
    committee = commune.committee
    earlier = closed(record(committee, 2020, ["excellent", "good", "good", "good", None]))
    later = record(
        committee, 2021, ["excellent", "excellent", "good", None, None], ("excellent", "good")
    )
    return earlier, later


def test_both_years_stand_beside_each_other_over_both_bases(office, two_years):
    _, later = two_years

    section = section_of(office, closed(later))

    assert words(section.h2) == "So với năm 2020"
    _, members = told(section)
    assert members[:4] == [
        [
            "Hoàn thành xuất sắc nhiệm vụ, trên số được đánh giá",
            "1/4 · 25,00 %",
            "2/3 · 66,67 %",
            "tăng 41,67 điểm phần trăm",
        ],
        [
            "Hoàn thành xuất sắc nhiệm vụ, trên tổng số",
            "1/5 · 20,00 %",
            "2/5 · 40,00 %",
            "tăng 20,00 điểm phần trăm",
        ],
        [
            "Hoàn thành tốt nhiệm vụ, trên số được đánh giá",
            "3/4 · 75,00 %",
            "1/3 · 33,33 %",
            "giảm 41,67 điểm phần trăm",
        ],
        [
            "Hoàn thành tốt nhiệm vụ, trên tổng số",
            "3/5 · 60,00 %",
            "1/5 · 20,00 %",
            "giảm 40,00 điểm phần trăm",
        ],
    ]
    assert members[-1][1:] == ["0/5 · 0,00 %", "0/5 · 0,00 %", "không đổi"]
    assert (
        "Năm 2020: 4 được đánh giá trong tổng số 5 đảng viên; "
        "năm 2021: 3 trong tổng số 5 đảng viên. Chênh lệch tính từ tỷ lệ đã làm tròn."
    ) in words(section)


def test_what_is_still_awaited_has_no_difference(office, two_years):
    section = section_of(office, two_years[1])

    _, members = told(section)
    assert members[0] == [
        "Hoàn thành xuất sắc nhiệm vụ, trên số đã quyết định",
        "1/4 · 25,00 %",
        "2/3 · 66,67 %",
    ]
    assert members[1][2] == "2/8 · 25,00 %"
    assert (
        "năm 2021: mới có 3/6 đảng viên đã quyết định, tổng số 8 có cả 3 chưa quyết định. "
        "Đủ kết quả mới tính chênh lệch."
    ) in words(section)


def test_both_tables_of_the_page_have_the_same_shares_of_all(office, two_years):
    page = page_of(office, url("evaluation", two_years[1]))

    of_year = [words(cell) for cell in page.select("main td[data-label='Trên tổng số']")]
    compared = [
        words(row.select("td")[1])
        for row in page.select("#before tbody tr")
        if "trên tổng số" in row.th.text
    ]
    assert of_year == compared


def test_the_cells_are_compared_as_well(office, two_years):
    cells, _ = told(section_of(office, two_years[1]))

    assert cells[0] == [
        "Hoàn thành xuất sắc nhiệm vụ, trên số được đánh giá",
        "0/1 · 0,00 %",
        "1/2 · 50,00 %",
        "tăng 50,00 điểm phần trăm",
    ]


def test_each_number_leads_to_its_rows_in_its_year(office, two_years):
    earlier, later = two_years
    links = section_of(office, later).select("td a")

    found = {(link["href"], link.get_text()) for link in links}
    assert (f"{url('member_reviews', earlier)}?level=good", "3") in found
    assert (f"{url('member_reviews', later)}?level=excellent", "2") in found
    assert (f"{url('member_reviews', earlier)}?evaluated=yes", "4") in found
    assert (url("member_reviews", earlier), "5") in found
    # Who is still awaited is in no list of outcomes: all of the later year lead nowhere.
    assert "8" not in {number for _, number in found}


def test_years_of_one_standard_are_compared_without_a_caution(office, two_years):
    assert "văn bản khác nhau" not in words(section_of(office, two_years[1]))


def test_a_year_that_lacks_outcomes_says_that_it_is_not_whole(office, commune, two_years):
    incomplete = "Năm 2021 chưa đủ kết quả; so sánh chưa nói lên cả năm."
    assert incomplete in words(section_of(office, two_years[1]))

    for member in Member.objects.filter(memberships__cell=commune.other):
        MemberReviewFactory(campaign=two_years[1], cell=commune.other, member=member)

    assert incomplete not in words(section_of(office, two_years[1]))


def test_an_earlier_year_that_is_open_or_reopened_says_that_it_may_not_be_whole(office, two_years):
    earlier, later = two_years
    unfinished = (
        "Đợt đánh giá năm 2020 chưa đóng, kết quả có thể còn thiếu; so sánh chưa nói lên cả năm."
    )
    assert unfinished not in words(section_of(office, later))

    reopen_campaign(campaign=earlier, reason="Sửa kết quả.", by=None)

    section = words(section_of(office, later))
    assert unfinished in section
    assert "Năm 2020: 4 được đánh giá trong tổng số 5 đảng viên đã có kết quả;" in section


def test_a_year_before_of_which_the_cells_alone_have_levels_is_compared(office, commune):
    record(commune.committee, 2020, [], ("good", "excellent"))
    later = record(commune.committee, 2021, ["good"], ("good", "good"))

    section = section_of(office, later)

    assert words(section.h2) == "So với năm 2020"
    [cells] = told(section)
    assert cells[0][1:3] == ["1/2 · 50,00 %", "0/2 · 0,00 %"]
    assert "Có năm chưa đảng viên nào được xếp loại (năm 2020: 0; năm 2021: 1)" in words(section)


def test_a_change_of_the_standard_is_said(office, commune):
    record(commune.committee, 2022, ["good"])
    later = record(commune.committee, 2023, ["good"])

    *_, caution = section_of(office, later).select(".notice")

    assert words(caution) == (
        "Hai năm theo văn bản khác nhau: năm 2022 theo Quy định số 132-QĐ/TW ngày 08/3/2018 "
        "của Bộ Chính trị, năm 2023 theo Quy định số 124-QĐ/TW ngày 04/10/2023 của Bộ Chính trị. "
        "Tỷ lệ chỉ để tham khảo."
    )


def test_where_the_year_before_is_missing_the_last_one_is_taken_and_said(office, commune):
    record(commune.committee, 2019, ["good"])
    CampaignFactory(committee=commune.committee, year=2020)  # opened, and nothing recorded
    later = record(commune.committee, 2021, ["good"])

    section = section_of(office, later)

    assert words(section.h2) == "So với năm 2019"
    assert "Cổng chưa có kết quả của năm 2020; so với năm gần nhất có kết quả." in words(section)


def test_the_first_year_says_that_there_is_none_before(office, two_years):
    section = section_of(office, two_years[0])

    assert words(section.h2) == "So với năm trước"
    assert "Cổng chưa có kết quả của năm nào trước năm này để so sánh." in words(section)
    assert not section.select("table")


def test_a_year_without_outcomes_yet_is_not_compared(office, commune, two_years):
    later = CampaignFactory(committee=commune.committee, year=2022)

    section = section_of(office, later)

    assert "Có năm chưa đảng viên nào được xếp loại (năm 2021: 3; năm 2022: 0)" in words(section)
    assert not section.select("table")


def test_a_cell_secretary_compares_the_members_of_his_cell_alone(client_of, commune, two_years):
    earlier, later = two_years
    for campaign in (earlier, later):
        for member in Member.objects.filter(memberships__cell=commune.other):
            MemberReview.objects.create(
                campaign=campaign, cell=commune.other, member=member, level="failed"
            )

    section = section_of(client_of(Role.CELL_SECRETARY), later)

    [members] = told(section)
    assert members[0][1:3] == ["1/4 · 25,00 %", "2/3 · 66,67 %"]


def test_another_committee_is_no_year_before(office, commune, two_years):
    record(commune.elsewhere, 2019, ["good"])

    assert words(section_of(office, two_years[0]).h2) == "So với năm trước"


@pytest.mark.parametrize("more", [0, 30])
def test_the_page_asks_as_often_for_few_as_for_many(
    office, commune, two_years, more, django_assert_num_queries
):
    for campaign in two_years:
        for member in MemberFactory.create_batch(more, cell=commune.other):
            MemberReviewFactory(campaign=campaign, cell=commune.other, member=member)
        CellReview.objects.get_or_create(
            campaign=campaign, cell=commune.other, defaults={"level": "good"}
        )

    with django_assert_num_queries(25):
        section_of(office, two_years[1])
