"""Fixtures that the tests of this folder share."""

import pytest
import time_machine

from accounts.roles import Role
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, NOW


@pytest.fixture
def _september():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def meeting(commune):
    return MeetingFactory(cell=commune.own, held_on=DAY)
