"""The control table of the quota with a row a cell or kind (XL-C9, R-7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.evaluation.quota.control import Control
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.outcome import Outcome, outcome
from reports.evaluation.quota.readings import GroupBy, Reading
from reports.evaluation.quota.wording import INCONCLUSIVE

ROW_WORDS = {GroupBy.CELL: "chi bộ", GroupBy.KIND: "loại hình chi bộ", GroupBy.COMMUNE: "đảng bộ"}


@dataclass(frozen=True, slots=True)
class ControlTable:
    """`rows` hold a cell or a kind of cells each; `outcome` is what the reading says of the whole.

    The caps of the rows bind only where the reading counts by what the rows hold; elsewhere they
    tell where the excellent are many, and need not add up to the cap of the whole.
    """

    rows: tuple[Control, ...]
    outcome: Outcome
    rows_by: GroupBy = GroupBy.CELL

    @property
    def binding(self) -> bool:
        """Whether the caps of the rows are those of the reading."""
        return self.outcome.reading.group_by is self.rows_by

    @property
    def caution(self) -> str:
        """What stands under the table when its rows do not bind."""
        if self.binding:
            return ""
        return (
            f"Trần từng {ROW_WORDS[self.rows_by]} để tham khảo; "
            f"trần đang chọn {self.outcome.reading.group_by.label}."
        )

    @property
    def grouping(self) -> str:
        """How the portal makes the groups or rows of kinds; "" where kinds do not matter."""
        found = {self.outcome.reading.group_by, self.rows_by}
        return GroupBy.KIND.explained if GroupBy.KIND in found else ""


def control_table(
    reading: Reading, counts: Iterable[Count], rows_by: GroupBy = GroupBy.CELL
) -> ControlTable:
    """The table for the counts of the cells, in their order, under the reading.

    A quota of cells is told with a row a kind: a row a cell would count to one.
    """
    cells = tuple(counts)
    rows = outcome(replace(reading, group_by=rows_by), cells).controls
    whole = outcome(reading, cells)
    if whole.conclusion == INCONCLUSIVE:
        rows, whole = _unsettled(rows), replace(whole, controls=_unsettled(whole.controls))
    return ControlTable(rows, whole, rows_by)


def _unsettled(controls: tuple[Control, ...]) -> tuple[Control, ...]:
    return tuple(replace(each, unsettled=True) for each in controls)
