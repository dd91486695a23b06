"""The first page, by role: the one next thing for a cell, what to chase for a committee."""

from dataclasses import dataclass, replace

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.periods import Month, covers
from meetings.enums import ReminderTopic
from meetings.reminding import due_for
from members.reconciling import unreconciled
from reports.facts import overview
from reports.facts.compliance import year_of
from reports.facts.months import YearOfCells
from reports.facts.progress import Progress, progress_of_month
from reports.facts.season import seasons_of, year_under_evaluation
from reports.views import season
from reports.views.of_cell import due_sentences, lacking_now
from reports.views.sentences import Sentence, today_sentences, unreconciled_sentence

TASKS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CellPart:
    """What the secretary of a cell sees."""

    cell: Cell
    row: object  # YearOfCell
    progress: Progress | None
    due_now: list  # what the portal reminds of, sentences
    following: list  # the plan of the next month, which waits until this one has its own
    lacking: list
    tasks: list
    more_tasks: int
    due: overview.Due
    evaluation: list | tuple = ()  # the next step in the evaluation of the year

    @property
    def nothing_lacking(self):
        """Whether the meeting of the month has its day, and nothing is to be done by now."""
        waits = [*self.due_now, *self.lacking, *(s for s in self.evaluation if s.tone == "wait")]
        return self.progress is not None and not waits


@dataclass(frozen=True, slots=True)
class CommitteePart:
    """What the office of a committee, or the board above it, sees of one committee."""

    committee: object
    sentences: list
    figures: YearOfCells
    due: overview.Due
    reminder: Sentence | None  # of the quarter's reconciliation, where no sentence told it
    evaluation: list | tuple = ()  # how far the evaluation of the year has come, sentences


@require_GET
@requires(Permission.USE_PORTAL)
def today(request):
    access, day = request.access, timezone.localdate()
    year = year_of(Cell.objects.visible_to(access, Permission.VIEW_MEETINGS), day.year, day)
    cells = [row.cell for row in year.cells]
    due = overview.falling_due(cells, day)
    seasons = seasons_of(access, season.PERMISSIONS, day) if cells else {}
    context = {
        "cells": _cell_parts(access, year, due, seasons, day),
        "committees": _committee_parts(access, year, due, seasons, day),
        "today": day,
        "month": Month.of(day),
        "evaluated_year": year_under_evaluation(day),
        "administers": access.may(Permission.MANAGE_ACCOUNTS),
        "may_manage": access.may(Permission.MANAGE_CELLS),
    }
    return render(request, "reports/today.html", context)


def _cell_parts(access, year, due, seasons, day):
    own = access.cells(Permission.RECORD_MEETINGS)
    rows = [row for row in year.cells if row.cell.pk in own]
    if not rows:
        return []
    progress = progress_of_month(own, day)
    unfinished = list(overview.unfinished(own, day))
    tasks = list(overview.open_tasks(own, day))
    nudges = _nudges([row.cell for row in rows], day)
    return [
        replace(
            _cell_part(row, progress, unfinished, tasks, due, nudges),
            evaluation=season.cell_sentences(seasons.get(row.cell.committee_id), row.cell),
        )
        for row in rows
    ]


def _nudges(cells, day):
    """What is due, but for the plan of this month: for it the page has heading and button."""
    this_month = ReminderTopic.PLAN, Month.of(day).first_day
    return [nudge for nudge in due_for(cells, day) if (nudge.topic, nudge.about) != this_month]


def _cell_part(row, progress, unfinished, tasks, due, nudges):
    cell = row.cell
    here = progress.get(cell.pk)
    of_cell = [task for task in tasks if task.meeting.cell_id == cell.pk]
    nudges = [nudge for nudge in nudges if nudge.cell == cell]
    told = {nudge.meeting.pk for nudge in nudges if nudge.meeting}
    begun = [m for m in unfinished if m.cell_id == cell.pk and m.pk not in told]
    later = [] if here else [each for each in nudges if each.topic == ReminderTopic.PLAN]
    due_now = due_sentences(nudge for nudge in nudges if nudge not in later)
    return CellPart(
        cell=cell,
        row=row,
        progress=here,
        due_now=due_now,
        following=due_sentences(later),
        lacking=[said for said in lacking_now(row, here, begun) if not _told_by(due_now, said)],
        tasks=of_cell[:TASKS_SHOWN],
        more_tasks=max(0, len(of_cell) - TASKS_SHOWN),
        due=due.of(cell),
    )


def _told_by(due_now, said):
    """Whether the preparation that is lacking is due, so that it is said once."""
    return said.url.endswith("/prepare/") and said.url in {other.url for other in due_now}


def _committee_parts(access, year, due, seasons, day):
    reach = access.committees(Permission.VIEW_MEETINGS)
    cells = [row.cell for row in year.cells if row.cell.committee_id in reach]
    if not cells:
        return []
    recent = overview.recent_months(cells, day)
    waiting = overview.waiting_for_confirmation(cells)
    reminders = _reminders(access, cells, day)
    committees = {cell.committee_id: cell.committee for cell in cells}
    return [
        replace(
            _committee_part(
                committee, year, recent, waiting[committee.pk], due, reminders.get(committee.pk)
            ),
            evaluation=season.committee_sentences(
                seasons.get(committee.pk), committee, access, day
            ),
        )
        for committee in sorted(committees.values(), key=lambda committee: committee.name)
    ]


def _reminders(access, cells, day):
    """Committee → the sentence of its cells not reconciled this quarter; for who may do it."""
    reach = access.committees(Permission.RECONCILE_MEMBERS)
    own = [c for c in cells if c.committee_id in reach and covers(c.since, c.until, day)]
    missing = unreconciled(own, day) if own else []
    return {
        committee: unreconciled_sentence(
            [cell for cell in missing if cell.committee_id == committee],
            [cell for cell in own if cell.committee_id == committee],
            day,
        )
        for committee in {cell.committee_id for cell in missing}
    }


def _committee_part(committee, year, recent, waiting, due, reminder):
    figures = year.of_committee(committee)
    due = due.of_committee(committee)
    sentences = today_sentences(
        committee, recent=recent, waiting=waiting, year=figures, due=due, reminder=reminder
    )
    return CommitteePart(
        committee=committee,
        sentences=sentences,
        figures=figures,
        due=due,
        reminder=None if reminder in sentences else reminder,
    )
