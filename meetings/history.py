"""What happened to one meeting, as sentences, newest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import AuditEvent
from accounts.sentences import bare_sentence
from formats.periods import parse_vi_date, vi_date

# Pages save themselves every few seconds; nobody wants to read that.
SAVINGS = {
    "meeting.prepared",
    "meeting.roll_recorded",
    "meeting.content_recorded",
    "meeting.concluded",
}
ONE_SITTING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Happened:
    at: datetime
    actor: str
    what: str
    detail: str


def history_of(meeting):
    """The events of the meeting in one query; savings of one part by one person within an hour,
    with nothing but savings between them, are told once, by the last of them."""
    events = AuditEvent.objects.filter(target_type="meeting", target_id=meeting.pk)
    return [
        Happened(event.at, event.actor, bare_sentence(event), _detail(event))
        for event in _told_once(events)
    ]


def _told_once(events):
    told = {}
    for event in events:
        who = (event.kind, event.actor_id, event.actor)
        if event.kind not in SAVINGS:
            told = {}
        elif who in told and told[who] - event.at <= ONE_SITTING:
            continue
        told[who] = event.at
        yield event


def _detail(event):
    told = event.detail
    if event.kind == "meeting.roll_recorded":
        return f"{told['present']}/{told['required']} có mặt"
    if event.kind == "meeting.absences_expected":
        return f"{told['absent']} người báo vắng"
    if event.kind == "meeting.rescheduled":
        before, after = (vi_date(parse_vi_date(told[name])) for name in ("before", "held_on"))
        return f"{before} → {after}: {told['reason']}"
    return told.get("reason") or told.get("remark") or ""
