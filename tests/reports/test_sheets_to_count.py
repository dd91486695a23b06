"""The sheets that are read to be counted tell what the whole ones tell, without reading more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Member
from reports.enums import Stage
from reports.facts.appraisals import BEFORE_THE_DECISION, sheets_of, sheets_to_count
from reports.facts.headway import Headway, step_of
from tests.factories import CampaignFactory
from tests.reports.appraised import speak

pytestmark = pytest.mark.django_db


@pytest.fixture
def spoken(commune):
    """One member proposed, one with what he said of himself alone, one of whom nobody
    spoke."""
    campaign = CampaignFactory(committee=commune.committee, year=2025)
    first, second, _ = Member.objects.filter(memberships__cell=commune.own).order_by("pk")
    for stage in BEFORE_THE_DECISION:
        speak(campaign, commune.own, first, stage=stage)
    speak(campaign, commune.own, second, stage=Stage.SELF)
    return campaign


def counted(sheet):
    return [
        (
            line.subject,
            line.result,
            line.next_stage,
            step_of(line),
            [(stage, said.level, said.cell_id) for stage, said in line.opinions.items()],
        )
        for line in sheet.lines
    ], Headway(sheet).sentences


def test_they_tell_of_each_line_what_the_whole_sheets_tell(spoken):
    cells = spoken.committee.cells.all()

    found = [counted(sheet) for sheet in sheets_to_count(spoken, cells)]

    assert found == [counted(sheet) for sheet in sheets_of(spoken, cells)]
    assert sum(len(said) for lines, _ in found for *_, said in lines) == 4


def test_they_read_no_points_answers_votes_or_words(spoken):
    with CaptureQueriesContext(connection) as asked:
        sheets_to_count(spoken, spoken.committee.cells.all())

    read = [each["sql"] for each in asked if 'FROM "reports_opinion"' in each["sql"]]
    columns = ("points", "answers", "votes", "note")
    assert [sum(column in sql.split(" FROM ")[0] for column in columns) for sql in read] == [0]
