"""Who in office was trained, and who had no training in this term."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from cells.models import Term
from formats.numbers import Ratio
from members.models import CourseAttendance, Officer


@dataclass(frozen=True, slots=True)
class Holder:
    """A member who holds one office or more in a cell on a day.

    `since` is the first day that counts: of the term, or of his taking office where no term of
    the cell is known (`term` is None). `trained_on` is the last day of training by the day.
    """

    member: object
    cell: object
    offices: str
    since: dt.date
    term: object
    trained_on: dt.date | None

    @property
    def trained(self):
        return self.trained_on is not None and self.trained_on >= self.since


@dataclass(frozen=True, slots=True)
class Training:
    """Those in office in some cells on a day, in the order of the cells and of their offices."""

    day: dt.date
    holders: tuple[Holder, ...]

    @property
    def untrained(self):
        return [holder for holder in self.holders if not holder.trained]

    @property
    def lacking(self):
        """How many in office have had no training in this term."""
        return Ratio(len(self.untrained), len(self.holders))

    @property
    def without_term(self):
        """Cells of those counted from their taking office, as no term is known."""
        return list(dict.fromkeys(each.cell for each in self.holders if each.term is None))

    def of_committee(self, committee):
        """The part of it that concerns the cells of one committee."""
        here = (each for each in self.holders if each.cell.committee_id == committee.pk)
        return Training(self.day, tuple(here))


def training_of(cells, day) -> Training:
    """Who in the cells (a queryset) holds an office on the day, and his training; three queries."""
    held = offices_in(cells, day)
    terms = {term.cell_id: term for term in Term.objects.on(day).filter(cell__in=cells)}
    trained = _last_trained([officers[0].member_id for officers in held], day)
    return Training(day, tuple(_holder(officers, terms, trained) for officers in held))


def offices_in(cells, day):
    """Lists of the offices that one member holds in one of the cells on the day; one query."""
    rows = Officer.objects.on(day).filter(cell__in=cells).select_related("member", "cell")
    found = defaultdict(list)
    for officer in rows.by_rank():
        found[officer.cell.position, officer.cell_id, officer.member_id].append(officer)
    # The rank decides inside a cell: sorting by the cell alone keeps it.
    return [found[key] for key in sorted(found, key=lambda key: key[:2])]


def words_of(officers):
    """ "Bí thư, chi ủy viên"."""
    words = ", ".join(officer.get_office_display().lower() for officer in officers)
    return f"{words[:1].upper()}{words[1:]}"


def _last_trained(members, day):
    rows = CourseAttendance.objects.filter(member__in=members, course__held_on__lte=day)
    ordered = rows.order_by("course__held_on").values_list("member_id", "course__held_on")
    return dict(ordered)


def _holder(officers, terms, trained):
    first = officers[0]
    term = terms.get(first.cell_id)
    return Holder(
        member=first.member,
        cell=first.cell,
        offices=words_of(officers),
        since=term.since if term else min(officer.since for officer in officers),
        term=term,
        trained_on=trained.get(first.member_id),
    )
