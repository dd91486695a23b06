"""How the views of one meeting find it: narrowed to the reach of the user, then loaded."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.roles import Permission
from meetings.actions import LOCKED
from meetings.facts import facts_of_many
from meetings.models import AgendaItem, Meeting
from meetings.steps import reach_of

RELATED = (
    "cell__committee",
    "board_meeting",
    "chair",
    "minute_taker",
    "prepared_by",
    "planned_theme",
)


def recordable(request, pk):
    """A meeting of a cell for which the user records; 404 otherwise."""
    return within(request, pk, Permission.RECORD_MEETINGS)


def within(request, pk, permission):
    """The meeting, whether its agenda has been written, and as `reach` what the user may do."""
    meetings = Meeting.objects.visible_to(request.access, permission).select_related(*RELATED)
    written = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    found = get_object_or_404(meetings.annotate(has_agenda=Exists(written)), pk=pk)
    found.reach = reach_of(request.access, found)
    return found


def with_facts(request, pk):
    """(meeting, MeetingFacts) of a meeting that the user may see; 404 otherwise."""
    visible = Meeting.objects.visible_to(request.access, Permission.VIEW_MEETINGS).filter(pk=pk)
    visible = visible.select_related("prepared_by", "submitted_by", "confirmed_by")
    visible = visible.prefetch_related("tasks__assignee", "remarks__member", "remarks__guest")
    found = facts_of_many(visible, timezone.localdate())
    if not found:
        raise Http404
    return found[0]


def locked(request, meeting, kept=()):
    """What is locked says so, and whom to ask; nothing was written. `kept`: what was typed."""
    status = 409 if request.method == "POST" else 200
    context = {"meeting": meeting, "sentence": LOCKED[meeting.state], "kept": kept}
    return render(request, "meetings/locked.html", context, status=status)
