"""The three reports for the upper board, each as figures, as lines of text and as a workbook.

They show a whole committee: for the operator's commands, not for a reader with a reach.
"""

import datetime as dt

from cells.models import Cell
from reports.facts import compliance, evaluation
from reports.facts.register import register_of
from reports.models import Campaign
from reports.tables import lines_of
from reports.workbooks import evaluation as evaluation_book
from reports.workbooks import guidance as guidance_book
from reports.workbooks import members as members_book


class NothingToReport(Exception):  # noqa: N818  it is an answer, not a mishap
    """There is nothing to report of this year; the message says what to do."""


class Evaluation:
    """The outcomes of the committee's campaign of a year."""

    def __init__(self, committee, year, today):
        campaign = Campaign.objects.filter(committee=committee, year=year).first()
        if campaign is None:
            raise NothingToReport(
                f"{committee} chưa có kết quả đánh giá năm {year}; "
                "nhập bằng lệnh import_evaluations."
            )
        self.cells = Cell.objects.filter(committee=committee)
        self.year = evaluation.year_of(campaign, self.cells)

    def figures(self):
        return evaluation.figures_as_json(self.year)

    def lines(self):
        for name, summary in (
            ("Chi bộ", self.year.cell_summary),
            ("Đảng viên", self.year.member_summary),
        ):
            yield f"{name}: {summary.total}, được đánh giá {summary.evaluated}"
            yield from (
                f"  {line.label}: {line.ratio.fraction} · {line.ratio.text}"
                for line in summary.lines
            )
            yield from (f"  {reason.label}: {reason.count}" for reason in summary.reasons)

    def workbook(self, now):
        people = list(evaluation.people_of(self.year.campaign, self.cells))
        return evaluation_book.workbook(self.year, lines_of(self.year), people, now)


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
        return guidance_book.workbook(self.committee, self.year, now)


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


REPORTS = {"evaluation": Evaluation, "guidance": Guidance, "members": Members}
