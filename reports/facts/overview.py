"""What needs attention today: people, deadlines and open tasks of some cells."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F

from cells.models import Term
from formats.periods import Month, add_months, covers
from meetings.enums import HANDED_IN, HELD, MONTHLY, State
from meetings.models import Meeting, Task
from members import board
from members.due import FullMembershipDue, full_memberships_due
from members.enums import Office, Standing
from members.models import Member, Membership, Officer

TASK_MONTHS = 12  # older tasks nobody closed are history, not work
TERM_NOTICE_MONTHS = 6  # C-3


@dataclass(frozen=True, slots=True)
class TermDue:
    """The last known term of a cell that ends soon, or has ended (C-3)."""

    term: object
    overdue: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What falls due in some cells; false when nothing does."""

    full: tuple[FullMembershipDue, ...]
    terms: tuple[TermDue, ...]

    def __bool__(self):
        return bool(self.full or self.terms)

    def of(self, cell):
        """The part of it that concerns one cell."""
        return self._where(lambda found: found == cell)

    def of_committee(self, committee):
        """The part of it that concerns the cells of one committee."""
        return self._where(lambda found: found.committee_id == committee.pk)

    def _where(self, concerns):
        return Due(
            tuple(row for row in self.full if concerns(row.cell)),
            tuple(row for row in self.terms if concerns(row.term.cell)),
        )


def falling_due(cells, today) -> Due:
    """Full memberships due within 30 days and terms ending within six months, or overdue.

    `cells`: the cells within reach, a queryset or a list; two queries.
    """
    return Due(full_memberships_due(cells, today), _terms(cells, today))


def _terms(cells, today):
    latest = {}
    for term in Term.objects.filter(cell__in=cells).select_related("cell").order_by("since", "pk"):
        latest[term.cell_id] = term
    horizon = add_months(today, TERM_NOTICE_MONTHS)
    ending = (term for term in latest.values() if term.until and term.until <= horizon)
    return tuple(
        TermDue(term, overdue=term.until < today)
        for term in sorted(ending, key=lambda term: (term.until, term.cell.position, term.pk))
    )


@dataclass(frozen=True, slots=True)
class RecentMonths:
    """Which cells met, planned and sent their record in the last and in this month."""

    last: Month
    this: Month
    states: dict  # (cell id, month) → states of its monthly meetings that were not cancelled

    def sent(self, cell, month):
        return bool(self.states[cell.pk, month] & HANDED_IN)

    def met_unsent(self, cell, month):
        """It met, and its record is still a draft or came back."""
        states = self.states[cell.pk, month]
        return bool(states & {State.DRAFT, State.RETURNED}) and not states & HANDED_IN

    def has_meeting(self, cell, month):
        return bool(self.states[cell.pk, month])


def recent_months(cells, today) -> RecentMonths:
    """The monthly meetings of the cells in the last and in this month; one query."""
    this = Month.of(today)
    last = this.previous()
    rows = (
        Meeting.objects.filter(cell__in=cells, kind__in=MONTHLY)
        .filter(held_on__range=(last.first_day, this.last_day))
        .exclude(state=State.CANCELLED)
        .order_by("held_on", "pk")
        .values_list("cell_id", "held_on", "state")
    )
    states = defaultdict(set)
    for cell_id, held_on, state in rows:
        states[cell_id, Month.of(held_on)].add(state)
    return RecentMonths(last, this, states)


def waiting_for_confirmation(cells):
    """How many sent records of the cells nobody has confirmed or returned yet, by committee."""
    rows = (
        Meeting.objects.filter(cell__in=cells, state=State.SUBMITTED)
        .order_by("cell__committee_id")
        .values_list("cell__committee_id")
        .annotate(Count("pk"))
    )
    return Counter(dict(rows))


def unfinished(cells, today):
    """Records of past days that were begun or returned, and not sent."""
    return (
        Meeting.objects.filter(cell__in=cells, state__in=[State.DRAFT, State.RETURNED])
        .filter(held_on__lt=today)
        .select_related("cell")
        .order_by("held_on", "pk")
    )


def open_tasks(cells, today):
    """Tasks that meetings of the last year gave out and nobody has finished, the nearest first."""
    return (
        Task.objects.filter(meeting__cell__in=cells, meeting__state__in=HELD, done_on=None)
        .filter(meeting__held_on__gt=add_months(today, -TASK_MONTHS))
        .select_related("meeting", "assignee")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )


def members_by_cell(cells, today):
    """How many members belong to each cell today: cell id → number; one query."""
    rows = (
        Membership.objects.on(today)
        .filter(cell__in=cells)
        .order_by("cell_id")
        .values_list("cell_id")
        .annotate(Count("member", distinct=True))
    )
    return Counter(dict(rows))


def officers_by_cell(cells, today):
    """Who holds an office in each cell today, by rank: cell id → officers; one query."""
    found = defaultdict(list)
    officers = Officer.objects.on(today).filter(cell__in=cells).select_related("member")
    for officer in officers.by_rank():
        found[officer.cell_id].append(officer)
    return found


def secretary_of(officers):
    """The secretary among the officers of a cell, None when there is none."""
    return next((o for o in officers if o.office == Office.SECRETARY), None)


@dataclass(frozen=True, slots=True)
class Strength:
    """The members of a cell on a day."""

    standings: tuple  # (standing, number), without those of which there is nobody
    full: int  # full members, whether they attend or not

    @property
    def total(self):
        return sum(number for _, number in self.standings)


def strength_of(cell, today) -> Strength:
    """How many members the cell has and how they stand; one query."""
    members = Member.objects.in_cells_on([cell], today).with_place_on(today).order_by("pk")
    rows = list(members.values_list("standing", "full_member_on"))
    found = Counter(standing for standing, _ in rows)
    return Strength(
        tuple((standing, found[standing]) for standing in Standing if found[standing]),
        sum(full_on is not None and full_on <= today for _, full_on in rows),
    )


@dataclass(frozen=True, slots=True)
class CellNow:
    """One cell as it stands on a day: what its page shows and judges."""

    cell: object
    year: object  # YearOfCells of this cell alone
    officers: list
    strength: Strength
    terms: list
    due: Due

    @property
    def row(self):
        """The year of the cell; None when it did not exist in it."""
        return next(iter(self.year.cells), None)

    @property
    def objections(self):
        """What C-2 says against the number of its officers, in sentences."""
        return board.objections(self.strength.full, [o.office for o in self.officers])

    @property
    def term(self):
        """The term that runs on the day, None when none is known."""
        day = self.year.as_of
        return next((t for t in self.terms if covers(t.since, t.until, day)), None)


def cell_now(cell, year, today) -> CellNow:
    """Everything the page of a cell tells, in a fixed number of queries."""
    return CellNow(
        cell=cell,
        year=year,
        officers=officers_by_cell([cell], today)[cell.pk],
        strength=strength_of(cell, today),
        terms=list(cell.terms.all()),
        due=falling_due([cell], today),
    )
