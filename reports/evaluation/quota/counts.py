"""Counted levels of cells, and of the groups within which a reading lets the quota hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.evaluation.quota.readings import GroupBy, Reading

WHOLE = "Toàn đảng bộ"
# Kinds of one cell each stand together (rules §4.3, "khác 2"): within such a kind nothing is to
# share, and with one at least every such cell would be excellent.
REST, REST_WORD = "rest", "Khác"


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
    """The counts of the cells summed to the groups of the reading, in the order in which they come;
    the rest of the kinds stands last."""
    cells = tuple(counts)
    groups: dict[tuple[str, str], list[Count]] = {}
    for place, count in zip(_places(reading.group_by, cells), cells, strict=True):
        groups.setdefault(place, []).append(count)
    in_order = sorted(groups, key=lambda place: place[0] == REST)
    return tuple(summed(*place, groups[place]) for place in in_order)


def _places(group_by: GroupBy, cells: tuple[Count, ...]) -> list[tuple[str, str]]:
    """Code and label of the group of each cell."""
    if group_by is GroupBy.COMMUNE:
        return [("", WHOLE)] * len(cells)
    if group_by is GroupBy.CELL:
        return [(cell.code, cell.label) for cell in cells]
    rest = _single_kinds(cells)
    together = (REST, _rest_label(rest.values()))
    apart = rest if len(rest) > 1 else {}
    return [together if cell.kind in apart else (cell.kind, cell.kind_label) for cell in cells]


def _single_kinds(cells: tuple[Count, ...]) -> dict[str, str]:
    """The kinds of which there is one cell alone, with their labels."""
    numbers = Counter(cell.kind for cell in cells)
    return {cell.kind: cell.kind_label for cell in cells if numbers[cell.kind] == 1}


def _rest_label(kinds: Iterable[str]) -> str:
    """ "Khác (công an, y tế)"."""
    named = ", ".join(kind.lower() for kind in kinds if kind != REST_WORD)
    return f"{REST_WORD} ({named})"


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
