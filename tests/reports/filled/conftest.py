"""A commune whose campaign is under way, and the sheet of one of its cells."""

import pytest

from tests.reports.appraised import campaign_of
from tests.reports.filling import (
    paper,
)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def page(campaign, commune):
    return paper(campaign, commune.own)
