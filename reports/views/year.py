"""A year at a glance: levels, attendance, meetings, each as a picture beside its table."""

from dataclasses import dataclass
from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from meetings.rulebooks import FIRST_YEAR
from reports.evaluation.ratios import Summary
from reports.evaluation.standards import standard_of
from reports.facts import evaluation
from reports.facts.appraisals import sheets_to_count
from reports.facts.outstanding import outstanding, outstanding_of
from reports.facts.so_far import SoFar, cells_so_far, lines_so_far, members_so_far
from reports.facts.year_by_month import by_month, summed
from reports.models import Campaign
from reports.views import pictures
from reports.views.compliance import figures_asked, nothing_in, years_beside
from reports.views.reach import may_at, may_see_sensitive
from reports.views.sentences import Sentence, year_total


@dataclass(frozen=True, slots=True)
class Shares:
    """The levels of cells or members, and how far they have come; `url` lists the rows."""

    key: str
    title: str
    summary: Summary
    so_far: SoFar
    url: str
    left_out_url: str

    @property
    def lines(self):
        return lines_so_far(self.summary, self.so_far)

    @property
    def picture(self):
        title = f"{self.title} theo mức xếp loại"
        return pictures.picture_of_shares(self.key, title, self.summary)


@require_GET
@requires(Permission.VIEW_REPORTS)
def year(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.VIEW_REPORTS, with_facts=True)
    reviews, left = _reviews(request, committee, year)
    members = members_so_far(reviews, left) if reviews else None
    months = by_month(figures)
    total = summed(months)
    context = {
        "committee": committee,
        "figures": figures,
        "nothing": nothing_in(figures, figures.recorded or reviews or year == figures.as_of.year),
        "sentences": _sentences(figures, total, members),
        "reviews": reviews,
        "levels_base": members.base if members else "",
        "shares": _shares(request, committee, reviews, left),
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
    """The evaluation of the year as far as the reader's cells go, None without a campaign, and
    who is awaited in it, None unless it is open: of a closed one no sheet is read."""
    permission = Permission.VIEW_EVALUATIONS
    within = Campaign.objects.visible_to(request.access, permission)
    found = within.filter(committee=committee, year=year).select_related("committee").first()
    if found is None:
        return None, None
    cells = evaluation.cells_of(found, request.access, permission)
    read = partial(
        evaluation.year_of, found, cells, sensitive=may_see_sensitive(request, committee)
    )
    if found.closed_at:
        return read(), None
    if standard_of(year) is None:
        return read(), outstanding(found, cells)
    sheets = sheets_to_count(found, cells)
    return read(sheets=sheets), outstanding_of(sheets)


def left_out_url(reviews, left):
    """The list of who is left out: with their reasons while some of these are not recorded yet,
    else the outcomes without a level."""
    if left is None or reviews.standard is None:
        return ""
    return reverse("reports:left_out", args=[reviews.campaign.pk])


def _shares(request, committee, reviews, left):
    """The levels given so far: of the cells for who sees all of them, and of the members."""
    if reviews is None:
        return []
    whole = may_at(request, Permission.VIEW_EVALUATIONS, committee)
    found = [
        *([_of_cells(reviews, left)] if whole else []),
        _of_members(reviews, left),
    ]
    return [part for part in found if part.summary.evaluated]


def _of_cells(reviews, left):
    return Shares(
        key="cells-chart",
        title="Chi bộ",
        summary=reviews.cell_summary,
        so_far=cells_so_far(reviews, left),
        url=reverse("reports:cell_reviews", args=[reviews.campaign.pk]),
        left_out_url=_left_out(reviews, left, "cell_reviews", "#cells"),
    )


def _of_members(reviews, left):
    return Shares(
        key="members-chart",
        title="Đảng viên",
        summary=reviews.member_summary,
        so_far=members_so_far(reviews, left),
        url=reverse("reports:member_reviews", args=[reviews.campaign.pk]),
        left_out_url=_left_out(reviews, left, "member_reviews"),
    )


def _left_out(reviews, left, name, place=""):
    if listed := left_out_url(reviews, left):
        return f"{listed}{place}"
    return reverse(f"reports:{name}", args=[reviews.campaign.pk]) + "?evaluated=no"


def _sentences(figures, total, members):
    """What the pictures say, in words first."""
    found = [year_total(figures)] if figures.cells else []
    if total.attendance.denominator:
        told = f"{total.attendance.fraction} lượt có mặt trên lượt phải dự"
        found.append(Sentence(f"Dự họp: {told} · {total.attendance.text}.", "#attendance", "note"))
    if members:
        found.append(Sentence(f"Đánh giá: {members.told}.", "#levels", _tone_of(members)))
    return found


def _tone_of(members):
    """Where nobody is to be rated nothing is done, and nothing is awaited."""
    if members.awaited:
        return "wait"
    return "good" if members.rated else "plain"
