"""What happened to one meeting, as sentences, newest first."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import AuditEvent
from accounts.sentences import bare_sentence
from formats.periods import parse_vi_date, vi_date


@dataclass(frozen=True, slots=True)
class Happened:
    at: datetime
    actor: str
    what: str
    detail: str


def history_of(meeting):
    """The events of the meeting in one query."""
    events = AuditEvent.objects.filter(target_type="meeting", target_id=meeting.pk)
    return [
        Happened(event.at, event.actor, bare_sentence(event), _detail(event)) for event in events
    ]


def _detail(event):
    told = event.detail
    if event.kind in ("meeting.roll_recorded", "meeting.counts_recorded"):
        return f"{told['present']}/{told['required']} có mặt"
    if event.kind == "meeting.rescheduled":
        before, after = (vi_date(parse_vi_date(told[name])) for name in ("before", "held_on"))
        return f"{before} → {after}: {told['reason']}"
    return told.get("reason") or told.get("remark") or told.get("note") or ""
