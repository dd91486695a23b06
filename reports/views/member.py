"""A member's page: standing today, what is kept of him, his life in the Party."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from members.standing import standing_on, told
from members.timeline import Span, possible_corrections, possible_events, timeline
from members.views.register import within_reach
from reports.facts.attendance import attendance_of
from reports.facts.evaluation import reason_told
from reports.facts.overruled import overruled_in
from reports.facts.placed import placed


@require_GET
@requires(Permission.VIEW_MEMBERS)
def member(request, pk):
    shown = get_object_or_404(within_reach(request, Permission.VIEW_MEMBERS).with_life(), pk=pk)
    cell = max(shown.memberships.all(), key=lambda m: (m.since, m.pk)).cell
    access = request.access
    sensitive = access.may_at(Permission.VIEW_SENSITIVE, cell)
    may_manage = access.may_at(Permission.MANAGE_MEMBERS, cell)
    also = [*_levels(shown, access, cell, sensitive), *_courses(shown)]
    context = {
        "member": shown,
        "cell": cell,
        "standing": told(standing_on(shown, timezone.localdate()), sensitive=sensitive),
        "timeline": timeline(shown, sensitive=sensitive, also=also),
        "attendance": attendance_of(shown),
        "sensitive": sensitive,
        "may_manage": may_manage,
        "events": _links(possible_events(shown)) if may_manage else [],
        "corrections": _links(possible_corrections(shown)) if may_manage else [],
    }
    return render(request, "reports/member.html", context)


def _links(events):
    return [(f"members:{name}", label) for name, label in events]


def _levels(shown, access, cell, sensitive):
    """The yearly levels, for whoever sees the evaluations of his cell; why somebody has none can
    be discipline, and is told only to who may know. A reason that holds no more is not told."""
    if not access.may_at(Permission.VIEW_EVALUATIONS, cell):
        return
    for review in shown.reviews.select_related("campaign").order_by("campaign__year"):
        if review.reason and _is_overruled(shown, review.campaign):
            continue
        day = review.campaign.cut_off
        why = reason_told(review, sensitive=sensitive)
        words = review.get_level_display() or f"không xếp loại ({why})"
        yield Span(day, day, f"Xếp loại năm {review.campaign.year}: {words}")


def _is_overruled(shown, campaign):
    reviews = shown.reviews.filter(campaign=campaign)
    return bool(overruled_in(placed(reviews, campaign), campaign))


def _courses(shown):
    for attended in shown.courses.select_related("course").order_by("course__held_on"):
        day = attended.course.held_on
        yield Span(day, day, f"Bồi dưỡng: {attended.course}")
