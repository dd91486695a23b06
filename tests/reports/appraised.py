"""A campaign under way, and what its stages say."""

import datetime as dt

from reports import actions
from reports.enums import Stage
from tests.factories import CampaignFactory

DAY = dt.date(2026, 11, 20)


def campaign_of(committee, year=2026, **more):
    return CampaignFactory(committee=committee, year=year, **more)


def speak(campaign, cell, member=None, *, stage=Stage.BOARD, level="good", **more):
    """The stage says a level; the version is what it is now."""
    said = {"level": level, "given_on": DAY, "by": None, **more}
    return actions.give_opinion(
        campaign=campaign,
        cell=cell,
        member=member,
        stage=stage,
        version=version_of(campaign, cell, member),
        **said,
    )


def version_of(campaign, cell, member=None):
    row = campaign.appraisals.filter(cell=cell, member=member).first()
    return row.version if row else 0
