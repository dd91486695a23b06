import datetime as dt

import pytest

from tests.factories import CellFactory, MemberFactory


@pytest.fixture
def cell():
    return CellFactory(name="Chi bộ thôn A")


@pytest.fixture
def other(cell):
    return CellFactory(name="Chi bộ thôn B", committee=cell.committee)


@pytest.fixture
def member(cell):
    return MemberFactory(full_name="Lê Văn An", admitted_on=dt.date(2010, 1, 1), cell=cell)
