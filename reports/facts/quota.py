"""The quota of "excellent" over what was decided, and where nothing was, over what is proposed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from cells.enums import CellKind
from reports.enums import Stage
from reports.evaluation.levels import CELL, EXCELLENT, GOOD, MEMBER
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.readings import Base, GroupBy, HigherPercent, Reading, Rounding
from reports.evaluation.quota.simulation import beside, simulate
from reports.evaluation.quota.table import ControlTable, Outcome, control_table, outcome
from reports.evaluation.sources import Clause, Trust
from reports.evaluation.standards import standard_of
from reports.models import CellReview, MemberReview, QuotaChoice

KINDS = (MEMBER, CELL)
LABELS = {MEMBER: "Đảng viên", CELL: "Chi bộ"}
UNITS = {MEMBER: "đảng viên", CELL: "chi bộ"}
REVIEWS = {MEMBER: MemberReview, CELL: CellReview}
SOURCES = {
    Trust.FOUND: Trust.FOUND.label,
    Trust.LOCAL_PRACTICE: "theo cách địa phương khác áp dụng",
    Trust.DERIVED: "do cổng suy ra",
}
ROWS_BY = {MEMBER: GroupBy.CELL, CELL: GroupBy.KIND}


@dataclass(frozen=True)
class QuotaOf:
    """The quota for members or for cells: the reading that holds, and what others would say.

    `choice` is the committee's own reading, None where that of the standard holds; `clauses` are
    what the standard's reading rests on.
    """

    kind: str
    table: ControlTable
    counts: tuple[Count, ...]
    clauses: tuple[Clause, ...]
    choice: QuotaChoice | None = None

    @property
    def label(self):
        return LABELS[self.kind]

    @property
    def unit(self):
        return UNITS[self.kind]

    @property
    def reading(self):
        return self.table.outcome.reading

    @property
    def origin(self):
        """Where the reading comes from, and how far it can be trusted."""
        if self.choice:
            return f"Đảng ủy chọn. Căn cứ, lý do: {self.choice.because}"
        return f"Cách tính mặc định của cổng: {_sources(self.clauses)}."

    @property
    def so_far(self):
        """How many have a level of those who are to get one; "" once all have."""
        whole = self.table.outcome
        if not whole.awaited:
            return ""
        of = f"{whole.rated}/{whole.rated + whole.awaited} {self.unit}"
        return f"Mới có {of} có mức (đã quyết định, đề nghị hoặc tự nhận); số tối đa còn thay đổi."

    @property
    def proposed(self):
        return self.table.outcome.proposed

    @property
    def pool(self):
        """How many are good or better: the most that a plan can make excellent."""
        return self.table.outcome.good_or_better

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What each reading says of the levels as they are; the one that holds comes first."""
        return tuple(outcome(reading, self.counts) for reading in beside(self.reading))

    def plan(self, planned):
        """(outcome, simulation of `planned` excellent) of each reading; ValueError as `simulate`.

        Without a plan, None, the simulation is None.
        """
        if planned is None:
            return [(each, None) for each in self.outcomes]
        plans = simulate(self.counts, planned, beside(self.reading))
        return list(zip(self.outcomes, plans, strict=True))


def _sources(clauses):
    """Where the clauses come from, each source once, and that a text has not been compared."""
    trusts = {clause.trust for clause in clauses}
    named = [name for trust, name in SOURCES.items() if trust in trusts]
    told = ", ".join(f"một phần {name}" for name in named) if len(named) > 1 else "".join(named)
    if all(clause.confirmed for clause in clauses):
        return told
    # After a confirmed part a comma: the caution is of the last part alone.
    between = ", " if Trust.FOUND in trusts else "; "
    return f"{told}{between}{Trust.UNCONFIRMED.label}" if told else Trust.UNCONFIRMED.label


def quotas_of(campaign, sheets) -> list[QuotaOf]:
    """The quotas for members and for cells of a whole committee.

    The reading is the committee's choice, else the standard's own. Of each line counts the level
    recorded, else the one last proposed; a campaign that has reviews only is counted from them.
    One query for the choices, and two more where no stage has spoken yet.
    """
    standard = standard_of(campaign.year)
    choices = {row.subject: row for row in campaign.quota_choices.all()}
    spoken = any(line.appraisal for sheet in sheets for line in (sheet.own, *sheet.members))
    return [
        _quota(
            kind, standard.quota(kind), choices.get(kind), _counts(campaign, sheets, kind, spoken)
        )
        for kind in KINDS
    ]


def _quota(kind, own, choice, counts):
    reading = chosen_reading(own.reading, choice) if choice else own.reading
    table = control_table(reading, counts, ROWS_BY[kind])
    return QuotaOf(kind, table, tuple(counts), own.clauses, choice)


def chosen_reading(own, choice) -> Reading:
    """The choice as a reading; an exception may go as far as the standard's `own` reading lets it.

    ValueError for a per cent outside its limits, and for an exception where none is known.
    """
    higher = choice.higher_percent
    return Reading(
        percent=choice.percent,
        base=Base(choice.base),
        rounding=Rounding(choice.rounding),
        group_by=GroupBy(choice.group_by),
        min_one=choice.min_one,
        higher_up_to=own.higher_up_to,
        higher=(HigherPercent(higher, choice.because),) if higher else (),
    )


def _counts(campaign, sheets, kind, spoken):
    """One count a cell: of its lines, or of its reviews where nothing but those is kept."""
    of_lines = [
        _count(sheet, sheet.members if kind == MEMBER else (sheet.own,)) for sheet in sheets
    ]
    if spoken:
        return of_lines
    awaited = {count.code: count.awaited for count in of_lines}
    recorded = _recorded(campaign, REVIEWS[kind], awaited)
    known = {count.code for count in recorded}
    return [*recorded, *(count for count in of_lines if count.code not in known)]


def _recorded(campaign, model, awaited):
    """The reviews counted a cell, in the order of the cells; one query. `awaited` is how many of
    each cell, by its code, are not reviewed yet."""
    rows = model.objects.filter(campaign=campaign).order_by("cell__position", "cell_id")
    levels, places = defaultdict(Counter), {}
    found = rows.values_list("cell_id", "cell__name", "cell__kind", "level")
    for cell, name, kind, level, number in found.annotate(number=models.Count("pk")):
        levels[cell][level] += number
        places[cell] = (name, kind)
    return [
        _counted(cell, *places[cell], levels[cell], awaited.get(str(cell), 0)) for cell in places
    ]


def _count(sheet, lines):
    levels = Counter(level_of(line) for line in lines)
    awaited = sum(_awaits(line) for line in lines)
    return _counted(sheet.cell.pk, sheet.cell.name, sheet.cell.kind, levels, awaited)


def _awaits(line):
    """Whether a level is still to come; a reason that was recorded for none stands."""
    return line.standing.evaluated and line.outcome is None and not level_of(line)


def _counted(pk, name, kind, levels, awaited):
    return Count(
        code=str(pk),
        label=name,
        total=levels.total(),
        rated=levels.total() - levels[""],
        awaited=awaited,
        good=levels[GOOD],
        excellent=levels[EXCELLENT],
        kind=kind,
        kind_label=CellKind(kind).label,
    )


def level_of(line):
    """The level recorded, which is the one decided, else the one last proposed; "" without any."""
    recorded = line.outcome[0] if line.outcome else ""
    if recorded or Stage.DECISION in line.opinions:
        return recorded
    return line.proposal.level if line.proposal and line.standing.evaluated else ""
