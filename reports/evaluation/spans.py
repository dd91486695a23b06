"""Periods with both days included, and how many months several of them make within a year.

A month runs to the eve of the same day of the next month, or of its last day where it has no such
day (`formats.periods.add_months`): 15/03 to 14/06 are three months, 31/01 to 27/02 is one. What is
left over of several periods is put together, thirty days making a month; a single one has none to
put together, and a day short of three months is not three.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from formats.periods import add_months, covers

A_DAY = timedelta(days=1)
DAYS_OF_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included; None is open at that end."""

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValueError("Ngày kết thúc không được trước ngày bắt đầu.")

    def covers(self, day: date) -> bool:
        return covers(self.since, self.until, day)


def on(spans: Iterable[Span], day: date) -> bool:
    """Whether one of the spans includes the day."""
    return any(span.covers(day) for span in spans)


def months_within(spans: Iterable[Span], first: date, last: date) -> tuple[int, int]:
    """Whole months and further days (0 to 30) that the spans make between two days, included.

    Days on which several spans lie count once, and spans that touch are one run. Days become a
    month only where there is more than one run.
    """
    counted = [_months_and_days(*run) for run in _merged(spans, first, last)]
    months = sum(whole for whole, _ in counted)
    left_over = sum(days for _, days in counted)
    if len(counted) < 2:
        return months, left_over
    further, days = divmod(left_over, DAYS_OF_A_MONTH)
    return months + further, days


def _merged(spans: Iterable[Span], first: date, last: date) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for since, until in sorted(_clipped(spans, first, last)):
        if merged and since <= merged[-1][1] + A_DAY:
            since, until = merged[-1][0], max(merged.pop()[1], until)
        merged.append((since, until))
    return merged


def _clipped(spans: Iterable[Span], first: date, last: date) -> Iterable[tuple[date, date]]:
    for span in spans:
        since, until = max(span.since or first, first), min(span.until or last, last)
        if since <= until:
            yield since, until


def _months_and_days(since: date, until: date) -> tuple[int, int]:
    end = until + A_DAY
    months = 12 * (end.year - since.year) + end.month - since.month
    if add_months(since, months) > end:
        months -= 1
    return months, (end - add_months(since, months)).days
