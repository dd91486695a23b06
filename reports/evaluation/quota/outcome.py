"""A reading over all its groups: the room of one never makes up for the excess of another."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.evaluation.quota.capped import Capped
from reports.evaluation.quota.control import Control, control
from reports.evaluation.quota.counts import WHOLE, Count, grouped
from reports.evaluation.quota.readings import Reading
from reports.evaluation.quota.wording import (
    INCONCLUSIVE,
    exceeded,
    exceeded_in,
    named,
    not_enough_in,
)


@dataclass(frozen=True, kw_only=True)
class Outcome(Capped):
    """What a reading says of a committee; over several groups it is told by group, for their caps
    together would hide the one that is exceeded."""

    reading: Reading
    controls: tuple[Control, ...]

    @property
    def divided(self) -> bool:
        """Whether the cap must hold in each of several groups."""
        return len(self.controls) > 1

    @property
    def over(self) -> tuple[Control, ...]:
        """The groups beyond their cap; none of which too few have a level."""
        return tuple(each for each in self.controls if each.over_by and not each.too_few)

    @property
    def over_by(self) -> int:
        """By how many the groups are beyond their caps."""
        return sum(each.over_by for each in self.over)

    @property
    def cap_told(self) -> int | None:
        """None also where a group is over or not to be concluded: the sum would deny it."""
        hidden = self.divided and (self.over or self._too_few_in)
        return None if hidden else super().cap_told

    @property
    def _too_few_in(self) -> int:
        """In how many groups too few have a level."""
        return sum(each.too_few for each in self.controls)

    def told(self, word: str = "đang") -> str:
        """ "Nông thôn được tối đa 1, đang 3: vượt 2" where a group of several is over."""
        if self.divided and self.over:
            return named(
                [exceeded(each.label, each.told(word), each.over_by) for each in self.over]
            )
        if self._too_few_in and not self.too_few:
            return not_enough_in(self._too_few_in, len(self.controls))
        return super().told(word)

    @property
    def conclusion(self) -> str:
        """ "vượt trần ở 1/3 nhóm" where a group of several is over."""
        if self.divided and self.over:
            return exceeded_in(len(self.over), len(self.controls))
        if self._too_few_in and self.rated:
            return INCONCLUSIVE
        return super().conclusion


def outcome(reading: Reading, counts: Iterable[Count]) -> Outcome:
    """The reading applied to the counts, one a cell; groups in the order in which they come."""
    return of_controls(reading, [control(reading, each) for each in grouped(reading, counts)])


def of_controls(reading: Reading, controls: Iterable[Control]) -> Outcome:
    """The groups of a reading added up."""
    groups = tuple(controls)
    return Outcome(
        label=WHOLE,
        total=sum(each.total for each in groups),
        good=sum(each.good for each in groups),
        proposed=sum(each.proposed for each in groups),
        cap=sum(each.cap for each in groups),
        rated=sum(each.rated for each in groups),
        awaited=sum(each.awaited for each in groups),
        reading=reading,
        controls=groups,
    )
