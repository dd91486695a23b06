"""The quota of "excellent" over what was decided, and where nothing was, over what is proposed."""

from collections import Counter
from dataclasses import dataclass

from reports.enums import Stage
from reports.evaluation.levels import CELL, EXCELLENT, GOOD, MEMBER
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.simulation import Simulation, simulate
from reports.evaluation.quota.table import ControlTable, control_table
from reports.evaluation.standards import standard_of

LABELS = {MEMBER: "Đảng viên", CELL: "Chi bộ"}


@dataclass(frozen=True)
class QuotaOf:
    """The quota for members or for cells: the reading that holds, and what others would say."""

    kind: str
    table: ControlTable
    simulations: tuple[Simulation, ...]

    @property
    def label(self):
        return LABELS[self.kind]

    @property
    def reading(self):
        return self.table.outcome.reading


def quotas_of(campaign, sheets) -> list[QuotaOf]:
    """The quotas for members and for cells by the standard's own reading; no query.

    Of each line counts the committee's decision, else the level last proposed.
    """
    standard = standard_of(campaign.year)
    return [_quota(standard, kind, _counts(sheets, kind)) for kind in (MEMBER, CELL)]


def _quota(standard, kind, counts):
    reading = standard.quota(kind).reading
    planned = sum(count.excellent for count in counts)
    return QuotaOf(kind, control_table(reading, counts), simulate(counts, planned))


def _counts(sheets, kind):
    return [_count(sheet, sheet.members if kind == MEMBER else (sheet.own,)) for sheet in sheets]


def _count(sheet, lines):
    levels = Counter(level_of(line) for line in lines)
    return Count(
        code=str(sheet.cell.pk),
        label=sheet.cell.name,
        total=len(lines),
        good=levels[GOOD],
        excellent=levels[EXCELLENT],
        kind=sheet.cell.kind,
        kind_label=sheet.cell.get_kind_display(),
    )


def level_of(line):
    """The level decided, else the one recorded, else the one last proposed; "" without any."""
    if not line.standing.evaluated:
        return ""
    if Stage.DECISION in line.opinions:
        return line.opinions[Stage.DECISION].level
    if line.outcome and line.outcome[0]:
        return line.outcome[0]
    return line.proposal.level if line.proposal else ""
