"""What the cells met, planned, recorded and gave out of late."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F

from formats.periods import Month, add_months
from meetings.enums import HANDED_IN, HELD, MONTHLY, State
from meetings.models import Meeting, Task

TASK_MONTHS = 12  # older tasks nobody closed are history, not work


@dataclass(frozen=True, slots=True)
class RecentMonths:
    """Which cells met, planned and sent their record in the last and in this month."""

    last: Month
    this: Month
    states: dict  # (cell id, month) → states of its monthly meetings that were not cancelled

    def sent(self, cell, month):
        return bool(self.states[cell.pk, month] & HANDED_IN)

    def met_unsent(self, cell, month):
        """It met, and its record is still a draft or came back."""
        states = self.states[cell.pk, month]
        return bool(states & {State.DRAFT, State.RETURNED}) and not states & HANDED_IN

    def has_meeting(self, cell, month):
        return bool(self.states[cell.pk, month])


def recent_months(cells, today) -> RecentMonths:
    """The monthly meetings of the cells in the last and in this month; one query."""
    this = Month.of(today)
    last = this.previous()
    rows = (
        Meeting.objects.filter(cell__in=cells, kind__in=MONTHLY)
        .filter(held_on__range=(last.first_day, this.last_day))
        .exclude(state=State.CANCELLED)
        .order_by("held_on", "pk")
        .values_list("cell_id", "held_on", "state")
    )
    states = defaultdict(set)
    for cell_id, held_on, state in rows:
        states[cell_id, Month.of(held_on)].add(state)
    return RecentMonths(last, this, states)


def waiting_for_confirmation(cells):
    """How many sent records of the cells nobody has confirmed or returned yet, by committee."""
    rows = (
        Meeting.objects.filter(cell__in=cells, state=State.SUBMITTED)
        .order_by("cell__committee_id")
        .values_list("cell__committee_id")
        .annotate(Count("pk"))
    )
    return Counter(dict(rows))


def unfinished(cells, today):
    """Records of past days that were begun or returned, and not sent."""
    return (
        Meeting.objects.filter(cell__in=cells, state__in=[State.DRAFT, State.RETURNED])
        .filter(held_on__lt=today)
        .select_related("cell")
        .order_by("held_on", "pk")
    )


def open_tasks(cells, today):
    """Tasks that meetings of the last year gave out and nobody has finished, the nearest first."""
    return (
        Task.objects.filter(meeting__cell__in=cells, meeting__state__in=HELD, done_on=None)
        .filter(meeting__held_on__gt=add_months(today, -TASK_MONTHS))
        .select_related("meeting", "assignee")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
