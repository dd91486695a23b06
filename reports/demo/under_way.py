"""The evaluation that is under way: one cell decided, one proposed, one voted, others to come."""

from decimal import Decimal

from cells.models import Cell
from reports import actions
from reports.enums import Level, Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheet_of

EVERY = 6  # every sixth of a cell is proposed as excellent
POINTS = {Level.EXCELLENT: ("28", "64"), Level.GOOD: ("25", "55")}
ASKED = (Stage.SELF, Stage.CELL, Stage.BOARD)


def rate_this_year(*, committee, cells, users, today):
    """Open the campaign of the year that is being evaluated and let the last three cells speak."""
    year = today.year if today.month > 3 else today.year - 1
    office = users["vanphong"]
    campaign = actions.open_campaign(
        committee=committee, year=year, cut_off=actions.last_day_of(year), by=office
    )
    *_, proposed, voted, decided = cells
    _speak(campaign, proposed, ASKED, today, office)
    _speak(campaign, voted, ASKED[:2], today, office)
    _speak(campaign, decided, ASKED, today, office)
    actions.decide_as_proposed(
        campaign=campaign,
        cells=Cell.objects.filter(pk=decided.pk),
        given_on=today,
        by=office,
    )
    return campaign


def _speak(campaign, cell, stages, today, by):
    """Every member of the cell, and the cell itself, through the stages."""
    sheet = sheet_of(campaign, cell)
    full = sum(line.member.full_member_on is not None for line in sheet.members)
    for place, line in enumerate((sheet.own, *sheet.evaluated)):
        level = Level.EXCELLENT if place and place % EVERY == 0 else Level.GOOD
        for number, stage in enumerate(stages):
            actions.give_opinion(
                campaign=campaign,
                cell=cell,
                member=line.member,
                stage=stage,
                version=number,
                given_on=today,
                by=by,
                **_said(campaign, stage, level, full),
            )


def _said(campaign, stage, level, full):
    said = {"level": level}
    if standard_of(campaign.year).scale:
        common, tasks = POINTS[level]
        said |= {"common_points": Decimal(common), "task_points": Decimal(tasks)}
    if stage == Stage.CELL:
        said |= {"votes_for": full - full // 9, "votes_against": full // 9, "votes_abstained": 0}
    return said
