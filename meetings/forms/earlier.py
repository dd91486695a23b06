"""What the last meetings of the cell leave to this one."""

from django.db.models import Q, Subquery

from meetings.enums import AgendaTopic
from meetings.models import Meeting, Task


def earlier_tasks(meeting):
    """Tasks given since the last monthly meeting of the cell, and older ones that are open yet."""
    before = _before(meeting)
    last = before.monthly().order_by("-held_on").values("held_on")[:1]
    return (
        Task.objects.filter(meeting__in=before)
        .filter(Q(done_on__isnull=True) | Q(meeting__held_on__gte=Subquery(last)))
        .select_related("assignee", "meeting")
        .order_by("meeting__held_on", "pk")
    )


def last_monthly(meeting):
    """The monthly meeting before this one with its agenda, or None; two queries."""
    before = _before(meeting).monthly().prefetch_related("agenda")
    return before.order_by("-held_on", "-pk").first()


def planned_then(last):
    """What the last meeting (or None) planned for this month, in its own words."""
    agenda = last.agenda.all() if last else ()
    return next((item.text for item in agenda if item.topic == AgendaTopic.NEXT_MONTH), "")


def _before(meeting):
    return Meeting.objects.held().filter(cell=meeting.cell, held_on__lt=meeting.held_on)
