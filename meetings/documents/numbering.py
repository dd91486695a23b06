"""How documents are numbered: on and on per type within the term of the cell (D-1)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from meetings.enums import DocumentKind
from meetings.models import DocumentNumber

SYMBOLS = {DocumentKind.MINUTES: "BB/CB", DocumentKind.RESOLUTION: "NQ/CB"}


def number_line(kind, number):
    """ "Số 05-NQ/CB"; without a number yet "Số …-NQ/CB", but nothing above minutes, which need
    none."""
    if number is None and kind == DocumentKind.MINUTES:
        return ""
    return f"Số {'…' if number is None else f'{number:02d}'}-{SYMBOLS[kind]}"


@dataclass(frozen=True, slots=True)
class Count:
    """The numbers taken by a cell for one type of document in the term (or the year) of a day."""

    since: dt.date
    term: str  # empty where no term of the cell is entered
    taken: frozenset

    @property
    def next(self):
        return max(self.taken, default=0) + 1

    @property
    def free(self):
        """Numbers between those taken that nobody holds, released ones too: not suggested, since a
        later document would carry an earlier number, but anybody may type one."""
        return [
            each
            for each in range(min(self.taken, default=0), self.next)[1:]
            if each not in self.taken
        ]

    def skipped_before(self, number):
        """The numbers that nobody has taken up to this one."""
        return [each for each in range(1, number) if each not in self.taken]


def count_for(meeting, kind):
    """The count in which a document of the meeting is numbered; two queries.

    Without a term the count begins with the year. A term entered later takes over the numbers of
    its meetings, so that none is given twice.
    """
    term = meeting.cell.terms.on(meeting.held_on).first()
    since = term.since if term else meeting.held_on.replace(month=1, day=1)
    until = (term.until or dt.date.max) if term else meeting.held_on.replace(month=12, day=31)
    numbers = DocumentNumber.objects.filter(cell=meeting.cell, kind=kind).filter(
        Q(counted_from=since) | Q(meeting__held_on__range=(since, until))
    )
    others = numbers.exclude(meeting=meeting).order_by()
    return Count(
        since, term.name if term else "", frozenset(others.values_list("number", flat=True))
    )
