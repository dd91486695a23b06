"""Fixtures that the tests of this folder share."""

import pytest


@pytest.fixture(autouse=True)
def _on_a_fixed_day(time_machine):
    time_machine.move_to("2026-11-03 09:00:00+07:00", tick=False)
