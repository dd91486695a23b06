"""Cross tables of the reports, made with pandas; it is slow to load, so views load this late."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from formats.names import search_key
from formats.numbers import NOTHING_TO_DIVIDE, Ratio, round_half_up, vi_decimal
from reports.evaluation.levels import LEVEL_SHORT, LEVELS, REASON_LABELS, REASONS
from reports.evaluation.ratios import Summary, summary_of_counts

OUTCOMES = [*((level, "") for level in LEVELS), *(("", reason) for reason in REASONS)]


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell of a year: its own outcome ("" twice: none yet), that of its members, and how many
    of them still await one."""

    cell: object
    level: str
    reason: str
    members: Summary
    awaited: int = 0

    @property
    def everyone(self):
        """How many members there are, with an outcome or awaiting it."""
        return self.members.total + self.awaited

    @property
    def short(self):
        """The cell's own outcome, a level by its letters; nothing where there is none yet."""
        return LEVEL_SHORT.get(self.level) or REASON_LABELS.get(self.reason, "")


def cross_table(outcomes, cells) -> pd.DataFrame:
    """How many members have each outcome in each cell.

    `outcomes` are (cell id, level, reason) of each member; one row for every id in `cells`, in
    that order, one column (level, reason) for every outcome there can be.
    """
    frame = pd.DataFrame(list(outcomes), columns=["cell", "level", "reason"])
    counts = frame.groupby(["cell", "level", "reason"]).size()
    wide = counts.unstack(["level", "reason"], fill_value=0) if len(counts) else pd.DataFrame()
    return wide.reindex(index=cells, columns=pd.MultiIndex.from_tuples(OUTCOMES), fill_value=0)


def lines_of(year):
    """The lines of a year (YearOfReviews), one a cell in the order of the cells."""
    table = cross_table(year.of_members, [cell.pk for cell in year.cells])
    return [
        CellLine(
            cell,
            *year.of_cells.get(cell.pk, ("", "")),
            summary_of_counts({code: int(count) for code, count in row.items()}),
            year.awaited.get(cell.pk, 0),
        )
        for cell, (_, row) in zip(year.cells, table.iterrows(), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class StructureLine:
    """One line of a statistic: its share on the day, and on the same day a year before."""

    label: str
    now: Ratio
    before: Ratio

    @property
    def change(self):
        """The change in members, signed: "+3", "−2", "0"."""
        number = self.now.numerator - self.before.numerator
        return f"+{number}" if number > 0 else f"−{-number}" if number else "0"

    @property
    def growth(self):
        """The change in per cent of the year before; a stroke when there was nobody."""
        if not self.before.numerator:
            return NOTHING_TO_DIVIDE
        number = self.now.numerator - self.before.numerator
        percent = round_half_up(Fraction(100 * number, self.before.numerator), 2)
        sign = "+" if percent > 0 else "−" if percent < 0 else ""
        return f"{sign}{vi_decimal(abs(percent), 2)}\u00a0%"


@dataclass(frozen=True, slots=True)
class StructureGroup:
    """The lines of one statistic (`code`: by what), which together are all members."""

    code: str
    title: str
    lines: tuple[StructureLine, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The members of a day by several statistics, compared with the same day a year before."""

    day: date
    day_before: date
    total: StructureLine
    groups: tuple[StructureGroup, ...]
    ages: tuple[tuple[int, ...], tuple[int, ...]]
    sensitive: bool
    filter: str

    @property
    def mean_ages(self):
        """The mean age in completed years on the day and a year before; None where unknown."""
        return tuple(mean_of(ages) for ages in self.ages)

    @property
    def mean_texts(self):
        """The same as written: "52,38"."""
        means = self.mean_ages
        return tuple(NOTHING_TO_DIVIDE if m is None else vi_decimal(m, 2) for m in means)


def mean_of(years) -> Decimal | None:
    """The mean of whole years, rounded once to two places."""
    return round_half_up(Fraction(sum(years), len(years)), 2) if years else None


def structure_of(now, before, dimensions, *, words="") -> Structure:
    """The statistics, by these dimensions, of the People of a day beside those of a year before."""
    totals = len(now.records), len(before.records)
    records = ({**each, "when": when} for when in (0, 1) for each in (now, before)[when].records)
    frame = pd.DataFrame(records, columns=["when", *(each.code for each in dimensions)])
    return Structure(
        day=now.day,
        day_before=before.day,
        total=StructureLine("Tổng số đảng viên", *(Ratio(n, n) for n in totals)),
        groups=tuple(
            StructureGroup(each.code, each.title, tuple(_structure_lines(frame, each, totals)))
            for each in dimensions
        ),
        ages=(now.ages, before.ages),
        sensitive=now.sensitive,
        filter=words,
    )


def _structure_lines(frame, dimension, totals):
    counts = _counted(frame, dimension.code)
    named = {*dimension.usual, dimension.last}
    others = sorted((label for label in counts.index if label not in named), key=search_key)
    last = {dimension.last} & set(counts.index)
    for label in (*dimension.usual, *others, *last):
        row = counts.loc[label] if label in counts.index else (0, 0)
        yield StructureLine(
            label, *(Ratio(int(n), total) for n, total in zip(row, totals, strict=True))
        )


def _counted(frame, code) -> pd.DataFrame:
    """Line → how many on the day, how many a year before."""
    if frame.empty:
        return pd.DataFrame(columns=[0, 1])
    return pd.crosstab(frame[code], frame["when"]).reindex(columns=[0, 1], fill_value=0)
