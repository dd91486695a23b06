"""The workbook of a year's evaluation against openpyxl's own writing of the same styled cells."""

import datetime as dt
import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from cells import models
from formats.xlsx import styles
from reports.facts.evaluation import people_of, year_of
from reports.tables import lines_of
from reports.workbooks import evaluation
from tests.bench.measuring import compare

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2022, 1, 5, 8, 30, tzinfo=dt.UTC)
ROWS = 431


def sheets_of(data):
    """Of each sheet every cell with its value and style, the empty ones too, and what is merged."""
    return [
        (
            [
                (cell.row, cell.column, cell.value, cell.style)
                for row in sheet.iter_rows()
                for cell in row
                if isinstance(cell, Cell) and cell.has_style
            ],
            [str(merged) for merged in sheet.merged_cells.ranges],
        )
        for sheet in load_workbook(io.BytesIO(data)).worksheets
    ]


def by_openpyxl(sheets):
    """The same cells in the same named styles, merged alike, as openpyxl's own manual does it."""
    book = Workbook()
    styles.register(book)
    for cells, merged in sheets:
        sheet = book.create_sheet()
        for row, column, value, style in cells:
            sheet.cell(row, column, value).style = style
        for each in merged:
            sheet.merge_cells(each)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_the_evaluation_of_431_members_against_openpyxl(campaign, tell):
    """P5: the facts are read before, as the view reads them once."""
    cells = models.Cell.objects.filter(committee=campaign.committee)
    year = year_of(campaign, cells, with_said=True)
    lines, people = lines_of(year), list(people_of(campaign, cells))
    sheets = sheets_of(evaluation.workbook(year, lines, people, NOW))

    measured = compare(
        lambda: evaluation.workbook(year, lines, people, NOW), lambda: by_openpyxl(sheets)
    )

    tell(
        f"evaluation of {len(people)} members: {measured.ours:.0f} ms CPU, openpyxl's own writing "
        f"{measured.peer:.0f} ms ({measured.ratio:.2f} times)"
    )
    assert len(people) == ROWS
    assert measured.ratio <= 1.2
