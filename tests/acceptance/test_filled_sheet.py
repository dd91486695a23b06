"""A cell's sheet that was filled in and saved by LibreOffice comes back as it was meant."""

from decimal import Decimal

import pytest

from members.models import Member
from reports.models import Opinion
from tests.office import recalculated
from tests.reports.appraised import campaign_of
from tests.reports.filling import BOARD, CELL, DAY, FULL, POINTS, VOTES, Paper, paper, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


@pytest.fixture
def saved(campaign, commune, member, tmp_path):
    """The bytes of the filled sheet as LibreOffice saves them."""
    page = paper(campaign, commune.own)
    page.say(member, CELL, FULL, POINTS, VOTES)
    page.say(commune.own, BOARD, FULL)
    recalculated(page.bytes, tmp_path)
    return (tmp_path / "out" / "source.xlsx").read_bytes()


def test_what_was_filled_in_is_written(saved, campaign, commune, member):
    report = send(saved, campaign, commune.own)

    assert (report.problems, report.created) == ([], 2)
    voted = Opinion.objects.get(stage="cell")
    assert (voted.appraisal.member, voted.level, voted.given_on) == (member, "good", DAY)
    assert (voted.common_points, voted.task_points, voted.votes_for) == (25, Decimal("50.5"), 3)
    assert Opinion.objects.get(stage="board").appraisal.member is None


def test_lists_to_choose_from_and_hidden_columns_are_kept(saved):
    page = Paper(saved)
    sheet = page.sheet

    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    offered = {each.formula1 for each in lists}
    assert offered == {'"HTXSNV,HTTNV,HTNV,KHTNV"', '"Có,Không"'}
    hidden = [each for each in sheet.column_dimensions.values() if each.hidden]
    covered = {column for each in hidden for column in range(each.min, each.max + 1)}
    assert covered == {page.columns["Mã dòng"], page.columns["Lần ghi"]}
