"""The files of meetings recomputed by LibreOffice: their totals are those of the page."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from cells.models import Cell
from formats.numbers import round_half_up
from formats.periods import Month
from meetings.enums import MeetingKind
from reports import actions
from reports.facts.compliance import year_of
from reports.facts.figures import figures_of, total_of
from reports.facts.grades import grades_of
from reports.facts.matrix import Matrix
from reports.facts.monthly_report import month_report
from reports.facts.periods import HalfYear, graded_rows, half_year_rows
from reports.facts.published_months import FrozenMonth
from reports.files.meetings import published_month_file
from reports.workbooks import half_year, matrix, monthly
from tests.acceptance.test_guidance_workbook import failed
from tests.office import recalculated
from tests.reports.compliance import workbook_of
from tests.reports.graded import decided
from tests.reports.sheets import table
from tests.reports.years import good_meeting

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 10, 15), dt.time(8, 30)))
SEPTEMBER = Month(2026, 9)
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(commune):
    for month in range(1, 10):
        kind = MeetingKind.COMBINED if month == 6 else MeetingKind.REGULAR
        meeting = good_meeting(commune.own, dt.date(2026, month, 3), absent=month % 2, kind=kind)
        decided(meeting, "fair" if month % 2 else "good", "88.25" if month % 2 else "95")
    decided(good_meeting(commune.other, dt.date(2026, 9, 3)), "good", "92")
    return year_of(
        Cell.objects.filter(committee=commune.committee), 2026, NOW.date(), with_facts=True
    )


def share(cell):
    return round_half_up(Decimal(repr(cell.value)), 4)


def test_the_totals_of_the_figures_and_grades_are_those_of_the_page(commune, year, tmp_path):
    book = recalculated(workbook_of(commune.committee, year, NOW), tmp_path)

    figures, grades = (table(book[name])[-1] for name in ("Số liệu năm", "Xếp loại"))
    total, decisions = total_of(figures_of(year)), grades_of(year, commune.committee)
    assert (figures["Lượt có mặt"].value, figures["Lượt phải dự"].value) == (25, 30)
    assert total.attendance.fraction == "25/30"
    assert share(figures["Dự họp cả năm: Tỷ lệ %"]) == round_half_up(total.attendance.share, 4)
    labels = ("Tốt", "Khá", "TB", "Kém", "Chưa quyết định")
    assert [grades[label].value for label in labels] == [number for _, number in decisions.labelled]
    assert failed(book) == []


def test_the_totals_of_a_month_are_those_of_its_rows(commune, year, tmp_path):
    grades = grades_of(year, commune.committee)
    report = month_report(commune.committee, year, grades, SEPTEMBER)

    book = recalculated(monthly.month_workbook(report, NOW), tmp_path)

    total = table(book.worksheets[0])[-1]
    names = ("Tổng ĐV", "Phải dự", "Có mặt", "Vắng CLD", "Vắng KLD")
    assert [total[name].value for name in names] == [6, 6, 5, 0, 1]
    assert share(total["Tỷ lệ %"]) == Decimal("0.8333")
    assert failed(book) == []


def test_the_file_of_a_published_month_says_what_its_page_says(commune, year, tmp_path):
    report = actions.publish_month(committee=commune.committee, month=SEPTEMBER, by=None)
    frozen = FrozenMonth.of(report)

    book = recalculated(published_month_file(frozen).data, tmp_path)

    *lines, total = table(book.worksheets[0])
    shown = [line.attendance for line in frozen.lines]
    assert [(row["Có mặt"].value, row["Phải dự"].value) for row in lines] == [
        (ratio.numerator, ratio.denominator) for ratio in shown
    ]
    assert [share(row["Tỷ lệ %"]) for row in lines] == [
        round_half_up(ratio.share, 4) for ratio in shown
    ]
    assert share(total["Tỷ lệ %"]) == round_half_up(frozen.totals.attendance.share, 4)
    names = ("Tổng ĐV", "Phải dự", "Có mặt", "Vắng CLD", "Vắng KLD")
    assert [total[name].value for name in names] == [
        getattr(frozen.totals, name)
        for name in ("members", "required", "present", "excused", "unexcused")
    ]
    assert failed(book) == []


def test_the_grades_of_a_month_are_counted(commune, year, tmp_path):
    rows = graded_rows(year, grades_of(year, commune.committee), SEPTEMBER)
    data = monthly.grades_workbook(commune.committee, year, SEPTEMBER, rows, NOW)

    book = recalculated(data, tmp_path)

    total = table(book.worksheets[0])[-1]
    assert [total[name].value for name in ("Số ĐV", "Tốt", "Khá", "TB", "Kém")] == [6, 1, 1, 0, 0]
    assert failed(book) == []


def test_the_totals_of_half_a_year_are_those_of_its_rows(commune, year, tmp_path):
    half = HalfYear(2026, 2)
    data = half_year.workbook(commune.committee, year, half, half_year_rows(year, half), NOW)

    book = recalculated(data, tmp_path)

    total = table(book.worksheets[0])[-1]
    names = ("Đảng số", "SL dự SH", "Phát biểu", "Học tập chuyên đề", "KNĐ")
    assert [total[name].value for name in names] == [6, 10, 4, 0, 0]
    assert failed(book) == []


def test_the_totals_of_the_criteria_are_those_of_the_page(commune, year, tmp_path):
    book = recalculated(matrix.workbook(commune.committee, Matrix(year), NOW), tmp_path)

    total = table(book["Ma trận"])[-1]
    assert [total[name].value for name in ("Đạt", "Chưa đạt", "Cần đánh giá")] == [
        sum(getattr(count, name) for count in year.criteria) for name in ("met", "unmet", "unknown")
    ]
    assert failed(book) == []
