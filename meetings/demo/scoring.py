"""How a demo cell scores its meeting, and what the commune decides."""

import datetime as dt
from decimal import Decimal

from meetings import actions
from meetings.actions.score_claims import sheet_of_meeting
from meetings.demo.voters import voters
from meetings.models import ScoreDecision
from meetings.rulebooks import HD42
from meetings.rulebooks.years import P2
from meetings.scoring import frame_of

# Where the data propose nothing: what the cell gives itself, out of a hundred of the item.
GIVEN = (90, 80, 70, 60)
WELL_CONDUCTED = 95


def score(meeting, story, rng, *, by):
    """Points as proposed, the others by the cell; the board agrees and the cell votes."""
    if meeting.held_on < HD42.in_force_from or not story.scored:
        return
    sheet = sheet_of_meeting(meeting, None, meeting.held_on + dt.timedelta(days=1))
    actions.record_score(
        meeting=meeting,
        version=0,
        today=meeting.held_on + dt.timedelta(days=1),
        points={line.item.code: (_points(line, story, rng), "") for line in sheet.lines},
        scorer=story.board[2],
        agreed=True,
        votes_for=voters(meeting),
        votes_against=0,
        votes_abstained=0,
        shortcomings="Ý kiến phát biểu còn tập trung ở một số đồng chí." if story.fault else "",
        remedies="Kỳ sau gợi ý trước nội dung để đồng chí ít phát biểu chuẩn bị."
        if story.fault
        else "",
        by=by,
    )


def _points(line, story, rng):
    if line.proposal.points is not None:
        return line.proposal.points
    share = rng.choice(GIVEN) if story.fault else WELL_CONDUCTED
    halves = int(line.item.points * share / 50)
    return min(line.item.points, Decimal(halves) / 2)


def decide(meeting, moment, *, office):
    """The commune decides as the cell proposed; `moment` is when it did."""
    written = getattr(meeting, "score", None)
    if written is None:
        return
    total = sum(row.points for row in written.points.all())
    decision = actions.decide_score(
        meeting=meeting,
        version=written.version,
        today=moment.date(),
        total=total,
        grade=frame_of(meeting).grade_of(total).code,
        by=office,
    )
    ScoreDecision.objects.filter(pk=decision.pk).update(decided_at=moment)


def choose_rule(*, commune, users, today):
    """From this year on the demo commune grades the year of its cells by P-2."""
    actions.choose_year_rule(
        committee=commune, first_year=today.year, rule=P2.code, by=users["vanphong"]
    )
