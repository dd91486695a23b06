"""Party age and the badges that follow from it (domain rules M-11, M-13); pure arithmetic.

Party age: completed years from the day of admission, time out of the Party excluded (M-13).
The time out is counted in months and the days left over: who was out for three years reaches
every year three years later. A badge is due at the milestones of M-11 (`members.enums.MILESTONES`).
"""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from formats.periods import add_months, full_years

ONE_DAY = dt.timedelta(days=1)


class Gap(NamedTuple):
    """Out of the Party: neither `last` (the last day in it) nor `back` is out of it."""

    last: dt.date
    back: dt.date


class AwardDay(NamedTuple):
    """A day of the year on which badges are given, and its occasion."""

    month: int
    day: int
    occasion: str


# The days of M-13, of general knowledge ([M]): every page and file that uses them says so.
AWARD_DAYS = (
    AwardDay(2, 3, "ngày thành lập Đảng"),
    AwardDay(5, 19, "ngày sinh Chủ tịch Hồ Chí Minh"),
    AwardDay(9, 2, "Quốc khánh"),
    AwardDay(11, 7, "Cách mạng Tháng Mười Nga"),
)
UNCONFIRMED = (
    "Các ngày trao 3/2, 19/5, 2/9, 7/11: theo cách làm thường gặp, chưa đối chiếu văn bản gốc."
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """The badges that a member has reached and that nobody recorded: the one now due, if it is
    the highest he has reached, and the earlier ones, perhaps given and never written down."""

    due: int | None = None
    earlier: tuple[int, ...] = ()


def gaps_of(memberships, out_of_the_party):
    """The times out of the Party between memberships in order of time, each with `until`, `end`
    and `since`; `out_of_the_party` are the ends that lead out of it."""
    pairs = pairwise(memberships)
    return tuple(Gap(a.until, b.since) for a, b in pairs if a.end in out_of_the_party)


def time_out(admitted_on, gaps, day):
    """The time since the admission, up to `day`, out of the Party: (months, days left over)."""
    spans = [_length(max(g.last + ONE_DAY, admitted_on), min(g.back, day)) for g in gaps]
    return sum(months for months, _ in spans), sum(days for _, days in spans)


def _length(first, end):
    """From `first` to the day before `end`: the whole months, and the days left over."""
    if end <= first:
        return 0, 0
    months = 12 * (end.year - first.year) + end.month - first.month
    if add_months(first, months) > end:
        months -= 1
    return months, (end - add_months(first, months)).days


def party_age(admitted_on, gaps, day):
    """The Party age on the day in completed years; the anniversary itself completes one.

    Who was admitted on 29/02 completes the year on 28/02. Before the admission it is 0.
    """
    months, days = time_out(admitted_on, gaps, day)
    counted_from = add_months(admitted_on, months) + dt.timedelta(days=days)
    return max(full_years(counted_from, day), 0)


def lacking(age, given, milestones):
    """What a member of this Party age lacks of the milestones, being `given` some of them."""
    reached = [years for years in milestones if years <= age]
    missing = [years for years in reached if years not in given]
    if missing and missing[-1] == reached[-1]:
        return Lacking(missing[-1], tuple(missing[:-1]))
    return Lacking(None, tuple(missing))


def award_days(year):
    """The award days of a year, in order."""
    return tuple(dt.date(year, each.month, each.day) for each in AWARD_DAYS)


def occasion_of(day):
    """The occasion of an award day."""
    return next(
        each.occasion for each in AWARD_DAYS if (each.month, each.day) == (day.month, day.day)
    )


def next_award_day(day):
    """The first award day from the day on, the day itself included."""
    days = award_days(day.year) + award_days(day.year + 1)
    return next(each for each in days if each >= day)


def previous_award_day(day):
    """The last award day before the day, the day itself not included."""
    days = award_days(day.year - 1) + award_days(day.year)
    return next(each for each in reversed(days) if each < day)
