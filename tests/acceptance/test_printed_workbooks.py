"""The files of meetings as LibreOffice prints them: A4 across, whole, points as on the pages."""

import datetime as dt
import os
import re
import subprocess

import pytest
from django.utils import timezone

from cells.models import Cell
from formats.periods import Month
from meetings.enums import MeetingKind
from reports.facts.compliance import year_of
from reports.facts.grades import grades_of
from reports.facts.matrix import Matrix
from reports.facts.periods import HalfYear, graded_rows, half_year_rows, month_rows
from reports.workbooks import half_year, matrix, monthly
from tests.acceptance.test_documents import run
from tests.reports.compliance import workbook_of
from tests.reports.graded import decided
from tests.reports.years import good_meeting

NOW = timezone.make_aware(dt.datetime.combine(dt.date(2026, 10, 15), dt.time(8, 30)))
SEPTEMBER, FIRST_HALF = Month(2026, 9), HalfYear(2026, 1)
A4_ACROSS = (842, 595)  # points
# As on the commune's computers, where a comma stands before the fraction.
VIETNAMESE = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}
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
    rows = month_rows(year, grades_of(year, committee), SEPTEMBER)
    return monthly.month_workbook(committee, year, SEPTEMBER, rows, NOW)


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
    """The words of every page, and the sizes of the pages in points."""
    (folder / "file.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(folder))
    subprocess.run(  # noqa: S603  our own file, fixed arguments
        ["soffice", profile, *convert, str(folder / "file.xlsx")],  # noqa: S607  of the system
        check=True,
        capture_output=True,
        timeout=180,
        env=os.environ | VIETNAMESE,
    )
    told = run("pdfinfo", "-l", "99", str(folder / "file.pdf"))
    sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+)", told, re.MULTILINE)
    text = run("pdftotext", "-layout", str(folder / "file.pdf"), "-")
    pages = [page.split() for page in text.split("\f")[:-1]]
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
