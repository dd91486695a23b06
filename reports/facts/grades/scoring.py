"""On which days of a committee its meetings get points."""

from dataclasses import dataclass
from functools import cached_property

from meetings import rulebooks
from meetings.enums import FrameOrigin, MeetingKind
from meetings.scoring import frame_by


@dataclass(frozen=True)
class Scoring:
    """On which days meetings get points: by the committee's choices, latest first, else by the
    guidance of the day. A frame that cannot be read any more gives none."""

    choices: list

    def on(self, day):
        choice = next((choice for choice in self.choices if choice.since <= day), None)
        if choice is None or choice.origin == FrameOrigin.BOOK:
            return frame_by(choice, day) is not None
        return choice.pk in self._giving

    @cached_property
    def _giving(self):
        """The choices that have a frame; each is read once, however many meetings ask."""
        return {choice.pk for choice in self.choices if frame_by(choice, choice.since)}

    def asks(self, meeting):
        """Whether the meeting is to be graded; an extraordinary one only if somebody did."""
        return meeting.kind != MeetingKind.EXTRAORDINARY and self.on(meeting.held_on)

    @property
    def changes(self):
        """The days from which on it may be otherwise than before."""
        books = (book.in_force_from for book in rulebooks.ALL)
        return [*(choice.since for choice in self.choices), *books]
