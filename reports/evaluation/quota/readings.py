"""How the quota of "excellent" is read (XL-CAP): the text leaves base, rounding and group open.

A reading is a frozen value that a committee chooses; it only ever warns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from formats.numbers import vi_plain

HUNDRED = Decimal(100)


class Base(StrEnum):
    """Of which number the per cent is taken."""

    GOOD = "good"
    GOOD_OR_BETTER = "good_or_better"

    @property
    def label(self) -> str:
        return BASE_LABELS[self]

    def of(self, good: int, excellent: int) -> int:
        """The base when so many are good and so many excellent."""
        return good if self is Base.GOOD else good + excellent


class Rounding(StrEnum):
    """What becomes of a fraction of a person."""

    FLOOR = "floor"
    NEAREST = "nearest"
    UP = "up"

    @property
    def label(self) -> str:
        return ROUNDING_LABELS[self][0]

    def whole(self, value: Decimal) -> int:
        """`value` as a whole number; NEAREST rounds halves up."""
        return int(value.to_integral_value(ROUNDING_LABELS[self][1]))


class GroupBy(StrEnum):
    """Within what the quota must hold."""

    COMMUNE = "commune"
    KIND = "kind"
    CELL = "cell"

    @property
    def label(self) -> str:
        return GROUP_LABELS[self]

    @property
    def explained(self) -> str:
        """How the portal makes these groups, in a sentence; "" where the label says it all."""
        return KINDS_TOLD if self is GroupBy.KIND else ""


BASE_LABELS: Mapping[Base, str] = {
    Base.GOOD: "số hoàn thành tốt",
    Base.GOOD_OR_BETTER: "số hoàn thành tốt trở lên",
}
ROUNDING_LABELS: Mapping[Rounding, tuple[str, str]] = {
    Rounding.FLOOR: ("làm tròn xuống", ROUND_FLOOR),
    Rounding.NEAREST: ("làm tròn gần nhất", ROUND_HALF_UP),
    Rounding.UP: ("làm tròn lên", ROUND_CEILING),
}
GROUP_LABELS: Mapping[GroupBy, str] = {
    GroupBy.COMMUNE: "tính chung toàn đảng bộ",
    GroupBy.KIND: "tính theo loại hình chi bộ",
    GroupBy.CELL: "tính từng chi bộ",
}
KINDS_TOLD = (
    "Các loại hình chỉ có một chi bộ tính chung một nhóm “Khác”: cách hiểu của cổng, văn bản "
    "không nói."
)


@dataclass(frozen=True, slots=True)
class HigherPercent:
    """A higher per cent for one group (its code), or for all ("" ), with the written reason."""

    percent: Decimal
    because: str
    group: str = ""

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise ValueError("Tỷ lệ cao hơn mức chung phải ghi lý do.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of the quota.

    `higher_up_to` is the most that an exception may give, None where no exception is known.
    ValueError for a per cent outside 0 to 100, an exception that may not be, or two for one group.
    """

    percent: Decimal
    base: Base
    rounding: Rounding
    group_by: GroupBy = GroupBy.COMMUNE
    min_one: bool = False
    higher_up_to: Decimal | None = None
    higher: tuple[HigherPercent, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < self.percent <= HUNDRED:
            raise ValueError("Tỷ lệ trần phải lớn hơn 0 và không quá 100 %.")
        if len({each.group for each in self.higher}) < len(self.higher):
            raise ValueError("Mỗi nhóm chỉ có một tỷ lệ ngoại lệ.")
        for each in self.higher:
            self._check(each)

    def _check(self, exception: HigherPercent) -> None:
        if self.higher_up_to is None:
            raise ValueError("Cách tính này không có tỷ lệ ngoại lệ.")
        if not self.percent < exception.percent <= self.higher_up_to:
            least, most = vi_plain(self.percent), vi_plain(self.higher_up_to)
            raise ValueError(f"Tỷ lệ ngoại lệ phải trên {least} % và không quá {most} %.")

    @property
    def label(self) -> str:
        """ "20 % số hoàn thành tốt, làm tròn xuống, tính chung toàn đảng bộ"."""
        parts = [f"{vi_plain(self.percent)} % {self.base.label}", self.rounding.label]
        parts += [self.group_by.label, *(["mỗi nhóm ít nhất 1"] if self.min_one else [])]
        parts += [f"ngoại lệ {vi_plain(each.percent)} %" for each in self.higher]
        return ", ".join(parts)

    def exception_of(self, group: str) -> HigherPercent | None:
        """The exception that holds in the group: its own before the one for all."""
        of_groups = {each.group: each for each in self.higher}
        return of_groups.get(group, of_groups.get(""))

    def percent_in(self, group: str) -> Decimal:
        """The per cent that holds in the group."""
        exception = self.exception_of(group)
        return exception.percent if exception else self.percent

    def exact(self, group: str, *, good: int, excellent: int) -> Decimal:
        """The quota before rounding: 20 %, 223 → Decimal("44.6")."""
        return self.percent_in(group) * self.base.of(good, excellent) / HUNDRED

    def cap(self, group: str, *, good: int, excellent: int) -> int:
        """How many may be excellent in the group; `min_one` needs somebody good or better."""
        cap = self.rounding.whole(self.exact(group, good=good, excellent=excellent))
        return max(cap, 1) if self.min_one and good + excellent else cap
