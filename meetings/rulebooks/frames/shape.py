"""The shape of a scoring frame: dated, sourced items with points, and the grades of their sum."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from formats.numbers import vi_points
from meetings.rulebooks.base import Source
from meetings.rulebooks.frames.items import Grade, Item
from meetings.rulebooks.frames.laws import broken_law, total_of


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A scoring frame as it stood: items with points, the grades of their sum, its source.

    Source: HD42-16 for the frame of Guidance 42, P-1 for a local one; P-7 for keeping several.
    """

    code: str
    name: str
    source: Source
    items: tuple[Item, ...]
    grades: tuple[Grade, ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a frame that breaks a law; `ValueError` says which, for who enters one."""
        if sentence := broken_law(self.items, self.grades):
            raise ValueError(f"{self.code}: {sentence}")

    @cached_property
    def total(self) -> Decimal:
        """The most points that a meeting can get."""
        return total_of(self.items)

    @cached_property
    def leaves(self) -> tuple[Item, ...]:
        """The items that a person gives points to, in the order of the frame."""
        groups = {item.group for item in self.items}
        return tuple(item for item in self.items if item.code not in groups)

    def item(self, code: str) -> Item:
        """The item `code`; `ValueError` when the frame has none."""
        [found] = [item for item in self.items if item.code == code]
        return found

    def parts(self, code: str) -> tuple[Item, ...]:
        """The items that make up the group `code`; none for a leaf."""
        return tuple(item for item in self.items if item.group == code)

    def grade_of(self, total: Decimal) -> Grade:
        """The grade of so many points: the limit itself belongs to the better grade (HD42-16).

        `ValueError` when `total` is below 0 or above the total of the frame.
        """
        if not 0 <= total <= self.total:
            raise ValueError(
                f"Điểm {vi_points(total)} không hợp lệ: hãy ghi điểm từ 0 đến "
                f"{vi_points(self.total)}."
            )
        return next(grade for grade in self.grades if grade.at_least <= total)
