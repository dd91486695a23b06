"""The rows of a page of the record (remarks, tasks), written by the keys made on the page."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from meetings.models import Remark, Task
from members.models import Guest, Member

FOREIGN = "Trang này có dòng của một kỳ sinh hoạt khác. Hãy tải lại trang rồi ghi lại."


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """What somebody said, as the page gives it: a member, or else a guest from outside. `key` was
    made with the row on the page."""

    member: Member | None
    gist: str
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    guest: Guest | None = None


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task as the page gives it; `key` was made with the row on the page."""

    text: str
    assignee: Member | None = None
    due_on: dt.date | None = None
    key: uuid.UUID = field(default_factory=uuid.uuid4)


def keep_remarks(meeting, entries):
    """Make these RemarkEntries all that the meeting has; ValidationError for another's key."""
    _keep(meeting, Remark, entries, ("member", "guest", "gist"))


def keep_tasks(meeting, entries):
    """Make these TaskEntries all that the meeting has; ValidationError for another's key."""
    _keep(meeting, Task, entries, ("text", "assignee", "due_on"))


def _keep(meeting, model, entries, names):
    """Update, add or take away rows, so that a row sent twice is one row. Four queries."""
    sent = {entry.key: entry for entry in entries}
    _refuse_foreign(meeting, model, sent)
    own = {row.key: row for row in model.objects.filter(meeting=meeting)}
    model.objects.filter(meeting=meeting).exclude(key__in=sent).delete()
    rows = [own.get(key) or model(meeting=meeting, key=key) for key in sent]
    for row in rows:
        for name in names:
            setattr(row, name, getattr(sent[row.key], name))
    model.objects.bulk_create(row for row in rows if row.key not in own)
    model.objects.bulk_update([row for row in rows if row.key in own], names)


def _refuse_foreign(meeting, model, sent):
    """A key sent by a page may be any; the rows of another meeting are never touched."""
    if model.objects.filter(key__in=sent).exclude(meeting=meeting).exists():
        raise ValidationError(FOREIGN)
