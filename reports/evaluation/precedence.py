"""Whether the steps of an evaluation were taken in their order (XL-B2)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backward:
    """A step whose day lies before that of one which has to precede it."""

    step: str
    day: dt.date
    preceding: str
    preceding_day: dt.date


def backward(days: Mapping[str, dt.date]) -> list[Backward]:
    """The steps that are dated before a step which precedes them, in their order.

    `days` are {step: its day} of those that were taken, in the order in which they have to be:
    self-rating, opinion of the cell, proposal, decision (XL-B2). Each is held against the latest
    day before it, so that a step which was passed over excuses none; on the same day they are in
    order. Empty where all are.
    """
    found, latest = [], None
    for step, day in days.items():
        if latest and day < latest[1]:
            found.append(Backward(step, day, *latest))
        else:
            latest = step, day
    return found
