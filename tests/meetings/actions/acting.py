"""A meeting brought to the state that a test wants."""

import datetime as dt

from meetings import actions

DAY = dt.date(2022, 9, 3)
LATER = dt.datetime(2022, 9, 10, 8, 0, tzinfo=dt.UTC)


def planned(cell, by, **fields):
    return actions.plan(**{"cell": cell, "kind": "regular", "held_on": DAY, **fields}, by=by)
