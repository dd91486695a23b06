"""A year of meetings against the guidance: computed here once, for every page, file and command."""

from collections import defaultdict

from django.db.models import Q

from cells.existing import exists_throughout
from cells.models import Cell, Committee
from formats.periods import Month, Year
from meetings import rulebooks
from meetings.enums import HELD, MONTHLY, THEMATIC, State
from meetings.facts import Checked, facts_of_many, judged
from meetings.models import Meeting
from reports.facts.months import (
    CheckedMeeting,
    MonthOfCell,
    MonthState,
    QuarterOfCell,
    ThemeState,
    YearOfCell,
    YearOfCells,
)

# The worst meeting of a month decides, so that a second sitting hides nothing.
WORST_FIRST = (MonthState.UNMET, MonthState.UNKNOWN, MonthState.UNJUDGED, MonthState.MET)


def year_of(cells, year, today, *, with_facts=False) -> YearOfCells:
    """The year of the cells (a narrowed queryset) as known on the day `today`.

    A month belongs to a cell that existed on all its days, or that met in it. Only regular and
    combined meetings make a month (HD12-1, HD12-5); its worst meeting decides its state. The
    number of queries depends neither on the cells nor on their meetings. `with_facts` loads the
    facts of every meeting, also of a year in which no known criteria would look at them.
    """
    span = Year(year)
    cells = list(cells.touching(span.first_day, span.last_day).select_related("committee"))
    found = defaultdict(list)
    planned = defaultdict(list)
    for meeting, facts in _facts(_meetings(cells, year), span, today, with_facts):
        if took_place(meeting, today):
            found[meeting.cell_id].append(_checked(meeting, facts))
        else:
            planned[meeting.cell_id].append(meeting)
    return YearOfCells(
        year=year,
        as_of=today,
        cells=tuple(_row(cell, span, found[cell.pk], planned[cell.pk], today) for cell in cells),
        checked=tuple(checked for cell in cells for checked in found[cell.pk]),
        books=_books(span),
    )


def cells_of(committee, access, permission):
    """The cells of the committee within reach of the user."""
    return Cell.objects.visible_to(access, permission).filter(committee=committee)


def committees_within(access, permission):
    """Committees within reach of the user, also through one of their cells."""
    cells = Cell.objects.visible_to(access, permission)
    return Committee.objects.filter(
        Q(pk__in=access.committees(permission)) | Q(pk__in=cells.values("committee_id"))
    )


def took_place(meeting, today):
    """Recorded as held, on a day that has come."""
    return meeting.state in HELD and meeting.held_on <= today


def _facts(meetings, span, today, with_facts):
    if with_facts or any(book.ready for book in _books(span)):
        return facts_of_many(meetings, today)
    return [(meeting, None) for meeting in meetings.select_related("cell")]


def _meetings(cells, year):
    return (
        Meeting.objects.filter(cell__in=cells)
        .in_year(year)
        .exclude(state=State.CANCELLED)
        .with_attendance()
        .order_by("held_on", "pk")
    )


def _books(span):
    return tuple(book for book in rulebooks.ALL if book.touches(span.first_day, span.last_day))


def _checked(meeting, facts):
    if facts is None:
        return CheckedMeeting(meeting, None, Checked(rulebooks.book_on(meeting.held_on)))
    return CheckedMeeting(meeting, facts, judged(facts))


def _row(cell, span, checked, planned, today):
    return YearOfCell(
        cell=cell,
        months=tuple(_month(cell, month, checked, planned, today) for month in span.months),
        quarters=tuple(_quarter(cell, quarter, checked, today) for quarter in span.quarters),
    )


def _month(cell, month, checked, planned, today):
    held = tuple(
        c for c in checked if c.meeting.kind in MONTHLY and Month.of(c.meeting.held_on) == month
    )
    coming = [m for m in planned if m.kind in MONTHLY and Month.of(m.held_on) == month]
    next_one = coming[0] if coming else None
    return MonthOfCell(cell, month, _state(cell, month, held, next_one, today), held, next_one)


def _state(cell, month, held, planned, today):
    if held:
        return min((checked.state for checked in held), key=WORST_FIRST.index)
    if not exists_throughout(cell, month):
        return MonthState.OUTSIDE
    if month.last_day < today:
        return MonthState.MISSING
    if planned:
        return MonthState.PLANNED
    return MonthState.OPEN if month == Month.of(today) else MonthState.FUTURE


def _quarter(cell, quarter, checked, today):
    themes = tuple(
        c.meeting.theme
        for c in checked
        if c.meeting.kind in THEMATIC and Month.of(c.meeting.held_on).quarter == quarter
    )
    return QuarterOfCell(cell, quarter, _theme_state(cell, quarter, themes, today), themes)


def _theme_state(cell, quarter, themes, today):
    if themes:
        return ThemeState.HELD
    if not exists_throughout(cell, quarter):
        return ThemeState.OUTSIDE
    if quarter.last_day < today:
        return ThemeState.MISSING
    return ThemeState.OPEN if quarter.first_day <= today else ThemeState.FUTURE
