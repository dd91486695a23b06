"""The year of each cell in figures: who came, who was excused in a row, what was done in time.

A ratio keeps the rows it is made of, so that a page can open them. Nobody is named or ranked.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from formats.numbers import Ratio
from formats.periods import Year
from meetings.deadlines import Timing, timings_of
from meetings.enums import HELD, Presence
from meetings.facts.runs import excused_runs, rolls_of
from meetings.facts.since import done_by
from meetings.models import Attendance
from meetings.rulebooks.hd12.attendance import EXCUSED_IN_A_ROW_ALLOWED as ALLOWED
from reports.facts.months import CheckedMeeting


@dataclass(frozen=True, slots=True)
class Sitting:
    """A held meeting and what of it goes into the figures: when its minutes were sent, and who
    (member id, guest id) was excused for the third time in a row, or once more than allowed."""

    checked: CheckedMeeting
    timing: Timing
    reached: frozenset
    exceeded: frozenset

    @property
    def meeting(self):
        return self.checked.meeting

    @property
    def known(self):
        """Whether a roll, or at least its numbers, tells who came."""
        return self.checked.facts.attendance_known

    @property
    def due(self):
        """Whether its minutes were due by now: the committee set a day, and it is sent or over."""
        return self.timing.due_on is not None and (self.sent or self.timing.overdue > 0)

    @property
    def sent(self):
        return self.timing.sent_at is not None

    @property
    def in_time(self):
        return self.due and not self.timing.late and not self.timing.overdue


@dataclass(frozen=True)
class CellInFigures:
    """One cell's year; `tasks` are those its meetings gave with a day that has come."""

    cell: object
    sittings: tuple[Sitting, ...]
    tasks: tuple
    undated: int  # tasks given without a day: in no ratio

    @property
    def key(self):
        """How an address names the cell."""
        return str(self.cell.pk)

    @cached_property
    def rolls(self):
        """The meetings that make the attendance."""
        return [sitting for sitting in self.sittings if sitting.known]

    @property
    def attendance(self):
        return attendance_of(sitting.checked for sitting in self.sittings)

    @property
    def excused(self):
        return self._sum("excused")

    @property
    def unexcused(self):
        return self._sum("unexcused")

    @property
    def unknown(self):
        """Meetings of which nobody knows who came."""
        return len(self.sittings) - len(self.rolls)

    @property
    def reached(self):
        """How many members were excused as often in a row as is allowed, or more often."""
        return len(set().union(*(sitting.reached for sitting in self.sittings)))

    @property
    def exceeded(self):
        """How many of them were excused more often in a row than is allowed."""
        return len(set().union(*(sitting.exceeded for sitting in self.sittings)))

    @property
    def in_a_row(self):
        """The meetings at which somebody's run came that far."""
        return [s for s in self.sittings if s.reached]

    @property
    def judged(self):
        """Each of the tasks and whether it was done by its day."""
        return [(task, done_by(task, task.due_on)) for task in self.tasks]

    @property
    def tasks_in_time(self):
        return Ratio(sum(in_time for _, in_time in self.judged), len(self.tasks))

    @property
    def minutes(self):
        """The meetings whose minutes were due."""
        return [sitting for sitting in self.sittings if sitting.due]

    @property
    def minutes_in_time(self):
        return Ratio(sum(sitting.in_time for sitting in self.minutes), len(self.minutes))

    def _sum(self, name):
        return sum(getattr(sitting.checked.facts, name) for sitting in self.rolls)


def attendance_of(checked) -> Ratio:
    """How many came out of those who had to, over the CheckedMeetings whose roll is known."""
    known = [each.facts for each in checked if each.facts.attendance_known]
    return Ratio(sum(facts.present for facts in known), sum(facts.required for facts in known))


@dataclass(frozen=True)
class AllInFigures(CellInFigures):
    """Several cells as one; whose runs were in two of them counts in both, as in their rows."""

    rows: tuple[CellInFigures, ...] = ()

    @property
    def reached(self):
        return sum(row.reached for row in self.rows)

    @property
    def exceeded(self):
        return sum(row.exceeded for row in self.rows)


def total_of(cells) -> AllInFigures:
    """All of them as one, for the last line of a table: each number the sum of its column."""
    return AllInFigures(
        cell=None,
        sittings=tuple(sitting for row in cells for sitting in row.sittings),
        tasks=tuple(task for row in cells for task in row.tasks),
        undated=sum(row.undated for row in cells),
        rows=tuple(cells),
    )


def figures_of(year) -> tuple[CellInFigures, ...]:
    """The cells of a YearOfCells that has facts, in its order; two queries."""
    timings = timings_of([checked.meeting for checked in year.checked], year.as_of)
    runs = _runs(year)
    sittings = defaultdict(list)
    for checked in year.checked:
        meeting = checked.meeting
        people = runs.get(meeting.pk, {})
        sittings[meeting.cell_id].append(
            Sitting(
                checked,
                timings[meeting.pk],
                frozenset(people),
                frozenset(person for person, run in people.items() if run > ALLOWED),
            )
        )
    return tuple(_of_cell(row.cell, sittings[row.cell.pk], year.as_of) for row in year.cells)


def _of_cell(cell, sittings, as_of):
    given = [task for sitting in sittings for task in sitting.meeting.tasks.all()]
    return CellInFigures(
        cell=cell,
        sittings=tuple(sittings),
        tasks=tuple(task for task in given if task.due_on and task.due_on <= as_of),
        undated=sum(task.due_on is None for task in given),
    )


def _runs(year):
    """Meeting id → person → excused absences in a row ending there, as many as are allowed and
    more. Only who was excused that often in the year can have such a run: few rolls are read."""
    span = Year(year.year)
    last = min(span.last_day, year.as_of)
    rolls = Attendance.objects.filter(
        presence=Presence.EXCUSED,
        meeting__state__in=HELD,
        meeting__held_on__range=(span.first_day, last),
    )
    people = Q(member__in=_often(rolls, "member")) | Q(guest__in=_often(rolls, "guest"))
    found = defaultdict(dict)
    for (meeting, person), run in excused_runs(rolls_of(people, span.first_day, last)).items():
        if run >= ALLOWED:
            found[meeting][person] = run
    return found


def _often(rolls, whom):
    named = rolls.filter(**{f"{whom}__isnull": False}).values(whom)
    return named.annotate(times=Count("pk")).filter(times__gte=ALLOWED).order_by().values(whom)
