"""The tasks that a meeting looks back on: those that its facts count as the previous ones."""

from meetings.facts.since import looked_back_on
from meetings.models import Task


def earlier_tasks(meeting):
    """Tasks given since the last monthly meeting, that one included, in the order of time."""
    before = {row.pk: place for place, row in enumerate(looked_back_on(meeting))}
    found = Task.objects.filter(meeting__in=before).select_related("assignee", "meeting")
    return tuple(sorted(found, key=lambda task: (before[task.meeting_id], task.pk)))
