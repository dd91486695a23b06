"""Whatever its state, a campaign has the same sums on every page and in its file."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from members.models import Exemption, Member
from reports import actions
from reports.facts.outstanding import outstanding
from tests.factories import CampaignFactory, CellFactory, MemberFactory
from tests.reports.appraised import speak
from tests.reports.evaluation_pages import rows, url, words
from tests.reports.publishing import everybody_recorded
from tests.reports.sheets import opened, table

pytestmark = pytest.mark.django_db
OWN, OTHER = "Chi bộ thôn Tập Ninh", "Chi bộ thôn số 2"
LEFT_OUT = "Miễn CT&SH"


@pytest.fixture
def exempt(commune):
    """The first member of each of the two cells, each of three members."""
    found = [
        Member.objects.filter(memberships__cell=c).first() for c in (commune.own, commune.other)
    ]
    for member in found:
        Exemption.objects.create(member=member, since=dt.date(2020, 1, 1))
    return found


@pytest.fixture
def under_way(commune, exempt):
    """The year 2025 as yet without an outcome."""
    return CampaignFactory(committee=commune.committee, year=2025)


@pytest.fixture
def reopened(under_way):
    everybody_recorded(under_way)
    actions.close_campaign(campaign=under_way, by=None)
    return actions.reopen_campaign(campaign=under_way, reason="Sửa sổ", by=None)


def decide(campaign, *cells):
    """Who awaits a level in the cells, and these themselves, are recorded as good."""
    awaited = [each for each in outstanding(campaign).awaited if each.cell in cells]
    actions.record_reviews(
        campaign=campaign,
        cells=[(each.cell, "good", "") for each in awaited if not each.member],
        members=[(each.member, each.cell, "good", "") for each in awaited if each.member],
        by=None,
    )


def page_of(client, name, campaign, query=""):
    return BeautifulSoup(client.get(url(name, campaign, query)).content, "html.parser")


def cells_of(page):
    """The table of the cells, its last line included."""
    found = (
        page.select("table")[-3] if page.select_one("#before table") else page.select("table")[-1]
    )
    return [*rows(found), " ".join(found.tfoot.get_text(" ").split())]


def book_of(client, campaign):
    return opened(client.get(url("evaluation_workbook", campaign)).content)


def test_with_one_cell_decided_each_row_and_the_last_add_up(client_of, commune, under_way):
    decide(under_way, commune.own)
    board = client_of(Role.UPPER_BOARD)

    page = page_of(board, "evaluation", under_way)
    book = table(book_of(board, under_way)["Đảng viên theo chi bộ"])

    assert cells_of(page) == [
        f"{OWN} HTTNV 3 2/2 0 2 0 0 1",
        f"{OTHER} chưa có 3 0/2 – – – – 1",
        "Cộng 6 2/4 0 2 0 0 2",
    ]
    told = "Kiểm tra: 0 + 2 + 0 + 0 = 2; 2 + 2 = 4; thêm 2 chưa quyết định = 6."
    assert told in words(page)
    why = "không đánh giá (lý do theo sổ hiện nay, ghi chính thức khi đóng đợt): "
    assert f"2 đảng viên {why}" in words(page)
    columns = ("Tổng số đảng viên", "Số được đánh giá", "Chưa có mức", LEFT_OUT)
    assert [[row[name].value for name in columns] for row in book[:-1]] == [
        [3, 2, 0, 1],
        [3, 0, 2, 1],
    ]


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.UPPER_BOARD])
def test_once_nobody_is_awaited_who_is_left_out_counts_before_it_is_recorded(
    client_of, commune, under_way, role
):
    decide(under_way, commune.own, commune.other)
    client = client_of(role)

    page = page_of(client, "evaluation", under_way)
    years = BeautifulSoup(client.get(reverse("reports:evaluations")).content, "html.parser")
    overview = client.get(reverse("reports:year", args=[commune.committee.pk, 2025]))

    assert cells_of(page) == [
        f"{OWN} HTTNV 3 2 0 2 0 0 1",
        f"{OTHER} HTTNV 3 2 0 2 0 0 1",
        "Cộng 6 4 0 4 0 0 2",
    ]
    assert "0 + 4 + 0 + 0 = 4; 4 + 2 = 6. Tổng số: 6 đảng viên." in words(page)
    assert "Không đánh giá 2 đảng viên" in " ".join(years.main.get_text(" ").split())
    members = overview.context["shares"][1]
    assert (members.summary.left_out, members.so_far.everyone) == (2, 6)


def test_a_reopened_campaign_tells_the_sums_that_were_closed(client_of, reopened):
    board = client_of(Role.UPPER_BOARD)

    book = book_of(board, reopened)
    years = BeautifulSoup(board.get(reverse("reports:evaluations")).content, "html.parser")

    told = {row[0].value: row[1].value for row in book["Cách tính"].iter_rows()}
    assert told["Kiểm tra: đảng viên"] == "0 + 4 + 0 + 0 = 4; 4 + 2 = 6"
    assert told["Lý do chưa ghi"] == "2 đảng viên: tính theo sổ ngày chốt, ghi khi đóng đợt."
    caution = "Chưa đóng đợt: lý do không đánh giá của 2 đảng viên chưa ghi"
    assert caution in {cell.value for row in book["Tổng hợp"].iter_rows() for cell in row}
    assert "không có" not in words(years.main)


def test_every_number_left_out_leads_to_as_many_names(client_of, reopened):
    office = client_of(Role.COMMUNE_OFFICE)
    page = page_of(office, "evaluation", reopened)

    links = [a for a in page.select("a[href*=left-out]") if "#" not in a["href"]]

    assert [a.get_text().split()[0] for a in links] == ["2", "2", "2", "1", "1"]
    for link in links:
        shown = BeautifulSoup(office.get(link["href"]).content, "html.parser")
        assert shown.select_one(".lead").get_text().split()[0] == link.get_text().split()[0]


def test_a_reason_that_was_overruled_since_counts_no_more(client_of, commune, under_way, exempt):
    first, _ = exempt
    actions.record_reviews(
        campaign=under_way, cells=[], members=[(first, commune.own, "", "exempt")], by=None
    )
    actions.answer_eligibility(
        campaign=under_way, cell=commune.own, member=first, version=0,
        verdict="evaluated", because="Đồng chí xin được đánh giá", by=None,
    )  # fmt: skip

    own, _, total = cells_of(page_of(client_of(Role.COMMUNE_OFFICE), "evaluation", under_way))

    assert (own, total) == (f"{OWN} chưa có 3 0/3 – – – – 0", "Cộng 6 0/5 0 0 0 0 1")


def test_a_closed_campaign_keeps_its_sums_when_the_register_is_corrected(
    client_of, commune, reopened
):
    actions.close_campaign(campaign=reopened, by=None)
    gone = commune.own.memberships.last()
    commune.other.memberships.filter(pk=commune.other.memberships.last().pk).update(
        cell=commune.own
    )
    gone.delete()
    MemberFactory(cell=commune.other)
    office = client_of(Role.COMMUNE_OFFICE)

    progress = page_of(office, "progress", reopened)

    assert cells_of(page_of(office, "evaluation", reopened)) == [
        f"{OWN} HTTNV 3 2 0 2 0 0 1",
        f"{OTHER} HTTNV 3 2 0 2 0 0 1",
        "Cộng 6 4 0 4 0 0 2",
    ]
    numbers = [[words(td) for td in tr.select("td.num")] for tr in progress.select("tbody tr")]
    assert numbers == [["3", "2", "0/2", "0/2", "0/2", "2/2"]] * 2
    assert "4 được đánh giá + 2 không đánh giá = 6 đảng viên" in words(progress)
    assert gone.member.full_name in words(sheet_page(office, commune.own))
    listed = words(page_of(office, "left_out", reopened).select_one(".lead"))
    assert listed.startswith("2 đảng viên")


def sheet_page(client, cell):
    answer = client.get(reverse("reports:cell_sheet", args=[2025, cell.pk]))
    return BeautifulSoup(answer.content, "html.parser")


def test_who_is_recorded_and_not_in_the_register_is_told_apart_on_the_progress(
    client_of, commune, under_way
):
    decide(under_way, commune.own, commune.other)
    commune.own.memberships.last().delete()
    office = client_of(Role.COMMUNE_OFFICE)

    progress = page_of(office, "progress", under_way)

    assert cells_of(page_of(office, "evaluation", under_way))[-1] == "Cộng 6 4 0 4 0 0 2"
    told = (
        "3 được đánh giá + 2 không đánh giá = 5 đảng viên trong sổ ngày chốt. "
        "Ngoài ra 1 đảng viên đã ghi kết quả mà không có trong sổ: xem và gỡ."
    )
    assert told in words(progress)


def quota_beside_the_page(client, campaign):
    """(rated, excellent) of the members on the page of the year, and in the quota below it."""
    told = client.get(url("evaluation", campaign)).context
    members, quota = told["year"].member_summary, told["quota"].table.outcome
    shown = (members.evaluated, members.levels["excellent"])
    return shown, (quota.rated, quota.proposed)


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.UPPER_BOARD])
def test_who_is_recorded_and_gone_counts_in_the_quota_before_and_after_a_stage_speaks(
    client_of, commune, under_way, role
):
    decide(under_way, commune.own, commune.other)
    gone = commune.own.memberships.last().member
    under_way.member_reviews.filter(member=gone).update(level="excellent")
    gone.memberships.all().delete()
    client = client_of(role)

    before = quota_beside_the_page(client, under_way)
    speak(under_way, commune.other, commune.other.memberships.last().member)

    assert before == ((4, 1), (4, 1))
    assert quota_beside_the_page(client, under_way) == before


def test_who_is_recorded_in_a_cell_that_is_gone_counts_there_in_the_quota(
    client_of, commune, under_way
):
    decide(under_way, commune.own, commune.other)
    ended = CellFactory(committee=commune.committee, until=dt.date(2025, 3, 1))
    under_way.member_reviews.create(member=MemberFactory(), cell=ended, level="excellent")

    told = client_of(Role.COMMUNE_OFFICE).get(url("quota", under_way)).context["quotas"]

    rows = [(row.label, row.total, row.proposed) for row in told[0][0].table.rows]
    assert rows == [(OWN, 3, 0), (OTHER, 3, 0), (ended.name, 1, 1)]


def test_who_moved_after_he_was_recorded_counts_where_he_is_now_on_page_and_quota(
    client_of, commune, under_way
):
    decide(under_way, commune.own)
    commune.own.memberships.filter(pk=commune.own.memberships.last().pk).update(cell=commune.other)
    office = client_of(Role.COMMUNE_OFFICE)

    own, other, _ = cells_of(page_of(office, "evaluation", under_way))
    told = office.get(url("quota", under_way)).context["quotas"][0][0].counts

    assert (own, other) == (f"{OWN} HTTNV 2 1/1 0 1 0 0 1", f"{OTHER} chưa có 4 1/3 0 1 0 0 1")
    assert [(each.total, each.rated, each.awaited) for each in told] == [(2, 1, 0), (4, 1, 2)]


def test_each_number_of_who_moved_leads_to_as_many_rows(client_of, commune, under_way):
    decide(under_way, commune.own)
    moved = commune.own.memberships.last().member
    commune.own.memberships.filter(member=moved).update(cell=commune.other)
    address = reverse("reports:member_reviews", args=[under_way.pk])
    office = client_of(Role.COMMUNE_OFFICE)

    found = {
        cell.name: [
            (review.member, review.cell)
            for review, _ in office.get(f"{address}?cell={cell.pk}").context["rows"]
            if review.member == moved
        ]
        for cell in (commune.own, commune.other)
    }
    own = client_of(Role.CELL_SECRETARY).get(address).context["rows"]

    assert found == {commune.own.name: [], commune.other.name: [(moved, commune.other)]}
    assert moved not in [review.member for review, _ in own]


def test_a_list_stands_in_the_order_of_the_cells_where_each_counts(client_of, commune, under_way):
    decide(under_way, commune.own)
    decide(under_way, commune.other)
    moved = commune.own.memberships.last()
    Member.objects.filter(pk=moved.member_id).update(sort_key="zz")
    commune.own.memberships.filter(pk=moved.pk).update(cell=commune.other)
    address = reverse("reports:member_reviews", args=[under_way.pk])

    rows = client_of(Role.COMMUNE_OFFICE).get(address).context["rows"]

    found = [(review.cell.pk, review.member.sort_key) for review, _ in rows]
    assert (found, {cell for cell, _ in found}) == (
        sorted(found),
        {commune.own.pk, commune.other.pk},
    )
