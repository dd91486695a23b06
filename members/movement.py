"""How the membership of cells changed in a period (R-9): who came in, who went out; no ORM.

A membership holds on both its days. So the opening figure counts the day before the first day,
the closing figure the last day; who came is told on the first day in the cell, who went is missed
from the day after the last. Opening + came − went is the closing figure for every single
membership, and so for every sum of them.
"""

import datetime as dt
from itertools import pairwise
from typing import NamedTuple

from django.db.models import TextChoices

from formats.periods import covers
from members.enums import OUT_OF_THE_PARTY, End, Start

ONE_DAY = dt.timedelta(days=1)


class Flow(TextChoices):
    """How a member came to a cell or went from it."""

    IMPORTED = "imported", "Lập sổ"
    ADMITTED = "admitted", "Kết nạp"
    MOVED_IN = "moved_in", "Từ nơi khác đến"
    FROM_CELL = "from_cell", "Từ chi bộ khác"
    CAME_BACK = "came_back", "Trở lại, kết nạp lại"
    MOVED_OUT = "moved_out", "Đi nơi khác"
    TO_CELL = "to_cell", "Sang chi bộ khác"
    DECEASED = "deceased", "Từ trần"
    STRUCK_OFF = "struck_off", "Xóa tên"
    EXPELLED = "expelled", "Khai trừ"
    RESIGNED = "resigned", "Xin ra"
    LEFT_PARTY = "left_party", "Ra khỏi Đảng"


INS = (Flow.IMPORTED, Flow.ADMITTED, Flow.MOVED_IN, Flow.FROM_CELL, Flow.CAME_BACK)
OUTS = (Flow.MOVED_OUT, Flow.TO_CELL, Flow.DECEASED)
DISCIPLINE = (Flow.STRUCK_OFF, Flow.EXPELLED, Flow.RESIGNED)


class Spell(NamedTuple):
    """A membership: of whom, in which cell of which committee, from when to when, and why."""

    member: int
    cell: int
    committee: int
    since: dt.date
    until: dt.date | None
    start: str
    end: str


class Event(NamedTuple):
    """Somebody came or went; `beside` is the membership before or after it, None for none."""

    flow: Flow
    day: dt.date
    spell: Spell
    beside: Spell | None


def outs(*, sensitive):
    """How somebody goes, in order; without `sensitive` all that leads out of the Party is one."""
    return OUTS + (DISCIPLINE if sensitive else (Flow.LEFT_PARTY,))


def told(flow, *, sensitive):
    """The flow as the reader is told it (L-6)."""
    return Flow.LEFT_PARTY if flow in DISCIPLINE and not sensitive else flow


def on_day(spells, day):
    """The memberships that hold on the day."""
    return [spell for spell in spells if covers(spell.since, spell.until, day)]


def events(spells, first, last):
    """What happened from the day `first` to the day `last`, by member and time."""
    ordered = sorted(spells, key=lambda spell: (spell.member, spell.since))
    for before, spell, after in _with_neighbours(ordered):
        if first <= spell.since <= last:
            yield Event(_came(before, spell), spell.since, spell, before)
        if spell.until and first <= spell.until + ONE_DAY <= last:
            yield Event(_went(spell, after), spell.until, spell, after)


def _with_neighbours(ordered):
    framed = [None, *ordered, None]
    for (before, spell), after in zip(pairwise(framed), framed[2:], strict=False):
        yield _same_member(before, spell), spell, _same_member(after, spell)


def _same_member(other, spell):
    return other if other and other.member == spell.member else None


def _came(before, spell):
    if before and _moved(before, spell):
        return Flow.FROM_CELL
    if spell.start == Start.IMPORTED:
        return Flow.IMPORTED
    if spell.start == Start.READMITTED or (before and before.committee == spell.committee):
        return Flow.CAME_BACK
    return Flow.ADMITTED if spell.start == Start.ADMITTED else Flow.MOVED_IN


def _went(spell, after):
    if after and _moved(spell, after):
        return Flow.TO_CELL
    if spell.end in OUT_OF_THE_PARTY:
        return Flow(spell.end)
    return Flow.DECEASED if spell.end == End.DECEASED else Flow.MOVED_OUT


def _moved(before, after):
    """Whether he went straight from one cell of a committee to another one of it."""
    return (
        before.end == End.TRANSFERRED
        and before.until + ONE_DAY == after.since
        and before.committee == after.committee
        and before.cell != after.cell
    )
