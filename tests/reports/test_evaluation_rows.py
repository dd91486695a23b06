"""The rows behind the numbers of a year: narrowed, in pages, and reasons as one may know them."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from formats.names import search_key
from members.models import Member
from reports.models import MemberReview
from tests.factories import (
    CampaignFactory,
    MemberReviewFactory,
)
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import page_of, rows, url, words
from tests.reports.publishing import closed

pytestmark = pytest.mark.django_db


@pytest.fixture
def varied(campaign):
    """One member excellent, one new, the others good."""
    first, second = MemberReview.objects.filter(campaign=campaign).order_by("pk")[:2]
    MemberReview.objects.filter(pk=first.pk).update(level="excellent")
    MemberReview.objects.filter(pk=second.pk).update(level="", reason="new")
    return campaign


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 6),
        ("?level=excellent", 1),
        ("?level=good", 4),
        ("?reason=new", 1),
        ("?evaluated=yes", 5),
        ("?evaluated=no", 1),
        ("?level=nonsense", 6),
        ("?level=failed", 0),
    ],
)
def test_members_are_narrowed_by_the_filter(office, varied, query, count):
    page = page_of(office, url("member_reviews", varied, query))

    assert words(page.select_one(".lead")).split()[0] == str(count)
    assert len(page.select("tbody tr")) == count


def test_members_are_narrowed_by_cell(office, varied, commune):
    page = page_of(office, url("member_reviews", varied, f"?cell={commune.own.pk}"))

    assert words(page.select_one(".lead")).startswith("3 đảng viên")


@pytest.mark.parametrize("name", ["member_reviews", "cell_reviews"])
def test_who_has_a_level_is_called_decided_until_the_year_is_closed(office, campaign, name):
    def told():
        return words(page_of(office, url(name, campaign)).select_one('[value="yes"]'))

    assert told() == "Đã quyết định"
    closed(campaign)
    assert told() == "Được đánh giá"


def test_cells_are_narrowed_by_level(office, campaign, commune):
    page = page_of(office, url("cell_reviews", campaign, "?level=excellent"))

    assert rows(page) == [f"{commune.own.name} Nông thôn Hoàn thành xuất sắc nhiệm vụ"]


def test_no_cell_by_a_filter_offers_all(office, campaign):
    page = page_of(office, url("cell_reviews", campaign, "?level=failed"))

    assert "Không có chi bộ nào theo lựa chọn này." in words(page)


@pytest.mark.parametrize("name", ["member_reviews", "cell_reviews"])
def test_a_list_without_any_outcome_leads_back_to_the_year(office, commune, name):
    campaign = CampaignFactory(committee=commune.committee)

    page = page_of(office, url(name, campaign))

    assert "Năm 2021 chưa có kết quả nào." in words(page)
    links = [link["href"] for link in page.select(".empty-action a")]
    assert links == [url("evaluation", campaign)]


def test_long_lists_have_pages(office, commune):
    campaign = evaluated_commune(committee=commune.committee, levels=["good"])

    page = page_of(office, url("member_reviews", campaign, "?page=2"))

    assert len(page.select("tbody tr")) == 50
    assert "Trang 2/9" in words(page)


@pytest.fixture
def suspended(commune):
    campaign = CampaignFactory(committee=commune.committee)
    member = Member.objects.filter(memberships__cell=commune.own).first()
    return MemberReviewFactory(
        campaign=campaign, cell=commune.own, member=member, level="", reason="suspended"
    )


@pytest.mark.parametrize(
    ("role", "code", "told"),
    [
        (Role.COMMUNE_OFFICE, "suspended", "Bị đình chỉ sinh hoạt đảng"),
        (Role.CELL_SECRETARY, "other", "Lý do khác"),
        (Role.UPPER_BOARD, "other", "Lý do khác"),
    ],
)
def test_discipline_is_no_reason_for_who_may_not_know_of_it(client_of, suspended, role, code, told):
    client, year = client_of(role), url("evaluation", suspended.campaign)

    shown = page_of(client, f"{url('member_reviews', suspended.campaign)}?reason={code}")
    member = page_of(client, reverse("reports:member", args=[suspended.member_id]))

    assert rows(shown.table)[-1].endswith(f"Không đánh giá: {told}")
    assert f"không xếp loại ({told})" in words(member)
    assert f"{told}: 1" in words(page_of(client, year))
    assert ("đình chỉ" in f"{words(shown)}{words(member)}") == (code == "suspended")


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD])
@pytest.mark.parametrize("code", ["suspended", "nonsense"])
def test_a_reason_that_the_reader_may_not_know_is_no_filter_and_he_is_told_so(
    client_of, suspended, role, code
):
    address = f"{url('member_reviews', suspended.campaign)}?reason={code}"

    shown = page_of(client_of(role), address)

    assert len(shown.select("tbody tr")) == MemberReview.objects.count()
    told = "Không có lý do không xếp loại đã hỏi trong lựa chọn này; đang xem tất cả."
    assert [words(notice) for notice in shown.select("main .notice")] == [told]
    assert code not in words(shown)


def test_what_else_was_asked_still_narrows_and_the_reader_is_told_so(office, varied):
    shown = page_of(office, url("member_reviews", varied, "?level=good&cell=0"))

    told = "Không có chi bộ đã hỏi trong lựa chọn này; chỉ lọc theo phần còn lại."
    assert words(shown.select_one("main .notice")) == told
    assert len(shown.select("tbody tr")) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=dao+thuy", 1),
        ("q=Đào", 1),
        ("q=ao", 0),
        ("q=990077", 1),
        ("q=0077&level=good", 1),
        ("q=dao&level=failed", 0),
        ("q=+", 6),
    ],
)
def test_members_are_found_by_name_without_accents_and_by_card(office, campaign, query, found):
    name = "Đào Thị Thúy"
    Member.objects.filter(pk=campaign.member_reviews.earliest("pk").member_id).update(
        full_name=name, search_key=search_key(name), card_number="990077"
    )
    campaign.member_reviews.update(level="good")

    page = page_of(office, url("member_reviews", campaign, f"?{query}"))

    assert len(page.select("tbody tr")) == found
    assert page.select_one('main input[name="q"][type="search"]') is not None
    assert page_of(office, url("cell_reviews", campaign)).select('main [name="q"]') == []
