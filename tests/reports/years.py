"""Meetings with a full record, for tests that look at a whole year."""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from meetings.enums import AgendaTopic, MeetingKind, State
from meetings.models import AgendaItem, Attendance, BoardMeeting, Remark, Task
from members.enums import Office
from members.models import Member, Officer
from tests.factories import MeetingFactory, UserFactory

TOPICS = [
    AgendaTopic.CURRENT_AFFAIRS,
    AgendaTopic.POLICY,
    AgendaTopic.IDEOLOGY,
    AgendaTopic.LAST_MONTH,
    AgendaTopic.NEXT_MONTH,
    AgendaTopic.HO_CHI_MINH,
    AgendaTopic.CRITICISM,
    AgendaTopic.PARTY_BUILDING,
]


def good_meeting(cell, held_on, *, absent=0, **changes):
    """A meeting that meets every required criterion of its own; `absent` members had no reason."""
    members = list(Member.objects.required_in(cell, held_on))
    chair, minute_taker = members[0], members[1]
    Officer.objects.get_or_create(
        cell=cell, office=Office.SECRETARY, defaults={"member": chair, "since": dt.date(2010, 1, 1)}
    )
    Officer.objects.get_or_create(
        cell=cell,
        office=Office.BOARD_MEMBER,
        defaults={"member": minute_taker, "since": dt.date(2010, 1, 1)},
    )
    fields = _record(held_on, chair, minute_taker) | changes
    if fields["kind"] == MeetingKind.COMBINED:
        fields["ends_at"] = dt.time(21, 45)
    meeting = MeetingFactory(cell=cell, held_on=held_on, **fields)
    BoardMeeting.objects.create(meeting=meeting, held_on=held_on - dt.timedelta(days=2))
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            member=member,
            presence="unexcused" if place < absent else "present",
        )
        for place, member in enumerate(members)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, topic=topic, text="đã nghe") for topic in TOPICS
    )
    Remark.objects.create(meeting=meeting, member=minute_taker, gist="nhất trí")
    Task.objects.create(meeting=meeting, text="vệ sinh đường thôn", assignee=chair, due_on=held_on)
    return meeting


def _record(held_on, chair, minute_taker):
    morning = dt.datetime.combine(held_on - dt.timedelta(days=3), dt.time(8))
    return {
        "kind": MeetingKind.REGULAR,
        "state": State.SUBMITTED,
        "starts_at": dt.time(19, 30),
        "ends_at": dt.time(21, 15),
        "prepared_by": chair,
        "chair": chair,
        "minute_taker": minute_taker,
        "draft_prepared": True,
        "key_points": "thu quỹ",
        "notice_sent_at": timezone.make_aware(morning),
        "supervisor_notified": True,
        "papers_sent": True,
        "papers_sent_on": held_on - dt.timedelta(days=2),
        "opened": True,
        "report_presented": True,
        "fee_note": "đã thu đủ",
        "agenda_approved": True,
        "merged": False,
        "roll_recorded_at": timezone.make_aware(dt.datetime.combine(held_on, dt.time(20))),
        "commended": "không có",
        "reminded": "không có",
        "decision_kind": "conclusion",
        "decision_text": "thực hiện đúng hạn",
        "minutes_read": True,
        "minutes_signed": True,
        "submitted_at": timezone.make_aware(dt.datetime.combine(held_on, dt.time(22))),
        "submitted_by": User.objects.order_by("pk").first() or UserFactory(),
    }
