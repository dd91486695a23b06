"""Before the decision: how many could be excellent under each reading, and what a plan comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reports.evaluation.quota.counts import Count, grouped
from reports.evaluation.quota.readings import Base, GroupBy, Reading, Rounding
from reports.evaluation.quota.wording import INCONCLUSIVE, allowed, concluded

TWENTY = Decimal(20)
PLANNED = "dự kiến"


def _strict(rounding: Rounding) -> Reading:
    return Reading(percent=TWENTY, base=Base.GOOD, rounding=rounding)


def _wide(rounding: Rounding) -> Reading:
    return Reading(percent=TWENTY, base=Base.GOOD_OR_BETTER, rounding=rounding)


# The readings that the portal knows of (rules §4.3), shown beside the one that was chosen.
READINGS = (
    *(_strict(rounding) for rounding in Rounding),
    *(_wide(rounding) for rounding in Rounding),
    Reading(
        percent=TWENTY,
        base=Base.GOOD,
        rounding=Rounding.FLOOR,
        group_by=GroupBy.KIND,
        min_one=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Room:
    """The most that can be excellent in one group whose pool of good or better is given; `too_few`
    where this, or its cap now, is 0 while levels are awaited."""

    label: str
    pool: int
    most: int
    too_few: bool = False

    @property
    def most_told(self) -> int | None:
        """The most as a table tells it; None where there is none to tell."""
        return None if self.too_few else self.most


@dataclass(frozen=True, slots=True)
class Simulation:
    """A planned number of excellent in the whole commune under one reading.

    Where the reading has several groups, `most` counts the room of each: a plan within it holds
    when it is shared out so, which `rooms` tells.
    """

    reading: Reading
    rooms: tuple[Room, ...]
    planned: int

    @property
    def most(self) -> int:
        return sum(room.most for room in self.rooms)

    @property
    def over_by(self) -> int:
        return max(self.planned - self.most, 0)

    @property
    def too_few(self) -> bool:
        """Whether a group has too few levels, so that nothing follows for the plan."""
        return any(room.too_few for room in self.rooms)

    @property
    def sentence(self) -> str:
        """ "được tối đa 44, dự kiến 45", and the plan alone while there are too few levels."""
        if self.too_few:
            return f"{PLANNED} {self.planned}"
        return allowed(self.most, self.planned, PLANNED)

    @property
    def conclusion(self) -> str:
        return INCONCLUSIVE if self.too_few else concluded(self.most - self.planned)

    @property
    def verdict(self) -> str:
        """What the plan asks for: who is not excellent is good, so the cap moves with it."""
        if self.too_few:
            return INCONCLUSIVE
        if self.over_by:
            return f"phải bớt {self.over_by} mới giữ được trần"
        left = self.most - self.planned
        if len(self.rooms) > 1:
            return "giữ được trần nếu không nhóm nào quá số tối đa của nhóm"
        return f"giữ được trần, còn {left}" if left else "vừa giữ được trần"


def beside(reading: Reading) -> tuple[Reading, ...]:
    """The reading that holds, then the others that the portal knows of."""
    return (reading, *(each for each in READINGS if each.label != reading.label))


def simulate(
    counts: Iterable[Count], planned: int, readings: Iterable[Reading] = READINGS
) -> tuple[Simulation, ...]:
    """What each reading says of `planned` excellent among those who are good or better now.

    Who is not excellent then is good: with the base "good" one excellent fewer leaves one good
    more. ValueError when the plan is negative or has more than there are good or better.
    """
    cells = tuple(counts)
    pool = sum(each.pool for each in cells)
    if not 0 <= planned <= pool:
        raise ValueError(f"Số dự kiến phải từ 0 đến {pool}, là số hoàn thành tốt trở lên.")
    return tuple(_simulated(reading, cells, planned) for reading in readings)


def _simulated(reading: Reading, cells: tuple[Count, ...], planned: int) -> Simulation:
    rooms = (_room(reading, each) for each in grouped(reading, cells))
    return Simulation(reading, tuple(rooms), planned)


def _room(reading: Reading, count: Count) -> Room:
    room = most(reading, count)
    cap = reading.cap(count.code, good=count.good, excellent=count.excellent)
    return Room(count.label, count.pool, room, too_few=bool(count.awaited) and not min(room, cap))


def most(reading: Reading, count: Count) -> int:
    """The most of the group's pool that can be excellent and within the cap they leave."""
    plans = (count.with_excellent(number) for number in range(count.pool, -1, -1))
    return next(
        plan.excellent
        for plan in plans
        if plan.excellent <= reading.cap(count.code, good=plan.good, excellent=plan.excellent)
    )
