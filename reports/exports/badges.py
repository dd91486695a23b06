"""Badges that are due, as `export_report` writes it."""

from cells.models import Cell
from members.party_age import UNCONFIRMED, award_days
from reports.facts.badges import badges_due
from reports.workbooks import badges as badges_book


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
