"""Fixtures that the tests of this folder share."""

import datetime as dt

import pytest
import time_machine

from tests.meetings.documents.told import resolved


@pytest.fixture(autouse=True)
def _in_november(db):
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def meeting(commune):
    return resolved(commune.own)
