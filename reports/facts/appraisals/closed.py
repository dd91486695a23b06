"""The sheets of a closed campaign: what was recorded stays, whatever the register says since."""

from collections import defaultdict
from dataclasses import replace

from reports.evaluation.eligibility import Standing
from reports.evaluation.overruling import Decided
from reports.evaluation.standards import standard_of
from reports.facts.appraisals.lines import CellSheet, Line
from reports.models import CellReview, MemberReview

# Not counted: he has no page in the campaign any more, only the outcome that was recorded.
GONE = Decided(Standing("Không còn trong sổ ngày chốt.", counted=False))


def as_closed(campaign, cells, sheets) -> list[CellSheet]:
    """The sheets of a closed campaign in the cells (a narrowed queryset), with exactly those who
    have an outcome in it, in the cell of which they were closed; two queries. An open campaign
    keeps its sheets."""
    if campaign.closed_at is None:
        return sheets
    lines = {line.subject: line for sheet in sheets for line in sheet.lines}
    of_cells, of_members = _reviews(campaign, cells)
    members, places = defaultdict(list), {row.cell_id: row.cell for row in of_cells}
    for row in of_members:
        places.setdefault(row.cell_id, row.cell)
        members[row.cell_id].append(_line(campaign, row, lines, row.member))
    own = {row.cell_id: _line(campaign, row, lines) for row in of_cells}
    in_order = sorted(places.values(), key=lambda cell: (cell.position, cell.pk))
    return [
        CellSheet(
            campaign, cell, own.get(cell.pk) or _gone(campaign, cell), tuple(members[cell.pk])
        )
        for cell in in_order
    ]


def _reviews(campaign, cells):
    of_cells = CellReview.objects.filter(campaign=campaign, cell__in=cells)
    of_members = MemberReview.objects.filter(campaign=campaign, cell__in=cells)
    in_order = of_members.order_by("member__sort_key", "member_id")
    return of_cells.select_related("cell"), in_order.select_related("member", "cell")


def _line(campaign, review, lines, member=None):
    line = lines.get(member or review.cell) or _gone(campaign, review.cell, member)
    return replace(line, cell=review.cell, outcome=(review.level, review.reason), closed=True)


def _gone(campaign, cell, member=None):
    return Line(standard_of(campaign.year), cell, member, None, GONE)
