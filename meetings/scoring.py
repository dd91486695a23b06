"""By which frame a meeting is scored, what its data propose, and how far its scoring has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from meetings.enums import FrameOrigin
from meetings.facts import Checked
from meetings.models import FrameChoice
from meetings.rulebooks import book_on, frames
from meetings.rulebooks.base import Source, Trust
from meetings.rulebooks.frames.base import Band, Frame, Grade, GradeCode, Item, Proposal, propose


def frame_of(meeting) -> Frame | None:
    """The frame by which the meeting is scored: the committee's of that day, else the guidance's.

    None where neither has one, or where the committee chose that nothing is scored. Two queries
    more for a frame of the committee's own.
    """
    choice = FrameChoice.objects.in_force(meeting.cell.committee_id, meeting.held_on)
    if choice is None or choice.origin == FrameOrigin.BOOK:
        book = book_on(meeting.held_on)
        return book.frame if book else None
    if choice.origin == FrameOrigin.SHIPPED:
        return frames.shipped(choice.shipped)
    return own_frame(choice) if choice.origin == FrameOrigin.OWN else None


def own_frame(choice) -> Frame:
    """The committee's own rows as a frame; `ValueError` where they do not make one."""
    return Frame(
        code=f"choice-{choice.pk}",
        name=choice.name,
        source=Source(choice.document or choice.name, choice.dated, trust=Trust.LOCAL_PRACTICE),
        items=tuple(_item(row) for row in choice.items.prefetch_related("bands")),
        grades=(
            Grade(GradeCode.GOOD, choice.good_from),
            Grade(GradeCode.FAIR, choice.fair_from),
            Grade(GradeCode.AVERAGE, choice.average_from),
            Grade(GradeCode.POOR, Decimal(0)),
        ),
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
    """One item to be given points: what the data propose, and what was written down."""

    item: Item
    proposal: Proposal
    points: Decimal | None
    reason: str


@dataclass(frozen=True)
class Sheet:
    """The score sheet of a meeting. `total` is None as long as an item has no points."""

    frame: Frame
    lines: tuple[Line, ...]

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


def sheet_of(frame: Frame, checked: Checked, facts, written: Mapping) -> Sheet:
    """The sheet of a meeting by its frame; `written` maps the code of an item to its ScorePoint."""
    return Sheet(
        frame,
        tuple(
            _line(proposal, written.get(proposal.item.code))
            for proposal in propose(frame, facts, checked.results)
        ),
    )


def _line(proposal, row) -> Line:
    if row is None:
        return Line(proposal.item, proposal, None, "")
    return Line(proposal.item, proposal, row.points, row.reason)
