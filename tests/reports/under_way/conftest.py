"""A campaign of 2026 under way, its cut-off day over, and a member of the secretary's cell."""

import pytest

from members.models import Member
from tests.reports.appraised import DAY, campaign_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee, cut_off=DAY)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()
