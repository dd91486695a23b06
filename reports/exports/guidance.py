"""The meetings of a year, as `export_report` writes it."""

from cells.models import Cell
from reports.facts import compliance
from reports.facts.figures import figures_of
from reports.facts.grades import grades_of
from reports.workbooks import guidance as guidance_book


class Guidance:
    """The meetings of a year against the guidance."""

    def __init__(self, committee, year, today):
        cells = Cell.objects.filter(committee=committee)
        self.committee = committee
        self.year = compliance.year_of(cells, year, today, with_facts=True)

    def figures(self):
        return {
            "committee": self.committee.code,
            "year": self.year.year,
            "as_of": self.year.as_of.isoformat(),
            "held": self.year.held.numerator,
            "due": self.year.held.denominator,
            "cells": [
                {
                    "cell": row.cell.name,
                    "held": row.held,
                    "due": row.due,
                    "months": [box.state.value for box in row.months],
                }
                for row in self.year.cells
            ],
            "criteria": [
                {
                    "code": count.criterion.code,
                    "met": count.met,
                    "unmet": count.unmet,
                    "unknown": count.unknown,
                }
                for count in self.year.criteria
            ],
        }

    def lines(self):
        held = self.year.held
        yield f"Đã họp {held.fraction} kỳ thường kỳ đến hạn · {held.text}"
        yield from (f"  {row.cell}: {row.held}/{row.due}" for row in self.year.cells)
        yield from (
            f"  {count.criterion.code}: đạt {count.ratio.fraction} · {count.ratio.text}"
            for count in self.year.criteria
        )

    def workbook(self, now):
        in_figures, grades = figures_of(self.year), grades_of(self.year, self.committee)
        return guidance_book.workbook(self.committee, self.year, in_figures, grades, now)
