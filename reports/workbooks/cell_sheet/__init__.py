"""The sheet of a cell's evaluation, to be filled in and sent back.

The names of its columns are those that the reading looks for.
"""

import datetime as dt

from openpyxl.worksheet.worksheet import Worksheet

from formats.periods import long_date
from formats.xlsx.writing import Heading, add_method_sheet, add_sheet, new_workbook, to_bytes
from reports.workbooks.cell_sheet.columns import columns_of
from reports.workbooks.cell_sheet.fields import (
    CARD,
    CODE,
    CONDITIONS,
    DECIDED,
    ELSEWHERE,
    FIELDS,
    MET,
    NAME,
    NOT_ASKED,
    POINTS,
    VERSION,
    VOTES,
    Step,
    caption_of,
    code_of,
    fields_of,
)
from reports.workbooks.cell_sheet.filling import Filling, Row
from reports.workbooks.cell_sheet.words import how, levels

__all__ = [
    "CARD",
    "CODE",
    "CONDITIONS",
    "DECIDED",
    "ELSEWHERE",
    "FIELDS",
    "MET",
    "NAME",
    "NOT_ASKED",
    "POINTS",
    "TITLE",
    "VERSION",
    "VOTES",
    "Filling",
    "Row",
    "Step",
    "caption_of",
    "code_of",
    "fields_of",
    "workbook",
]

TITLE = "Phiếu điền"


def workbook(filling: Filling, now: dt.datetime) -> bytes:
    """The workbook, made at the local moment `now`; equal input gives equal bytes."""
    book = new_workbook(filling.committee)
    sheet = add_sheet(book, TITLE, columns_of(filling))
    # On A4 so many columns could not be read; who prints on several pages has the names on each.
    sheet.worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A3
    sheet.worksheet.print_title_cols = "A:B"
    sheet.heading(_heading(filling, now))
    sheet.notes(f"{levels()}.")
    sheet.table(filling.rows, names=2)
    if filling.left_out:
        sheet.heading_line(f"Không đánh giá, và vì sao ({len(filling.left_out)})")
        sheet.notes(*(f"{n}. {told}" for n, told in enumerate(filling.left_out, start=1)))
    add_method_sheet(book, how(filling, now), title="Cách điền")
    return to_bytes(book, now)


def _heading(filling, now):
    place = f"{filling.place}, " if filling.place else ""
    return Heading(
        upper=filling.committee.upper(),
        committee=filling.cell.upper(),
        title="PHIẾU ĐIỀN ĐÁNH GIÁ, XẾP LOẠI",
        period=f"Năm {filling.year}",
        cut_off=filling.cut_off,
        dateline=f"{place}{long_date(now.date())}",
        made_on=now.date(),
    )
