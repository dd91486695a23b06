"""A year's outcomes of every cell and of the committee, proved to be the same sums (rules §4.7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.evaluation.levels import LEVELS, REASONS
from reports.evaluation.ratios import Summary, summary_of


def summed(summaries: Iterable[Summary]) -> Summary:
    """One summary for several; of none it is all zeros."""
    parts = tuple(summaries)
    return Summary(
        total=sum(each.total for each in parts),
        evaluated=sum(each.evaluated for each in parts),
        not_evaluated={code: sum(e.not_evaluated[code] for e in parts) for code in REASONS},
        levels={code: sum(each.levels[code] for each in parts) for code in LEVELS},
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """The summary of every cell by its key, and of the whole.

    ValueError when the cells do not add up to the whole in every level and every reason; that each
    summary adds up to its own total is proved by `Summary`.
    """

    cells: Mapping[int, Summary]
    whole: Summary

    def __post_init__(self) -> None:
        if summed(self.cells.values()) != self.whole:
            raise ValueError(
                f"Cộng các chi bộ không bằng toàn đảng bộ ({self.whole.total}); hãy kiểm tra lại."
            )

    @property
    def proof(self) -> str:
        """ "351 + 80 = 431": the totals of the cells and of the whole, to be done again."""
        parts = " + ".join(str(each.total) for each in self.cells.values()) or "0"
        return f"{parts} = {self.whole.total}"


def totals_of(rows: Iterable[tuple[int, str, str]]) -> Totals:
    """The totals of (cell, level, reason) rows, one a member; ValueError as for `summary_of`.

    The whole is counted from the rows by itself, not added up from the cells.
    """
    outcomes = tuple(rows)
    of_cells: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for cell, level, reason in outcomes:
        of_cells[cell].append((level, reason))
    cells = {cell: summary_of(pairs) for cell, pairs in of_cells.items()}
    return Totals(cells, summary_of((level, reason) for _, level, reason in outcomes))
