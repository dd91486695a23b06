"""Writes a plan in a few statements, however many meetings it has, with an event for each."""

from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from meetings.enums import State
from meetings.importers.planning import CHANGED_EVENT, CREATED_EVENT, label_of, told
from meetings.models import COUNTS, BoardMeeting, Meeting

CHUNK = 500
WRITTEN = (
    "kind", "state", "starts_at", "ends_at", "place", "theme", "notice_sent_at", "decision_kind",
    "decision_text", *COUNTS, "paper_dated", "confirmed_at", "confirmed_by",
    "version",
)  # fmt: skip


def write(plan, *, paper_dated, confirmer, by):
    """Create and change as planned; each meeting is confirmed by `confirmer`, as of a paper
    register of the day `paper_dated`."""
    signed = {
        "state": State.CONFIRMED,
        "paper_dated": paper_dated,
        "confirmed_at": timezone.now(),
        "confirmed_by": confirmer,
    }
    _create(plan.new, signed, by)
    _change(plan.changed, signed, by)


def _create(entries, signed, by):
    made = [
        Meeting(
            cell=entry.cell,
            held_on=entry.held_on,
            **{"kind": entry.kind, **entry.fields, **signed},
        )
        for entry in entries
    ]
    Meeting.objects.bulk_create(made, batch_size=CHUNK)
    BoardMeeting.objects.bulk_create(
        BoardMeeting(meeting=meeting, held_on=entry.board_met_on)
        for meeting, entry in zip(made, entries, strict=True)
        if entry.board_met_on
    )
    _record(
        (CREATED_EVENT, by, meeting, None, meeting.cell, _detail(meeting, entry.note))
        for meeting, entry in zip(made, entries, strict=True)
    )


def _detail(meeting, note, **more):
    return {"note": note, "version": meeting.version, **more}


def _change(changed, signed, by):
    for meeting, entry, before in changed:
        for name, value in {**entry.fields, **(signed if "state" in before else {})}.items():
            setattr(meeting, name, value)
        meeting.version += 1
        if "board_met_on" in before:
            BoardMeeting.objects.update_or_create(
                meeting=meeting, defaults={"held_on": entry.board_met_on}
            )
    Meeting.objects.bulk_update([each[0] for each in changed], WRITTEN, batch_size=CHUNK)
    _record(
        (
            CHANGED_EVENT,
            by,
            meeting,
            None,
            meeting.cell,
            _detail(meeting, entry.note, changed=_in_words(entry, before)),
        )
        for meeting, entry, before in changed
    )


def _in_words(entry, before):
    """What was → what is now, for the trail."""
    return {
        label_of(name): [told(name, old), told(name, entry.stated[name])]
        for name, old in before.items()
        if name in entry.stated
    }


def _record(events):
    AuditEvent.objects.bulk_create(AuditEvent(**audit.as_row(*event)) for event in events)
