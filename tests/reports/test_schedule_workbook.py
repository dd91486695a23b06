"""The schedule of a month as a file (R-5)."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from formats.periods import Month
from meetings.enums import State
from meetings.scheduling import schedule_of
from members.models import Officer
from reports.workbooks import schedule
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.reports.sheets import opened, table, values

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
DECEMBER = Month(2026, 12)
pytestmark = pytest.mark.django_db


def data_of(commune):
    found = schedule_of(Cell.objects.filter(committee=commune.committee), DECEMBER)
    return schedule.workbook(commune.committee, found, NOW)


@pytest.fixture
def _planned(commune):
    member = MemberFactory(cell=commune.own, full_name="=Bí Thư")
    since = dt.date(2020, 6, 1)
    Officer.objects.create(cell=commune.own, member=member, office="secretary", since=since)
    MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2026, 12, 3),
        starts_at=dt.time(19, 30),
        place="=1+1",
        state=State.PLANNED,
    )


@pytest.mark.usefixtures("_planned")
def test_the_columns_are_those_of_the_commune(commune):
    rows = table(opened(data_of(commune))["Lịch sinh hoạt"])

    assert list(rows[0]) == ["STT", "Chi bộ", "Số lượng", "Thời gian", "Địa điểm", "Bí thư"]
    assert values(rows) == [
        [1, "Chi bộ thôn Tập Ninh", 4, "19:30, Thứ Năm 03/12/2026", "=1+1", "=Bí Thư"],
        [2, "Chi bộ thôn số 2", 3, "chưa có lịch", None, None],
    ]
    assert {rows[0][name].data_type for name in ("Địa điểm", "Bí thư")} == {"s"}


@pytest.mark.usefixtures("_planned")
def test_the_sheet_is_made_to_be_hung_up(commune):
    book = opened(data_of(commune))

    sheet = book["Lịch sinh hoạt"]
    said = {cell.value for row in sheet.iter_rows() for cell in row if cell.value}
    assert book.sheetnames == ["Lịch sinh hoạt", "Cách tính"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert {
        "ĐẢNG ỦY XÃ CHI LĂNG",
        "LỊCH SINH HOẠT CHI BỘ THÁNG 12/2026",
        "1/2 chi bộ chưa có lịch thường kỳ.",
        "T/M ĐẢNG ỦY",
    } <= said


@pytest.mark.usefixtures("_planned")
def test_the_file_says_that_it_holds_nobodys_telephone(commune):
    method = opened(data_of(commune))["Cách tính"]

    told = {row[0]: row[1] for row in method.iter_rows(max_col=2, values_only=True)}
    assert told["Không có trong tệp"] == (
        "Điện thoại của bí thư: cấp trên xem lịch không cần đến số riêng."
    )


@pytest.mark.usefixtures("_planned")
def test_equal_figures_give_equal_bytes(commune):
    assert data_of(commune) == data_of(commune)


@pytest.mark.parametrize("cells", [1, 13])
def test_the_number_of_queries_does_not_depend_on_cells(commune, cells, django_assert_num_queries):
    for _ in range(cells):
        cell = CellFactory(committee=commune.committee)
        MeetingFactory(cell=cell, held_on=dt.date(2026, 12, 3))

    with django_assert_num_queries(4):
        data_of(commune)


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.UPPER_BOARD])
def test_the_download_is_recorded(commune, client_of, role):
    address = reverse("reports:schedule_workbook", args=[commune.committee.pk])

    with time_machine.travel(NOW, tick=False):
        answer = client_of(role).get(address, {"month": "2026-12"})

    assert answer["Content-Disposition"] == 'attachment; filename="lich-sinh-hoat-xa-2026-12.xlsx"'
    assert AuditEvent.objects.get(kind="report.downloaded").detail == {
        "report": "schedule",
        "month": "12/2026",
        "as_of": "2026-11-23",
        "rows": 2,
    }


def test_a_secretary_takes_no_schedule_away(commune, client_of):
    address = reverse("reports:schedule_workbook", args=[commune.committee.pk])

    assert client_of(Role.CELL_SECRETARY).get(address).status_code == 403


def test_the_page_of_files_has_the_coming_month(commune, client_of):
    with time_machine.travel(NOW, tick=False):
        text = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:downloads")).content.decode()

    address = reverse("reports:schedule_workbook", args=[commune.committee.pk])
    assert f'href="{address}?month=2026-12"' in text
    assert "Lịch sinh hoạt tháng 12/2026" in text
