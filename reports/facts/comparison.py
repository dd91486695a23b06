"""A year of evaluation beside the year before, of the same cells."""

from dataclasses import dataclass

from django.db.models import Count, Q

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

    @property
    def unfinished(self):
        """That its outcomes may still be wanting or change; "" once its campaign is closed."""
        if self.campaign.closed_at:
            return ""
        return (
            f"Đợt đánh giá năm {self.campaign.year} chưa đóng, kết quả có thể còn thiếu; so sánh "
            "chưa nói lên cả năm."
        )


def year_before(year, cells, left=None):
    """The YearBefore of a YearOfReviews for the cells (a narrowed queryset); None without one.

    `left` is the Outstanding of the year, None once nobody is awaited.

    Three queries, one where there is none.
    """
    before = Campaign.objects.filter(committee=year.committee, year__lt=year.year)
    campaign = before.filter(_reviewed_in(cells)).order_by("-year").first()
    if campaign is None:
        return None
    members, own = _summary(campaign, MemberReview, cells), _summary(campaign, CellReview, cells)
    awaited = (left.members, left.cells) if left else (0, 0)
    return YearBefore(
        campaign,
        Comparison(campaign.year, members, year.year, year.member_summary, awaited[0]),
        Comparison(campaign.year, own, year.year, year.cell_summary, awaited[1]),
    )


def _reviewed_in(cells):
    """Of which campaigns a cell or a member in it has an outcome."""
    of_either = (
        model.objects.filter(cell__in=cells).order_by().values("campaign")
        for model in (MemberReview, CellReview)
    )
    return Q(*(Q(pk__in=campaigns) for campaigns in of_either), _connector=Q.OR)


def _summary(campaign, model, cells):
    rows = model.objects.filter(campaign=campaign, cell__in=cells).order_by()
    counted = rows.values_list("level", "reason").annotate(number=Count("pk"))
    return summary_of_counts({(level, reason): number for level, reason, number in counted})
