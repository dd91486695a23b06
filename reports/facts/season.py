"""The evaluation of the year as far as the first page tells it: how far it has come, for whom."""

from dataclasses import dataclass

from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import BEFORE_THE_DECISION, CellSheet, sheets_of
from reports.facts.evaluation import Headline, cells_of, headlines
from reports.facts.headway import Headway
from reports.facts.outstanding import Outstanding, outstanding, outstanding_of
from reports.models import PublishedReport

SEASON = (11, 12, 1)  # rules §4.6: reviews from November, the summary goes up by the end of January
NOTHING_LEFT = Outstanding(())
LAST_YEAR_UNTIL = 3  # the month until which the year before is still being evaluated


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
    published: PublishedReport | None = None  # the last version, without its facts
    left: Outstanding = NOTHING_LEFT  # nothing while no level is decided, and once it is closed

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
        return [sheet.cell for sheet in self.sheets if waiting(sheet, Stage.BOARD)]

    @property
    def to_decide(self):
        """Levels that were proposed, and that nobody has decided."""
        lines = [line for sheet in self.sheets for line in waiting(sheet, Stage.DECISION)]
        return [line for line in lines if Stage.BOARD in line.opinions]

    def sheet_of(self, cell):
        """The sheet of a cell, None where there is none for this reader."""
        return next((sheet for sheet in self.sheets if sheet.cell == cell), None)


def waiting(sheet, stage):
    """The lines of the sheet of which neither this stage nor a later one has spoken.

    Not who gets no level, whose level is decided, or came recorded from a workbook.
    """
    return [line for line in Headway(sheet).waiting(stage) if not line.settled]


def next_step(sheet):
    """(stage, lines) that the cell does next, as the page of the cell says; None without one."""
    steps = ((stage, waiting(sheet, stage)) for stage in reversed(BEFORE_THE_DECISION))
    return next((step for step in steps if step[1]), None)


def seasons_of(access, permissions, day):
    """Committee id → Season of the year under evaluation, where there is a campaign to tell of.

    `permissions` are (to view, to record). A campaign is told of until it is closed, and in the
    season after that. Three queries, none but the first without a campaign; eleven more a campaign
    for who records and where levels are decided, one more for those that are closed.
    """
    view, _ = permissions
    found = headlines(access, view, year=year_under_evaluation(day))
    told = [each for each in found if in_season(day) or each.campaign.closed_at is None]
    published = _published(told, access, view)
    return {
        each.campaign.committee_id: _season(each, access, permissions, published) for each in told
    }


def _season(headline, access, permissions, published):
    view, record = permissions
    campaign = headline.campaign
    sheets = _sheets(campaign, access, record)
    left = outstanding_of(sheets) if sheets else left_of(headline, access, view)
    return Season(headline, sheets, published.get(campaign.pk), left)


def left_of(headline, access, permission):
    """Who is still awaited within reach, where some are decided: what the shares are not yet of."""
    decided = headline.members.evaluated or headline.cells.evaluated
    if headline.campaign.closed_at or not decided:
        return NOTHING_LEFT
    return outstanding(headline.campaign, cells_of(headline.campaign, access, permission))


def _sheets(campaign, access, permission):
    if campaign.closed_at or not access.may(permission) or standard_of(campaign.year) is None:
        return ()
    return tuple(sheets_of(campaign, cells_of(campaign, access, permission)))


def _published(told, access, permission):
    """Campaign id → what was published last of those that are closed."""
    closed = [each.campaign for each in told if each.campaign.closed_at]
    if not closed:
        return {}
    rows = PublishedReport.objects.visible_to(access, permission).filter(campaign__in=closed)
    return {report.campaign_id: report for report in rows.defer("facts").order_by("version")}
