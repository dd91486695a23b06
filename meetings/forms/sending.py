"""One sending of a page of the record: merged with what others saved, and written once."""

import uuid
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from formats.fields import take_errors
from meetings.actions.saving import known, save_once, savings_since
from meetings.forms.conflict import differences
from meetings.forms.envelope import Envelope
from meetings.forms.holding import hold_back, place_of
from meetings.forms.merging import Since, merge
from meetings.forms.raw import Sheet, refilled, sent, shown
from meetings.models import Meeting, Saving

BUSY = "Nhiều người đang lưu kỳ này cùng lúc. Những gì đã ghi vẫn còn; hãy bấm lưu lần nữa."


@dataclass(frozen=True, slots=True)
class Sending:
    """What a page sent; `part` is the page, `form` its class."""

    part: str
    form: type
    data: QueryDict
    user: User
    envelope: Envelope

    def identity(self, meeting):
        return self.envelope.identity(meeting, self.part, self.data)

    def arrived_before(self, meeting):
        return known(self.identity(meeting)) is not None


@dataclass(slots=True)
class Outcome:
    """What came of it: `saving` when it was written, now or before; otherwise `form` to be shown
    with what was typed, and `torn` where somebody else changed the same place.

    `version` and `base` belong together: what the page has to send with its next changes.
    """

    version: int | None
    base: dict
    saving: Saving | None = None
    form: object = None
    torn: list = field(default_factory=list)
    held: dict = field(default_factory=dict)


@dataclass(slots=True)
class Desk:
    """A sending laid beside the meeting as it is saved now."""

    sending: Sending
    meeting: Meeting
    current: dict
    sheet: Sheet

    @classmethod
    def of(cls, sending, meeting):
        blank = sending.form(meeting=meeting)
        sheet = sent(sending.data, blank, sending.envelope.base)
        return cls(sending, meeting, shown(blank), sheet)

    @property
    def typed(self):
        return self.sheet.values

    @property
    def identity(self):
        return self.sending.identity(self.meeting)

    def since(self, version):
        """What was saved of the part after the version; a change that is no saving of a part
        (another day, a return) may have changed anything."""
        if version is None:
            return Since.FOREIGN
        later = savings_since(self.meeting, version)
        of_part = [key for _, part, key in later if part == self.sending.part]
        unknown = len(later) != self.meeting.version - version
        if unknown or any(key != self.sending.envelope.page_key for key in of_part):
            return Since.FOREIGN
        return Since.OWN if of_part else Since.NOTHING

    def bound(self, values):
        """(form filled with the values, its names → names of the values)"""
        data, names = refilled(values, self.meeting.version)
        return self.sending.form(data, meeting=self.meeting), names

    def write(self, form, identity):
        """The Saving; None when the form, or the action, refuses what is in it."""
        if not form.is_valid():
            return None
        by, envelope = self.sending.user, self.sending.envelope
        try:
            return save_once(
                part=self.sending.part,
                page_key=envelope.page_key,
                identity=identity,
                write=lambda: form.save_record(meeting=self.meeting, by=by),
                by=by,
            )
        except ValidationError as refused:
            take_errors(form, refused)
            return None


def take(sending, meeting, *, lenient):
    """The Outcome; raises Conflict when somebody was faster by a moment: then look again."""
    desk = Desk.of(sending, meeting)
    envelope = sending.envelope
    if saving := known(desk.identity):
        return _again(desk, saving, lenient)
    merged = merge(envelope.base, desk.typed, desk.current, desk.since(envelope.version))
    if merged.conflicts:
        return _torn(desk, merged)
    return _leniently(desk, merged.values) if lenient else _wholly(desk, merged.values)


def busy(sending, meeting):
    """Nothing is written and nothing lost: he is asked to press once more."""
    desk = Desk.of(sending, meeting)
    form, _ = desk.bound({**desk.current, **desk.typed})
    form.add_error(None, BUSY)
    return Outcome(sending.envelope.version, sending.envelope.base or {}, form=form)


def kept(sending, meeting):
    """What was typed for a meeting that is closed, beside what is saved, to be read once more."""
    desk = Desk.of(sending, meeting)
    values = merge(sending.envelope.base, desk.typed, desk.current, Since.NOTHING).values
    saved, _ = desk.bound({**values, **desk.current})
    return differences(saved, desk.bound(values)[0])


def _torn(desk, merged):
    """Both versions, this user's own text kept; saving it again is then done knowingly."""
    theirs = {name: desk.current.get(name, "") for name in merged.conflicts}
    mine, _ = desk.bound(merged.values)
    saved, _ = desk.bound({**merged.values, **theirs})
    told = differences(saved, mine)
    return Outcome(desk.meeting.version, desk.current, form=mine, torn=told)


def _wholly(desk, values):
    form, _ = desk.bound(values)
    saving = desk.write(form, desk.identity)
    return Outcome(desk.meeting.version, desk.current, saving=saving, form=form)


def _leniently(desk, values):
    saving, held = _held(desk, values, desk.identity)
    if saving is None:
        envelope = desk.sending.envelope
        return Outcome(envelope.version, envelope.base or {}, held=held)
    after = shown(desk.sending.form(meeting=_fresh(desk.meeting)))
    return Outcome(saving.version, after, saving=saving, held=held)


def _fresh(meeting):
    """As it stands after the saving, for the same reader."""
    found = Meeting.objects.select_related("cell__committee", "board_meeting").get(pk=meeting.pk)
    found.reach = getattr(meeting, "reach", None)
    return found


def _held(desk, values, identity):
    """(Saving or None, name on the page → why it was held back)"""
    written = []

    def attempt(values):
        form, names = desk.bound(values)
        saving = desk.write(form, identity)
        written.append(saving)
        return {} if saving else _sentences(form, names)

    done, held = hold_back(values, desk.current, attempt)
    on_page = {desk.sheet.names.get(name, name): why for name, why in held.items()}
    return (written[-1] if done else None), on_page


def _sentences(form, names):
    """Name of the values → the first sentence about it."""
    return {
        names.get(name, name if name == NON_FIELD_ERRORS else ""): str(errors[0])
        for name, errors in form.errors.items()
    }


def _again(desk, saving, lenient):
    """The same answer to the same sending, and nothing is written."""
    since = desk.since(saving.version)
    if not lenient or not desk.meeting.editable:
        return Outcome(desk.meeting.version, desk.current, saving=saving)
    with transaction.atomic():
        values = merge(None, desk.typed, desk.current, Since.OWN).values
        _, held = _held(desk, values, uuid.uuid4())
        transaction.set_rollback(True)
    version, base = _pair(desk, saving, since, held)
    return Outcome(version, base, saving=saving, held=held)


def _pair(desk, saving, since, held):
    """Version and base from which the page goes on, so that its own words are no conflict."""
    envelope = desk.sending.envelope
    if since is Since.NOTHING:
        return desk.meeting.version, desk.current
    if since is Since.OWN:
        return envelope.version, envelope.base or {}
    places = {place_of(name) for name, shown_as in desk.sheet.names.items() if shown_as in held}
    mine = {name: value for name, value in desk.typed.items() if place_of(name) not in places}
    return saving.version, {**(envelope.base or {}), **mine}
