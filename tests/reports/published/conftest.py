"""What the tests of published pages share: the day, and a first report."""

import pytest

from tests.reports.publishing import published_of


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def report(campaign):
    return published_of(campaign)
