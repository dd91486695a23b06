"""Cross tables of the reports, made with pandas; it is slow to load, so views load this late."""

from dataclasses import dataclass

import pandas as pd

from reports.evaluation.levels import LEVEL_SHORT, LEVELS, REASON_LABELS, REASONS
from reports.evaluation.ratios import Summary, summary_of_counts

OUTCOMES = [*((level, "") for level in LEVELS), *(("", reason) for reason in REASONS)]


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of a year: its own outcome ("" twice: none yet) and that of its members."""

    cell: object
    level: str
    reason: str
    members: Summary

    @property
    def short(self):
        """The cell's own outcome, a level by its letters; nothing where there is none yet."""
        return LEVEL_SHORT.get(self.level) or REASON_LABELS.get(self.reason, "")


def cross_table(outcomes, cells) -> pd.DataFrame:
    """How many members have each outcome in each cell.

    `outcomes` are (cell id, level, reason) of each member; one row for every id in `cells`, in
    that order, one column (level, reason) for every outcome there can be.
    """
    frame = pd.DataFrame(list(outcomes), columns=["cell", "level", "reason"])
    counts = frame.groupby(["cell", "level", "reason"]).size()
    wide = counts.unstack(["level", "reason"], fill_value=0) if len(counts) else pd.DataFrame()
    return wide.reindex(index=cells, columns=pd.MultiIndex.from_tuples(OUTCOMES), fill_value=0)


def lines_of(year):
    """The lines of a year (YearOfReviews), one a cell in the order of the cells."""
    table = cross_table(year.of_members, [cell.pk for cell in year.cells])
    return [
        CellLine(
            cell,
            *year.of_cells.get(cell.pk, ("", "")),
            summary_of_counts({code: int(count) for code, count in row.items()}),
        )
        for cell, (_, row) in zip(year.cells, table.iterrows(), strict=True)
    ]
