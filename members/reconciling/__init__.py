"""The register held against the central export, every three months (M-1).

By card, else by name and birth date. A doubt is never decided here: both are told apart, each
with the question whether they are one person.
"""

from dataclasses import dataclass

from django.db.models import Prefetch

from cells.models import Cell
from formats.names import cell_key
from formats.periods import Quarter
from members.models import Member, Membership, Reconciliation, TemporaryStay
from members.reconciling.export import ExportRow
from members.reconciling.lines import FIELDS, differences, ours_only, request_of, theirs_only
from members.reconciling.matching import doubts_of, matched

__all__ = ["FIELDS", "Comparison", "ExportRow", "compare", "request_of", "unreconciled"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file and the register of a day say of each other; `lines` are not yet saved.

    `matched` are the members of the register who are in the file, agreeing or not.
    """

    cells: tuple
    ours: int
    theirs: int
    matched: int
    agreeing: int
    lines: tuple


def compare(committee, day, rows) -> Comparison:
    """The register of the committee on the day against the rows of an export; four queries.

    Compared are the cells of which the file names a member, or which have none: a cell that the
    file leaves out altogether has not been reconciled, and its members are no discrepancies.
    """
    cells = {cell.name_key: cell for cell in Cell.objects.on(day).filter(committee=committee)}
    ours = list(_register(committee, day))
    pairs, alone, foreign = matched(ours, rows)
    compared = _compared(cells, ours, rows)
    doubts = list(doubts_of(alone, foreign))
    alone = [row for row in alone if row.cell in compared]
    differing = [differences(membership, row, cells) for membership, row in pairs]
    lines = [
        *ours_only(alone, doubts),
        *theirs_only(foreign, doubts, cells, _who_left(committee, day) if foreign else ()),
        *(line for lines in differing for line in lines),
    ]
    agreeing = sum(not lines for lines in differing)
    counts = len(pairs) + len(alone), len(rows), len(pairs), agreeing
    return Comparison(tuple(compared), *counts, tuple(lines))


def _register(committee, day):
    rows = Membership.objects.on(day).filter(cell__committee=committee)
    stays = Prefetch("member__stays", TemporaryStay.objects.on(day), to_attr="stays_now")
    ordered = rows.order_by("cell__position", "cell_id", "member__sort_key", "pk")
    return ordered.select_related("member", "cell").prefetch_related(stays)


def _compared(cells, ours, rows):
    named = {cell_key(row.cell_name) for row in rows}
    inhabited = {row.cell_id for row in ours}
    return [cell for key, cell in cells.items() if key in named or cell.pk not in inhabited]


def _who_left(committee, day):
    cells = Cell.objects.filter(committee=committee)
    here = Membership.objects.on(day).values("member")
    return list(Member.objects.last_in(cells, day).exclude(pk__in=here))


def unreconciled(cells, day):
    """Those of the cells without a reconciliation in the quarter of the day; one query."""
    quarter = Quarter.of(day)
    done = set(
        Reconciliation.objects.filter(
            held_on__range=(quarter.first_day, quarter.last_day), cells__in=cells
        ).values_list("cells", flat=True)
    )
    return [cell for cell in cells if cell.pk not in done]
