"""What the old board of a cell leaves open when a new term begins."""

import datetime as dt
from dataclasses import dataclass

from accounts.roles import Role
from cells.models import RoleAssignment
from formats.names import clean
from formats.periods import Quarter, add_months
from meetings.enums import State
from meetings.models import Meeting
from members.due import LetterOnTheWay, letters_on_the_way
from members.models import (
    Member,
    Reconciliation,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
)
from reports.facts import overview

RETURNING_MONTHS = 3  # who is back within these months is told to the new board
NOT_SENT = (State.PLANNED, State.DRAFT, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything that is open in a cell on a day; `term` is the newest one, None when unknown."""

    cell: object
    day: dt.date
    term: object | None
    tasks: tuple
    records: tuple
    quarters: tuple  # QuarterOfCell of the year of the day
    due: overview.Due
    letters: tuple[LetterOnTheWay, ...]
    leaves: tuple
    stays: tuple
    suspensions: tuple
    officers: tuple  # all who are in office on the day, by rank
    holders: tuple  # RoleAssignments of the cell's secretary in force on the day
    reconciled: bool

    @property
    def begins_on(self):
        """The day of the congress, or the first day of the term; None without a term."""
        return self.term and (self.term.congress_on or self.term.since)

    @property
    def officers_before(self):
        """Who was in office before the congress and still is."""
        if self.begins_on is None:
            return []
        return [officer for officer in self.officers if officer.since < self.begins_on]

    @property
    def secretary(self):
        return overview.secretary_of(self.officers)

    @property
    def has_new_board(self):
        """Whether the secretary in office came with the congress or after it."""
        return bool(self.begins_on and self.secretary and self.secretary.since >= self.begins_on)

    @property
    def other_holders(self):
        """Accounts with the secretary's role that bear another name than his."""
        name = _comparable(self.secretary.member.full_name) if self.secretary else None
        return [held for held in self.holders if _comparable(held.user.full_name) != name]

    @property
    def secretary_without_account(self):
        """The secretary in office when no account with his role bears his name; else None."""
        held_by_him = len(self.other_holders) < len(self.holders)
        return self.secretary if self.secretary and not held_by_him else None

    @property
    def quarter(self):
        return Quarter.of(self.day)


def handing_over(cell, row, day) -> Handover:
    """What is open in the cell on the day; `row` is its YearOfCell or None. Fixed queries."""
    people = Member.objects.in_cells_on([cell], day)
    return Handover(
        cell=cell,
        day=day,
        term=cell.terms.order_by("-since", "-pk").first(),
        tasks=tuple(overview.open_tasks([cell], day)),
        records=tuple(_not_sent(cell, day)),
        quarters=tuple(row.quarters) if row else (),
        due=overview.falling_due([cell], day),
        letters=letters_on_the_way([cell], day),
        leaves=tuple(_ending_soon(TemporaryLeave, people, day)),
        stays=tuple(_ending_soon(TemporaryStay, people, day).select_related("host")),
        suspensions=tuple(_ending_soon(Suspension, people, day)),
        officers=tuple(overview.officers_by_cell([cell], day)[cell.pk]),
        holders=tuple(_secretaries_accounts(cell, day)),
        reconciled=_reconciled(cell, Quarter.of(day)),
    )


def _not_sent(cell, day):
    rows = Meeting.objects.filter(cell=cell, state__in=NOT_SENT, held_on__lt=day)
    return rows.order_by("held_on", "pk")


def _ending_soon(model, people, day):
    horizon = add_months(day, RETURNING_MONTHS)
    rows = model.objects.on(day).filter(member__in=people, until__lte=horizon)
    return rows.select_related("member").order_by("until", "member__sort_key", "pk")


def _secretaries_accounts(cell, day):
    rows = RoleAssignment.objects.on(day).filter(cell=cell, role=Role.CELL_SECRETARY)
    return rows.select_related("user").order_by("since", "pk")


def _reconciled(cell, quarter):
    days = (quarter.first_day, quarter.last_day)
    return Reconciliation.objects.filter(cells=cell, held_on__range=days).exists()


def _comparable(name):
    return clean(name).casefold()
