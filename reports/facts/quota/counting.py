"""What a quota is counted from: the levels of each cell, decided or, while it is open, proposed."""

from collections import Counter, defaultdict

from django.db import models

from cells.enums import CellKind
from cells.models import Cell
from reports.evaluation.levels import CELL, EXCELLENT, GOOD, MEMBER
from reports.evaluation.quota.counts import Count
from reports.facts.results import gone_of
from reports.models import CellReview, MemberReview

REVIEWS = {MEMBER: MemberReview, CELL: CellReview}


def counts_of(campaign, sheets, kinds, follows, gone):
    """{kind: one count a cell}; the sheets are those of the whole committee."""
    if campaign.closed_at:
        recorded = _recorded(campaign)
        return {kind: recorded[kind] for kind in kinds}
    if gone is None:
        # Who is gone counts in a cell that may have no sheet any more.
        cells = Cell.objects.filter(committee_id=campaign.committee_id)
        gone = gone_of(campaign, cells, sheets)
    return {kind: _counted_now(gone, sheets, kind, follows) for kind in kinds}


def _recorded(campaign):
    """{kind: the reviews counted a cell, in the order of the cells}; two queries.

    Both kinds have the same cells: one without members is still another cell of its kind.
    """
    levels = {kind: _levels(campaign, kind) for kind in REVIEWS}
    places = sorted({place for found in levels.values() for place in found})
    return {
        kind: [_counted(*cell, found[position, *cell]) for position, *cell in places]
        for kind, found in levels.items()
    }


def _levels(campaign, kind):
    """{position, id, name and kind of a cell: how many reviews of each level}."""
    levels = defaultdict(Counter)
    rows = REVIEWS[kind].objects.filter(campaign=campaign).order_by()
    rows = rows.values_list("cell__position", "cell_id", "cell__name", "cell__kind", "level")
    for *place, level, number in rows.annotate(number=models.Count("pk")):
        levels[tuple(place)][level] += number
    return levels


def _counted_now(gone, sheets, kind, follows):
    """The results counted a cell, in the order of the cells, and who has none yet with the level
    last proposed, if the reader `follows` it; who is recorded and gone adds to the register."""
    levels, awaited = {}, Counter()
    for sheet in sheets:
        said = [(line, level_of(line, follows)) for line in _lines(sheet, kind)]
        levels[sheet.cell] = Counter(level for _, level in said)
        awaited[sheet.cell] = sum(not level and line.awaits for line, level in said)
    for each in gone:
        counted = levels.setdefault(each.cell, Counter())
        if bool(each.member) == (kind == MEMBER):
            counted[each.level] += 1
    in_order = sorted(levels, key=lambda cell: (cell.position, cell.pk))
    return [_counted(c.pk, c.name, c.kind, levels[c], awaited[c]) for c in in_order]


def _lines(sheet, kind):
    return sheet.members if kind == MEMBER else (sheet.own,)


def count_of(row, kind, code):
    """The members of a cell counted, or the cell itself, from its outcomes; `row` has `cell`,
    `level` and the Summary `members`, live or frozen."""
    cell, members = row.cell, row.members
    levels = members.levels if kind == MEMBER else Counter([row.level])
    own = int(bool(row.level or row.reason))
    return Count(
        code=code,
        label=cell.name,
        total=members.total if kind == MEMBER else own,
        good=levels[GOOD],
        excellent=levels[EXCELLENT],
        kind=cell.kind,
        kind_label=cell.get_kind_display(),
    )


def _counted(pk, name, kind, levels, awaited=0):
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


def level_of(line, follows):
    """The level of its result, else, if the reader `follows` it, the one last proposed; "" without
    any.

    A reason that is recorded stands before a proposal, unless a person has overruled it since.
    """
    if line.stands:
        return line.outcome[0]
    proposed = follows and line.standing.evaluated and line.proposal
    return proposed.level if proposed else ""
