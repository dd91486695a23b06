"""Fixtures that the tests of this folder share."""

import pytest

from tests.factories import CellFactory, MeetingFactory
from tests.meetings.facts.reading import DAY


@pytest.fixture
def cell():
    return CellFactory(name="Chi bộ thôn Tập Ninh")


@pytest.fixture
def meeting(cell):
    return MeetingFactory(cell=cell, held_on=DAY)
