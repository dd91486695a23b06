"""A meeting turns out to be of another kind than it was planned as."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from meetings.actions.claiming import claim_to_edit
from meetings.actions.linking import hold_plans, keep_kind
from meetings.enums import THEMATIC, MeetingKind
from members.actions.checks import save


@transaction.atomic
def change_kind(*, meeting, kind, theme="", unlink=False, version, by):
    """Make the meeting one of another kind; `theme` is its topic where the kind has one.

    Nothing recorded is taken away: what the new kind does not ask for stays, and is asked for
    again when the kind is changed back. `unlink` gives up the theme of the year's plan.
    """
    hold_plans(meeting)
    meeting = claim_to_edit(meeting, version)
    before, meeting.kind = MeetingKind(meeting.kind), _other(kind, meeting.kind)
    if meeting.kind in THEMATIC:
        meeting.theme = theme.strip() or meeting.theme
    save(meeting)
    keep_kind(meeting, unlink=unlink, by=by)
    audit.record(
        "meeting.kind_changed",
        by=by,
        target=meeting,
        cell=meeting.cell,
        before=before.label,
        after=meeting.kind.label,
    )
    return meeting


def _other(kind, before):
    if kind not in MeetingKind or kind == before:
        raise ValidationError({"kind": "Hãy chọn một loại khác với loại đang ghi."})
    return MeetingKind(kind)
