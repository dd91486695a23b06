"""A score sheet to be read: as it stands, or as a decision froze it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from meetings.models.scoring import most_of
from meetings.rulebooks.frames.base import GradeCode
from meetings.scoring import Sheet


@dataclass(frozen=True)
class Row:
    """A line of the sheet as it is read: as it stands, or as a decision froze it."""

    code: str
    text: str
    most: Decimal
    proposed: Decimal | None
    points: Decimal | None
    datum: str
    reason: str


@dataclass(frozen=True)
class Total:
    """The foot of the sheet; `points` and `grade` are empty as long as an item has no points."""

    most: Decimal
    points: Decimal | None
    grade: str


def rows_of(sheet: Sheet) -> list[Row]:
    """The lines of a sheet to be read."""
    return [
        Row(
            line.item.code,
            line.item.text,
            line.item.points,
            line.proposed,
            line.points,
            line.proposal.datum,
            line.reason,
        )
        for line in sheet.lines
    ]


def total_of(sheet: Sheet) -> Total:
    """The foot of a sheet."""
    return Total(sheet.frame.total, sheet.total, sheet.grade.code.label if sheet.grade else "")


def frozen_rows(frozen: Mapping) -> list[Row]:
    """The lines as a decision froze them, whatever was corrected since."""
    return [
        Row(
            kept["code"],
            kept["text"],
            Decimal(kept["most"]),
            Decimal(kept["proposed"]) if kept["proposed"] else None,
            Decimal(kept["points"]),
            kept["datum"],
            kept["reason"],
        )
        for kept in frozen["points"]
    ]


def frozen_total(frozen: Mapping) -> Total:
    """The foot as the cell proposed it, with the grade by the limits of that day."""
    total = Decimal(frozen["total"])
    code = next(code for code, least in frozen["grades"] if total >= Decimal(least))
    return Total(most_of(frozen), total, GradeCode(code).label)
