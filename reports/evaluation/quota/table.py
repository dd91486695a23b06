"""A reading over a committee, and the control table with a row a cell or kind (XL-C9, R-7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from formats.numbers import Ratio
from reports.evaluation.quota.control import Control
from reports.evaluation.quota.counts import Count, grouped
from reports.evaluation.quota.readings import GroupBy, Reading
from reports.evaluation.quota.wording import (
    INCONCLUSIVE,
    NO_CAP,
    NOBODY,
    allowed,
    concluded,
    not_enough,
)

ROW_WORDS = {GroupBy.CELL: "chi bộ", GroupBy.KIND: "loại hình chi bộ", GroupBy.COMMUNE: "đảng bộ"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reading over all its groups; one group's room never makes up for another's excess."""

    reading: Reading
    controls: tuple[Control, ...]

    @property
    def cap(self) -> int:
        return sum(each.cap for each in self.controls)

    @property
    def proposed(self) -> int:
        return sum(each.proposed for each in self.controls)

    @property
    def total(self) -> int:
        return sum(each.total for each in self.controls)

    @property
    def good_or_better(self) -> int:
        return sum(each.good_or_better for each in self.controls)

    @property
    def actual(self) -> Ratio:
        """The excellent out of those good or better, in all groups together."""
        return Ratio(self.proposed, self.good_or_better)

    @property
    def over(self) -> tuple[Control, ...]:
        """The groups beyond their cap."""
        return tuple(each for each in self.controls if each.over_by)

    @property
    def over_by(self) -> int:
        return sum(each.over_by for each in self.controls)

    @property
    def rated(self) -> int:
        """How many have a level."""
        return sum(each.count.rated for each in self.controls)

    @property
    def awaited(self) -> int:
        """How many are still to get a level: while there are any, the cap may change."""
        return sum(each.count.awaited for each in self.controls)

    @property
    def too_few(self) -> bool:
        """Whether the cap is 0 only because most are awaited."""
        return bool(self.awaited) and not self.cap

    @property
    def nobody(self) -> bool:
        """Whether everybody has come and nobody is good or better: no cap to speak of."""
        return not self.good_or_better and not self.awaited

    @property
    def sentence(self) -> str:
        """ "được tối đa 44, đang 45", and no cap while there are too few to reckon one."""
        return self.told()

    def told(self, word: str = "đang") -> str:
        """The sentence with another word before the number: "đã quyết định"."""
        if self.too_few:
            return not_enough(self.rated, self.awaited)
        return NOBODY if self.nobody else allowed(self.cap, self.proposed, word)

    @property
    def conclusion(self) -> str:
        """ "vượt trần 1", by the excess of each group where one is beyond its cap."""
        if self.awaited and not self.rated:
            return "chưa có mức"
        if self.nobody:
            return NO_CAP
        if self.too_few:
            return INCONCLUSIVE
        return concluded(-self.over_by if self.over_by else self.cap - self.proposed)


def outcome(reading: Reading, counts: Iterable[Count]) -> Outcome:
    """The reading applied to the counts, one a cell; groups in the order in which they come."""
    return Outcome(reading, tuple(Control(reading, each) for each in grouped(reading, counts)))


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


def control_table(
    reading: Reading, counts: Iterable[Count], rows_by: GroupBy = GroupBy.CELL
) -> ControlTable:
    """The table for the counts of the cells, in their order, under the reading.

    A quota of cells is told with a row a kind: a row a cell would count to one.
    """
    cells = tuple(counts)
    rows = outcome(replace(reading, group_by=rows_by), cells)
    return ControlTable(rows.controls, outcome(reading, cells), rows_by)
