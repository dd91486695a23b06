"""Who still has no outcome in a campaign, and who is left out without that being recorded."""

from dataclasses import dataclass

from cells.models import Cell, holding_on
from members.models import Member
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_to_count
from reports.models import CellReview, MemberReview


@dataclass(frozen=True, slots=True)
class Awaited:
    """A member, or the cell itself where `member` is None, whose level is still to come."""

    cell: Cell
    member: Member | None = None

    @property
    def label(self):
        """As it stands under the name of the cell."""
        return self.member.full_name if self.member else "Xếp loại của chi bộ"

    @property
    def name(self):
        return f"{self.member.full_name} ({self.cell.name})" if self.member else self.cell.name


@dataclass(frozen=True, slots=True)
class Outstanding:
    """`awaited` keep a campaign from being closed; `left_out` are (member or None, cell, reason)
    of those who get no level and of whom that is not recorded yet."""

    awaited: tuple[Awaited, ...]
    left_out: tuple = ()

    @property
    def members(self):
        """How many members are awaited."""
        return sum(each.member is not None for each in self.awaited)

    @property
    def cells(self):
        """How many cells are awaited for themselves."""
        return len(self.awaited) - self.members

    @property
    def untold_members(self):
        """Of how many members it is not recorded that they get no level."""
        return sum(member is not None for member, *_ in self.left_out)

    @property
    def untold_cells(self):
        return len(self.left_out) - self.untold_members

    @property
    def counted(self):
        """Members and cells apart: "365 đảng viên và 12 chi bộ"; "" when nobody is awaited."""
        both = ((self.members, "đảng viên"), (self.cells, "chi bộ"))
        return " và ".join(f"{number} {unit}" for number, unit in both if number)


def outstanding(campaign, cells=None) -> Outstanding:
    """What is still to be done before the campaign can be closed, in the cells (a narrowed
    queryset), or over the whole committee.

    Of a year without a standard everybody in the register on the cut-off day needs an outcome.
    """
    if cells is None:
        cells = Cell.objects.filter(committee_id=campaign.committee_id)
    if standard_of(campaign.year) is None:
        found = sorted(_unrecorded(campaign, cells), key=lambda e: (e.cell.position, e.cell.pk))
        return Outstanding(tuple(found))
    return outstanding_of(sheets_to_count(campaign, cells))


def outstanding_of(sheets) -> Outstanding:
    """The same of the sheets of a year with a standard, without a query."""
    lines = [line for sheet in sheets for line in (sheet.own, *sheet.members)]
    return Outstanding(
        tuple(Awaited(line.cell, line.member) for line in lines if line.awaits),
        tuple((line.member, line.cell, line.standing.reason) for line in lines if _untold(line)),
    )


def _untold(line):
    return bool(line.standing.reason) and not line.stands


def _unrecorded(campaign, cells):
    here = cells.filter(holding_on(campaign.cut_off))
    reviewed = CellReview.objects.filter(campaign=campaign).values("cell")
    yield from (Awaited(cell) for cell in here.exclude(pk__in=reviewed))
    known = {cell.pk: cell for cell in here}
    people = Member.objects.filter(holding_on(campaign.cut_off, "memberships__"))
    people = people.filter(memberships__cell__in=here).distinct()
    done = MemberReview.objects.filter(campaign=campaign).values("member")
    for member in people.exclude(pk__in=done).with_periods():
        cell = next(row.cell_id for row in member.memberships.all() if row.cell_id in known)
        yield Awaited(known[cell], member)
