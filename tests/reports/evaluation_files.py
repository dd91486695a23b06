"""The workbook of an evaluation (R-6), made and read back."""

import datetime as dt
import io

from openpyxl import load_workbook

from cells.models import Cell
from reports.files.evaluations import year_of_file
from reports.models import MemberReview
from reports.tables import lines_of
from reports.workbooks import evaluation

NOW = dt.datetime(2022, 1, 5, 8, 30, tzinfo=dt.UTC)


def made(campaign, now=NOW, **reader):
    cells = Cell.objects.filter(committee=campaign.committee)
    year = year_of_file(campaign, cells, **reader)
    people = list(MemberReview.objects.select_related("member", "cell"))
    return evaluation.workbook(year, lines_of(year), people, now)


def opened(data):
    return load_workbook(io.BytesIO(data))


def texts(sheet):
    return [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v is not None]


def row_of(sheet, first, column=1):
    """The row whose cell in the column holds the text."""
    return next(row for row in sheet.iter_rows() if row[column - 1].value == first)
