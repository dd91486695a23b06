"""The score that a cell gave its meeting, by whatever frame it was given."""

from dataclasses import dataclass
from decimal import Decimal

from formats.numbers import points_of, vi_points
from meetings.score_rows import frozen_rows, frozen_total


@dataclass(frozen=True, slots=True)
class Item:
    """A group or a lone item of the frame and what it got; `text` and `most` are empty where the
    frame is not known any more."""

    code: str
    text: str
    points: Decimal
    most: Decimal | None

    @property
    def figure(self):
        return _figure(self.points, self.most)


@dataclass(frozen=True, slots=True)
class Scored:
    """The items in the order of the frame, their sum and the grade that follows from it."""

    items: tuple[Item, ...]
    total: Decimal
    most: Decimal | None
    grade: str

    @property
    def figure(self):
        return _figure(self.total, self.most)


def _figure(points, most):
    return vi_points(points) if most is None else points_of(points, most)


def scored(record):
    """What was scored, None while points are missing.

    By the frame of the day; where another was chosen since, as the committee's decision froze it,
    and of minutes that were sent without one the bare points, so that nothing given is lost.
    """
    if record.score is None:
        return None
    if record.sheet is not None and record.sheet.total is not None:
        return _by_frame(record.sheet)
    if record.score.decision:
        return _frozen(record.score.decision.frozen)
    points = [Item(row.item, "", row.points, None) for row in record.score.points.all()]
    if not points or record.open:
        return None
    return Scored(tuple(points), sum((item.points for item in points), Decimal(0)), None, "")


def _by_frame(sheet):
    points = {line.item.code: line.points for line in sheet.lines}
    items = tuple(
        Item(item.code, item.text, _sum(item, sheet.frame, points), item.points)
        for item in sheet.frame.items
        if not item.group
    )
    return Scored(items, sheet.total, sheet.frame.total, sheet.grade.code.label)


def _sum(item, frame, points):
    parts = frame.parts(item.code)
    return sum((points[part.code] for part in parts), Decimal(0)) if parts else points[item.code]


def _frozen(frozen):
    rows, total = frozen_rows(frozen), frozen_total(frozen)
    items = tuple(Item(row.code, row.text, row.points, row.most) for row in rows)
    return Scored(items, total.points, total.most, total.grade)
