"""The reports for the upper board, each as figures, as lines of text and as a workbook.

They show a whole committee: for the operator's commands, not for a reader with a reach.
"""

import datetime as dt

from cells.models import Cell
from formats.periods import Year
from members.party_age import UNCONFIRMED, award_days
from reports.facts import compliance, evaluation
from reports.facts.badges import badges_due
from reports.facts.figures import figures_of
from reports.facts.grades import grades_of
from reports.facts.movement import Span, movement_of
from reports.facts.register import register_of
from reports.facts.structure import dimensions, people_on, year_before
from reports.files.evaluations import year_of_file
from reports.models import Campaign
from reports.tables import lines_of, structure_of
from reports.workbooks import badges as badges_book
from reports.workbooks import evaluation as evaluation_book
from reports.workbooks import guidance as guidance_book
from reports.workbooks import members as members_book
from reports.workbooks import movement as movement_book
from reports.workbooks import structure as structure_book


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
        self.year = year_of_file(campaign, self.cells)

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
        in_figures, grades = figures_of(self.year), grades_of(self.year, self.committee)
        return guidance_book.workbook(self.committee, self.year, in_figures, grades, now)


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


class Movements:
    """Who came and who went in a year, or in what has passed of it."""

    def __init__(self, committee, year, today):
        self.committee, span = committee, Year(year)
        _refuse_to_come(span.first_day, year, today)
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


class Structure:
    """The members by age, sex, learning on the last day of a year, or today if it is not over."""

    def __init__(self, committee, year, today):
        self.committee = committee
        _refuse_to_come(dt.date(year, 1, 1), year, today)
        day, cells = min(dt.date(year, 12, 31), today), Cell.objects.filter(committee=committee)
        people = [people_on(cells, each) for each in (day, year_before(day))]
        self.structure = structure_of(*people, dimensions(sensitive=False))

    def figures(self):
        found = self.structure
        return {
            "committee": self.committee.code,
            "as_of": found.day.isoformat(),
            "compared_with": found.day_before.isoformat(),
            "total": found.total.now.numerator,
            "total_before": found.total.before.numerator,
            "mean_age": [None if mean is None else str(mean) for mean in found.mean_ages],
            "groups": {
                group.code: [
                    {
                        "line": line.label,
                        "now": line.now.numerator,
                        "before": line.before.numerator,
                        "percent": line.now.plain,
                    }
                    for line in group.lines
                ]
                for group in found.groups
            },
        }

    def lines(self):
        found = self.structure
        yield f"Đảng viên: {found.total.now.numerator}; tuổi bình quân {found.mean_texts[0]}"
        for group in found.groups:
            yield f"{group.title}:"
            yield from (f"  {ln.label}: {ln.now.fraction} · {ln.now.text}" for ln in group.lines)

    def workbook(self, now):
        return structure_book.workbook(self.committee, self.structure, now)


class Badges:
    """Who is due a badge on the last award day of a year."""

    def __init__(self, committee, year, today):
        self.committee = committee
        cells = Cell.objects.filter(committee=committee)
        self.badges = badges_due(cells, award_days(year)[-1])

    def figures(self):
        found = self.badges
        return {
            "committee": self.committee.code,
            "award_day": found.day.isoformat(),
            "due": len(found.due),
            "newly": found.newly,
            "unrecorded": len(found.unrecorded),
            "milestones": {str(years): found.of(years) for years in found.milestones},
        }

    def lines(self):
        found = self.badges
        yield f"Đến hạn: {len(found.due)}, mới đủ: {found.newly}"
        yield from (f"  {years} năm: {found.of(years)}" for years in found.milestones)

    def workbook(self, now):
        return badges_book.workbook(self.committee, self.badges, UNCONFIRMED, now)


def _refuse_to_come(first_day, year, today):
    if first_day > today:
        raise NothingToReport(f"Năm {year} chưa đến; hãy chọn năm nay hoặc năm đã qua.")


REPORTS = {
    "badges": Badges,
    "evaluation": Evaluation,
    "guidance": Guidance,
    "members": Members,
    "movements": Movements,
    "structure": Structure,
}
