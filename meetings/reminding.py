"""What is due now for a cell: told in the portal as long as it is, and once by mail.

The days are the portal's own: no guidance names them, but for the register of the month's
meetings (C-8), which the commune of the example closes on the 20th.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import AuditEvent
from cells.existing import exists_throughout
from formats.periods import Month, covers, vi_date
from meetings.deadlines import Timing, timings_of
from meetings.enums import HELD, MONTHLY, THEMATIC, ReminderTopic, State
from meetings.models import Meeting
from meetings.steps import is_prepared

PLANNED_BY = 20  # day of the month by which the next month's meeting is planned (C-8)
PREPARED_BEFORE = dt.timedelta(days=3)
LOOKS_BACK = dt.timedelta(days=92)  # older minutes nobody sent are history, not a reminder


@dataclass(frozen=True, slots=True)
class Nudge:
    """One thing due for a cell; `about` tells it from the same thing of another time.

    The text names days only: it travels by mail, so nobody and nothing said stands in it.
    """

    cell: object
    topic: ReminderTopic
    about: dt.date
    text: str
    meeting: object = None

    @property
    def key(self):
        return self.cell.pk, str(self.topic), self.about


def due_for(cells, day):
    """What is due on the day for cells that exist on it, cell by cell in their order.

    The cells come with `committee` loaded; three queries, however many.
    """
    cells = [cell for cell in cells if covers(cell.since, cell.until, day)]
    meetings = _meetings(cells, day)
    timings = timings_of(meetings, day)
    returned = _returned_on(meetings)
    of_cell = defaultdict(list)
    for meeting in meetings:
        of_cell[meeting.cell_id].append(meeting)
    return [
        nudge
        for cell in cells
        for nudge in (
            *sorted(_of_minutes(cell, of_cell[cell.pk], timings, returned, day), key=_by_urgency),
            *_unplanned(cell, of_cell[cell.pk], day),
            *_without_theme(cell, of_cell[cell.pk], day),
        )
    ]


def _meetings(cells, day):
    first = min(day - LOOKS_BACK, Month.of(day).quarter.first_day)
    last = max(Month.of(day).next().last_day, Month.of(day).quarter.last_day)
    return list(
        Meeting.objects.filter(cell__in=cells, held_on__range=(first, last))
        .filter(state__in=[State.PLANNED, *HELD])
        .select_related("cell__committee", "board_meeting")
        .order_by("held_on", "pk")
    )


def _returned_on(meetings):
    """Meeting id → the day on which it was returned last; a second return is a new reminder."""
    ids = [meeting.pk for meeting in meetings if meeting.state == State.RETURNED]
    events = AuditEvent.objects.filter(target_type="meeting", target_id__in=ids)
    moments = events.filter(kind="meeting.returned").order_by("at", "pk")
    return {pk: timezone.localdate(at) for pk, at in moments.values_list("target_id", "at")}


def _of_minutes(cell, meetings, timings, returned, day):
    """What is to be sent again, sent or prepared, the oldest first."""
    T = ReminderTopic  # noqa: N806  short for four lines
    for meeting in meetings:
        held = vi_date(meeting.held_on)
        if meeting.state == State.RETURNED:
            text = f"Biên bản kỳ họp ngày {held} được trả lại, cần sửa và gửi lại."
            about = returned.get(meeting.pk, meeting.held_on)
            yield Nudge(cell, T.RETURNED, about, text, meeting)
        elif (timing := timings[meeting.pk]).overdue:
            yield Nudge(cell, T.SUBMIT, meeting.held_on, _unsent(held, timing), meeting)
        elif _to_prepare(meeting, day):
            text = f"Chi bộ họp ngày {held}, chưa ghi phần chuẩn bị."
            yield Nudge(cell, T.PREPARE, meeting.held_on, text, meeting)


def _by_urgency(nudge):
    """What the commune waits for first, else the oldest first."""
    return nudge.topic != ReminderTopic.RETURNED


def _unsent(held, timing: Timing):
    return f"Chưa gửi biên bản kỳ họp ngày {held}, hạn {vi_date(timing.due_on)}."


def _to_prepare(meeting, day):
    soon = day <= meeting.held_on <= day + PREPARED_BEFORE
    return meeting.state == State.PLANNED and soon and not is_prepared(meeting)


def _unplanned(cell, meetings, day):
    """This month without any monthly meeting, and from the 20th on the next one."""
    this = Month.of(day)
    planned = {Month.of(m.held_on) for m in meetings if m.kind in MONTHLY}
    for month in (this, this.next()) if day.day >= PLANNED_BY else (this,):
        if month not in planned and exists_throughout(cell, month):
            text = f"Chưa có lịch sinh hoạt {month.label}."
            yield Nudge(cell, ReminderTopic.PLAN, month.first_day, text)


def _without_theme(cell, meetings, day):
    """The last month of a quarter without a thematic meeting, held or planned (HD12-2)."""
    month = Month.of(day)
    quarter = month.quarter
    themed = any(m.kind in THEMATIC and Month.of(m.held_on).quarter == quarter for m in meetings)
    if month == quarter.months[-1] and not themed and exists_throughout(cell, quarter):
        until = vi_date(quarter.last_day)
        text = f"Chưa có sinh hoạt chuyên đề {quarter.label}, hạn {until}."
        yield Nudge(cell, ReminderTopic.THEME, month.first_day, text)
