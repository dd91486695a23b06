"""The outcomes of yearly evaluations, narrowed to the cells that the reader may see."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from cells.models import Cell, holding_on
from members.models import Membership
from reports.evaluation.levels import REASON_LABELS, reasons_told, told_reason
from reports.evaluation.ratios import Summary, as_json, summary_of, summary_of_counts
from reports.evaluation.standards import standard_of
from reports.facts.said import NOTHING_SAID, SaidOfYear, said_of
from reports.models import Campaign, CellReview, MemberReview


@dataclass(frozen=True)
class YearOfReviews:
    """One campaign as far as the reader's cells go.

    `cells` are those that existed on the cut-off day or were reviewed; `of_cells` maps a cell's id
    to its (level, reason); `of_members` has (cell id, level, reason) of each member reviewed;
    `registered` counts the members of these cells in the register on the cut-off day. Without
    `sensitive` no reason speaks of discipline. `said` is what the stages said, as far as asked for.
    """

    campaign: Campaign
    cells: tuple[Cell, ...]
    of_cells: dict
    of_members: tuple
    registered: int
    sensitive: bool = True
    said: SaidOfYear = NOTHING_SAID

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

    @property
    def without_outcome(self):
        """Cells that existed on the cut-off day and have no outcome yet."""
        return [cell for cell in self.cells if cell.pk not in self.of_cells]

    @property
    def lacking(self):
        """How many members of the register have no outcome; negative when there are too many."""
        return self.registered - self.member_summary.total


def year_of(campaign, cells, *, sensitive=True, with_said=False) -> YearOfReviews:
    """The campaign for the cells (a narrowed queryset); four queries, whatever their number, and
    with `with_said` those of `said_of`.

    Without `sensitive` who was suspended counts among those left out for another reason.
    """
    of_cells = CellReview.objects.filter(campaign=campaign, cell__in=cells)
    of_members = MemberReview.objects.filter(campaign=campaign, cell__in=cells)
    reviewed = Q(pk__in=of_cells.values("cell")) | Q(pk__in=of_members.values("cell"))
    registered = Membership.objects.on(campaign.cut_off).filter(cell__in=cells)
    return YearOfReviews(
        campaign=campaign,
        cells=tuple(cells.filter(holding_on(campaign.cut_off) | reviewed)),
        of_cells={
            cell: (level, reason)
            for cell, level, reason in of_cells.values_list("cell_id", "level", "reason")
        },
        of_members=tuple(
            (cell, level, told_reason(reason, sensitive=sensitive))
            for cell, level, reason in of_members.order_by().values_list(
                "cell_id", "level", "reason"
            )
        ),
        registered=registered.values("member").distinct().count(),
        sensitive=sensitive,
        said=said_of(campaign, cells, sensitive=sensitive) if with_said else NOTHING_SAID,
    )


def people_of(campaign, cells):
    """The member reviews of the campaign in the cells, in the order of the list; one query."""
    reviews = MemberReview.objects.filter(campaign=campaign, cell__in=cells)
    return reviews.select_related("member", "cell")


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
