"""The evaluation workbook recomputed by LibreOffice: its live formulas agree with the page."""

import datetime as dt
import subprocess
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from cells.models import Cell
from formats.numbers import round_half_up
from reports.facts.evaluation import year_of
from reports.models import MemberReview
from reports.tables import lines_of
from reports.workbooks import evaluation
from tests.reports.evaluated import evaluated_commune

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2022, 1, 5, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def year():
    campaign = evaluated_commune()
    return year_of(campaign, Cell.objects.filter(committee=campaign.committee), with_said=True)


@pytest.fixture
def recalculated(year, tmp_path):
    """The workbook as LibreOffice saves it, with the values that it computed."""
    people = list(MemberReview.objects.select_related("member", "cell"))
    source = tmp_path / "bao-cao.xlsx"
    source.write_bytes(evaluation.workbook(year, lines_of(year), people, NOW))
    out = tmp_path / "out"
    subprocess.run(  # noqa: S603  our own file, fixed arguments
        [  # noqa: S607  the programs of the system
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return load_workbook(out / source.name, data_only=True)


def figures(sheet):
    """Label → (count, share in per cent) of every line of the first sheet, in order."""
    rows = sheet.iter_rows(min_row=1, max_col=4, values_only=True)
    return [(label, count, share) for label, count, _, share in rows if isinstance(count, int)]


def expected(summary):
    return [(line.label, line.count, line.ratio) for line in summary.lines]


def test_the_recomputed_ratios_are_those_of_the_page(year, recalculated):
    found = figures(recalculated["Tổng hợp"])

    lines = [*expected(year.cell_summary), *expected(year.member_summary)]
    shares = [(label, count, share) for label, count, share in found if share not in (None, "")]
    assert [(label, count) for label, count, _ in shares] == [line[:2] for line in lines]
    assert [round_half_up(Decimal(repr(share)), 4) for _, _, share in shares] == [
        round_half_up(ratio.share, 4) for _, _, ratio in lines
    ]


def test_the_recomputed_totals_are_those_of_the_page(recalculated):
    found = {label: count for label, count, _ in figures(recalculated["Tổng hợp"])}

    assert found["Tổng số đảng viên"] == 431
    assert found["Được đánh giá"] == 362
    assert found["Không đánh giá"] == 0
    assert found["Miễn công tác và sinh hoạt đảng"] == 58


def test_no_formula_fails(recalculated):
    values = [
        value
        for sheet in recalculated.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    ]

    assert [value for value in values if isinstance(value, str) and value.startswith("#")] == []
