"""A file is new once what it tells has changed since it was taken."""

import datetime as dt

import pytest

from accounts import audit
from accounts.roles import Role
from members.actions import end_membership, exempt
from members.enums import End
from members.models import Member
from tests.factories import CampaignFactory
from tests.reports.downloading import files_of, later, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


# Beside the line of members each counts people of the register, or names them.
COUNTED = [
    "Cả năm 2026 trong một tệp nén",
    "Sinh hoạt chi bộ năm 2026",
    "Tổng hợp sinh hoạt tháng 10/2026",
    "Xếp loại sinh hoạt tháng 10/2026",
    "Lịch sinh hoạt tháng 12/2026",
    "Số liệu đánh giá năm 2026 hiện nay, chưa công bố",
    "Kiểm soát trần hoàn thành xuất sắc năm 2026",
    "Danh sách đảng viên",
]


@pytest.fixture
def taken(commune, client_of, time_machine):
    """The reader took every file of `COUNTED` at three; what follows is recorded an hour later."""
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    client, committee = client_of(Role.UPPER_BOARD), commune.committee.pk
    for name in ("compliance_workbook", "year_workbooks"):
        take(client, name, committee, 2026)
    for name in ("month_workbook", "grades_workbook"):
        take(client, name, committee, month="2026-10")
    take(client, "schedule_workbook", committee, month="2026-12")
    for name in ("evaluation_workbook", "quota_workbook"):
        take(client, name, campaign.pk)
    take(client, "members_workbook", committee)
    time_machine.move_to(later(1), tick=False)
    return lambda: [
        name for name, file in files_of(client, commune.committee).items() if file.changed
    ]


def plain_member(cell):
    return Member.objects.filter(memberships__cell=cell, offices=None).first()


def test_a_change_of_the_register_makes_every_file_new_that_counts_it(commune, taken):
    assert taken() == []

    exempt(member=plain_member(commune.own), since=dt.date(2026, 10, 1), by=None)

    assert taken() == COUNTED


def test_a_departure_makes_them_new_as_well(commune, taken):
    end_membership(
        member=plain_member(commune.other),
        until=dt.date(2026, 9, 30),
        end=End.DECEASED,
        by=None,
    )

    assert taken() == COUNTED


def test_what_holds_after_the_last_day_of_a_file_does_not_make_it_new(commune, taken):
    exempt(member=plain_member(commune.own), since=dt.date(2026, 11, 2), by=None)

    october = {"Tổng hợp sinh hoạt tháng 10/2026", "Xếp loại sinh hoạt tháng 10/2026"}
    assert taken() == [name for name in COUNTED if name not in october]


@pytest.mark.parametrize("kind", ["cell.changed", "cell.created"])
def test_a_change_of_a_cell_makes_every_file_new(commune, taken, kind):
    audit.record(kind, by=None, target=commune.own, cell=commune.own)

    assert taken() == COUNTED


@pytest.mark.parametrize(
    "kind", ["course.recorded", "member.badge_awarded", "cell.term_recorded", "cell.group_recorded"]
)
def test_what_the_files_on_meetings_and_evaluation_do_not_tell_leaves_them(commune, taken, kind):
    audit.record(kind, by=None, target=commune.own, cell=commune.own)

    assert taken() == ["Cả năm 2026 trong một tệp nén", "Danh sách đảng viên"]
