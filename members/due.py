"""What falls due in members' lives: full membership, letters on their way, absences ending."""

import datetime as dt
from dataclasses import dataclass

from formats.periods import add_months
from members.actions.entries import PROBATION_MONTHS
from members.enums import Standing
from members.models import (
    Membership,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
    TransferLetter,
)
from members.standing import told
from members.working_days import deadline_of_transfer

ENDING = (
    (TemporaryLeave, Standing.ON_LEAVE),
    (Suspension, Standing.SUSPENDED),
    (TemporaryStay, Standing.STAYING_AWAY),
)
NOTICE_DAYS = 30  # M-3: how long before the day a full membership is announced


@dataclass(frozen=True, slots=True)
class FullMembershipDue:
    """A probationary member whose twelve months are over, or soon will be (M-3)."""

    member: object
    cell: object
    due_on: dt.date
    overdue: bool


@dataclass(frozen=True, slots=True)
class LetterOnTheWay:
    """A member introduced elsewhere who has not arrived yet (M-5)."""

    letter: object
    due_on: dt.date
    overdue: bool


@dataclass(frozen=True, slots=True)
class EndingSoon:
    """A leave, suspension or stay that ends within a month: he is expected again afterwards."""

    row: object
    what: str


def full_memberships_due(cells, today):
    """Who is to be recognised within 30 days, or should have been; the earliest first. One query.

    `cells`: the cells within reach, a queryset or a list.
    """
    horizon = today + dt.timedelta(days=NOTICE_DAYS)
    # A day more than twelve months back: who was admitted on 29/02 is due on 28/02.
    earliest = add_months(horizon, -PROBATION_MONTHS) + dt.timedelta(days=1)
    rows = (
        Membership.objects.on(today)
        .filter(cell__in=cells, member__full_member_on=None, member__admitted_on__lte=earliest)
        .select_related("member", "cell")
        .order_by("member__admitted_on", "member__sort_key", "pk")
    )
    found = ((row, add_months(row.member.admitted_on, PROBATION_MONTHS)) for row in rows)
    return tuple(
        FullMembershipDue(row.member, row.cell, due_on, overdue=due_on < today)
        for row, due_on in found
        if due_on <= horizon
    )


def letters_on_the_way(cells, today):
    """Every open letter with its last day, the earliest first. One query."""
    open_ones = TransferLetter.objects.filter(until=None, member__in=_belonging(cells, today))
    found = [
        (letter, deadline_of_transfer(letter.since))
        for letter in open_ones.select_related("member").order_by("since", "pk")
    ]
    return tuple(LetterOnTheWay(letter, due, overdue=due < today) for letter, due in found)


def ending_soon(cells, today, *, sensitive):
    """Leaves, suspensions and stays whose last day lies within the next 30 days, in the words
    that a reader is told. Three queries."""
    horizon = today + dt.timedelta(days=NOTICE_DAYS)
    rows = [
        EndingSoon(row, told(standing, sensitive=sensitive).label.lower())
        for model, standing in ENDING
        for row in model.objects.filter(until__range=(today, horizon))
        .filter(member__in=_belonging(cells, today))
        .select_related("member")
    ]
    return tuple(sorted(rows, key=lambda each: (each.row.until, each.row.member.sort_key)))


def _belonging(cells, today):
    return Membership.objects.on(today).filter(cell__in=cells).values("member")
