"""A second, plain account of what happened to members: a slate of days for each, painted over."""

import datetime as dt

FIRST = dt.date(2020, 1, 1)
DAYS = 1_400
ALL = range(DAYS)


def day(number):
    return FIRST + dt.timedelta(days=number)


class Slate:
    """What is so of one member on each day, by its number; None in `place`: belongs nowhere."""

    KINDS = ("suspended", "exempt", "on_leave", "staying_away", "moving")

    def __init__(self, admitted):
        self.place = dict.fromkeys(ALL)
        self.periods = {kind: set() for kind in self.KINDS}
        self.admitted, self.full_from = admitted, None
        self.moves = []  # what to go back to, one for each move

    def move(self, since, cell):
        """Belongs to the cell (None: nowhere) from the day on."""
        self.moves.append((dict(self.place), since, cell))
        self.place.update(dict.fromkeys(range(since, DAYS), cell))

    def undo_move(self):
        self.place, *_ = self.moves.pop()

    def paint(self, kind, since, until=None):
        self.periods[kind] |= set(range(since, DAYS if until is None else until + 1))

    def cut(self, kind, last):
        """Nothing of the kind after the day."""
        self.periods[kind] -= set(range(last + 1, DAYS))

    def standing(self, number):
        if self.place[number] is None:
            return "left"
        held = [kind for kind in self.KINDS if number in self.periods[kind]]
        full = self.full_from is not None and self.full_from <= number
        return held[0] if held else "full" if full else "probationary"
