"""Counted levels of cells, and of the groups within which a reading lets the quota hold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.evaluation.quota.readings import GroupBy, Reading

WHOLE = "Toàn đảng bộ"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a cell or of a group of cells were good and excellent, out of `total`.

    `total` are all its members (or cells), evaluated or not; `rated` have a level, whatever it is,
    and `awaited` are still to get one. ValueError when the parts exceed the total.
    """

    code: str
    label: str
    total: int
    good: int
    excellent: int
    kind: str = ""
    kind_label: str = ""
    rated: int = 0
    awaited: int = 0

    def __post_init__(self) -> None:
        if min(self.good, self.excellent) < 0 or self.pool > self.total:
            raise ValueError(f"{self.label}: số đạt mức phải từ 0 đến bằng tổng số.")

    @property
    def pool(self) -> int:
        """Good or better: those among whom the excellent are chosen."""
        return self.good + self.excellent

    def with_excellent(self, excellent: int) -> "Count":
        """The same pool with another number of excellent; the others of the pool are good."""
        return replace(self, excellent=excellent, good=self.pool - excellent)


def grouped(reading: Reading, counts: Iterable[Count]) -> tuple[Count, ...]:
    """The counts of the cells summed to the groups of the reading."""
    groups: dict[str, list[Count]] = {}
    names: dict[str, str] = {}
    for count in counts:
        code, names[code] = _group(reading.group_by, count)
        groups.setdefault(code, []).append(count)
    return tuple(summed(code, names[code], cells) for code, cells in groups.items())


def _group(group_by: GroupBy, count: Count) -> tuple[str, str]:
    groups = {
        GroupBy.COMMUNE: ("", WHOLE),
        GroupBy.KIND: (count.kind, count.kind_label),
        GroupBy.CELL: (count.code, count.label),
    }
    return groups[group_by]


def summed(code: str, label: str, counts: Iterable[Count]) -> Count:
    """One count for several cells."""
    cells = tuple(counts)
    return Count(
        code,
        label,
        total=sum(each.total for each in cells),
        good=sum(each.good for each in cells),
        excellent=sum(each.excellent for each in cells),
        rated=sum(each.rated for each in cells),
        awaited=sum(each.awaited for each in cells),
    )
