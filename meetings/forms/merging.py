"""What two people wrote on the same page, put together field by field. Pure: it knows texts only.

A page's values are texts by name, as a browser sends them; a box is "on" or "off", a field that is
not named is empty. A part of a row is named by the key of its row, `remark_<key>_gist`, so that two
people's new rows are two rows and the same row sent twice is one.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ROW = re.compile(rf"([a-z]+)_({UUID})_([a-z_]+)")
EMPTY = ("", "off", ())


class Since(Enum):
    """What was saved of the part since the page was opened."""

    NOTHING = "nothing"
    OWN = "own"  # by this page: an answer was lost on the way
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Merged:
    """`conflicts` are the names that both changed; there `values` has what this user typed."""

    values: dict
    conflicts: frozenset = frozenset()


def merge(base, typed, current, since):
    """`base`: as the page was opened, None when unknown; `typed`: what the page sent, without
    fields it did not have; `current`: as it is saved."""
    if since is Since.OWN:
        return Merged({**current, **typed})
    names = [*typed, *(name for name in current if name not in typed)]
    if since is Since.NOTHING:
        return Merged({name: _mine(name, base, typed, current) for name in names})
    both = frozenset(_torn(base, typed, current))
    values = {name: _mine(name, base, typed, current) for name in names}
    return Merged({**values, **{name: typed.get(name, "") for name in both}}, both)


def _mine(name, base, typed, current):
    """What this user changed, otherwise what is saved."""
    untouched = name not in typed or (base is not None and typed[name] == base.get(name, ""))
    return current.get(name, "") if untouched else typed[name]


def _torn(base, typed, current):
    """Names that both changed, each in his way."""
    for name, mine in typed.items():
        theirs = current.get(name, "")
        unknown = base is None and (name in current or not ROW.fullmatch(name))
        known = base is not None and base.get(name, "") not in {mine, theirs}
        if mine != theirs and (unknown or known):
            yield name
    yield from _torn_rows(base or {}, typed, current)


def _torn_rows(base, typed, current):
    """A row that one takes away while the other changes it belongs to both, whole."""
    for parts in _rows_of(typed).values():
        before, mine, theirs = (
            [side.get(name, "") for name in parts] for side in (base, typed, current)
        )
        gone = [_blank(side) for side in (mine, theirs)]
        if _blank(before) or before in (mine, theirs) or gone[0] == gone[1]:
            continue
        yield from (name for name in parts if typed[name] != current.get(name, ""))


def _rows_of(values):
    found = defaultdict(list)
    for name in values:
        if row := ROW.fullmatch(name):
            found[row[1], row[2]].append(name)
    return found


def _blank(values):
    return all(value in EMPTY for value in values)
