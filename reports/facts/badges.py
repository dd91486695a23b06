"""Who is due a badge of Party age on an award day (R-12; domain rules M-11, M-13, M-7)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from members.enums import MILESTONES, OUT_OF_THE_PARTY, Standing
from members.models import Member, Membership
from members.party_age import gaps_of, lacking, occasion_of, party_age, previous_award_day

EXEMPT = "Miễn công tác và sinh hoạt đảng, vẫn được xét tặng"
WAS_OUT = "Đã trừ thời gian không ở trong Đảng"


@dataclass(frozen=True, slots=True)
class BadgeRow:
    """One member and a badge that is not recorded; `newly`: reached since the last award day."""

    pk: int
    name: str
    cell: str
    admitted_on: dt.date
    age: int
    years: int
    award_day: dt.date
    newly: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class BadgesDue:
    """The badges of an award day: those due, and earlier ones that nobody recorded."""

    day: dt.date
    previous: dt.date
    due: tuple[BadgeRow, ...]
    unrecorded: tuple[BadgeRow, ...]
    filter: str = ""

    @property
    def newly(self):
        """How many of those due have reached their milestone since the last award day."""
        return sum(row.newly for row in self.due)

    @property
    def occasion(self):
        return occasion_of(self.day)

    @property
    def milestones(self):
        """The milestones that are due, the most years first."""
        return sorted({row.years for row in self.due}, reverse=True)

    def of(self, years):
        """How many are due the badge of so many years."""
        return sum(row.years == years for row in self.due)


def badges_due(cells, day, *, sensitive=False, words="") -> BadgesDue:
    """The badges of the members of the cells (a queryset) on an award day; three queries.

    Without `sensitive` nothing tells that somebody was out of the Party.
    """
    previous = previous_award_day(day)
    due, unrecorded = [], []
    for member in _members(cells, day):
        gaps = gaps_of(list(member.memberships.all()), OUT_OF_THE_PARTY)
        ages = [party_age(member.admitted_on, gaps, each) for each in (previous, day)]
        lacks = lacking(ages[1], {badge.years for badge in member.badges.all()}, MILESTONES)
        note = _note(member, gaps, sensitive)
        if lacks.due:
            due.append(_row(member, day, ages[1], lacks.due, ages[0] < lacks.due, note))
        unrecorded += [_row(member, day, ages[1], each) for each in lacks.earlier]
    due.sort(key=lambda row: (not row.newly, -row.years))
    return BadgesDue(day, previous, tuple(due), tuple(unrecorded), words)


def _members(cells, day):
    begun = Membership.objects.filter(since__lte=day).order_by("since", "pk")
    return (
        Member.objects.in_cells_on(cells, day)
        .with_place_on(day)
        .order_by("sort_key", "pk")
        .prefetch_related(Prefetch("memberships", begun), "badges")
    )


def _row(member, day, age, years, newly=False, note=""):
    admitted = member.admitted_on
    return BadgeRow(
        member.pk, member.full_name, member.cell_name, admitted, age, years, day, newly, note
    )


def _note(member, gaps, sensitive):
    exempt = member.standing == Standing.EXEMPT
    return "; ".join(
        word for word, told in ((EXEMPT, exempt), (WAS_OUT, gaps and sensitive)) if told
    )
