"""The members and cells of 2021 as the rules count them (rules §4.3), and readings of the quota."""

from decimal import Decimal

from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.readings import (
    Base,
    GroupBy,
    Reading,
    Rounding,
)

STRICT = Reading(percent=Decimal(20), base=Base.GOOD, rounding=Rounding.FLOOR)
WIDE = Reading(
    percent=Decimal(20),
    base=Base.GOOD_OR_BETTER,
    rounding=Rounding.FLOOR,
    group_by=GroupBy.CELL,
    higher_up_to=Decimal(25),
)
TWO_CELLS = (
    Count("1", "thôn 1", total=30, good=16, excellent=4, kind="rural", kind_label="Nông thôn"),
    Count("2", "thôn 2", total=30, good=15, excellent=5, kind="rural", kind_label="Nông thôn"),
)
MEMBERS_2021 = (Count("", "Đảng bộ xã", total=431, good=223, excellent=45),)


def cells(kind, label, *, total, good, excellent):
    """Cells of one kind as the subject: the first excellent, the next good, the others neither."""
    for number in range(total):
        is_excellent = number < excellent
        yield Count(
            f"{kind}{number}",
            f"{label} {number}",
            total=1,
            good=int(not is_excellent and number < excellent + good),
            excellent=int(is_excellent),
            kind=kind,
            kind_label=label,
        )


# 3 excellent, 9 good, 1 other among 13; how they lay in the kinds is not recorded: made up here.
CELLS_2021 = (
    *cells("rural", "Nông thôn", total=8, good=6, excellent=1),
    *cells("school", "Nhà trường", total=3, good=2, excellent=1),
    *cells("police", "Công an", total=1, good=0, excellent=1),
    *cells("health", "Y tế", total=1, good=1, excellent=0),
)


def reading(base, rounding, **settings):
    return Reading(percent=Decimal(20), base=base, rounding=rounding, **settings)


def before_rounding(found):
    """The cap of the whole before rounding."""
    return found.reading.exact("", good=found.good, excellent=found.proposed)
