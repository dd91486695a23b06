"""The members' lists that communes sent, read from the directory that WORKBOOKS names."""

import io
import os
import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cells.enums import CellKind
from cells.models import Cell
from members.importers import run
from members.models import Exemption, Member, Membership
from tests.factories import CommitteeFactory, RoleFactory

pytestmark = pytest.mark.django_db
REGISTER, CENTRAL = "danh-sach-dang-vien-2021.xlsx", "ds-dangvien-csdl.xlsx"


@pytest.fixture
def committee():
    return CommitteeFactory(code="chi-lang", name="Đảng bộ xã Chi Lăng")


def original(name):
    return (Path(os.environ["WORKBOOKS"]) / name).read_bytes()


def imported(name, committee, **options):
    return run(original(name), committee=committee, by=None, **options)


def broken(name, change):
    """A copy of the workbook, changed on purpose in its first sheet."""
    workbook = load_workbook(io.BytesIO(original(name)))
    change(workbook.worksheets[0])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def write(place, value):
    def change(sheet):
        sheet[place] = value

    return change


def decompose(sheet):
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = unicodedata.normalize("NFD", cell.value)


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


IN_REGISTER, IN_CENTRAL = "CB thôn Tập Ninh", "DS_DANGVIEN"


@pytest.mark.parametrize(
    ("name", "change", "where"),
    [
        (REGISTER, write("J7", "Ngày vào đoàn"), (IN_REGISTER, (8,), "Ngày vào Đảng")),
        (REGISTER, write("J9", "31/02/2005"), (IN_REGISTER, (9,), "Ngày vào Đảng")),
        (REGISTER, write("L9", "26000055"), (IN_REGISTER, (9, 10), "Số thẻ ĐV")),
        (REGISTER, write("A2", "CHI BỘ THÔN KHÁC"), (IN_REGISTER, (2,), None)),
        (REGISTER, write("B9", "=A9"), (IN_REGISTER, (9,), "Họ và tên")),
        (CENTRAL, write("F1", "Ngày vào đoàn"), (IN_CENTRAL, (1,), "Ngày kết nạp")),
        (CENTRAL, write("F2", "31/02/2005"), (IN_CENTRAL, (2,), "Ngày kết nạp")),
        (CENTRAL, write("C2", "26000055"), (IN_CENTRAL, (2, 3), "Số thẻ Đảng viên")),
        (CENTRAL, write("G2", "Chi bộ thôn Khác"), (IN_CENTRAL, (2,), "Chi bộ đang sinh hoạt")),
        (CENTRAL, write("B2", "=A2"), (IN_CENTRAL, (2,), "Họ và tên")),
    ],
)
def test_a_fault_in_a_copy_is_named_with_its_place_and_nothing_written(
    committee, name, change, where
):
    sheet, rows, column = where
    imported(REGISTER, committee, create_cells=True)
    before = list(Member.objects.order_by("pk").values())

    report = run(broken(name, change), committee=committee, by=None)

    found = [(problem.sheet, problem.row, problem.column) for problem in report.problems]
    assert found == [(sheet, row, column) for row in rows]
    assert list(Member.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("name", [REGISTER, CENTRAL])
def test_a_copy_in_decomposed_unicode_is_the_same_list_and_that_is_said(committee, name):
    imported(REGISTER, committee, create_cells=True)

    report = run(broken(name, decompose), committee=committee, by=None)

    assert counts(report) == (0, 0, 431, [])
    assert any("Unicode tổ hợp" in note for note in report.notes)


def test_the_register_of_the_articles_day_counts_as_the_article_does(committee, client):
    imported(REGISTER, committee, create_cells=True)
    client.force_login(RoleFactory(committee=committee).user)
    rural = Cell.objects.filter(kind=CellKind.RURAL)

    shown = client.get("/members/", {"on": "2022-09-22"})
    by_cell = {
        cell.pk: client.get("/members/", {"on": "2022-09-22", "cell": cell.pk})
        .context["page"]
        .paginator.count
        for cell in Cell.objects.all()
    }

    assert shown.context["page"].paginator.count == sum(by_cell.values()) == 431
    assert (len(by_cell), sum(by_cell[cell.pk] for cell in rural)) == (13, 351)


def test_the_list_that_was_taken_away_is_read_back_without_a_change(committee, client):
    imported(REGISTER, committee, create_cells=True)
    client.force_login(RoleFactory(committee=committee).user)

    exported = client.get(f"/committees/{committee.pk}/members/workbook/").content

    assert counts(run(exported, committee=committee, by=None)) == (0, 0, 431, [])
