"""The list of members as a file: by the filter of the page, for who may take it, recorded."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Member
from tests.factories import CellFactory, MemberFactory
from tests.reports.sheets import opened, table
from tests.reports.test_members_workbook import named

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 11, 23), dt.time(8, 30)))
pytestmark = pytest.mark.django_db


def test_the_download_is_recorded_with_its_day_and_rows(commune, client_of):
    with time_machine.travel(NOW, tick=False):
        answer = client_of(Role.UPPER_BOARD).get(
            reverse("reports:members_workbook", args=[commune.committee.pk])
        )

    event = AuditEvent.objects.get(kind="report.downloaded")
    assert event.detail == {
        "report": "members",
        "filter": "",
        "as_of": "2026-11-23",
        "rows": 6,
    }
    assert answer["Content-Disposition"] == (
        'attachment; filename="danh-sach-dang-vien-xa-2026-11-23.xlsx"'
    )
    assert len(table(opened(answer.content)["Danh sách"])) == 6


def test_the_file_of_a_past_day_is_named_by_that_day(commune, client_of):
    address = reverse("reports:members_workbook", args=[commune.committee.pk])

    answer = client_of(Role.UPPER_BOARD).get(f"{address}?on=22/09/2022")

    assert "danh-sach-dang-vien-xa-2022-09-22.xlsx" in answer["Content-Disposition"]


def test_the_file_holds_what_the_filter_on_screen_lets_through(commune, client_of):
    named("Lê Thị Xuân", cell=commune.own, full_member_on=None)
    named("Lê Thị Xuân Hai", cell=commune.other, full_member_on=None)
    client = client_of(Role.COMMUNE_OFFICE)
    query = f"?q=xuan&cell={commune.own.pk}&standing=probationary"
    page = client.get(reverse("members:list") + query)
    address = reverse("reports:members_workbook", args=[commune.committee.pk]) + query
    shown = f'href="{address.replace("&", "&amp;")}">Tải Excel danh sách này</a>'
    assert shown in page.content.decode()

    answer = client.get(address)

    rows = table(opened(answer.content)["Danh sách"])
    assert [row["Đang dùng"].value for row in rows] == ["Lê Thị Xuân"]
    event = AuditEvent.objects.get(kind="report.downloaded")
    assert event.detail["filter"] == ("tìm “xuan”; chi bộ thôn Tập Ninh; dự bị")
    assert event.detail["rows"] == 1


def test_a_list_of_several_committees_has_a_file_each_until_a_cell_is_chosen(commune, client_of):
    second = CellFactory(committee__parent=commune.district, committee__name="Đảng bộ xã Yên Giả")
    MemberFactory(cell=second)
    client = client_of(Role.UPPER_BOARD)

    def offered(query=""):
        page = BeautifulSoup(client.get(reverse("members:list") + query).content, "html.parser")
        links = page.select(".page-actions a")
        return [(" ".join(link.get_text().split()), link["href"]) for link in links]

    first_file, second_file = (
        reverse("reports:members_workbook", args=[committee.pk])
        for committee in (commune.committee, second.committee)
    )
    assert offered() == [
        ("Tải Excel danh sách này: Đảng bộ xã Chi Lăng", f"{first_file}?"),
        ("Tải Excel danh sách này: Đảng bộ xã Yên Giả", f"{second_file}?"),
    ]
    query = f"?cell={second.pk}"
    assert offered(query) == [("Tải Excel danh sách này", f"{second_file}{query}")]


def test_who_may_not_export_is_offered_no_file_on_the_list(commune, client_of):
    page = client_of(Role.CELL_SECRETARY).get(reverse("members:list"))

    assert "Tải Excel" not in page.content.decode()


def test_the_board_above_takes_the_file_without_what_is_sensitive(commune, client_of):
    Member.objects.update(religion="Phật giáo")
    address = reverse("reports:members_workbook", args=[commune.committee.pk])

    def religions(role):
        sheet = opened(client_of(role).get(address).content)["Danh sách"]
        return {row["Tôn giáo"].value for row in table(sheet)}

    assert religions(Role.COMMUNE_OFFICE) == {"Phật giáo"}
    assert religions(Role.UPPER_BOARD) == {None}


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.SYSTEM_ADMIN])
def test_who_may_not_export_members_gets_no_file(commune, client_of, role):
    address = reverse("reports:members_workbook", args=[commune.committee.pk])

    assert client_of(role).get(address).status_code == 403
    assert not AuditEvent.objects.filter(kind="report.downloaded").exists()


def test_the_members_of_another_commune_are_not_found(commune, client_of):
    address = reverse("reports:members_workbook", args=[commune.elsewhere.pk])

    assert client_of(Role.COMMUNE_OFFICE).get(address).status_code == 404
