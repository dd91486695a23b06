"""The list of who has no level in a campaign: why, by which clause, told to whom."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from members.models import Exemption, Member, Suspension
from reports import actions
from tests.factories import CampaignFactory, CellFactory, MemberFactory, MemberReviewFactory
from tests.reports.appraised import campaign_of, version_of
from tests.reports.evaluation_pages import rows, url, words
from tests.reports.publishing import closed, everybody_recorded

LIKE_BEFORE = "Chưa thấy văn bản của năm nay về ai không đánh giá; cổng gợi ý như các năm trước."
OWN = "Chi bộ thôn Tập Ninh"
SINCE = dt.date(2020, 1, 1)
NEW = {"admitted_on": dt.date(2026, 9, 1), "full_member_on": None}


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def exempt(commune):
    member = MemberFactory(cell=commune.own, full_name="Nguyễn Thị Đào")
    Exemption.objects.create(member=member, since=SINCE)
    return member


@pytest.fixture
def suspended(commune):
    member = MemberFactory(cell=commune.other, full_name="Trần Văn Ẩn")
    Suspension.objects.create(member=member, since=SINCE)
    return member


def page_of(client, campaign, query=""):
    response = client.get(url("left_out", campaign, query))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def say(campaign, cell, member, verdict, because):
    actions.answer_eligibility(
        campaign=campaign,
        cell=cell,
        member=member,
        version=version_of(campaign, cell, member),
        verdict=verdict,
        because=because,
        by=None,
    )


def test_each_is_told_with_cell_reason_and_clause(office, campaign, commune, exempt):
    MemberFactory(cell=commune.other, full_name="Lê Văn Mới", **NEW)

    page = page_of(office, campaign)

    assert rows(page) == [
        "Nguyễn Thị Đào Chi bộ thôn Tập Ninh Miễn công tác và sinh hoạt đảng.",
        "Lê Văn Mới Chi bộ thôn số 2 Kết nạp ngày 01/09/2026, đủ 6 tháng vào 01/03/2027.",
    ]
    assert words(page).count(LIKE_BEFORE) == 1
    [basis] = page.select("section ul li")
    assert words(basis).startswith("Chưa thấy văn bản nói diện không kiểm điểm từ năm 2025")
    assert words(basis).endswith("của các năm khác, chưa đối chiếu văn bản gốc")
    assert words(page.select_one(".lead")).startswith(f"2 đảng viên · {campaign.figures_told}")


def test_where_the_rows_rest_on_different_documents_each_tells_its_own(office, commune):
    of_2021 = CampaignFactory(committee=commune.committee, year=2021)
    exempt = MemberFactory(cell=commune.own, full_name="Nguyễn Thị Đào")
    Exemption.objects.create(member=exempt, since=SINCE)
    admitted = dt.date(2021, 9, 1)
    MemberFactory(
        cell=commune.own, full_name="Lê Văn Mới", admitted_on=admitted, full_member_on=None
    )

    page = page_of(office, of_2021)

    bases = {
        words(row.th): words(row.select_one("[data-label='Căn cứ']"))
        for row in page.select("tbody tr")
    }
    assert "HD/BTCTW" in bases["Nguyễn Thị Đào"]
    assert bases["Nguyễn Thị Đào"] != bases["Lê Văn Mới"]
    assert LIKE_BEFORE not in words(page)


def test_the_number_of_the_progress_leads_to_as_many_rows(office, campaign, commune, exempt):
    progress = BeautifulSoup(office.get(url("progress", campaign)).content, "html.parser")
    link = progress.select_one("a[href$='/left-out/']")

    shown = BeautifulSoup(office.get(link["href"]).content, "html.parser")

    assert link.get_text() == "1 không đánh giá"
    assert len(rows(shown)) == 1


def test_whom_a_person_left_out_is_marked_with_both_reasons(office, campaign, commune):
    member = Member.objects.filter(memberships__cell=commune.own).first()
    say(campaign, commune.own, member, "other", "Đi nước ngoài cả năm.")

    [row] = rows(page_of(office, campaign))

    assert row == (
        f"{member.full_name} Chi bộ thôn Tập Ninh Chọn khác đề xuất "
        "Không đánh giá: lý do khác. Cổng đề xuất: Được đánh giá, xếp loại. "
        "Lý do: Đi nước ngoài cả năm."
    )


def test_discipline_is_told_to_who_may_see_it_alone(client_of, campaign, suspended):
    told = {
        role: page_of(client_of(role), campaign) for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD)
    }

    [office_row] = rows(told[Role.COMMUNE_OFFICE])
    assert "Bị đình chỉ sinh hoạt đảng." in office_row
    assert rows(told[Role.UPPER_BOARD]) == ["Trần Văn Ẩn Chi bộ thôn số 2 Lý do khác."]
    assert "đình chỉ" not in words(told[Role.UPPER_BOARD].main)


def test_who_may_not_see_discipline_finds_it_by_no_filter(client_of, campaign, suspended):
    board = client_of(Role.UPPER_BOARD)

    assert len(rows(page_of(board, campaign, "?reason=other"))) == 1
    assert len(rows(page_of(board, campaign, "?reason=suspended"))) == 1  # not understood
    assert "?reason=suspended" not in page_of(board, campaign).decode()
    office = client_of(Role.COMMUNE_OFFICE)
    assert len(rows(page_of(office, campaign, "?reason=suspended"))) == 1
    assert len(rows(page_of(office, campaign, "?reason=other"))) == 0


def test_an_overruling_about_discipline_is_not_told_to_who_may_not_see_it(
    client_of, campaign, commune, suspended
):
    say(campaign, commune.other, suspended, "exempt", "Thôi đình chỉ, xin miễn.")

    [row] = rows(page_of(client_of(Role.UPPER_BOARD), campaign))

    assert row == "Trần Văn Ẩn Chi bộ thôn số 2 Miễn công tác và sinh hoạt đảng."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=nguyen+dao", ["Nguyễn Thị Đào"]),
        ("q=đào", ["Nguyễn Thị Đào"]),
        ("q=ao", []),
        ("q=990077", ["Nguyễn Thị Đào"]),
        ("reason=suspended", ["Trần Văn Ẩn"]),
        ("cell={other}", ["Trần Văn Ẩn"]),
        ("cell={other}&reason=exempt", []),
        ("cell={foreign}&reason=x", ["Nguyễn Thị Đào", "Trần Văn Ẩn"]),
        ("", ["Nguyễn Thị Đào", "Trần Văn Ẩn"]),
    ],
)
def test_the_list_is_searched_without_accents_and_narrowed(
    office, campaign, commune, exempt, suspended, query, found
):
    Member.objects.filter(pk=exempt.pk).update(card_number="12990077")
    asked = query.format(other=commune.other.pk, foreign=commune.foreign.pk)

    page = page_of(office, campaign, f"?{asked}")

    assert [words(name) for name in page.select("tbody th")] == found
    if not found:
        assert "Không có đảng viên nào theo lựa chọn này." in words(page)


def test_a_long_list_comes_in_pages_that_keep_the_filter(office, campaign, commune):
    for member in MemberFactory.create_batch(51, cell=commune.own):
        Exemption.objects.create(member=member, since=SINCE)

    first = page_of(office, campaign, "?reason=exempt")
    second = page_of(office, campaign, first.select_one("a[rel=next]")["href"])

    assert (len(rows(first)), len(rows(second))) == (50, 1)
    assert words(second.select_one(".lead")).startswith("51 đảng viên theo lựa chọn dưới đây")


def test_a_cell_secretary_reads_of_his_cell_alone(client_of, campaign, exempt, suspended):
    page = page_of(client_of(Role.CELL_SECRETARY), campaign)

    assert [words(name) for name in page.select("tbody th")] == ["Nguyễn Thị Đào"]


def test_who_has_a_level_all_the_same_is_to_be_looked_at(office, campaign, commune, exempt):
    MemberReviewFactory(campaign=campaign, cell=commune.own, member=exempt, level="good")

    page = page_of(office, campaign)

    assert words(page.select_one(".lead")).startswith("0 đảng viên")
    told = "Nguyễn Thị Đào: Cần xem lại Đã ghi kết quả: hoàn thành tốt nhiệm vụ. Miễn công tác"
    assert told in words(page)


def record(campaign, *outcomes):
    """(member, level, reason) each, in the cell he is in."""
    actions.record_reviews(
        campaign=campaign,
        cells=[],
        members=[(member, member.memberships.get().cell, *said) for member, *said in outcomes],
        by=None,
    )


def test_the_list_has_those_who_are_recorded_without_a_level(office, campaign, commune):
    first, second, third = Member.objects.filter(memberships__cell=commune.own).order_by("pk")
    record(campaign, (first, "", "exempt"), (second, "", "other"), (third, "good", ""))

    told = sorted(row.split(OWN)[1] for row in rows(page_of(office, campaign)))
    progress = words(BeautifulSoup(office.get(url("progress", campaign)).content, "html.parser"))

    assert told == [
        " Lý do khác, theo kết quả đã ghi.",
        " Miễn công tác và sinh hoạt đảng, theo kết quả đã ghi.",
    ]
    assert "4 được đánh giá + 2 không đánh giá = 6 đảng viên" in progress


def test_a_level_counts_against_the_register_on_every_page(office, campaign, commune, exempt):
    record(campaign, (exempt, "good", ""))
    everybody_recorded(campaign)

    def told():
        progress = office.get(url("progress", campaign)).context["totals"]
        evaluation = office.get(url("evaluation", campaign)).context["members_so_far"]
        lead = page_of(office, campaign).select_one(".lead").get_text().split()[0]
        return progress["evaluated"], evaluation.rated, progress["left_out"], lead

    assert told() == (7, 7, 0, "0")
    closed(campaign)
    assert told() == (7, 7, 0, "0")


def test_a_closed_campaign_lists_what_was_recorded(office, campaign, commune, exempt):
    everybody_recorded(campaign)
    closed(campaign)
    Exemption.objects.all().delete()

    [row] = rows(page_of(office, campaign))

    assert row == f"Nguyễn Thị Đào {OWN} Miễn công tác và sinh hoạt đảng, theo kết quả đã ghi."


def test_a_new_cell_is_told_with_its_clause(office, campaign, commune):
    CellFactory(committee=commune.committee, name="Chi bộ mới", since=dt.date(2026, 10, 1))

    page = page_of(office, campaign)

    assert "Chi bộ không xếp loại (1)" in words(page)
    assert "Chi bộ mới: Chi bộ thành lập dưới 6 tháng, chưa xếp loại. như Quy định số" in words(
        page
    )


def test_where_everybody_is_evaluated_the_list_says_so(office, campaign):
    assert "Mọi đảng viên trong sổ ngày chốt đều được đánh giá." in words(page_of(office, campaign))


def test_a_year_without_a_standard_leads_back(office, commune):
    campaign = CampaignFactory(committee=commune.committee, year=2015)

    assert office.get(url("left_out", campaign)).url == url("progress", campaign)


def test_a_foreign_campaign_is_not_found(office, commune):
    foreign = CampaignFactory(committee=commune.elsewhere, year=2026)

    assert office.get(url("left_out", foreign)).status_code == 404


def test_each_name_leads_to_its_way_through_the_campaign(office, campaign, exempt):
    link = page_of(office, campaign).select_one("tbody th a")

    assert link["href"] == reverse("reports:appraisal_of_member", args=[2026, exempt.pk])
