"""The register, as `export_report` writes it."""

import datetime as dt

from cells.models import Cell
from reports.facts.register import register_of
from reports.workbooks import members as members_book


class Members:
    """The register on the last day of a year, or today in a year that is not over."""

    def __init__(self, committee, year, today):
        self.committee, self.year = committee, year
        cells = Cell.objects.filter(committee=committee)
        self.register = register_of(cells, min(dt.date(year, 12, 31), today))

    def figures(self):
        return {
            "committee": self.committee.code,
            "year": self.year,
            "as_of": self.register.day.isoformat(),
            "total": len(self.register.rows),
            "cells": [
                {
                    "cell": row.cell,
                    "total": row.standings.total(),
                    "standings": {
                        standing.value: row.standings[standing]
                        for standing in self.register.standings
                    },
                }
                for row in self.register.cells
            ],
        }

    def lines(self):
        yield f"Đảng viên: {len(self.register.rows)}"
        yield from (f"  {row.cell}: {row.standings.total()}" for row in self.register.cells)

    def workbook(self, now):
        return members_book.workbook(self.committee, self.register, now)
