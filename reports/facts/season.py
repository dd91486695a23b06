"""The evaluation of the year as far as the first page tells it: how far it has come, for whom."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import BEFORE_THE_DECISION, CellSheet, sheets_to_count
from reports.facts.evaluation import Headline, cells_of, headlines
from reports.facts.headway import Headway
from reports.facts.outstanding import Outstanding, outstanding, outstanding_of
from reports.models import PublishedReport

SEASON = (11, 12, 1)  # rules §4.6: reviews from November, the summary goes up by the end of January
NOTHING_LEFT = Outstanding(())
CLOSED_TOLD = dt.timedelta(days=31)  # for who closes after the season
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
    seen: tuple[CellSheet, ...] = ()  # of all cells in reach, where something is recorded

    @property
    def campaign(self):
        return self.headline.campaign

    @property
    def evaluated(self):
        """How many members of the sheets are to get a level."""
        return sum(len(sheet.with_level) for sheet in self.sheets)

    def spoken(self, stage):
        """How many of them the stage has spoken of, as the page of the progress counts."""
        return sum(sheet.spoken(stage) for sheet in self.sheets)

    @property
    def not_proposed(self):
        """Cells of which, or of whose members, a proposal is still to come."""
        return [sheet.cell for sheet in self.sheets if Headway(sheet).waiting(Stage.BOARD)]

    @property
    def to_decide(self):
        """Levels that were proposed, and that nobody has decided, as the page of the decision
        counts."""
        return [line for sheet in self.sheets for line in Headway(sheet).to_decide]

    def sheet_of(self, cell):
        """The sheet of a cell, None where there is none for this reader."""
        return next((sheet for sheet in self.sheets if sheet.cell == cell), None)


def next_step(sheet):
    """(stage, lines) that the cell does next, as the page of the cell says; None without one."""
    headway = Headway(sheet)
    steps = ((stage, headway.waiting(stage)) for stage in reversed(BEFORE_THE_DECISION))
    return next((step for step in steps if step[1]), None)


def seasons_of(access, permissions, day):
    """Committee id → Season of the year under evaluation, where there is a campaign to tell of.

    `permissions` are (to view, to record). A campaign is told of until it is closed, and after
    that in the season and for a month. Three queries, none but the first without a campaign; ten
    more a campaign for who records and where levels are decided, one more for those that are
    closed.
    """
    view, _ = permissions
    found = headlines(access, view, year=year_under_evaluation(day))
    told = [each for each in found if in_season(day) or _is_news(each.campaign, day)]
    published = _published(told)
    return {
        each.campaign.committee_id: _season(each, access, permissions, published) for each in told
    }


def _is_news(campaign, day):
    """Whether it is open, or was closed not long ago."""
    closed = campaign.closed_at
    return closed is None or day <= timezone.localdate(closed) + CLOSED_TOLD


def season_of(headline, access, permissions):
    """The Season of one campaign, whatever was published of it; the queries as for each above."""
    return _season(headline, access, permissions, {})


def _season(headline, access, permissions, published):
    view, record = permissions
    campaign = headline.campaign
    sheets = sheets_within(campaign, access, record)
    seen = () if _sees_more(campaign, access, permissions) else sheets
    if not seen and _is_begun(headline):
        seen = sheets_within(campaign, access, view)
    left = outstanding_of(seen) if seen else _left_of(headline, access, view)
    return Season(headline, sheets, published.get(campaign.pk), left, seen)


def _sees_more(campaign, access, permissions):
    """Whether the reader sees the whole committee, and records for some of its cells alone."""
    views, records = (campaign.committee_id in access.committees(each) for each in permissions)
    return views and not records


def _left_of(headline, access, permission):
    """Who is still awaited within reach, where something is recorded: what the shares are not yet
    of."""
    if not _is_begun(headline):
        return NOTHING_LEFT
    return outstanding(headline.campaign, cells_of(headline.campaign, access, permission))


def _is_begun(headline):
    recorded = headline.members.total or headline.cells.total
    return bool(recorded) and headline.campaign.closed_at is None


def sheets_within(campaign, access, permission):
    """The sheets of an open campaign within reach; none of a year without a standard."""
    if campaign.closed_at or not access.may(permission) or standard_of(campaign.year) is None:
        return ()
    return tuple(sheets_to_count(campaign, cells_of(campaign, access, permission)))


def _published(told):
    """Campaign id → what was published last of those that are closed: whose campaign it is may
    know that and when it was; the page of the report narrows for itself."""
    closed = [each.campaign for each in told if each.campaign.closed_at]
    if not closed:
        return {}
    rows = PublishedReport.objects.filter(campaign__in=closed)
    return {report.campaign_id: report for report in rows.defer("facts").order_by("version")}
