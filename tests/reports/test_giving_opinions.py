"""Many opinions at once as the action takes them, past the reading of a file."""

import datetime as dt
from decimal import Decimal

import pytest

from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.models import Appraisal, Opinion
from tests.factories import CampaignFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.filling import BOARD, FULL, POINTS, paper, send, told


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


def give(campaign, cell, member, **fields):
    said = {"level": "good", "given_on": DAY, **fields}
    sayings = [actions.Saying(member, Stage.BOARD, 0, said)]
    return actions.give_opinions(campaign=campaign, cell=cell, sayings=sayings, by=None)


def refusals(given):
    return [(each.name, each.sentence) for each in given.refusals]


def test_who_was_not_in_the_cell_is_refused(campaign, commune):
    stranger = Member.objects.filter(memberships__cell=commune.other).first()

    ((name, sentence),) = refusals(give(campaign, commune.own, stranger))

    assert name == ""
    assert sentence.startswith(f"{stranger} không có trong chi bộ vào ngày chốt 31/12/2026")


def test_a_level_that_is_none_is_refused(campaign, commune, member):
    given = give(campaign, commune.own, member, level="best")

    assert [name for name, _ in refusals(given)] == ["level"]
    assert Opinion.objects.count() == 0


def test_points_in_a_year_without_them_are_refused(commune, member):
    before = CampaignFactory(committee=commune.committee, year=2022)
    points = {"common_points": Decimal(20), "task_points": Decimal(50)}

    ((name, sentence),) = refusals(give(before, commune.own, member, **points))

    assert (name, "không chấm điểm" in sentence) == ("common_points", True)


def test_who_was_appraised_in_a_cell_he_has_left_is_appraised_on_where_he_is(
    campaign, commune, member
):
    Appraisal.objects.create(campaign=campaign, cell=commune.other, member=member)
    page = paper(campaign, commune.own)
    page.say(member, BOARD, FULL)

    send(page, campaign, commune.own)

    assert Opinion.objects.get().appraisal == Appraisal.objects.get(cell=commune.own)


def test_points_that_there_were_none_of_are_told_as_such(campaign, commune, member):
    speak(campaign, commune.own, member)
    page = paper(campaign, commune.own)
    page.say(member, BOARD, POINTS)

    (entry,) = send(page, campaign, commune.own).changed

    said = "điểm chung chưa ghi → 25; điểm nhiệm vụ chưa ghi → 50,5"
    assert entry.said == [("Đề nghị lên đảng ủy", said)]


def test_a_code_that_is_a_formula_is_told(campaign, commune, member):
    page = paper(campaign, commune.own)
    row = page.row_of(member)
    page.at(row, "Mã dòng").value = '="DG2026-1-1"'

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Mã dòng")
    assert sentence.startswith("Ô chứa công thức")


def test_a_cell_too_young_to_be_rated_has_no_row_of_its_own(campaign, commune, member):
    commune.own.since = dt.date(2026, 9, 1)
    commune.own.save()
    page = paper(campaign, commune.own)

    assert page.at(page.first, "STT").value == 1
