"""One month of a committee's cells: who met, whose minutes are where, what the quarter lacks."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cells.existing import exists_throughout
from formats.numbers import Ratio
from formats.periods import Month
from meetings.deadlines import Timing, timings_of
from meetings.enums import HANDED_IN, HELD, MONTHLY, THEMATIC, State
from meetings.models import Meeting, Score, ScoreDecision
from reports.facts.compliance import took_place


@dataclass(frozen=True, slots=True)
class Line:
    """A cell and the meeting in question, None where there is none."""

    cell: object
    meeting: object = None
    timing: Timing | None = None


@dataclass(frozen=True, slots=True)
class MonthOfCells:
    """Every list in the order of the cells; nobody is ranked."""

    month: Month
    as_of: object
    cells: tuple  # those that had to meet in the month
    met: tuple  # of these, those that did
    sent: tuple  # of these, those whose minutes were handed in
    not_met: tuple[Line, ...]
    unsent: tuple[Line, ...]
    returned: tuple[Line, ...]
    waiting: tuple[Line, ...]
    late: tuple[Line, ...]
    to_decide: tuple[Line, ...]  # the cell has voted on its score, the committee has not decided
    without_theme: tuple  # cells

    @property
    def is_over(self):
        return self.month.last_day < self.as_of

    @property
    def ratio_met(self):
        return Ratio(len(self.met), len(self.cells))

    @property
    def all_sent(self):
        return bool(self.cells) and len(self.sent) == len(self.cells)


def month_of_cells(cells, month, today) -> MonthOfCells:
    """The month of the cells (a narrowed queryset) as known on the day; three queries."""
    span = month.quarter
    found = list(cells.touching(span.first_day, span.last_day).select_related("committee"))
    of_quarter = _meetings(found, span)
    of_month = [m for m in of_quarter if Month.of(m.held_on) == month]
    timings = timings_of(of_month, today)
    had_to = tuple(cell for cell in found if exists_throughout(cell, month))
    lines = [Line(m.cell, m, timings[m.pk]) for m in of_month]
    held = [line for line in lines if took_place(line.meeting, today)]
    met = {line.cell.pk for line in held if line.meeting.kind in MONTHLY}
    sent = {line.cell.pk for line in held if _handed_in(line.meeting)}
    return MonthOfCells(
        month=month,
        as_of=today,
        cells=had_to,
        met=tuple(cell for cell in had_to if cell.pk in met),
        sent=tuple(cell for cell in had_to if cell.pk in sent),
        not_met=_not_met([cell for cell in had_to if cell.pk not in met], lines),
        unsent=_in_state(held, State.DRAFT),
        returned=_in_state(held, State.RETURNED),
        waiting=_in_state(held, State.SUBMITTED),
        late=tuple(line for line in held if line.timing.late),
        to_decide=tuple(line for line in held if _waits_for_grade(line.meeting)),
        without_theme=_without_theme(found, span, of_quarter, today),
    )


def _meetings(cells, span):
    return list(
        Meeting.objects.filter(cell__in=cells, state__in=[State.PLANNED, *HELD])
        .filter(held_on__range=(span.first_day, span.last_day))
        .annotate(voted=Exists(_voted()))
        .select_related("cell__committee")
        .order_by("cell__position", "cell_id", "held_on", "pk")
    )


def _voted():
    """Scores that the cell has voted on and nobody above has decided."""
    decided = ScoreDecision.objects.filter(score=OuterRef("pk"), withdrawn_at__isnull=True)
    scores = Score.objects.filter(meeting=OuterRef("pk"), votes_for__isnull=False)
    return scores.exclude(Exists(decided))


def _waits_for_grade(meeting):
    return meeting.voted and meeting.state in HANDED_IN


def _handed_in(meeting):
    return meeting.kind in MONTHLY and meeting.state in HANDED_IN


def _in_state(lines, state):
    return tuple(line for line in lines if line.meeting.state == state)


def _not_met(cells, lines):
    """These cells, each with its monthly meeting that is still only planned, if it has one."""
    planned = defaultdict(list)
    for line in lines:
        if line.meeting.kind in MONTHLY:
            planned[line.cell.pk].append(line)
    return tuple(next(iter(planned[cell.pk]), Line(cell)) for cell in cells)


def _without_theme(cells, quarter, meetings, today):
    themed = {m.cell_id for m in meetings if m.kind in THEMATIC and took_place(m, today)}
    return tuple(c for c in cells if c.pk not in themed and exists_throughout(c, quarter))
