"""What the checks find in a cell on a day of the tests."""

import datetime as dt

from cells.models import Cell
from members.quality import inspect, register_of

DAY = dt.date(2026, 11, 23)
A_DAY = dt.timedelta(days=1)


def found(code, *, day=DAY, knows=True):
    """[(name, detail, page of the cure)] of what one check finds in all cells."""
    register = register_of(Cell.objects.all(), day)
    checked = {each.check.code: each for each in inspect(register, may_know=lambda _: knows)}
    if code not in checked:
        return None
    return [(f.member.full_name, f.detail, f.cure) for f in checked[code].findings]


def names(code, **kwargs):
    return [name for name, *_ in found(code, **kwargs)]
