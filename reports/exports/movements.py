"""Who came and went, as `export_report` writes it."""

from cells.models import Cell
from formats.periods import Year
from reports.exports.refusing import refuse_to_come
from reports.facts.movement import Span, movement_of
from reports.workbooks import movement as movement_book


class Movements:
    """Who came and who went in a year, or in what has passed of it."""

    def __init__(self, committee, year, today):
        self.committee, span = committee, Year(year)
        refuse_to_come(span.first_day, year, today)
        days = Span(span.first_day, min(span.last_day, today), span.label)
        self.movement = movement_of(Cell.objects.filter(committee=committee), days)

    def figures(self):
        found = self.movement
        return {
            "committee": self.committee.code,
            "since": found.span.first.isoformat(),
            "until": found.span.last.isoformat(),
            "cells": [self._figures(line) for line in found.lines],
            "total": self._figures(found.total),
        }

    def _figures(self, line):
        return {
            "cell": line.name,
            **{code: line.number(code) for code, _ in self.movement.columns},
        }

    def lines(self):
        yield f"Đảng viên, đầu kỳ + tăng − giảm = cuối kỳ: {self.movement.total.proof}"
        yield from (f"  {line.name}: {line.proof}" for line in self.movement.lines)

    def workbook(self, now):
        return movement_book.workbook(self.committee, self.movement, now)
