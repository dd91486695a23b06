import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from formats.names import search_key, sort_key
from members.enums import Standing
from members.models import Exemption
from reports.facts.register import register_of
from reports.workbooks import members
from tests.factories import CellFactory, MemberFactory
from tests.reports.sheets import opened, table, values

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def register(commune, day=TODAY):
    return register_of(Cell.objects.filter(committee=commune.committee), day)


def named(name, **fields):
    return MemberFactory(
        full_name=name, search_key=search_key(name), sort_key=sort_key(name), **fields
    )


def book_of(commune, day=TODAY):
    return opened(members.workbook(commune.committee, register(commune, day), NOW))


# the register on a day


def test_names_stand_in_vietnamese_order(commune):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()
    for name in ("Trần Thị Đào", "Nguyễn Văn Dũng", "Lê Văn Ân", "Vũ Thị An"):
        named(name, cell=commune.own)

    found = [row.name for row in register(commune).rows]

    assert found == ["Vũ Thị An", "Lê Văn Ân", "Nguyễn Văn Dũng", "Trần Thị Đào"]


def test_the_register_is_that_of_the_day(commune):
    gone = commune.own.memberships.first()
    gone.until, gone.end = dt.date(2026, 5, 31), "resigned"
    gone.save()

    before, after = register(commune, dt.date(2026, 5, 31)), register(commune, dt.date(2026, 6, 1))

    assert (len(before.rows), len(after.rows)) == (6, 5)


def test_members_are_counted_by_cell_and_standing(commune):
    Exemption.objects.create(member=commune.own.memberships.first().member)

    found = register(commune)

    assert [(cell.cell, dict(cell.standings)) for cell in found.cells] == [
        ("Chi bộ thôn Tập Ninh", {Standing.EXEMPT: 1, Standing.FULL: 2}),
        ("Chi bộ thôn số 2", {Standing.FULL: 3}),
    ]
    assert found.standings == [Standing.FULL, Standing.EXEMPT]


@pytest.mark.parametrize("number", [3, 431])
def test_the_number_of_queries_does_not_depend_on_members(
    commune, number, django_assert_num_queries
):
    cell = CellFactory(committee=commune.committee)
    MemberFactory.create_batch(number, cell=cell)

    with django_assert_num_queries(2):
        found = register_of(Cell.objects.filter(pk=cell.pk), TODAY)

    assert len(found.rows) == number


# the workbook


def test_the_list_names_what_it_must_and_nothing_sensitive(commune):
    sheet = book_of(commune)["Danh sách"]

    headers = next(
        [cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "STT"
    )
    assert headers == [
        "STT",
        "Họ và tên",
        "Ngày sinh",
        "Giới tính",
        "Chi bộ",
        "Ngày vào Đảng",
        "Ngày chính thức",
        "Số thẻ đảng viên",
        "Tình trạng",
    ]


def test_a_row_is_typed(commune):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()
    named("Vũ Thị An", cell=commune.own, card_number="00123456", sex="female")

    [row] = values(table(book_of(commune)["Danh sách"]))

    # Excel knows no dates without an hour.
    day = dt.datetime.combine
    assert row == [
        1,
        "Vũ Thị An",
        day(dt.date(1970, 5, 1), dt.time()),
        "Nữ",
        "Chi bộ thôn Tập Ninh",
        day(dt.date(2010, 1, 1), dt.time()),
        day(dt.date(2011, 1, 1), dt.time()),
        "00123456",
        "Chính thức",
    ]


def test_a_name_never_becomes_a_formula(commune):
    named("=cmd|'/c calc'!A1", cell=commune.own)

    sheet = book_of(commune)["Danh sách"]

    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_counts_of_the_cells_have_live_totals(commune):
    sheet = book_of(commune)["Chi bộ"]

    assert values(table(sheet)) == [
        [1, "Chi bộ thôn Tập Ninh", "Nông thôn", 3, 3],
        [2, "Chi bộ thôn số 2", "Nông thôn", 3, 3],
        [None, "Cộng", None, "=SUM(D9:D10)", "=SUM(E9:E10)"],
    ]


def test_a_committee_without_members_still_has_a_file(commune):
    commune.own.memberships.all().delete()
    commune.other.memberships.all().delete()

    book = book_of(commune)

    assert book.sheetnames == ["Danh sách", "Chi bộ", "Cách tính"]


def test_equal_registers_give_equal_files(commune):
    found = register(commune)

    first, second = (members.workbook(commune.committee, found, NOW) for _ in range(2))

    assert first == second


# the download


def test_the_download_is_recorded_with_its_day_and_rows(commune, client_of):
    with time_machine.travel(NOW, tick=False):
        answer = client_of(Role.UPPER_BOARD).get(
            reverse("reports:members_workbook", args=[commune.committee.pk])
        )

    event = AuditEvent.objects.get(kind="report.downloaded")
    assert event.detail == {"report": "members", "as_of": "2026-11-23", "rows": 6}
    assert answer["Content-Disposition"] == (
        'attachment; filename="danh-sach-dang-vien-xa-2026-11-23.xlsx"'
    )
    assert len(table(opened(answer.content)["Danh sách"])) == 6


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.SYSTEM_ADMIN])
def test_who_may_not_export_members_gets_no_file(commune, client_of, role):
    address = reverse("reports:members_workbook", args=[commune.committee.pk])

    assert client_of(role).get(address).status_code == 403
    assert not AuditEvent.objects.filter(kind="report.downloaded").exists()


def test_the_members_of_another_commune_are_not_found(commune, client_of):
    address = reverse("reports:members_workbook", args=[commune.elsewhere.pk])

    assert client_of(Role.COMMUNE_OFFICE).get(address).status_code == 404
