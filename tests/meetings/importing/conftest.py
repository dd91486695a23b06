"""Fixtures that the tests of this folder share."""

import datetime as dt

import pytest
import time_machine

from meetings.importers import run
from tests.meetings.importing.registers import register

NOW = dt.datetime(2022, 12, 31, 3, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _new_years_eve():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def imported(commune):
    """A function: rows → the report of their import by the office of the commune."""

    def of(rows, *, data=None, by="commune_office", **options):
        user = next((u for role, u in commune.users.items() if role == by), None)
        return run(
            data or register(rows), committee=commune.committee, by=user, file_name="so.xlsx",
            **options,
        )  # fmt: skip

    return of
