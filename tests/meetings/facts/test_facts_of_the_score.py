"""How far the scoring of a meeting has come, its points and, once decided, its grade (HD42-15)."""

import datetime as dt
from decimal import Decimal

import pytest

from meetings.facts import facts_of
from meetings.models import Score, ScoreDecision, ScorePoint
from tests.factories import MeetingFactory, UserFactory
from tests.meetings.facts.reading import TODAY

pytestmark = pytest.mark.django_db
VOTED = {"votes_for": 3, "votes_against": 0, "votes_abstained": 0}
NOBODY_YET = {"votes_for": 0, "votes_against": 0, "votes_abstained": 3}


def told(meeting):
    facts = facts_of(meeting, TODAY)
    return facts.scored, facts.score_total, facts.score_grade


def scored(meeting, points=(60, 32), **fields):
    score = Score.objects.create(meeting=meeting, **fields)
    for place, given in enumerate(points):
        ScorePoint.objects.create(score=score, item=str(place), points=given)
    return score


def decided(score, total, grade, **withdrawn):
    by = UserFactory()
    if withdrawn:
        withdrawn |= {"withdrawn_by": by, "withdrawn_because": "nhầm"}
    ScoreDecision.objects.create(
        score=score, total=total, grade=grade, frozen={}, decided_by=by, **withdrawn
    )


@pytest.mark.parametrize(
    ("points", "fields", "expected"),
    [
        ((), {}, (None, None, "")),
        ((60, 32), {}, ("scored", None, "")),
        ((0,), {}, ("scored", None, "")),
        ((60, 32), {"agreed": True}, ("agreed", Decimal(92), "")),
        ((60, 32), {"agreed": True, **VOTED}, ("voted", Decimal(92), "")),
        ((60, 32), {"agreed": True, **NOBODY_YET}, ("voted", Decimal(92), "")),
    ],
)
def test_the_last_step_that_is_done_is_told_with_the_points(meeting, points, fields, expected):
    scored(meeting, points, **fields)

    assert told(meeting) == expected


def test_a_meeting_that_nobody_scores_has_no_step(meeting):
    scored(MeetingFactory())

    assert told(meeting) == (None, None, "")


@pytest.mark.parametrize("total", [Decimal(90), Decimal(0)])
def test_the_decision_above_goes_before_the_points_of_the_cell(meeting, total):
    decided(scored(meeting, **VOTED), total, "fair")

    assert told(meeting) == ("decided", total, "fair")


def test_a_decision_that_was_withdrawn_leaves_what_the_cell_voted(meeting):
    score = scored(meeting, **VOTED)
    decided(score, 90, "fair", withdrawn_at=dt.datetime(2022, 12, 1, tzinfo=dt.UTC))

    assert told(meeting) == ("voted", Decimal(92), "")

    decided(score, 95, "good")

    assert told(meeting) == ("decided", Decimal(95), "good")
