"""What is published agrees with the register of the cut-off day, whatever is entered afterwards."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from cells.models import Cell
from members.models import Exemption, Member, Membership, Suspension
from reports import actions
from reports.models import MemberReview, PublishedReport
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.publishing import closed as marked_closed
from tests.reports.publishing import everybody_recorded

BEFORE = dt.date(2026, 11, 10)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def proposed(commune):
    """Every cell and member of the commune is proposed as good, as of a day that is over."""
    campaign = campaign_of(commune.committee, cut_off=DAY)
    for cell in commune.committee.cells.all():
        speak(campaign, cell)
        for member in Member.objects.filter(memberships__cell=cell):
            speak(campaign, cell, member)
    return campaign


def decide(campaign):
    cells = campaign.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)
    return campaign


@pytest.fixture
def closed(proposed):
    return actions.close_campaign(campaign=decide(proposed), by=None)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


def leave(member):
    Membership.objects.filter(member=member).update(until=BEFORE, end="died")


def move(member, cell):
    Membership.objects.filter(member=member).update(until=BEFORE, end="transferred")
    Membership.objects.create(
        member=member, cell=cell, since=dt.date(2026, 11, 11), start="transferred_in"
    )


def publish(campaign):
    return actions.publish_report(campaign=campaign, by=None)


def test_as_long_as_the_register_stays_it_is_published(closed):
    facts = publish(closed).facts

    assert facts["registered"] == 6
    assert sum(level["count"] for level in facts["totals"]["members"]["levels"].values()) == 6


CHANGES = {
    "left": lambda member, commune: leave(member),
    "moved": lambda member, commune: move(member, commune.other),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_departure_or_move_entered_late_is_named_and_nothing_is_published(
    closed, commune, member, change
):
    CHANGES[change](member, commune)

    with pytest.raises(ValidationError) as refused:
        publish(closed)

    assert f"không còn khớp sổ ngày chốt: {member.full_name} (" in refused.value.messages[0]
    assert not PublishedReport.objects.exists()


def test_who_is_entered_late_is_named_too(closed, commune):
    late = MemberFactory(cell=commune.own)

    with pytest.raises(ValidationError, match=late.full_name):
        publish(closed)


def test_reopened_and_put_right_it_is_published(closed, member):
    leave(member)
    actions.reopen_campaign(campaign=closed, reason="Sổ sửa", by=None)
    review = member.reviews.get()
    actions.drop_outcomes(
        campaign=closed, codes=[f"member-{member.pk}-{review.level}"], reason="Từ trần", by=None
    )

    facts = publish(actions.close_campaign(campaign=closed, by=None)).facts

    assert facts["registered"] == 5


@pytest.mark.parametrize("decided", [True, False])
def test_who_belongs_to_a_cell_that_ended_keeps_the_campaign_open(proposed, commune, decided):
    if decided:
        decide(proposed)
    Cell.objects.filter(pk=commune.other.pk).update(until=BEFORE)

    with pytest.raises(ValidationError, match="3 đảng viên ngày chốt còn trong sổ của chi bộ đã"):
        actions.close_campaign(campaign=proposed, by=None)


def test_of_a_cell_that_ended_nothing_is_said_and_a_sentence_tells_why(proposed, commune):
    Cell.objects.filter(pk=commune.other.pk).update(until=BEFORE)

    with pytest.raises(ValidationError, match="không hoạt động vào ngày chốt 20/11/2026"):
        speak(proposed, commune.other)


def test_the_reasons_that_closing_recorded_are_taken_back_by_reopening(proposed, member):
    Exemption.objects.create(member=member, since=dt.date(2026, 1, 1))
    campaign = actions.close_campaign(campaign=decide(proposed), by=None)
    assert MemberReview.objects.get(member=member).reason == "exempt"

    actions.reopen_campaign(campaign=campaign, reason="Sổ ghi nhầm", by=None)

    assert not MemberReview.objects.filter(member=member).exists()
    event = AuditEvent.objects.get(kind="evaluation.reopened")
    assert event.detail["left_out"] == 1
    Exemption.objects.all().delete()
    with pytest.raises(ValidationError, match=f"chưa có kết quả.*{member.full_name}"):
        actions.close_campaign(campaign=campaign, by=None)


def test_a_reason_that_the_register_does_not_give_outlives_the_reopening(proposed, member):
    campaign = decide(proposed)
    actions.withdraw_opinion(
        campaign=campaign, cell=member.memberships.get().cell, member=member, stage="decision",
        version=2, reason="Nhầm", by=None,
    )  # fmt: skip
    actions.record_reviews(
        campaign=campaign, cells=[], by=None,
        members=[(member, member.memberships.get().cell, "", "staying_away")],
    )  # fmt: skip
    actions.close_campaign(campaign=campaign, by=None)

    actions.reopen_campaign(campaign=campaign, reason="Xem lại", by=None)

    assert MemberReview.objects.get(member=member).reason == "staying_away"


@pytest.fixture
def closed_with_exempt(proposed, member):
    """Closed while the register has an exemption of the member, that was a mistake."""
    Exemption.objects.create(member=member, since=dt.date(2026, 1, 1))
    return actions.close_campaign(campaign=decide(proposed), by=None)


def test_they_are_taken_back_although_the_register_was_corrected_before(closed_with_exempt, member):
    Exemption.objects.all().delete()

    campaign = actions.reopen_campaign(campaign=closed_with_exempt, reason="Sổ ghi nhầm", by=None)

    assert not MemberReview.objects.filter(member=member).exists()
    assert AuditEvent.objects.get(kind="evaluation.reopened").detail["left_out"] == 1
    with pytest.raises(ValidationError, match=f"chưa có kết quả.*{member.full_name}"):
        actions.close_campaign(campaign=campaign, by=None)


CORRECTIONS = {
    "evaluated": lambda member: None,
    "left out for another reason": lambda member: Suspension.objects.create(
        member=member, since=dt.date(2026, 1, 1)
    ),
}


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_whose_reason_the_register_gives_no_more_is_named_and_nothing_is_published(
    closed_with_exempt, commune, member, correction
):
    Exemption.objects.all().delete()
    CORRECTIONS[correction](member)

    with pytest.raises(ValidationError) as refused:
        publish(closed_with_exempt)

    named = f"không còn khớp sổ ngày chốt: {member.full_name} ({commune.own.name}). Hãy mở lại đợt"
    assert named in refused.value.messages[0]
    assert not PublishedReport.objects.exists()


def test_who_moved_as_well_is_named_once(closed_with_exempt, commune, member):
    Exemption.objects.all().delete()
    move(member, commune.other)

    told = actions.changed_sentence(closed_with_exempt)

    assert told.count(member.full_name) == 1


def test_a_cell_that_was_no_new_one_is_named_and_waits_once_reopened(proposed, commune):
    cells = Cell.objects.filter(pk=commune.other.pk)
    cells.update(since=dt.date(2026, 9, 1))
    campaign = actions.close_campaign(campaign=decide(proposed), by=None)
    cells.update(since=dt.date(2016, 9, 1))

    told = actions.changed_sentence(campaign)
    actions.reopen_campaign(campaign=campaign, reason="Ngày lập ghi nhầm", by=None)

    assert f"không còn khớp sổ ngày chốt: {commune.other.name}. Hãy mở lại đợt" in told
    with pytest.raises(ValidationError, match=f"Còn 1 chi bộ .*: {commune.other.name}"):
        actions.close_campaign(campaign=campaign, by=None)


def test_of_two_closings_the_reasons_of_the_last_are_taken_back(
    closed_with_exempt, commune, member
):
    campaign = actions.reopen_campaign(campaign=closed_with_exempt, reason="Xem lại", by=None)
    Exemption.objects.all().delete()
    decide(campaign)
    other = Member.objects.filter(memberships__cell=commune.other).first()
    MemberReview.objects.filter(member=other).update(level="", reason="staying_away")
    actions.close_campaign(campaign=campaign, by=None)

    actions.reopen_campaign(campaign=campaign, reason="Xem lại", by=None)

    told = MemberReview.objects.filter(member__in=[member, other]).values_list("level", "reason")
    assert sorted(told) == [("", "staying_away"), ("good", "")]


def test_closed_before_they_were_kept_those_of_the_register_now_are_taken_back(proposed, member):
    Exemption.objects.create(member=member, since=dt.date(2026, 1, 1))
    campaign = without_the_trail(decide(proposed))

    actions.reopen_campaign(campaign=campaign, reason="Sổ ghi nhầm", by=None)

    assert not MemberReview.objects.filter(member=member).exists()
    assert MemberReview.objects.count() == 5


def without_the_trail(campaign):
    """Closed as it was before its event kept whose reasons were the register's."""
    everybody_recorded(campaign)
    return marked_closed(campaign)


def test_a_reason_that_a_file_gave_against_the_register_is_published(proposed, commune, member):
    actions.record_reviews(
        campaign=proposed, cells=[], members=[(member, commune.own, "", "staying_away")], by=None
    )

    campaign = actions.close_campaign(campaign=decide(proposed), by=None)

    assert publish(campaign).version == 1


def test_an_outcome_from_a_file_is_not_decided_away_at_one_press(proposed, commune, member, office):
    actions.record_reviews(
        campaign=proposed, cells=[], members=[(member, commune.own, "excellent", "")], by=None
    )
    shown = office.get(url("decide_all", proposed)).content.decode()
    assert "Đã có kết quả khác đề nghị (1)" in shown

    decide(proposed)

    assert MemberReview.objects.get(member=member).level == "excellent"
    assert MemberReview.objects.filter(level="good").count() == 5


def test_the_trail_says_from_where_to_where_an_outcome_moved(proposed, commune, member):
    decide(proposed)
    move(member, commune.other)

    actions.close_campaign(campaign=proposed, by=None)

    detail = AuditEvent.objects.get(kind="evaluation.changed").detail
    assert (detail["from_cell"], detail["to_cell"]) == (commune.own.name, commune.other.name)


# The pages


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_page_of_publishing_names_who_changed_and_leads_to_reopening(office, closed, member):
    leave(member)

    page = page_of(office.get(url("publish_report", closed)))

    assert f"không còn khớp sổ ngày chốt: {member.full_name}" in words(page)
    assert page.select("main form") == []
    assert page.select_one(f"main a[href='{url('reopen_campaign', closed)}']")


def test_the_page_of_closing_names_who_belongs_to_a_cell_that_ended(office, proposed, commune):
    Cell.objects.filter(pk=commune.other.pk).update(until=BEFORE)

    page = page_of(office.get(url("close_campaign", proposed)))

    assert "3 đảng viên ngày chốt còn trong sổ của chi bộ đã kết thúc" in words(page)
    assert commune.other.name in words(page)
    assert page.select("main form") == []


def test_who_is_left_out_by_a_persons_choice_is_published_so(proposed, commune, member):
    actions.answer_eligibility(
        campaign=proposed, cell=commune.own, member=member, version=1, verdict="other",
        because="Đang điều trị", by=None,
    )  # fmt: skip

    report = actions.publish_report(
        campaign=actions.close_campaign(campaign=decide(proposed), by=None), by=None
    )

    assert MemberReview.objects.get(member=member).reason == "other"
    assert report.version == 1
