"""What falls due in some cells: full memberships, and terms that end."""

from dataclasses import dataclass

from cells.models import Term
from formats.periods import add_months
from members.due import FullMembershipDue, full_memberships_due

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
