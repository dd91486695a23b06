"""The memberships of a period, read and counted."""

import datetime as dt
from collections import Counter

from formats.periods import overlaps
from members.models import Membership
from members.movement import INS, Event, Flow, Spell, events, on_day, told
from reports.facts.movement.values import CLOSING, OPENING, Line, Movement, Person

COLUMNS = (
    "member",
    "cell",
    "cell__committee",
    "since",
    "until",
    "start",
    "end",
    "member__full_name",
    "member__sort_key",
    "cell__name",
    "came_from",
    "went_to",
)


def movement_of(cells, span, *, sensitive=False, words="") -> Movement:
    """The movement of the cells (a queryset) in the span; two queries.

    Without `sensitive` nothing tells how somebody left the Party.
    """
    cells = {cell.pk: cell for cell in cells}
    rows = _rows(cells, span)
    rank = {spell: place for place, spell in enumerate(rows)}
    here = [spell for spell in rows if spell.cell in cells]
    before = on_day(here, span.first - dt.timedelta(days=1))
    after = on_day(here, span.last)
    moved = [
        event._replace(flow=told(event.flow, sensitive=sensitive))
        for event in events(rows, span.first, span.last)
        if event.spell.cell in cells
    ]
    moved.sort(key=lambda event: rank[event.spell])
    return Movement(
        span=span,
        lines=tuple(_lines(cells.values(), span, before, moved, after)),
        total=_line(None, "Cộng", before, moved, after),
        people=(
            *(_present(rows[spell], OPENING) for spell in before),
            *(_moved(event, rows) for event in moved),
            *(_present(rows[spell], CLOSING) for spell in after),
        ),
        sensitive=sensitive,
        filter=words,
    )


def _rows(cells, span):
    """Spell → its row, by name: every membership of all who belonged to the cells in the span."""
    day_before = span.first - dt.timedelta(days=1)
    here = Membership.objects.filter(cell__in=cells).touching(day_before, span.last)
    found = (
        Membership.objects.filter(member__in=here.values("member"))
        .order_by("member__sort_key", "member", "since", "pk")
        .values_list(*COLUMNS, named=True)
    )
    return {Spell(*row[: len(Spell._fields)]): row for row in found}


def _lines(cells, span, before, moved, after):
    """A line a cell that existed in the span, or that has something to tell."""
    for cell in cells:
        line = _line(
            cell.pk,
            cell.name,
            [spell for spell in before if spell.cell == cell.pk],
            [event for event in moved if event.spell.cell == cell.pk],
            [spell for spell in after if spell.cell == cell.pk],
        )
        existed = overlaps(cell.since, cell.until, span.first, span.last)
        if existed or line.opening or line.flows:
            yield line


def _line(pk, name, before, moved, after):
    return Line(pk, name, len(before), Counter(event.flow for event in moved), len(after))


def _present(row, code):
    return Person(row.member, row.member__full_name, row.cell, row.cell__name, code, "", None, "")


def _moved(event: Event, rows):
    row = rows[event.spell]
    return Person(
        row.member,
        row.member__full_name,
        row.cell,
        row.cell__name,
        event.flow.value,
        event.flow.label,
        event.day,
        _place(event, rows),
    )


def _place(event, rows):
    """Where from or where to: the other cell of the committee, or the place that was written."""
    if event.flow in (Flow.FROM_CELL, Flow.TO_CELL):
        return rows[event.beside].cell__name
    row = rows[event.spell]
    if event.flow in INS:
        return row.came_from
    return row.went_to if event.flow == Flow.MOVED_OUT else ""
