"""One cell as its page tells it."""

from dataclasses import dataclass

from formats.periods import covers
from members import board
from reports.facts.overview.due import Due, falling_due
from reports.facts.overview.people import Strength, officers_by_cell, strength_of


@dataclass(frozen=True, slots=True)
class CellNow:
    """One cell as it stands on a day: what its page shows and judges."""

    cell: object
    year: object  # YearOfCells of this cell alone
    officers: list
    strength: Strength
    terms: list
    due: Due

    @property
    def row(self):
        """The year of the cell; None when it did not exist in it."""
        return next(iter(self.year.cells), None)

    @property
    def objections(self):
        """What C-2 says against the number of its officers, in sentences."""
        return board.objections(self.strength.full, [o.office for o in self.officers])

    @property
    def term(self):
        """The term that runs on the day, None when none is known."""
        day = self.year.as_of
        return next((t for t in self.terms if covers(t.since, t.until, day)), None)


def cell_now(cell, year, today) -> CellNow:
    """Everything the page of a cell tells, in a fixed number of queries."""
    return CellNow(
        cell=cell,
        year=year,
        officers=officers_by_cell([cell], today)[cell.pk],
        strength=strength_of(cell, today),
        terms=list(cell.terms.all()),
        due=falling_due([cell], today),
    )
