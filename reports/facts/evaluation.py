"""The outcomes of yearly evaluations, narrowed to the cells that the reader may see."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Q

from cells.models import Cell, holding_on
from formats.periods import covers
from members.models import Membership
from reports.evaluation.levels import REASON_LABELS, reasons_told, told_reason
from reports.evaluation.quota.readings import Base
from reports.evaluation.ratios import Summary, as_json, summary_of, summary_of_counts
from reports.evaluation.standards import standard_of
from reports.facts.placed import named_by_place, placed
from reports.facts.results import results_of
from reports.facts.said import NOTHING_SAID, SaidOfYear, said_of
from reports.models import Campaign, CellReview, MemberReview

REVIEWS = CellReview, MemberReview


@dataclass(frozen=True)
class YearOfReviews:
    """One campaign as far as the reader's cells go.

    `cells` are those in which an outcome counts or that, until it is closed, existed on the cut-off
    day; `of_cells` maps a cell's id to its (level, reason); `of_members` has (cell id, level,
    reason) of each member who has either; `registered` counts the members of these cells in the
    register on the cut-off day. Without `sensitive` no reason speaks of discipline. As far as asked
    for:
    `said` is what the stages said, `awaited` by a cell's id how many members await a level;
    `caution` says of figures that are not whole that they are not; `base` is that of the quota of
    members.
    """

    campaign: Campaign
    cells: tuple[Cell, ...]
    of_cells: dict
    of_members: tuple
    registered: int
    sensitive: bool = True
    said: SaidOfYear = NOTHING_SAID
    caution: str = ""
    awaited: Mapping = field(default_factory=dict)
    base: Base = Base.GOOD

    @property
    def year(self):
        return self.campaign.year

    @property
    def committee(self):
        return self.campaign.committee

    @property
    def cut_off(self):
        return self.campaign.cut_off

    @property
    def edition(self):
        """Figures of today are of no published edition."""
        return ""

    @cached_property
    def standard(self):
        """The documents in force for the year; None for a year the portal has none of."""
        return standard_of(self.year)

    @cached_property
    def cell_summary(self) -> Summary:
        return summary_of(self.of_cells.values())

    @cached_property
    def member_summary(self) -> Summary:
        return summary_of((level, reason) for _, level, reason in self.of_members)

    @property
    def reasons(self):
        """The reasons for no level that this reader can be told."""
        return reasons_told(sensitive=self.sensitive)

    @cached_property
    def without_outcome(self):
        """Cells that existed on the cut-off day and have no outcome yet."""
        return [cell for cell in self.cells if self._lacks(cell) and self._stood(cell)]

    @cached_property
    def only_of_members(self):
        """Cells that did not exist on the cut-off day: members have an outcome there, they none."""
        return [cell for cell in self.cells if self._lacks(cell) and not self._stood(cell)]

    def _lacks(self, cell):
        return cell.pk not in self.of_cells

    def _stood(self, cell):
        return covers(cell.since, cell.until, self.cut_off)


def year_of(
    campaign, cells, *, sensitive=True, with_said=False, sheets=None, gone=None
) -> YearOfReviews:
    """The campaign for the cells (a narrowed queryset); four queries, whatever their number, and
    with `with_said` those of `said_of`.

    With the `sheets` of an open campaign what counts is what closing would record (`results_of`,
    which takes who is `gone`), without them the reviews; of both who moved since counts where he
    is now. Without `sensitive` who was suspended counts among those left out for another reason.
    """
    registered = Membership.objects.on(campaign.cut_off).filter(cell__in=cells)
    if sheets is None:
        cell_rows, member_rows = (_rows(model, campaign, cells) for model in REVIEWS)
    else:
        cell_rows, member_rows = _rows_now(results_of(campaign, cells, sheets, gone))
    counting = Q(pk__in={cell for cell, *_ in (*cell_rows, *member_rows)})
    of_the_day = holding_on(campaign.cut_off)
    return YearOfReviews(
        campaign=campaign,
        cells=tuple(cells.filter(counting if campaign.closed_at else of_the_day | counting)),
        of_cells={cell: (level, reason) for cell, level, reason in cell_rows},
        of_members=tuple(
            (cell, level, told_reason(reason, sensitive=sensitive))
            for cell, level, reason in member_rows
        ),
        registered=registered.values("member").distinct().count(),
        sensitive=sensitive,
        said=said_of(campaign, cells, sensitive=sensitive) if with_said else NOTHING_SAID,
    )


def _rows(model, campaign, cells):
    """(id of the cell where it counts, level, reason) of each review."""
    reviews = _counting(model, campaign, cells).order_by()
    return list(reviews.values_list("place", "level", "reason"))


def _counting(model, campaign, cells):
    """The reviews of the campaign that count in one of the cells, as `placed`."""
    reviews = placed(model.objects.filter(campaign=campaign), campaign)
    return reviews.filter(place__in=cells.values("pk"))


def _rows_now(results):
    """The same of the Results of the cells, and of the members."""
    return [
        [(each.cell.pk, each.level, each.reason) for each in results if bool(each.member) == member]
        for member in (False, True)
    ]


def people_of(campaign, cells):
    """The member reviews of the campaign that count in the cells (a narrowed queryset), each with
    the cell where it counts, in the order of the list; one query, two where somebody moved."""
    reviews = _counting(MemberReview, campaign, cells).select_related("member", "cell")
    return named_by_place(list(reviews))


def reason_told(review, *, sensitive):
    """The word for why somebody has no level, as the reader is told it; "" when he has one."""
    return REASON_LABELS.get(told_reason(review.reason, sensitive=sensitive), "")


def cells_of(campaign, access, permission):
    """The cells of the campaign's committee within the reader's reach."""
    return Cell.objects.visible_to(access, permission).filter(committee_id=campaign.committee_id)


@dataclass(frozen=True, slots=True)
class Headline:
    """A campaign in the list of years: its two summaries."""

    campaign: Campaign
    cells: Summary
    members: Summary


def headlines(access, permission, *, year=None):
    """The campaigns within reach with their summaries, the latest year first, or of one `year`.

    Three queries, one where there is no campaign.
    """
    campaigns = Campaign.objects.visible_to(access, permission).select_related("committee")
    if year is not None:
        campaigns = campaigns.filter(year=year)
    found = list(campaigns.order_by("-year", "committee__code"))
    if not found:
        return []
    cells = _counted(CellReview, found, access, permission)
    members = _counted(MemberReview, found, access, permission)
    return [
        Headline(
            campaign, summary_of_counts(cells[campaign.pk]), summary_of_counts(members[campaign.pk])
        )
        for campaign in found
    ]


def headline_now(headline, cells, sheets):
    """The headline of an open campaign whose sheets are loaded, counted as in `year_of`."""
    results = results_of(headline.campaign, cells, sheets)
    rows = (((level, reason) for _, level, reason in each) for each in _rows_now(results))
    return Headline(headline.campaign, *map(summary_of, rows))


def _counted(model, campaigns, access, permission):
    rows = model.objects.visible_to(access, permission).filter(campaign__in=campaigns).order_by()
    counts = defaultdict(Counter)
    for campaign, level, reason, count in rows.values_list(
        "campaign_id", "level", "reason"
    ).annotate(count=Count("pk")):
        counts[campaign][level, reason] = count
    return counts


def figures_as_json(year):
    """The figures of a year for scripts; the names are a contract with them."""
    return {
        "committee": year.committee.code,
        "year": year.year,
        "cells": as_json(year.cell_summary),
        "members": as_json(year.member_summary),
    }
