"""How the list of those to be evaluated changes with the cut-off day of a campaign."""

from collections import Counter
from dataclasses import dataclass, field

from cells.models import Cell
from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_to_count

UNITS = {MEMBER: "đảng viên", CELL: "chi bộ"}


@dataclass(frozen=True, slots=True)
class ListChange:
    """How many came into the list of those to be evaluated, and how many went out: of members and
    of cells, by their kind."""

    came: Counter = field(default_factory=Counter)
    went: Counter = field(default_factory=Counter)

    @property
    def sentence(self):
        """ "Danh sách đánh giá thêm 2, bớt 1 đảng viên; bớt 1 chi bộ."."""
        told = "; ".join(filter(None, map(self._of, UNITS)))
        return f"Danh sách đánh giá {told}." if told else "Danh sách đánh giá không đổi."

    def as_json(self):
        return {"came": dict(self.came), "went": dict(self.went)}

    @classmethod
    def kept(cls, kept):
        """That of `as_json`; None of None."""
        return kept and cls(Counter(kept["came"]), Counter(kept["went"]))

    def _of(self, kind):
        counts = (("thêm", self.came[kind]), ("bớt", self.went[kind]))
        told = ", ".join(f"{word} {number}" for word, number in counts if number)
        return f"{told} {UNITS[kind]}" if told else ""


def to_be_evaluated(campaign):
    """{(kind, id)} of the members who are evaluated as of the cut-off day, in whichever cell of the
    committee, and of the cells; None for a year whose standard the portal does not have. Queries as
    for `sheets_to_count`."""
    if standard_of(campaign.year) is None:
        return None
    sheets = sheets_to_count(campaign, Cell.objects.filter(committee_id=campaign.committee_id))
    lines = (line for sheet in sheets for line in sheet.lines)
    return {(line.subject_kind, line.subject.pk) for line in lines if line.standing.evaluated}


def change_between(before, after) -> ListChange | None:
    """From one list of `to_be_evaluated` to another; None where there is none. Who only moved from
    one cell of the committee to another is in both."""
    if before is None or after is None:
        return None
    return ListChange(
        came=Counter(kind for kind, _ in after - before),
        went=Counter(kind for kind, _ in before - after),
    )
