"""Our files as LibreOffice prints them: A4 across, whole, points as on the pages; what belongs
together is on one page."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from cells.models import Cell
from formats.periods import Month
from meetings.enums import MeetingKind
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.compliance import year_of
from reports.facts.grades import grades_of
from reports.facts.matrix import Matrix
from reports.facts.monthly_report import month_report
from reports.facts.periods import HalfYear, graded_rows, half_year_rows
from reports.facts.quota import quotas_of
from reports.facts.structure import dimensions, people_on, year_before
from reports.tables import structure_of
from reports.workbooks import half_year, matrix, monthly, quota, structure
from tests.office import VIETNAMESE, converted, pages_of, run
from tests.reports.compliance import workbook_of
from tests.reports.evaluated import evaluated_commune
from tests.reports.graded import decided
from tests.reports.years import good_meeting

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 10, 15), dt.time(8, 30)))
SEPTEMBER, FIRST_HALF = Month(2026, 9), HalfYear(2026, 1)
A4_ACROSS = (842, 595)  # points
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(commune):
    for month in range(1, 10):
        kind = MeetingKind.COMBINED if month == 6 else MeetingKind.REGULAR
        meeting = good_meeting(commune.own, dt.date(2026, month, 3), absent=month % 2, kind=kind)
        decided(meeting, "fair", "88.25", lost=[("2", "5", "3.5", "thiếu người")])
    decided(good_meeting(commune.other, dt.date(2026, 9, 3)), "good", "92")
    return year_of(
        Cell.objects.filter(committee=commune.committee), 2026, NOW.date(), with_facts=True
    )


def month_file(committee, year):
    report = month_report(committee, year, grades_of(year, committee), SEPTEMBER)
    return monthly.month_workbook(report, NOW)


def grades_file(committee, year):
    rows = graded_rows(year, grades_of(year, committee), SEPTEMBER)
    return monthly.grades_workbook(committee, year, SEPTEMBER, rows, NOW)


def half_file(committee, year):
    return half_year.workbook(committee, year, FIRST_HALF, half_year_rows(year, FIRST_HALF), NOW)


def matrix_file(committee, year):
    return matrix.workbook(committee, Matrix(year), NOW)


def year_file(committee, year):
    return workbook_of(committee, year, NOW)


def printed(data, folder):
    return pages_in(converted(data, "file.xlsx", "pdf", folder, environment=VIETNAMESE))


def pages_in(pdf):
    """The words of every page, and the sizes of the pages in points."""
    told = run("pdfinfo", "-l", "99", str(pdf))
    sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", told, re.MULTILINE)
    pages = [page.split() for page in pages_of(pdf, "-layout")]
    return pages, {(round(float(width)), round(float(height))) for width, height in sizes}


@pytest.mark.parametrize("make", [month_file, grades_file, half_file, matrix_file, year_file])
def test_every_table_is_as_wide_as_an_a4_sheet_and_begins_each_page_with_its_header(
    commune, year, tmp_path, make
):
    pages, sizes = printed(make(commune.committee, year), tmp_path)

    assert sizes == {A4_ACROSS}
    # A column that did not fit would go on upon a page of its own, which has no "STT".
    assert ["STT" in page for page in pages] == [True] * (len(pages) - 1) + [False]
    assert [page[-2:] for page in pages] == [
        ["Trang", f"{number}/{len(pages)}"] for number in range(1, len(pages) + 1)
    ]
    assert {word for page in pages for word in page if set(word) == {"#"}} == set()


@pytest.mark.parametrize("make", [month_file, grades_file])
def test_points_are_printed_as_the_pages_write_them(commune, year, tmp_path, make):
    pages, _ = printed(make(commune.committee, year), tmp_path)

    assert {"88,25", "92"} <= set(pages[0])
    assert {"88.25", "92,00", "92,"} & set(pages[0]) == set()


def test_what_was_taken_off_is_written_like_the_points(commune, year, tmp_path):
    pages, _ = printed(grades_file(commune.committee, year), tmp_path)

    assert "mục 2: trừ 1,5 (thiếu người)" in " ".join(pages[0])


def structure_file(committee):
    days = NOW.date(), year_before(NOW.date())
    cells = Cell.objects.filter(committee=committee)
    people = [people_on(cells, day, sensitive=True) for day in days]
    return structure.workbook(committee, structure_of(*people, dimensions(sensitive=True)), NOW)


def test_no_statistic_of_the_members_is_torn(commune, tmp_path):
    pages, sizes = printed(structure_file(commune.committee), tmp_path)

    *tables, _ = pages
    assert sizes == {A4_ACROSS}
    # Each has a header and, but for the mean age, a line of sums.
    headers, sums = ([page.count(word) for page in tables] for word in ("STT", "Cộng"))
    assert headers == [*sums[:-1], sums[-1] + 1]
    assert "LẬP" in tables[-1]


def test_the_control_of_the_quota_is_printed_on_a_page_each(tmp_path):
    campaign = evaluated_commune()
    cells = Cell.objects.filter(committee=campaign.committee)
    quotas = quotas_of(campaign, sheets_of(campaign, cells))

    pages, sizes = printed(
        quota.workbook(campaign, quotas, NOW, standard=standard_of(campaign.year)), tmp_path
    )

    assert sizes == {A4_ACROSS}
    assert ["LẬP" in page for page in pages] == [True, True, False]
