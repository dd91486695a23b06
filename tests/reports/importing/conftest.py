"""A cell of three, and their rows in the workbook of a year."""

import pytest

from tests.factories import CellFactory, CommitteeFactory, MemberFactory
from tests.reports.evaluation_book import (
    member_row,
)


@pytest.fixture
def cell():
    return CellFactory(committee=CommitteeFactory(name="Đảng bộ xã Mẫu"), name="Chi bộ thôn Một")


@pytest.fixture
def members(cell):
    return MemberFactory.create_batch(3, cell=cell)


@pytest.fixture
def rows(cell, members):
    return [member_row(member, cell) for member in members]
