"""By which frame a meeting is scored, what its data propose, and how far its scoring has come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django.db.models import prefetch_related_objects

from meetings.enums import FrameOrigin
from meetings.facts import Checked, judged
from meetings.models import FrameChoice
from meetings.rulebooks import book_on, frames
from meetings.rulebooks.base import Source, Trust
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.frames.base import Band, Frame, Grade, GradeCode, Item, Proposal, propose


def frame_of(meeting) -> Frame | None:
    """The frame by which the meeting is scored: the committee's of that day, else the guidance's.

    None where neither has one, or where the committee chose that nothing is scored. Two queries
    more for a frame of the committee's own.
    """
    return frame_on(meeting.cell.committee_id, meeting.held_on)


def frame_on(committee_id, day) -> Frame | None:
    """The frame by which the meetings of a committee's cells are scored on the day."""
    return frame_by(FrameChoice.objects.in_force(committee_id, day), day)


def frame_by(choice, day) -> Frame | None:
    """The frame of a choice on the day. One that was stored but cannot be read any more is none:
    no page of a meeting breaks on it, the committee's page says that it has to be chosen anew."""
    if choice is None or choice.origin == FrameOrigin.BOOK:
        book = book_on(day)
        return book.frame if book else None
    try:
        if choice.origin == FrameOrigin.SHIPPED:
            return frames.shipped(choice.shipped)
        return own_frame(choice) if choice.origin == FrameOrigin.OWN else None
    except (LookupError, ValueError):
        return None


def own_frame(choice) -> Frame:
    """The committee's own rows as a frame; `ValueError` where they do not make one."""
    prefetch_related_objects([choice], "items__bands")
    return Frame(
        code=f"choice-{choice.pk}.{choice.version}",  # one that was changed is another frame
        name=choice.name,
        source=Source(choice.document or choice.name, choice.dated, trust=Trust.LOCAL_PRACTICE),
        items=tuple(_item(row) for row in choice.items.all()),
        grades=grades_of(choice.good_from, choice.fair_from, choice.average_from),
    )


def grades_of(good, fair, average) -> tuple[Grade, ...]:
    """The four grades (HD42-16) by the points from which the better three begin."""
    return (
        Grade(GradeCode.GOOD, good),
        Grade(GradeCode.FAIR, fair),
        Grade(GradeCode.AVERAGE, average),
        Grade(GradeCode.POOR, Decimal(0)),
    )


def _item(row) -> Item:
    return Item(
        code=row.code,
        text=row.text,
        points=row.points,
        group=row.group,
        measure=row.measure,
        bands=tuple(Band(band.at_least, band.points) for band in row.bands.all()),
    )


@dataclass(frozen=True)
class Line:
    """One item to be given points: what the data propose now and what they proposed when points
    were written down (`proposed`), the points and why."""

    item: Item
    proposal: Proposal
    proposed: Decimal | None
    points: Decimal | None
    reason: str


@dataclass(frozen=True)
class Sheet:
    """The score sheet of a meeting. `total` is None as long as an item has no points."""

    frame: Frame
    facts: MeetingFacts
    checked: Checked
    lines: tuple[Line, ...]

    def with_points(self, given: Mapping) -> "Sheet":
        """The same sheet with what was given: code of an item → (points, reason)."""
        lines = [replace(line, points=None, reason="") for line in self.lines]
        return replace(
            self,
            lines=tuple(
                replace(line, points=given[code][0], reason=given[code][1])
                if (code := line.item.code) in given
                else line
                for line in lines
            ),
        )

    @cached_property
    def missing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.points is None)

    @property
    def total(self) -> Decimal | None:
        if self.missing:
            return None
        return sum((line.points for line in self.lines if line.points is not None), Decimal(0))

    @property
    def grade(self) -> Grade | None:
        return None if self.total is None else self.frame.grade_of(self.total)


def sheet_for(meeting, facts: MeetingFacts, score) -> Sheet | None:
    """The score sheet of a meeting, with what `score` (or None) has written down; None where
    nothing scores it."""
    frame = frame_of(meeting)
    if frame is None:
        return None
    return sheet_of(frame, judged(facts), facts, _written_by(score, frame))


def _written_by(score, frame):
    """Points that were given by another frame are none in this one."""
    if score is None or score.frame != frame.code:
        return {}
    return {row.item: row for row in score.points.all()}


def sheet_of(frame: Frame, checked: Checked, facts: MeetingFacts, written: Mapping) -> Sheet:
    """The sheet of a meeting by its frame; `written` maps the code of an item to its ScorePoint."""
    return Sheet(
        frame,
        facts,
        checked,
        tuple(
            _line(proposal, written.get(proposal.item.code))
            for proposal in propose(frame, facts, checked.results)
        ),
    )


def _line(proposal, row) -> Line:
    if row is None:
        return Line(proposal.item, proposal, proposal.points, None, "")
    return Line(proposal.item, proposal, row.proposed, row.points, row.reason)
