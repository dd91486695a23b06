"""The year under way in a commune, and who records in it."""

import pytest

from accounts.roles import Role
from tests.reports.appraised import campaign_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)
