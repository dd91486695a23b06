"""The workbooks of meetings and members recomputed by LibreOffice: their totals are the page's."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from cells.models import Cell
from formats.numbers import round_half_up
from meetings.enums import MeetingKind
from members.models import Exemption
from reports.facts.compliance import year_of
from reports.facts.register import register_of
from reports.workbooks import members
from tests.office import recalculated
from tests.reports.compliance import workbook_of
from tests.reports.sheets import table
from tests.reports.years import good_meeting

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2022, 10, 15), dt.time(8, 30)))
pytestmark = pytest.mark.django_db


@pytest.fixture
def cells(commune):
    for month in range(1, 10):
        absent = 1 if month % 2 else 0
        kind = MeetingKind.COMBINED if month == 6 else MeetingKind.REGULAR
        good_meeting(commune.own, dt.date(2022, month, 3), absent=absent, kind=kind)
    good_meeting(commune.other, dt.date(2022, 9, 3))
    Exemption.objects.create(member=commune.other.memberships.first().member)
    return Cell.objects.filter(committee=commune.committee)


def failed(book):
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [value for value in cells if isinstance(value, str) and value.startswith("#")]


def test_the_totals_of_the_meetings_are_those_of_the_page(commune, cells, tmp_path):
    year = year_of(cells, 2022, NOW.date(), with_facts=True)

    book = recalculated(workbook_of(commune.committee, year, NOW), tmp_path)

    roll, matrix = (table(book[name])[-1] for name in ("Kỳ sinh hoạt", "Chi bộ theo tháng"))
    facts = [checked.facts for checked in year.checked]
    assert roll["Phải dự"].value == sum(fact.required for fact in facts) == 30
    assert roll["Có mặt"].value == sum(fact.present for fact in facts) == 25
    assert roll["Vắng KLD"].value == sum(fact.unexcused for fact in facts) == 5
    assert (matrix["Đã họp"].value, matrix["Đến hạn"].value) == (10, 18)
    share = round_half_up(Decimal(repr(matrix["Tỷ lệ %"].value)), 4)
    assert share == round_half_up(year.held.share, 4)
    assert failed(book) == []


def test_the_totals_of_the_members_are_those_of_the_register(commune, cells, tmp_path):
    register = register_of(cells, NOW.date())

    book = recalculated(members.workbook(commune.committee, register, NOW), tmp_path)

    total = table(book["Chi bộ"])[-1]
    found = [
        total[name].value for name in ("Chính thức", "Miễn công tác và sinh hoạt đảng", "Tổng số")
    ]
    assert found == [5, 1, 6]
    assert len(table(book["Danh sách"])) == len(register.rows) == 6
    assert failed(book) == []
