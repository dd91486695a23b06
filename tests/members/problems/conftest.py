"""Fixtures that the tests of this folder share."""

import pytest

from tests.factories import CellFactory, CommitteeFactory


@pytest.fixture
def committee():
    return CommitteeFactory(name="Đảng bộ xã Chi Lăng")


@pytest.fixture
def cell(committee):
    return CellFactory(committee=committee, name="Chi bộ thôn Tập Ninh")
