"""A year at a glance: levels, attendance, meetings, each as a picture beside its table."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from meetings.rulebooks import FIRST_YEAR
from reports.evaluation.ratios import Summary
from reports.facts import evaluation
from reports.facts.year_by_month import by_month, summed
from reports.models import Campaign
from reports.views import pictures
from reports.views.compliance import figures_asked, nothing_in, years_beside
from reports.views.reach import may_at, may_see_sensitive
from reports.views.sentences import Sentence, year_total


@dataclass(frozen=True, slots=True)
class Shares:
    """The levels of cells or members; `lacking` have no outcome yet, `url` lists the rows."""

    key: str
    title: str
    summary: Summary
    lacking: int
    url: str

    @property
    def unit(self):
        return self.title.lower()

    @property
    def picture(self):
        title = f"{self.title} theo mức xếp loại"
        return pictures.picture_of_shares(self.key, title, self.summary)


@require_GET
@requires(Permission.VIEW_REPORTS)
def year(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.VIEW_REPORTS, with_facts=True)
    reviews = _reviews(request, committee, year)
    months = by_month(figures)
    total = summed(months)
    context = {
        "committee": committee,
        "figures": figures,
        "nothing": nothing_in(figures, figures.recorded or reviews or year == figures.as_of.year),
        "sentences": _sentences(figures, total, reviews),
        "reviews": reviews,
        "shares": _shares(request, committee, reviews),
        "months": months,
        "total": total,
        "attendance_picture": pictures.picture_of_attendance(months),
        "meetings_picture": pictures.picture_of_meetings(months),
        **years_beside(figures),
    }
    return render(request, "reports/year.html", context)


def overview_url(committee, year):
    """Where the year of the committee is told; empty for a year that the portal has no page of."""
    known = FIRST_YEAR <= year <= timezone.localdate().year + 1
    return reverse("reports:year", args=[committee.pk, year]) if known else ""


def _reviews(request, committee, year):
    """The evaluation of the year as far as the reader's cells go; None without a campaign."""
    permission = Permission.VIEW_EVALUATIONS
    within = Campaign.objects.visible_to(request.access, permission)
    found = within.filter(committee=committee, year=year).select_related("committee").first()
    if found is None:
        return None
    cells = evaluation.cells_of(found, request.access, permission)
    return evaluation.year_of(found, cells, sensitive=may_see_sensitive(request, committee))


def _shares(request, committee, reviews):
    """The levels given so far: of the cells for who sees all of them, and of the members."""
    if reviews is None:
        return []
    whole = may_at(request, Permission.VIEW_EVALUATIONS, committee)
    found = [
        *([_of_cells(reviews)] if whole else []),
        _of_members(reviews),
    ]
    return [part for part in found if part.summary.evaluated]


def _of_cells(reviews):
    return Shares(
        key="cells-chart",
        title="Chi bộ",
        summary=reviews.cell_summary,
        lacking=len(reviews.without_outcome),
        url=reverse("reports:cell_reviews", args=[reviews.campaign.pk]),
    )


def _of_members(reviews):
    return Shares(
        key="members-chart",
        title="Đảng viên",
        summary=reviews.member_summary,
        lacking=max(reviews.lacking, 0),
        url=reverse("reports:member_reviews", args=[reviews.campaign.pk]),
    )


def _sentences(figures, total, reviews):
    """What the pictures say, in words first."""
    found = [year_total(figures)] if figures.cells else []
    if total.attendance.denominator:
        told = f"{total.attendance.fraction} lượt có mặt trên lượt phải dự"
        found.append(Sentence(f"Dự họp: {told} · {total.attendance.text}.", "#attendance", "note"))
    if reviews:
        found.append(_evaluated(reviews))
    return found


def _evaluated(reviews):
    summary = reviews.member_summary
    left_out = f", {summary.left_out} không đánh giá" if summary.left_out else ""
    lacking = f", {reviews.lacking} chưa có kết quả" if reviews.lacking > 0 else ""
    text = f"Đánh giá: {summary.evaluated} đảng viên đã có mức{left_out}{lacking}."
    return Sentence(text, "#levels", "wait" if lacking else "good")
