"""What is told of a quota: which reading holds and why, what it allows, what others would say."""

from dataclasses import dataclass
from functools import cached_property

from formats.numbers import vi_plain
from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.outcome import Outcome, outcome
from reports.evaluation.quota.readings import Reading
from reports.evaluation.quota.simulation import beside, simulate
from reports.evaluation.quota.table import ControlTable
from reports.evaluation.sources import Clause, Trust
from reports.models import QuotaChoice

LABELS = {MEMBER: "Đảng viên", CELL: "Chi bộ"}
UNITS = {MEMBER: "đảng viên", CELL: "chi bộ"}
# How the excellent are headed, by whether they are recorded for good.
EXCELLENT_HEADS = {False: "Đề xuất xuất sắc", True: "Đã quyết định xuất sắc"}
SOURCES = {
    Trust.FOUND: Trust.FOUND.label,
    Trust.LOCAL_PRACTICE: "theo cách địa phương khác áp dụng",
    Trust.DERIVED: "do cổng suy ra",
}


@dataclass(frozen=True)
class QuotaOf:
    """The quota for members or for cells: the reading that holds, and what others would say.

    `choice` is the committee's own reading, None where that of the standard holds; `clauses` are
    what the standard's reading rests on; `version` counts the choices, those taken back too.
    Who does not follow how a level comes about (`follows`) is told what is decided alone, and so is
    everybody once the campaign is closed (`recorded`).
    """

    kind: str
    table: ControlTable
    counts: tuple[Count, ...]
    clauses: tuple[Clause, ...]
    choice: QuotaChoice | None = None
    version: int = 0
    follows: bool = True
    own: Reading | None = None  # of the standard
    recorded: bool = False

    @property
    def word(self):
        """What stands before the number of excellent in a sentence on a reading."""
        return "đang"

    @property
    def label(self):
        return LABELS[self.kind]

    @property
    def unit(self):
        return UNITS[self.kind]

    @property
    def excellent_head(self):
        """The heading of the numbers of excellent: proposed, or decided once it is closed."""
        return EXCELLENT_HEADS[self.recorded]

    @property
    def reading(self):
        return self.table.outcome.reading

    @property
    def sentence(self):
        return self.table.outcome.sentence

    @property
    def conclusion(self):
        return self.table.outcome.conclusion

    @property
    def remarks(self):
        """What stands under the control table, each a sentence."""
        return tuple(filter(None, (self.table.caution, self.table.grouping)))

    @property
    def origin(self):
        """Where the reading comes from, and how far it can be trusted."""
        if self.choice:
            return f"Đảng ủy chọn. Căn cứ, lý do: {self.choice.because}"
        return f"Cách tính mặc định của cổng: {_sources(self.clauses)}."

    @property
    def departure(self):
        """What the per cent of the standard would say, where the committee chose another one."""
        if self.choice is None or self.choice.percent == self.own.percent:
            return ""
        usual = outcome(self.own, self.counts)
        percent = vi_plain(self.own.percent)
        told = f"Tỷ lệ đã chọn khác {percent} % mà cổng tính theo văn bản. Theo {percent} %"
        return f"{told}: {usual.sentence}, {usual.conclusion}."

    @property
    def so_far(self):
        """How many have a level of those who are to get one; "" once all have."""
        whole = self.table.outcome
        if not whole.awaited:
            return ""
        of = f"{whole.rated}/{whole.rated + whole.awaited} {self.unit}"
        what = "có mức đã quyết định, đề nghị hoặc tự nhận" if self.follows else "đã quyết định"
        return f"Mới có {of} {what}; số tối đa còn thay đổi."

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
        _, *others = beside(self.reading)
        return (self.table.outcome, *(outcome(reading, self.counts) for reading in others))

    def plan(self, planned):
        """(outcome, its sentence, simulation of `planned` excellent) of each reading; ValueError as
        `simulate`.

        Without a plan, None, the simulation is None.
        """
        plans = [None] * len(self.outcomes)
        if planned is not None:
            plans = simulate(self.counts, planned, beside(self.reading))
        told = [each.told(self.word) for each in self.outcomes]
        return list(zip(self.outcomes, told, plans, strict=True))


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
