"""The evaluation of the year as far as the first page tells it: how far it has come, for whom."""

from dataclasses import dataclass

from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import CellSheet, sheets_of
from reports.facts.evaluation import Headline, cells_of, headlines

SEASON = (11, 12, 1)  # rules §4.6: reviews from November, the summary goes up by the end of January
LAST_YEAR_UNTIL = 3  # the month until which the year before is still being evaluated
BEFORE_THE_DECISION = (Stage.SELF, Stage.CELL, Stage.BOARD)


def year_under_evaluation(day):
    """The year that is being evaluated on the day: the last one until the end of March."""
    return day.year if day.month > LAST_YEAR_UNTIL else day.year - 1


def in_season(day):
    """Whether every committee evaluates these days."""
    return day.month in SEASON


@dataclass(frozen=True)
class Season:
    """The campaign of one committee: what was decided, and the sheets of the cells whose way to a
    level the reader records; no sheets once it is closed, and for who only reads."""

    headline: Headline
    sheets: tuple[CellSheet, ...] = ()

    @property
    def campaign(self):
        return self.headline.campaign

    @property
    def evaluated(self):
        """How many members of the sheets are to get a level."""
        return sum(len(sheet.evaluated) for sheet in self.sheets)

    def spoken(self, stage):
        """How many of them the stage has spoken of, as the page of the progress counts."""
        return sum(sheet.spoken(stage) for sheet in self.sheets)

    @property
    def not_proposed(self):
        """Cells of which, or of whose members, a proposal is still to come."""
        return [sheet.cell for sheet in self.sheets if any(waiting(lines_of(sheet), Stage.BOARD))]

    @property
    def to_decide(self):
        """Levels that were proposed, and that nobody has decided."""
        lines = [line for sheet in self.sheets for line in lines_of(sheet)]
        return [line for line in waiting(lines, Stage.DECISION) if Stage.BOARD in line.opinions]

    def sheet_of(self, cell):
        """The sheet of a cell, None where there is none for this reader."""
        return next((sheet for sheet in self.sheets if sheet.cell == cell), None)


def lines_of(sheet):
    """The line of the cell and those of its members."""
    return (sheet.own, *sheet.members)


def waiting(lines, stage):
    """Those of the lines of which the stage has still to speak.

    Not who gets no level, whose level is decided, or came recorded from a workbook.
    """
    return [
        line
        for line in lines
        if line.standing.evaluated and not line.settled and stage not in line.opinions
    ]


def next_step(sheet):
    """(stage, lines) that the cell does next, the members first; None when all is proposed."""
    for lines in (sheet.members, (sheet.own,)):
        for stage in BEFORE_THE_DECISION:
            if found := waiting(lines, stage):
                return stage, found
    return None


def seasons_of(access, permissions, day):
    """Committee id → Season of the year under evaluation, where there is a campaign to tell of.

    `permissions` are (to view, to record). A campaign is told of until it is closed, and in the
    season after that. Three queries, none but the first without a campaign; eleven more a campaign
    for who records.
    """
    view, record = permissions
    found = headlines(access, view, year=year_under_evaluation(day))
    told = [each for each in found if in_season(day) or each.campaign.closed_at is None]
    return {each.campaign.committee_id: _season(each, access, record) for each in told}


def _season(headline, access, permission):
    campaign = headline.campaign
    if campaign.closed_at or not access.may(permission) or standard_of(campaign.year) is None:
        return Season(headline)
    return Season(headline, tuple(sheets_of(campaign, cells_of(campaign, access, permission))))
