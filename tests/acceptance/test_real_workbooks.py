"""The members' lists that communes sent, read from the directory that WORKBOOKS names."""

import os
from pathlib import Path

import pytest

from cells.enums import CellKind
from cells.models import Cell
from members.importers import run
from members.models import Exemption, Member, Membership
from tests.factories import CommitteeFactory

pytestmark = pytest.mark.django_db
REGISTER, CENTRAL = "danh-sach-dang-vien-2021.xlsx", "ds-dangvien-csdl.xlsx"


@pytest.fixture
def committee():
    return CommitteeFactory(code="chi-lang", name="Đảng bộ xã Chi Lăng")


def imported(name, committee, **options):
    data = (Path(os.environ["WORKBOOKS"]) / name).read_bytes()
    return run(data, committee=committee, by=None, **options)


def counts(report):
    return report.created, report.changed, report.unchanged, report.problems


def test_the_register_has_13_cells_and_431_members_351_of_them_rural(committee):
    report = imported(REGISTER, committee, create_cells=True)

    assert counts(report) == (431, 0, 0, [])
    assert Cell.objects.count() == 13
    assert Member.objects.count() == 431
    assert Exemption.objects.count() == 58
    rural = Membership.objects.filter(cell__kind=CellKind.RURAL, until=None)
    assert (rural.count(), Cell.objects.filter(kind=CellKind.RURAL).count()) == (351, 8)
    assert Member.objects.filter(full_member_on=None).count() == 15
    assert Member.objects.filter(card_number="26001537").get().full_name == "Dương Thị Hằng"


def test_a_rehearsal_of_the_register_writes_nothing(committee):
    report = imported(REGISTER, committee, create_cells=True, dry_run=True)

    assert counts(report) == (431, 0, 0, [])
    assert (Cell.objects.count(), Member.objects.count()) == (0, 0)


def test_without_leave_to_found_cells_each_of_them_is_a_problem(committee):
    report = imported(REGISTER, committee)

    assert len(report.problems) == 13
    assert Member.objects.count() == 0


@pytest.mark.parametrize("second", [REGISTER, CENTRAL])
def test_after_the_register_neither_list_changes_anything(committee, second):
    imported(REGISTER, committee, create_cells=True)

    report = imported(second, committee)

    assert counts(report) == (0, 0, 431, [])


def test_the_central_export_founds_the_same_register(committee):
    report = imported(CENTRAL, committee, create_cells=True)

    assert counts(report) == (431, 0, 0, [])
    assert Membership.objects.filter(cell__kind=CellKind.RURAL, until=None).count() == 351
