"""The cut-off day is corrected at the moment in which somebody writes: what is written is of the
day as it is now."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import Role
from cells.models import Cell
from meetings.actions import Conflict
from members.models import Member, Membership
from reports import actions, importers
from reports.actions import Saying
from reports.enums import Stage
from reports.facts.appraisals import sheets_of
from reports.facts.mismatches import mismatches_of
from reports.models import Appraisal, Campaign, MemberReview, Opinion
from tests.reports.appraised import DAY, speak, version_of
from tests.reports.evaluation_book import book, member_row
from tests.reports.evaluation_pages import url, words
from tests.reports.stage.pages import fields_of, opened, page_of, row, sent
from tests.waiting import one_after_the_other

pytestmark = pytest.mark.django_db(transaction=True)

LATER = dt.date(2026, 11, 25)


@pytest.fixture
def leaving(commune):
    """A member of the cell on the cut-off day as it was, and not on the day as it is corrected."""
    member = Member.objects.filter(memberships__cell=commune.own).order_by("sort_key", "pk").first()
    Membership.objects.filter(member=member).update(until=dt.date(2026, 11, 22), end="deceased")
    return member


def correct(campaign):
    return actions.correct_cut_off(campaign=campaign, cut_off=LATER, reason="Họp muộn", by=None)


def of_one(campaign, cell, member):
    return speak(campaign, cell, member, stage=Stage.CELL)


def of_whom_to_evaluate(campaign, cell, member):
    version = version_of(campaign, cell, member)
    who = {"campaign": campaign, "cell": cell, "member": member}
    return actions.answer_eligibility(**who, version=version, official=True, by=None)


def of_the_decision(campaign, cell, member):
    version = version_of(campaign, cell, member)
    said = {"level": "good", "given_on": DAY, "version": version}
    return actions.decide(campaign=campaign, cell=cell, member=member, **said, by=None)


@pytest.mark.parametrize("write", [of_one, of_whom_to_evaluate, of_the_decision])
def test_nothing_is_written_of_who_is_gone_by_the_day_as_it_is_now(
    campaign, commune, leaving, write
):
    speak(campaign, commune.own, leaving)

    _, refused = one_after_the_other(
        lambda: correct(campaign), lambda: write(campaign, commune.own, leaving)
    )

    assert isinstance(refused, ValidationError)
    assert refused.messages == [
        f"{leaving} không có trong chi bộ vào ngày chốt 25/11/2026; hãy xem lại sổ đảng viên."
    ]
    assert Appraisal.objects.get().version == 1
    assert Opinion.objects.get().stage == Stage.BOARD
    assert not MemberReview.objects.exists()


def test_a_file_is_matched_with_the_register_of_the_day_as_it_is_now(campaign, commune, leaving):
    def import_year():
        data = book(members=[member_row(leaving, commune.own)])
        return importers.run(data, committee=commune.committee, year=2026, by=None)

    _, report = one_after_the_other(lambda: correct(campaign), import_year)

    assert (report.ready, report.created) == (False, 0)
    assert not MemberReview.objects.exists()


# All that is proposed is decided


def all_proposed(campaign):
    for cell in campaign.committee.cells.all():
        for member in [None, *Member.objects.filter(memberships__cell=cell)]:
            speak(campaign, cell, member)


def decide_all(campaign, mark=None):
    cells = campaign.committee.cells.all()
    given = {"given_on": dt.date(2026, 11, 26), "mark": mark}
    return actions.decide_as_proposed(campaign=campaign, cells=cells, **given, by=None)


def test_who_is_gone_by_the_day_as_it_is_now_is_not_decided_with_the_others(campaign, leaving):
    all_proposed(campaign)

    _, number = one_after_the_other(lambda: correct(campaign), lambda: decide_all(campaign))

    assert (number, MemberReview.objects.filter(member=leaving).exists()) == (7, False)
    assert mismatches_of(Campaign.objects.get()) == []


def test_proposals_seen_as_of_another_day_are_looked_at_again(campaign):
    all_proposed(campaign)
    seen = actions.ready_of(sheets_of(campaign, campaign.committee.cells.all()))

    _, refused = one_after_the_other(
        lambda: correct(campaign),
        lambda: decide_all(campaign, actions.mark_of(campaign, seen)),
    )

    assert isinstance(refused, Conflict)
    assert not Opinion.objects.filter(stage=Stage.DECISION).exists()


def test_who_decides_all_while_the_day_is_corrected_is_shown_who_is_left(campaign, office, leaving):
    all_proposed(campaign)
    address = url("decide_all", campaign)
    sent = {"mark": page_of(office.get(address)).select_one("[name=mark]")["value"]}

    _, answer = one_after_the_other(
        lambda: correct(campaign), lambda: office.post(address, sent | {"given_on": "26/11/2026"})
    )

    page = page_of(answer)
    assert (answer.status_code, "Quyết định 7 trường hợp" in words(page)) == (409, True)
    mark = page.select_one("[name=mark]")["value"]
    office.post(address, {"mark": mark, "given_on": "26/11/2026"})
    assert Opinion.objects.filter(stage=Stage.DECISION).count() == 7
    assert mismatches_of(Campaign.objects.get()) == []


# A whole cell is recorded


def test_who_is_gone_by_the_day_as_it_is_now_is_told_on_the_page_of_his_cell(
    campaign, commune, leaving, client_of
):
    secretary = client_of(Role.CELL_SECRETARY)
    fields = opened(secretary, commune.own) | {f"l{leaving.pk}": "excellent", "l0": "good"}

    _, answer = one_after_the_other(
        lambda: correct(campaign), lambda: sent(secretary, commune.own, fields=fields)
    )

    page = page_of(answer)
    assert words(page.select_one("form.stage .notice-bad")) == (
        "Chưa lưu được; phần đã ghi vẫn còn ở dưới. "
        f"{leaving.full_name}: đảng ủy vừa quyết định, hoặc sổ đảng viên vừa đổi; "
        "không ghi ở trang này được nữa."
    )
    assert (row(page, leaving.pk), Opinion.objects.count()) == (None, 0)
    assert sent(secretary, commune.own, fields=fields_of(page)).status_code == 302
    assert Opinion.objects.get().level == "good"


# A cell that ended between the two days


def test_of_a_cell_that_is_not_there_by_the_day_as_it_is_now_nothing_is_written(campaign, commune):
    saying = Saying(None, Stage.SELF, 0, {"level": "good", "given_on": DAY})
    Cell.objects.filter(pk=commune.own.pk).update(until=dt.date(2026, 11, 22))

    _, refused = one_after_the_other(
        lambda: correct(campaign),
        lambda: actions.give_opinions(
            campaign=campaign, cell=commune.own, sayings=[saying], by=None
        ),
    )

    assert isinstance(refused, ValidationError)
    assert refused.messages == [
        f"{commune.own} không hoạt động vào ngày chốt 25/11/2026; hãy xem lại ngày của chi bộ."
    ]
    assert not Opinion.objects.exists()
