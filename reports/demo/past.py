"""The evaluation of 2021 as the article counts it, dealt out among the demo members."""

import datetime as dt

from members.enums import Standing
from members.models import Member
from members.standing import standing_on
from reports import actions
from reports.enums import Level, Reason

YEAR = 2021
CUT_OFF = dt.date(2021, 12, 31)
MEMBER_LEVELS = (
    [Level.EXCELLENT] * 45 + [Level.GOOD] * 223 + [Level.COMPLETED] * 92 + [Level.FAILED] * 2
)
EXCELLENT_CELLS, COMPLETED_CELL = {0, 9, 11}, 7
REASONS = {
    Standing.EXEMPT: Reason.EXEMPT,
    Standing.SUSPENDED: Reason.SUSPENDED,
    Standing.STAYING_AWAY: Reason.STAYING_AWAY,
}
SIX_MONTHS_BEFORE = dt.date(2021, 6, 30)
STRIDE = 137  # coprime to 362, so that each level is spread over all cells


def review_year(*, committee, cells, rosters, by=None):
    """Open the campaign of 2021 and record the outcome of every cell and member."""
    campaign = actions.open_campaign(committee=committee, year=YEAR, cut_off=CUT_OFF, by=by)
    actions.record_reviews(
        campaign=campaign,
        cells=[(cell, _cell_level(place), "") for place, cell in enumerate(cells)],
        members=_outcomes(cells, rosters),
        by=by,
    )
    return campaign


def publish_year(*, campaign, by):
    """Close the campaign and publish its report."""
    return actions.publish_report(campaign=actions.close_campaign(campaign=campaign, by=by), by=by)


def _cell_level(place):
    if place in EXCELLENT_CELLS:
        return Level.EXCELLENT
    return Level.COMPLETED if place == COMPLETED_CELL else Level.GOOD


def _outcomes(cells, rosters):
    """(member, cell, level, reason) of everybody: a reason where there is one, else a level."""
    loaded = {m.pk: m for m in Member.objects.with_periods()}
    people = [
        (loaded[member.pk], cell)
        for cell, roster in zip(cells, rosters, strict=True)
        for member in roster
    ]
    reasons = {member.pk: _reason(member) for member, _ in people}
    evaluated = [member.pk for member, _ in people if not reasons[member.pk]]
    levels = {
        evaluated[place * STRIDE % len(evaluated)]: level
        for place, level in enumerate(MEMBER_LEVELS)
    }
    return [
        (member, cell, levels.get(member.pk, ""), reasons[member.pk]) for member, cell in people
    ]


def _reason(member):
    if member.admitted_on > SIX_MONTHS_BEFORE:
        return Reason.NEW
    return REASONS.get(standing_on(member, CUT_OFF), "")
