"""By when the minutes are to be sent, and what is said of those sent late or not at all.

The committee sets the number of days (`submit_within`), or none. What counts is the first
sending that the cell did not take back itself: minutes that the committee returned or opened
again were in time if they had been; the check of the guidance goes by the same sending. Meetings
written from paper are not held to it, those of which only numbers are known are.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import AuditEvent
from formats.periods import vi_date
from meetings.enums import State

SENT, TAKEN_BACK = "meeting.submitted", "meeting.withdrawn"
ANSWERED = ("meeting.returned", "meeting.confirmed")
UNSENT = {State.PLANNED, State.DRAFT}


@dataclass(frozen=True, slots=True)
class Timing:
    """The deadline of a meeting and by how many days it was missed, at most one of the two."""

    due_on: dt.date | None
    sent_at: dt.datetime | None = None  # when it was sent as far as the deadline is concerned
    late: int = 0  # sent, so many days after it
    overdue: int = 0  # not sent yet, so many days after it

    @property
    def sentence(self):
        """ "Gửi muộn 3 ngày (hạn 05/11/2026)"; empty when nothing was missed."""
        if self.late:
            return f"Gửi muộn {self.late} ngày (hạn {vi_date(self.due_on)})"
        if self.overdue:
            return f"Quá hạn gửi {self.overdue} ngày (hạn {vi_date(self.due_on)})"
        return ""

    @property
    def tone(self):
        return "bad" if self.overdue else "wait"


def due_on(meeting):
    """The last day to send the minutes in time, or None; wants `cell.committee` loaded."""
    within = meeting.cell.committee.submit_within
    if within is None or meeting.from_paper or meeting.state == State.CANCELLED:
        return None
    return meeting.held_on + dt.timedelta(days=within)


def timing_of(meeting, today):
    return timings_of([meeting], today)[meeting.pk]


def timings_of(meetings, today):
    """Meeting id → Timing, in one query; the meetings come with `cell__committee` loaded."""
    meetings = list(meetings)
    first = first_sendings(meetings)
    return {meeting.pk: _timing(meeting, first.get(meeting.pk), today) for meeting in meetings}


def _timing(meeting, sent_at, today):
    due = due_on(meeting)
    if due is None:
        return Timing(None, sent_at)
    if sent_at is not None:
        return Timing(due, sent_at, late=_days_after(due, timezone.localdate(sent_at)))
    return Timing(due, overdue=_days_after(due, today) if meeting.state in UNSENT else 0)


def _days_after(due, day):
    return max(0, (day - due).days)


def first_sendings(meetings):
    """Meeting id → when it was first sent, as far as that counts; one query. The trail knows of
    the sendings before the last one."""
    first = _told_by_the_trail([meeting.pk for meeting in meetings])
    for meeting in meetings:
        if last := meeting.submitted_at:
            first[meeting.pk] = min(first.get(meeting.pk, last), last)
    return first


def _told_by_the_trail(ids):
    first, answered = {}, set()
    events = AuditEvent.objects.filter(target_type="meeting", target_id__in=ids)
    events = events.filter(kind__in=[SENT, TAKEN_BACK, *ANSWERED]).order_by("at", "pk")
    for meeting, kind, at in events.values_list("target_id", "kind", "at"):
        if kind == SENT:
            first.setdefault(meeting, at)
        elif kind in ANSWERED:
            answered.add(meeting)
        elif meeting not in answered:
            first.pop(meeting, None)
    return first
