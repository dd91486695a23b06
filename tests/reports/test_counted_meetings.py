"""Reports on meetings of which only numbers are known: shown with their mark, never as names."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cells.models import Cell
from meetings.importers import Outcome, run
from meetings.models import Meeting
from meetings.rulebooks.facts import HeadCount
from members.models import Exemption, Member
from reports.facts.attendance import attendance_of
from reports.facts.compliance import year_of
from tests.factories import MeetingFactory, MemberFactory
from tests.reports.compliance import workbook_of
from tests.reports.sheets import opened, table
from tests.reports.today import on

pytestmark = pytest.mark.django_db
D = dt.date
NOW = timezone.make_aware(dt.datetime(2022, 10, 15, 8, 30))  # noqa: DTZ001
MARK = "theo số đếm, không có tên"


def counted(cell, day):
    return MeetingFactory(
        cell=cell, held_on=day,
        counted_required=44, counted_present=41, counted_excused=2, counted_unexcused=1,
    )  # fmt: skip


def test_the_workbook_has_the_numbers_and_says_that_they_were_counted(commune):
    counted(commune.own, D(2022, 9, 3))
    MeetingFactory(cell=commune.other, held_on=D(2022, 9, 3))
    cells = Cell.objects.filter(committee=commune.committee)
    year = year_of(cells, 2022, NOW.date(), with_facts=True)

    first, second, _ = table(opened(workbook_of(commune.committee, year, NOW))["Kỳ sinh hoạt"])

    columns = ("Phải dự", "Có mặt", "Vắng CLD", "Vắng KLD", "Ghi chú")
    assert [first[name].value for name in columns] == [44, 41, 2, 1, f"Dự họp {MARK}"]
    assert [second[name].value for name in columns] == [None] * 5


def test_the_workbook_can_be_imported_and_says_what_the_portal_has(commune):
    for cell in (commune.own, commune.other):
        for month in (3, 9):
            counted(cell, D(2022, month, 3))
    cells = Cell.objects.filter(committee=commune.committee)
    year = year_of(cells, 2022, NOW.date(), with_facts=True)
    data = workbook_of(commune.committee, year, NOW)

    report = run(data, committee=commune.committee, dry_run=True, by=None)

    assert (report.problems, report.warnings) == ([], [])
    assert {row.outcome: row.why for row in report.planned} == {
        Outcome.KEPT: "đang ở tình trạng “Nháp”"
    }
    Meeting.objects.all().delete()
    again = run(data, committee=commune.committee, by=None)
    assert again.counts["created"] == 4
    assert {meeting.counted for meeting in Meeting.objects.all()} == {HeadCount(44, 41, 2, 1)}


def test_the_month_shows_them_with_the_mark(commune, client_of):
    counted(commune.own, D(2022, 9, 3))
    url = reverse("reports:compliance", args=[commune.committee.pk, 2022])

    with on(NOW.date()):
        page = client_of(Role.COMMUNE_OFFICE).get(url, {"month": 9})

    assert "41/44" in page.content.decode()
    assert MARK in page.content.decode()


def member_page(member):
    return attendance_of(Member.objects.with_life().get(pk=member.pk))


def test_a_member_is_told_over_how_many_meetings_he_was_not_counted(commune):
    member = MemberFactory(cell=commune.own, admitted_on=D(2022, 2, 1), full_member_on=None)
    for month in (1, 2, 3, 4):  # before he came, twice with him, once while he was exempt
        counted(commune.own, D(2022, month, 3))
    counted(commune.other, D(2022, 3, 3))
    Exemption.objects.create(member=member, since=D(2022, 4, 1))

    found = member_page(member)

    assert (found.years, found.total, found.unnamed) == ((), None, 2)


def test_the_members_page_says_it(commune, client_of):
    member = MemberFactory(cell=commune.own)
    counted(commune.own, D(2022, 3, 3))

    page = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:member", args=[member.pk]))

    assert "Không tính 1 kỳ chỉ ghi số lượng, không có tên." in page.content.decode()
