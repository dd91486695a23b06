"""What counts of each member and cell of a campaign: what is recorded, or why there is no level."""

from dataclasses import dataclass

from cells.models import Cell, holding_on
from members.models import Member, Membership
from reports.facts.appraisals import Line, as_closed
from reports.models import CellReview, MemberReview


@dataclass(frozen=True, slots=True)
class Result:
    """The level, or the reason for none, of a member, or of the cell itself where `member` is
    None; `line` is None for who is not in the register of the cut-off day."""

    cell: Cell
    member: Member | None
    level: str
    reason: str
    line: Line | None = None


def results_of(campaign, cells, sheets, gone=None) -> list[Result]:
    """Those of the cells (a narrowed queryset) with their sheets: of a closed campaign what was
    recorded, of an open one what closing would record, and what is recorded of those who are not
    in the register; two queries, none where those who are `gone` are given (`gone_of`).

    Who is left out counts with his reason before it is recorded; a reason that a person has
    overruled since does not count. Who awaits a level is not among them.
    """
    sheets = as_closed(campaign, cells, sheets)
    lines = [line for sheet in sheets for line in sheet.lines if any(line.result)]
    found = [Result(line.cell, line.member, *line.result, line) for line in lines]
    if campaign.closed_at:
        return found
    return [*found, *(gone_of(campaign, cells, sheets) if gone is None else gone)]


def gone_of(campaign, cells, sheets) -> list[Result]:
    """What is recorded of members and cells that are no longer in the register: in an open campaign
    no line stands for them; two queries."""
    here = [sheet.cell for sheet in sheets]
    return [*_gone_cells(campaign, cells, here), *_gone_members(campaign, cells)]


def gone_members(campaign, cells):
    """The reviews in the cells whose member was in no cell of the committee on the cut-off day. Who
    moved within it is not among them: he counts where he is now."""
    stood = Cell.objects.filter(committee_id=campaign.committee_id)
    stood = stood.filter(holding_on(campaign.cut_off))
    register = Membership.objects.on(campaign.cut_off).filter(cell__in=stood)
    found = MemberReview.objects.filter(campaign=campaign, cell__in=cells)
    return found.exclude(member__in=register.order_by().values("member"))


def _gone_cells(campaign, cells, here):
    of_cells = CellReview.objects.filter(campaign=campaign, cell__in=cells)
    gone = of_cells.exclude(cell__in=here).select_related("cell")
    return [Result(row.cell, None, row.level, row.reason) for row in gone]


def _gone_members(campaign, cells):
    rows = gone_members(campaign, cells).select_related("member", "cell")
    return [Result(row.cell, row.member, row.level, row.reason) for row in rows]
