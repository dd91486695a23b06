"""Fixtures that the tests of this folder share."""

import pytest
import time_machine

from tests.factories import (
    CellFactory,
    MemberFactory,
    UserFactory,
)
from tests.meetings.actions.acting import LATER


@pytest.fixture
def _autumn():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def by():
    return UserFactory(full_name="Đỗ Văn Lực")


@pytest.fixture
def cell():
    return CellFactory(name="Chi bộ thôn Tập Ninh", usual_place="Nhà văn hóa")


@pytest.fixture
def members(cell):
    return MemberFactory.create_batch(3, cell=cell)
