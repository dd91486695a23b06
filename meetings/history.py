"""What happened to one meeting, as sentences, newest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import AuditEvent
from accounts.sentences import bare_sentence
from formats.periods import parse_vi_date, vi_date
from meetings.deadlines import SENT
from meetings.enums import DocumentKind, State

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


def history_of(meeting, timing):
    """The events of the meeting in one query; its Timing is told at the sending that counts.

    Savings of one part by one person within an hour, with nothing but savings between them, are
    told once, by the last of them.
    """
    events = list(AuditEvent.objects.filter(target_type="meeting", target_id=meeting.pk))
    late = _sent_late(events, timing)
    return [
        Happened(
            event.at,
            event.actor,
            bare_sentence(event),
            timing.sentence.lower() if event is late else _detail(event),
        )
        for event in _told_once(events)
    ]


def _sent_late(events, timing):
    """The event of the sending that was late, None when none was."""
    if not timing.late:
        return None
    sendings = (event for event in reversed(events) if event.kind == SENT)
    return next((event for event in sendings if event.at >= timing.sent_at), None)


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
    tell = DETAILS.get(event.kind, _file if "file" in told else _reason)
    return tell(told)


def _present(told):
    return f"{told['present']}/{told['required']} có mặt"


def _moved(told):
    before, after = (vi_date(parse_vi_date(told[name])) for name in ("before", "held_on"))
    return f"{before} → {after}: {told['reason']}"


def _file(told):
    return ", ".join(filter(None, (told.get("what"), told["file"], told.get("reason"))))


def _reason(told):
    return told.get("reason") or told.get("remark") or told.get("note") or ""


DETAILS = {
    "meeting.roll_recorded": _present,
    "meeting.counts_recorded": _present,
    "meeting.absences_expected": lambda told: f"{told['absent']} người báo vắng",
    "meeting.rescheduled": _moved,
    "meeting.kind_changed": lambda told: f"{told['before']} → {told['after']}",
    "meeting.theme_linked": lambda told: told["theme"],
    "meeting.theme_unlinked": lambda told: told["theme"],
    "meeting.document_numbered": lambda told: told["symbol"],
    "meeting.number_released": lambda told: told["symbol"],
    "meeting.document_taken": lambda told: DocumentKind(told["document"]).label.lower(),
}


def called_off_because(meetings):
    """id → why it was called off, for those of the meetings that were; one query, or none."""
    ids = [meeting.pk for meeting in meetings if meeting.state == State.CANCELLED]
    events = AuditEvent.objects.filter(
        kind="meeting.cancelled", target_type="meeting", target_id__in=ids
    )
    return {event.target_id: event.detail.get("reason", "") for event in events}
