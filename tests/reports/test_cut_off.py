"""The day as of which the figures stand: not closed before it, corrected for a reason."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from cells.models import Cell
from members.models import Member, Membership
from reports import actions
from reports.facts.list_change import ListChange
from tests.factories import CampaignFactory, CellFactory, MemberFactory
from tests.reports.appraised import campaign_of
from tests.reports.evaluation_pages import url, words
from tests.reports.publishing import closed

EARLIER = dt.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


def correct(campaign, cut_off=EARLIER, reason="Đảng ủy họp sớm"):
    return actions.correct_cut_off(campaign=campaign, cut_off=cut_off, reason=reason, by=None)


def test_before_the_cut_off_day_a_campaign_is_not_closed(campaign):
    with pytest.raises(ValidationError) as refused:
        actions.close_campaign(campaign=campaign, by=None)

    assert refused.value.messages == [
        "Ngày chốt số liệu 31/12/2026 chưa đến, nên chưa đóng được. Chốt sớm hơn thì sửa ngày chốt "
        "trước."
    ]


def test_on_the_cut_off_day_it_may_be_closed_as_far_as_the_day_goes(campaign):
    correct(campaign, cut_off=dt.date(2026, 11, 28))

    with pytest.raises(ValidationError, match="chưa có kết quả"):
        actions.close_campaign(campaign=campaign, by=None)


def test_the_day_is_corrected_for_a_reason_that_the_trail_keeps(campaign):
    correct(campaign)

    campaign.refresh_from_db()
    assert campaign.cut_off == EARLIER
    event = AuditEvent.objects.get(kind="evaluation.cut_off")
    assert event.detail == {
        "year": 2026,
        "cut_off": "2026-11-25",
        "before": "2026-12-31",
        "reason": "Đảng ủy họp sớm",
        "listed": {"came": {}, "went": {}},
    }


@pytest.mark.parametrize(
    ("cut_off", "reason", "told"),
    [
        (EARLIER, " ", "Hãy ghi lý do sửa ngày chốt."),
        (dt.date(2026, 12, 31), "Nhầm", "Ngày chốt đã là 31/12/2026; không có gì để sửa."),
        (dt.date(2025, 12, 31), "Nhầm", "Ngày chốt của năm 2026 phải trong năm 2026 hoặc 2027"),
        (dt.date(2028, 1, 1), "Nhầm", "Ngày chốt của năm 2026 phải trong năm 2026 hoặc 2027"),
    ],
)
def test_what_is_no_correction_is_refused(campaign, cut_off, reason, told):
    with pytest.raises(ValidationError) as refused:
        correct(campaign, cut_off, reason)

    assert refused.value.messages[0].startswith(told)
    campaign.refresh_from_db()
    assert campaign.cut_off == dt.date(2026, 12, 31)


def test_a_closed_campaign_keeps_its_day(campaign):
    with pytest.raises(ValidationError, match="đã đóng"):
        correct(closed(campaign))


def test_a_campaign_is_not_opened_with_a_day_of_another_year(commune):
    with pytest.raises(ValidationError, match="phải trong năm 2026 hoặc 2027"):
        actions.open_campaign(
            committee=commune.committee, year=2026, cut_off=dt.date(2025, 12, 31), by=None
        )


def test_a_year_to_come_is_not_opened(commune):
    with pytest.raises(ValidationError, match="Năm 2027 chưa đến"):
        actions.open_campaign(
            committee=commune.committee, year=2027, cut_off=dt.date(2027, 12, 31), by=None
        )

    assert not commune.committee.campaigns.exists()


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_page_of_closing_says_that_the_day_is_to_come_and_leads_to_it(office, campaign):
    page = page_of(office.get(url("close_campaign", campaign)))

    assert "Ngày chốt số liệu 31/12/2026 chưa đến" in words(page)
    assert page.select_one(f"main a[href='{url('cut_off', campaign)}']")
    assert page.select("main form") == []


def test_the_office_corrects_the_day_and_keeps_what_it_typed_when_refused(office, campaign):
    address = url("cut_off", campaign)
    refused = page_of(office.post(address, {"cut_off": "25/11/2026", "reason": ""}))
    assert "Hãy ghi lý do sửa ngày chốt." in words(refused)
    assert refused.select_one("[name=cut_off]")["value"] == "25/11/2026"

    answer = office.post(address, {"cut_off": "25/11/2026", "reason": "Họp sớm"})

    assert answer.url == url("progress", campaign)
    campaign.refresh_from_db()
    assert campaign.cut_off == EARLIER


# How the list of those to be evaluated changes


def told(office, campaign, day="25/11/2026"):
    answer = office.post(
        url("cut_off", campaign), {"cut_off": day, "reason": "Họp sớm"}, follow=True
    )
    return words(page_of(answer).select_one(".messages"))


def moved(member, cell, day):
    member.memberships.update(until=day - dt.timedelta(days=1), end="transferred")
    Membership.objects.create(member=member, cell=cell, since=day)


def test_a_list_that_stays_as_it_was_is_told_so(office, campaign):
    assert told(office, campaign) == (
        "Đã sửa ngày chốt thành 25/11/2026. Danh sách đánh giá không đổi."
    )


def test_who_comes_and_who_goes_with_the_day_is_counted(office, campaign, commune):
    for _ in range(2):  # gone by the last day of the year, there on the earlier one
        leaving = MemberFactory(cell=commune.own)
        leaving.memberships.update(until=dt.date(2026, 12, 1), end="transferred")
    MemberFactory(cell=commune.other, admitted_on=dt.date(2026, 6, 10))  # six months by then

    assert told(office, campaign) == (
        "Đã sửa ngày chốt thành 25/11/2026. Danh sách đánh giá thêm 2, bớt 1 đảng viên."
    )
    assert told(office, campaign, "31/12/2026") == (
        "Đã sửa ngày chốt thành 31/12/2026. Danh sách đánh giá thêm 1, bớt 2 đảng viên."
    )


def test_only_those_who_come_or_go_are_told(office, campaign, commune):
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 6, 10))

    assert told(office, campaign).endswith("Danh sách đánh giá bớt 1 đảng viên.")


def test_who_moved_between_cells_of_the_committee_neither_came_nor_went(campaign, commune):
    moved(MemberFactory(cell=commune.own), commune.other, dt.date(2026, 12, 1))

    _, change = correct(campaign)

    assert change == ListChange()


def test_a_cell_whose_place_a_new_one_takes_is_counted_though_its_members_stay(campaign, commune):
    day = dt.date(2026, 12, 1)
    new = CellFactory(committee=commune.committee, since=day)
    for member in Member.objects.filter(memberships__cell=commune.other):
        moved(member, new, day)
    Cell.objects.filter(pk=commune.other.pk).update(until=day - dt.timedelta(days=1))

    _, change = correct(campaign)

    assert change.sentence == "Danh sách đánh giá thêm 1 chi bộ."


def test_members_and_cells_are_told_apart(campaign, commune):
    """One cell ended and its members went with it."""
    day = dt.date(2026, 12, 1)
    commune.other.memberships.update(until=day, end="transferred")
    Cell.objects.filter(pk=commune.other.pk).update(until=day)

    _, change = correct(campaign)

    assert change.sentence == "Danh sách đánh giá thêm 3 đảng viên; thêm 1 chi bộ."


def test_of_a_year_without_standard_nothing_is_said_of_the_list(office, commune):
    old = CampaignFactory(committee=commune.committee, year=2010)

    assert told(office, old, "15/12/2010") == "Đã sửa ngày chốt thành 15/12/2010."


def test_a_day_of_another_year_is_told_at_its_field(office, campaign):
    answer = office.post(url("cut_off", campaign), {"cut_off": "31/12/2024", "reason": "Nhầm"})

    assert "Ngày chốt của năm 2026 phải trong năm 2026 hoặc 2027" in words(page_of(answer))


def test_of_a_closed_campaign_the_page_leads_on(office, campaign):
    closed(campaign)

    assert office.get(url("cut_off", campaign)).url == url("published_reports", campaign)
