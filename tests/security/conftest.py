"""What all attacks share."""

import pytest


@pytest.fixture(autouse=True)
def _walks_every_page(_uncounted):
    """The attacks prove nothing about lines: what they reach has tests of its own."""
