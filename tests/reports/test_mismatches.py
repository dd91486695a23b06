"""Outcomes that the register of the cut-off day does not bear out are told, and taken back."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from cells.models import Cell
from members.models import Exemption, Member, Membership
from reports import actions
from reports.enums import Stage
from reports.facts.mismatches import mismatches_of
from reports.models import CellReview, MemberReview, Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak, version_of
from tests.reports.evaluation_pages import url, words
from tests.reports.publishing import closed


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    """Every cell and member of the commune is decided good, as of a day that is over."""
    campaign = campaign_of(commune.committee, cut_off=DAY)
    for cell in commune.committee.cells.all():
        speak(campaign, cell)
        for member in Member.objects.filter(memberships__cell=cell):
            speak(campaign, cell, member)
    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)
    return campaign


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


def leave(member, until=dt.date(2026, 11, 10)):
    Membership.objects.filter(member=member).update(until=until, end="died")


def exempt(member):
    Exemption.objects.create(member=member, since=dt.date(2026, 11, 1))


def close(campaign):
    return actions.close_campaign(campaign=campaign, by=None)


def code(subject):
    """Of the outcome as it is now."""
    kind = "member" if isinstance(subject, Member) else "cell"
    review = subject.reviews.get()
    return f"{kind}-{subject.pk}-{review.level or review.reason}"


def drop(campaign, *subjects, reason="Đã chuyển đi"):
    codes = [code(each) for each in subjects]
    return actions.drop_outcomes(campaign=campaign, codes=codes, reason=reason, by=None)


def told(campaign):
    return [(each.subject, each.is_gone) for each in mismatches_of(campaign)]


def test_outcomes_that_the_register_bears_out_are_no_mismatch(campaign):
    assert told(campaign) == []
    assert close(campaign).closed_at is not None


def test_who_left_before_the_cut_off_day_keeps_the_campaign_open_and_is_named(campaign, member):
    leave(member)

    with pytest.raises(ValidationError) as refused:
        close(campaign)

    assert told(campaign) == [(member, True)]
    assert refused.value.messages == [
        "1 kết quả là của người hoặc chi bộ không có trong sổ ngày chốt, nên chưa đóng được: "
        f"{member.full_name} ({member.memberships.get().cell.name}). Hãy xem các kết quả không "
        "khớp sổ rồi bỏ, hoặc sửa sổ."
    ]


def test_a_cell_that_ended_and_its_members_are_gone(campaign, commune):
    Cell.objects.filter(pk=commune.other.pk).update(until=dt.date(2026, 11, 10))
    people = list(Member.objects.filter(memberships__cell=commune.other))
    Membership.objects.filter(cell=commune.other).update(until=dt.date(2026, 11, 10), end="died")

    assert [subject for subject, gone in told(campaign) if gone] == [commune.other, *people]


def test_who_left_after_the_cut_off_day_still_counts(campaign, member):
    leave(member, until=DAY)

    assert told(campaign) == []


def test_an_outcome_that_is_dropped_is_in_no_figure_and_stays_in_the_trail(
    campaign, commune, member
):
    leave(member)
    version = version_of(campaign, commune.own, member)

    assert drop(campaign, member) == 1

    assert not MemberReview.objects.filter(member=member).exists()
    kept = Opinion.objects.filter(appraisal__member=member)
    assert [opinion.stage for opinion in kept] == [Stage.BOARD]
    assert version_of(campaign, commune.own, member) == version + 1
    event = AuditEvent.objects.get(kind="evaluation.dropped")
    assert (event.target, event.cell_id, event.detail) == (
        member.full_name,
        commune.own.pk,
        {"year": 2026, "old": "Hoàn thành tốt nhiệm vụ", "reason": "Đã chuyển đi"},
    )
    assert close(campaign).closed_at is not None


def test_a_cell_that_ended_is_dropped_with_its_decision(campaign, commune):
    Cell.objects.filter(pk=commune.other.pk).update(until=dt.date(2026, 11, 10))

    drop(campaign, commune.other)

    assert [review.cell for review in CellReview.objects.all()] == [commune.own]
    decided = Opinion.objects.filter(stage=Stage.DECISION, appraisal__member=None)
    assert [opinion.appraisal.cell for opinion in decided] == [commune.own]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_dropped_without_a_reason(campaign, member, reason):
    leave(member)

    with pytest.raises(ValidationError, match="Hãy ghi lý do bỏ kết quả"):
        drop(campaign, member, reason=reason)

    assert MemberReview.objects.filter(member=member).exists()


def test_an_outcome_that_fits_is_not_dropped_nor_the_others_with_it(campaign, commune, member):
    leave(member)
    fits = Member.objects.filter(memberships__cell=commune.other).first()

    with pytest.raises(ValidationError, match="vừa đổi"):
        drop(campaign, member, fits)

    assert MemberReview.objects.filter(member__in=[member, fits]).count() == 2


def test_a_closed_campaign_drops_nothing(campaign, member):
    leave(member)
    closed(campaign)

    with pytest.raises(ValidationError, match="đã đóng"):
        drop(campaign, member)


def test_a_level_of_who_is_exempt_is_told_and_hinders_nothing(campaign, member):
    exempt(member)

    assert told(campaign) == [(member, False)]
    assert mismatches_of(campaign)[0].standing.reason == "exempt"
    assert close(campaign).closed_at is not None


@pytest.mark.parametrize(
    ("recorded", "is_exempt", "differs"),
    [
        ("new", False, True),
        ("other", False, True),
        ("new", True, True),
        ("exempt", True, False),
        ("other", True, False),
    ],
)
def test_a_recorded_reason_is_told_where_the_register_says_otherwise(
    campaign, member, recorded, is_exempt, differs
):
    MemberReview.objects.filter(member=member).update(level="", reason=recorded)
    Opinion.objects.filter(appraisal__member=member, stage=Stage.DECISION).delete()
    if is_exempt:
        exempt(member)

    assert [subject for subject, _ in told(campaign)] == ([member] if differs else [])


def test_a_reason_that_is_dropped_makes_its_member_awaited_again(campaign, member):
    MemberReview.objects.filter(member=member).update(level="", reason="new")

    drop(campaign, member, reason="Sổ đã sửa ngày kết nạp")

    with pytest.raises(ValidationError, match=f"chưa có kết quả.*{member.full_name}"):
        close(campaign)


def test_a_year_without_a_standard_tells_who_is_gone(commune, member):
    campaign = campaign_of(commune.committee, year=2015)
    actions.record_reviews(
        campaign=campaign, cells=[], members=[(member, commune.own, "good", "")], by=None
    )
    assert told(campaign) == []

    leave(member, until=dt.date(2015, 6, 30))

    assert told(campaign) == [(member, True)]


def test_who_moved_is_closed_with_the_cell_of_the_cut_off_day(campaign, commune, member):
    leave(member)
    Membership.objects.create(
        member=member, cell=commune.other, since=dt.date(2026, 11, 11), start="transferred_in"
    )

    close(campaign)

    review = MemberReview.objects.get(member=member)
    assert (review.cell, review.level) == (commune.other, "good")


def test_the_queries_do_not_depend_on_the_number_of_outcomes(
    campaign, commune, django_assert_num_queries
):
    people = MemberFactory.create_batch(12, cell=commune.own)
    rows = [(each, commune.own, "good", "") for each in people]
    actions.record_reviews(campaign=campaign, cells=[], members=rows, by=None)
    Membership.objects.filter(member__in=people[:6]).update(until=dt.date(2026, 11, 1), end="died")

    with django_assert_num_queries(14):
        found = mismatches_of(campaign)

    assert len(found) == 6


# The page


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_page_of_closing_tells_of_mismatches_and_leads_to_them(
    office, campaign, commune, member
):
    leave(member)
    exempt(Member.objects.filter(memberships__cell=commune.other).first())

    page = page_of(office.get(url("close_campaign", campaign)))

    assert "1 kết quả là của người hoặc chi bộ không có trong sổ ngày chốt" in words(page)
    assert "1 kết quả đã ghi khác với sổ ngày chốt" in words(page)
    assert page.select("main form") == []
    assert page.select_one(f"main a[href='{url('mismatches', campaign)}']")


def test_the_page_offers_who_is_gone_ticked_and_the_others_not(office, campaign, commune, member):
    leave(member)
    other = Member.objects.filter(memberships__cell=commune.other).first()
    exempt(other)

    page = page_of(office.get(url("mismatches", campaign)))

    ticks = {box["value"]: box.has_attr("checked") for box in page.select("[name=codes]")}
    assert ticks == {code(member): True, code(other): False}
    assert "Đã ghi: hoàn thành tốt nhiệm vụ. Theo sổ: Không có trong sổ ngày chốt." in words(page)


def test_who_must_go_stands_apart_from_what_is_only_to_be_looked_at(
    office, campaign, commune, member
):
    leave(member)
    stays = Member.objects.filter(memberships__cell=commune.other).first()
    exempt(stays)

    page = page_of(office.get(url("mismatches", campaign)))

    told = {words(each.legend): words(each.select_one("li b")) for each in page.select("fieldset")}
    assert told == {"Phải bỏ (1)": member.full_name, "Nên xem lại (1)": stays.full_name}
    assert {box.find_parent("label") is not None for box in page.select("[name=codes]")} == {True}


def test_the_office_drops_and_goes_on_to_close(office, campaign, member):
    leave(member)
    address = url("mismatches", campaign)
    sent = code(member)
    refused = page_of(office.post(address, {"codes": [sent], "reason": ""}))
    assert "Hãy ghi lý do bỏ kết quả." in words(refused)
    assert refused.select_one(f"[value={sent}]").has_attr("checked")

    answer = office.post(address, {"codes": [sent], "reason": "Từ trần"})

    assert answer.url == url("close_campaign", campaign)
    assert page_of(office.get(answer.url)).select_one("main form button")


def test_a_code_that_is_no_mismatch_is_refused_in_words(office, campaign, member):
    leave(member)

    page = page_of(office.post(url("mismatches", campaign), {"codes": ["cell-1"], "reason": "x"}))

    assert "Danh sách vừa đổi; hãy xem lại rồi chọn lại." in words(page)


def test_without_a_mismatch_the_page_says_so(office, campaign):
    page = page_of(office.get(url("mismatches", campaign)))

    assert "Mọi kết quả đã ghi đều khớp sổ ngày chốt." in words(page)


def test_of_a_closed_campaign_there_is_nothing_to_choose(office, campaign):
    closed(campaign)

    assert office.get(url("mismatches", campaign)).url == url("published_reports", campaign)
