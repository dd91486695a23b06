"""The evaluation workbook recomputed by LibreOffice: its live formulas agree with the page."""

import datetime as dt
from decimal import Decimal

import pytest

from cells.models import Cell
from formats.numbers import round_half_up
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS
from reports.facts.evaluation import year_of
from reports.facts.published import FrozenYear
from reports.models import CellReview, MemberReview
from reports.tables import lines_of
from reports.workbooks import evaluation
from tests import office
from tests.factories import CellFactory
from tests.reports.evaluated import evaluated_commune
from tests.reports.publishing import published_of

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2022, 1, 5, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def campaign():
    """A cell is new and has no level, another has no outcome yet."""
    found = evaluated_commune()
    committee = found.committee
    CellReview.objects.create(campaign=found, cell=CellFactory(committee=committee), reason="new")
    CellFactory(committee=committee)
    return found


def year_of_reviews(campaign, **reader):
    cells = Cell.objects.filter(committee=campaign.committee)
    return year_of(campaign, cells, with_said=True, **reader)


@pytest.fixture
def year(campaign):
    return year_of_reviews(campaign)


@pytest.fixture
def recalculated(year, tmp_path):
    people = list(MemberReview.objects.select_related("member", "cell"))
    return office.recalculated(evaluation.workbook(year, lines_of(year), people, NOW), tmp_path)


def figures(sheet):
    """(label, count, the two bases and the two shares) of every line of the first sheet."""
    rows = sheet.iter_rows(min_row=1, max_col=6, values_only=True)
    return [row for row in rows if isinstance(row[1], int)]


def expected(summary, awaited):
    """What the page tells of each level: the label, and of both bases the two numbers."""
    for line in summary.lines_among(summary.total + awaited):
        yield line.label, line.ratio, line.of_total


def test_the_recomputed_ratios_are_those_of_the_page(year, recalculated):
    found = [row for row in figures(recalculated["Tổng hợp"]) if row[3] not in (None, "")]

    lines = [*expected(year.cell_summary, 1), *expected(year.member_summary, 0)]
    assert [(label, count, base, total) for label, count, base, _, total, _ in found] == [
        (label, ratio.numerator, ratio.denominator, of_total.denominator)
        for label, ratio, of_total in lines
    ]
    assert [
        round_half_up(Decimal(repr(share)), 4) for row in found for share in (row[3], row[5])
    ] == [round_half_up(ratio.share, 4) for _, *both in lines for ratio in both]


def sums_of(summary, total, reasons=(), awaited=0):
    """The lines below the levels as the page tells them."""
    yield "Được đánh giá", summary.evaluated
    yield "Không đánh giá", summary.left_out
    yield from ((f"– {REASON_LABELS[code]}", summary.not_evaluated[code]) for code in reasons)
    yield from [("Chưa có mức", awaited)] if awaited else []
    yield total, summary.total + awaited


def sums_in(book):
    counts = [row[:2] for row in figures(book["Tổng hợp"])]
    return [each for each in counts if each[0] not in LEVEL_LABELS.values()]


def test_the_recomputed_totals_are_those_of_the_page(year, recalculated):
    assert sums_in(recalculated) == [
        *sums_of(year.cell_summary, "Tổng số chi bộ", awaited=1),
        *sums_of(year.member_summary, "Tổng số đảng viên", REASON_LABELS),
    ]
    assert (year.cell_summary.total, year.cell_summary.left_out) == (14, 1)
    assert (year.member_summary.total, year.member_summary.left_out) == (431, 69)


def test_a_published_workbook_has_the_totals_of_its_page_whatever_the_reader_may_know(
    campaign, tmp_path
):
    year = FrozenYear.of(published_of(campaign), sensitive=False)

    book = office.recalculated(
        evaluation.workbook(year, year.lines, year.people, year.published_at), tmp_path
    )

    assert sums_in(book) == [
        *sums_of(year.cell_summary, "Tổng số chi bộ"),
        *sums_of(year.member_summary, "Tổng số đảng viên", year.reasons),
    ]
    assert "suspended" not in year.reasons


def test_no_formula_fails(recalculated):
    values = [
        value
        for sheet in recalculated.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    ]

    assert [value for value in values if isinstance(value, str) and value.startswith("#")] == []
