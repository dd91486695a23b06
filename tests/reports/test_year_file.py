"""One zip of a committee's year: what is in it, for whom, and that it is the same twice."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import GRANTS, Permission, Role
from members.models import Member
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.reports.appraised import campaign_of, speak
from tests.reports.graded import decided
from tests.reports.publishing import published_of
from tests.reports.sheets import opened
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "ca-nam/sinh-hoat-chi-bo-xa-2026.xlsx": ("compliance_workbook", True, {}),
    "ca-nam/tieu-chi-theo-thang-xa-2026.xlsx": ("matrix_workbook", True, {}),
    "6-thang/sinh-hoat-6-thang-xa-2026-1.xlsx": ("half_year_workbook", True, {"half": 1}),
    "6-thang/sinh-hoat-6-thang-xa-2026-2.xlsx": ("half_year_workbook", True, {"half": 2}),
    "thang/sinh-hoat-thang-xa-2026-03.xlsx": ("month_workbook", False, {"month": "2026-03"}),
    "thang/xep-loai-sinh-hoat-xa-2026-03.xlsx": ("grades_workbook", False, {"month": "2026-03"}),
    "thang/sinh-hoat-thang-xa-2026-09.xlsx": ("month_workbook", False, {"month": "2026-09"}),
    "thang/xep-loai-sinh-hoat-xa-2026-09.xlsx": ("grades_workbook", False, {"month": "2026-09"}),
    "thang/lich-sinh-hoat-xa-2026-03.xlsx": ("schedule_workbook", False, {"month": "2026-03"}),
    "thang/lich-sinh-hoat-xa-2026-09.xlsx": ("schedule_workbook", False, {"month": "2026-09"}),
    "thang/lich-sinh-hoat-xa-2026-12.xlsx": ("schedule_workbook", False, {"month": "2026-12"}),
    "danh-gia/danh-gia-xep-loai-xa-2026.xlsx": ("evaluation_workbook", None, {}),
    "danh-gia/kiem-soat-tran-xa-2026.xlsx": ("quota_workbook", None, {}),
    "dang-vien/danh-sach-dang-vien-xa-2026-11-23.xlsx": ("members_workbook", False, {}),
    "dang-vien/bien-dong-dang-vien-xa-2026-01-01-2026-11-23.xlsx": (
        "movement_workbook",
        False,
        {},
    ),
    "dang-vien/co-cau-dang-vien-xa-2026-11-23.xlsx": ("structure_workbook", False, {}),
    **{
        f"dang-vien/huy-hieu-dang-xa-{day}.xlsx": ("badges_workbook", False, {"on": day})
        for day in ("2026-02-03", "2026-05-19", "2026-09-02", "2026-11-07")
    },
    "dang-vien/boi-duong-xa-2026-11-23.xlsx": ("training_workbook", False, {}),
}
LIST = "muc-luc.txt"
WITHHELD = {
    Permission.EXPORT_MEMBERS,
    Permission.EXPORT_SCORES,
    Permission.EXPORT_SCHEDULE,
}


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def campaign(commune):
    """Two months in which cells met, and a campaign under way."""
    for month in (3, 9):
        decided(good_meeting(commune.own, dt.date(2026, month, 3)), "good", 95)
    campaign = campaign_of(commune.committee)
    member = Member.objects.filter(memberships__cell=commune.own).first()
    speak(campaign, commune.own, member)
    return campaign


def asked(client, committee, year=2026):
    return client.get(reverse("reports:year_workbooks", args=[committee.pk, year]))


def parts_of(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_zip_holds_every_file_of_the_year_and_a_list(commune, client_of, campaign):
    parts = parts_of(asked(client_of(Role.COMMUNE_OFFICE), commune.committee))

    assert [*parts] == [*ADDRESSES, LIST]
    lines = parts[LIST].decode().splitlines()
    assert lines[0] == "Đảng bộ xã Chi Lăng, năm 2026, lập lúc 23/11/2026 10:00"
    assert [line.split(":")[0] for line in lines[2:]] == [*ADDRESSES]
    assert all(opened(part).worksheets for name, part in parts.items() if name != LIST)


def test_each_file_is_the_one_of_its_own_address(commune, client_of, campaign):
    client = client_of(Role.UPPER_BOARD)

    parts = parts_of(asked(client, commune.committee))

    for name, (address, of_year, query) in ADDRESSES.items():
        place = [campaign.pk] if of_year is None else [commune.committee.pk]
        place += [2026] if of_year else []
        alone = client.get(reverse(f"reports:{address}", args=place), query)
        assert (name, parts[name] == alone.content) == (name, True)


def test_the_same_data_and_moment_give_the_same_bytes(commune, client_of, campaign):
    client = client_of(Role.COMMUNE_OFFICE)

    first, again = (asked(client, commune.committee).content for _ in range(2))

    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_one_event_tells_what_was_in_it(commune, client_of, campaign):
    answer = asked(client_of(Role.COMMUNE_OFFICE), commune.committee)

    event = AuditEvent.objects.get(kind="report.downloaded")
    assert event.committee_id == commune.committee.pk
    assert event.detail == {
        "report": "year",
        "year": 2026,
        "files": len(ADDRESSES),
        "names": [name.split("/")[1] for name in ADDRESSES],
    }
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-xa-2026.zip"'
    assert answer["Content-Type"] == "application/zip"


def test_what_the_reader_may_not_export_is_left_out(commune, client_of, campaign, monkeypatch):
    grant = GRANTS[Role.UPPER_BOARD]
    fewer = grant.permissions - WITHHELD
    monkeypatch.setitem(GRANTS, Role.UPPER_BOARD, replace(grant, permissions=fewer))

    names = parts_of(asked(client_of(Role.UPPER_BOARD), commune.committee))

    gone = ("danh-sach-dang-vien", "xep-loai-sinh-hoat", "lich-sinh-hoat")
    assert [*names] == [n for n in [*ADDRESSES, LIST] if not any(part in n for part in gone)]


def test_the_list_of_members_keeps_what_the_board_above_may_not_see(commune, client_of, campaign):
    Member.objects.update(religion="Phật giáo")
    name = "dang-vien/danh-sach-dang-vien-xa-2026-11-23.xlsx"

    seen = {
        role: any(
            cell.value == "Phật giáo"
            for row in opened(parts_of(asked(client_of(role), commune.committee))[name])[
                "Danh sách"
            ].iter_rows()
            for cell in row
        )
        for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD)
    }

    assert seen == {Role.COMMUNE_OFFICE: True, Role.UPPER_BOARD: False}


def test_every_edition_that_was_published_is_in_it(commune, client_of, campaign):
    report = published_of(campaign)
    client = client_of(Role.UPPER_BOARD)
    alone = client.get(reverse("reports:published_workbook", args=[report.pk])).content

    parts = parts_of(asked(client, commune.committee))

    assert parts["danh-gia/danh-gia-xep-loai-xa-2026-lan-1.xlsx"] == alone


def test_the_report_of_the_last_edition_is_beside_the_workbooks(commune, client_of, campaign):
    published_of(campaign)
    Member.objects.filter(reviews__campaign=campaign).update(full_name="Nguyễn Văn Đúng")
    last = published_of(campaign, reason="Sửa họ tên")
    client = client_of(Role.UPPER_BOARD)
    alone = client.get(reverse("reports:published_document", args=[last.pk])).content
    name = "danh-gia/bao-cao-danh-gia-xa-2026-lan-2.docx"

    answer, again = (asked(client, commune.committee) for _ in range(2))

    parts = parts_of(answer)
    assert [part for part in parts if part.endswith(".docx")] == [name]
    assert (parts[name], answer.content) == (alone, again.content)
    assert f"{name}: báo cáo đánh giá, xếp loại năm" in parts[LIST].decode().splitlines()
    detail = AuditEvent.objects.filter(detail__report="year").first().detail
    assert name.partition("/")[2] in detail["names"]
    assert detail["files"] == len(parts) - 1


def test_a_year_that_is_over_is_told_as_of_its_last_day(commune, client_of):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3))

    names = [*parts_of(asked(client_of(Role.COMMUNE_OFFICE), commune.committee, 2022))]

    assert "thang/sinh-hoat-thang-xa-2022-09.xlsx" in names
    assert "dang-vien/danh-sach-dang-vien-xa-2022-12-31.xlsx" in names
    assert not any("boi-duong" in name or "danh-gia" in name for name in names)


@pytest.mark.parametrize("year", [2017, 2027])
def test_a_year_before_the_guidance_or_to_come_has_no_zip(commune, client_of, year):
    assert asked(client_of(Role.COMMUNE_OFFICE), commune.committee, year).status_code == 404


def test_a_committee_without_cells_has_no_zip(commune, client_of):
    assert asked(client_of(Role.UPPER_BOARD), commune.district).status_code == 404
    assert not AuditEvent.objects.filter(kind="report.downloaded").exists()


def test_a_secretary_may_not_take_it_nor_the_office_of_another_commune(commune, client_of):
    assert asked(client_of(Role.CELL_SECRETARY), commune.committee).status_code == 403
    assert asked(client_of(Role.COMMUNE_OFFICE), commune.elsewhere).status_code == 404


@pytest.mark.parametrize("times", [1, 3])
def test_the_queries_do_not_depend_on_the_number_of_cells_and_members(
    commune, client_of, campaign, times, django_assert_num_queries
):
    for cell in CellFactory.create_batch(times, committee=commune.committee):
        for member in MemberFactory.create_batch(3 * times, cell=cell):
            speak(campaign, cell, member)
        good_meeting(cell, dt.date(2026, 9, 10))
    client = client_of(Role.COMMUNE_OFFICE)

    with django_assert_num_queries(102):
        asked(client, commune.committee)
