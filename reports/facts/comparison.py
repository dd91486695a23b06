"""A year of evaluation beside the year before, of the same cells."""

from dataclasses import dataclass

from django.db.models import Count

from reports.evaluation.comparison import Comparison
from reports.evaluation.ratios import summary_of_counts
from reports.models import Campaign, CellReview, MemberReview


@dataclass(frozen=True)
class YearBefore:
    """The last year before that has outcomes: its campaign, and its levels beside the later's."""

    campaign: Campaign
    members: Comparison
    cells: Comparison

    @property
    def caution(self):
        """The sentence on a change of the standard between the years; "" without one."""
        return self.members.caution

    @property
    def gap(self):
        """Why it is not the year before; "" when it is."""
        last = self.members.later_year - 1
        if self.campaign.year == last:
            return ""
        return f"Cổng chưa có kết quả của năm {last}; so với năm gần nhất có kết quả."


def year_before(year, cells):
    """The YearBefore of a YearOfReviews for the cells (a narrowed queryset); None without one.

    Three queries, one where there is none.
    """
    of_cells = MemberReview.objects.filter(cell__in=cells).order_by()
    campaign = (
        Campaign.objects.filter(committee=year.committee, year__lt=year.year)
        .filter(pk__in=of_cells.values("campaign"))
        .order_by("-year")
        .first()
    )
    if campaign is None:
        return None
    return YearBefore(
        campaign,
        _compared(campaign, MemberReview, cells, year.year, year.member_summary),
        _compared(campaign, CellReview, cells, year.year, year.cell_summary),
    )


def _compared(campaign, model, cells, later_year, later):
    rows = model.objects.filter(campaign=campaign, cell__in=cells).order_by()
    counted = rows.values_list("level", "reason").annotate(number=Count("pk"))
    earlier = summary_of_counts({(level, reason): number for level, reason, number in counted})
    return Comparison(campaign.year, earlier, later_year, later)
