"""The members by age, sex and learning, as `export_report` writes it."""

import datetime as dt

from cells.models import Cell
from reports.exports.refusing import refuse_to_come
from reports.facts.structure import dimensions, people_on, year_before
from reports.tables import structure_of
from reports.workbooks import structure as structure_book


class Structure:
    """The members by age, sex, learning on the last day of a year, or today if it is not over."""

    def __init__(self, committee, year, today):
        self.committee = committee
        refuse_to_come(dt.date(year, 1, 1), year, today)
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
