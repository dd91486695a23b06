"""The sheet of a cell as somebody fills it in with a program, by the names of its columns."""

import datetime as dt
import io

from django.db.models import F
from openpyxl import load_workbook

from reports.facts.appraisals import sheet_of
from reports.importers import filled
from reports.models import Opinion
from reports.views.cell_sheet_file import filling_of
from reports.workbooks.cell_sheet import TITLE, workbook

NOW = dt.datetime(2026, 11, 28, 9, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)
FULL = {"Mức": "HTTNV", "Ngày": DAY}
VOTES = {"Tán thành": 3, "Không tán thành": 0, "Ý kiến khác": 0}
POINTS = {"Điểm chung": 25, "Điểm nhiệm vụ": 50.5}
SELF, CELL, BOARD = "Tự nhận", "Chi bộ góp ý, biểu quyết", "Đề nghị lên đảng ủy"
DONE = "Hoàn thành 100 % nhiệm vụ được giao"
ON_TIME = "Mọi nhiệm vụ được giao đều đúng hạn"
FAULT = "Có sai phạm nghiêm trọng"


class Paper:
    """A downloaded sheet that is written upon; `bytes` is the file to send back."""

    def __init__(self, data):
        self.book = load_workbook(io.BytesIO(data))
        self.sheet = self.book[TITLE]
        self.top = next(row for row in range(1, 40) if self.sheet.cell(row, 1).value == "STT")
        self.columns = dict(self._columns())

    def _columns(self):
        group = ""
        for high, low in zip(self.sheet[self.top], self.sheet[self.top + 1], strict=True):
            group = high.value or group
            yield f"{group} > {low.value}" if low.value else high.value, high.column

    @property
    def first(self):
        return self.top + 2

    def row_of(self, name):
        names = [self.sheet.cell(row, 2).value for row in range(1, self.sheet.max_row + 1)]
        return names.index(str(name)) + 1

    def at(self, row, column):
        return self.sheet.cell(row, self.columns[column])

    def say(self, name, step, *said):
        """Fill the columns of a step in the row of this name; returns the row."""
        row = self.row_of(name)
        for column, value in (pair for each in said for pair in each.items()):
            self.at(row, f"{step} > {column}").value = value
        return row

    @property
    def bytes(self):
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


def answer(page, name, answers):
    """Fill the columns of the conditions in the row of this name; returns the row."""
    return page.say(name, "Điều kiện", answers)


def made(campaign, cell, *, sensitive=True):
    """The file of the cell as it is downloaded now."""
    return workbook(filling_of(sheet_of(campaign, cell), sensitive=sensitive), NOW)


def paper(campaign, cell):
    return Paper(made(campaign, cell))


def send(page, campaign, cell, *, dry_run=False, by=None):
    data = page.bytes if isinstance(page, Paper) else page
    return filled.run(data, campaign=campaign, cell=cell, dry_run=dry_run, by=by, file_name="x")


def texts_of(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def told(report):
    return [(problem.row, problem.column, problem.message) for problem in report.problems]


def left(report):
    return [(problem.row, problem.column, problem.message) for problem in report.left]


def written():
    own_first = F("appraisal__member__sort_key").asc(nulls_first=True)
    rows = Opinion.objects.order_by(own_first, "pk")
    return list(rows.values_list("appraisal__member__full_name", "stage", "level", "given_on"))
