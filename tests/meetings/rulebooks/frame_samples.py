"""A meeting of 2026 scored by a frame, and short ways to ask what is proposed for it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from meetings.rulebooks import in_force
from meetings.rulebooks.base import Source
from meetings.rulebooks.frames.base import Band, Frame, Grade, GradeCode, Item, propose
from tests.meetings.rulebooks.samples import GOOD

HELD = replace(
    GOOD,
    held_on=date(2026, 11, 3),
    as_of=date(2026, 11, 20),
    board_met_on=date(2026, 11, 1),
    notice_sent_at=GOOD.notice_sent_at.replace(year=2026, month=11, day=1),
    papers_sent_on=date(2026, 11, 2),
    fee_noted=True,
    handed_in_on=date(2026, 11, 5),
)

GRADES = (
    Grade(GradeCode.GOOD, Decimal(90)),
    Grade(GradeCode.FAIR, Decimal(70)),
    Grade(GradeCode.AVERAGE, Decimal(50)),
    Grade(GradeCode.POOR, Decimal(0)),
)


def item(code, points=10, **changes):
    changes.setdefault("text", "Mục thử.")
    return Item(code=code, points=Decimal(points), **changes)


def bands(*pairs):
    return tuple(Band(Decimal(at_least), Decimal(points)) for at_least, points in pairs)


def frame(*items, grades=GRADES):
    return Frame(
        code="THU", name="Khung thử", source=Source("Văn bản thử"), items=items, grades=grades
    )


def proposals(by, facts=HELD, **changes):
    """What the data of the meeting propose, by the code of the item."""
    changed = replace(facts, **changes)
    book = in_force(changed.held_on)
    return {p.item.code: p for p in propose(by, changed, book.check(changed))}


def proposed(by, code, facts=HELD, **changes):
    """The points proposed for one item, None when the data cannot tell."""
    return proposals(by, facts, **changes)[code].points
