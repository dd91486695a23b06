"""The first page, by role: the one next thing for a cell, what to chase for a committee."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.periods import Month
from reports.facts import overview
from reports.facts.compliance import year_of
from reports.facts.months import YearOfCells
from reports.facts.progress import Progress, progress_of_month
from reports.views.of_cell import lacking_now
from reports.views.sentences import today_sentences

TASKS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CellPart:
    """What the secretary of a cell sees."""

    cell: Cell
    row: object  # YearOfCell
    progress: Progress | None
    lacking: list
    tasks: list
    more_tasks: int
    due: overview.Due


@dataclass(frozen=True, slots=True)
class CommitteePart:
    """What the office of a committee, or the board above it, sees of one committee."""

    committee: object
    sentences: list
    figures: YearOfCells
    due: overview.Due


@require_GET
@requires(Permission.USE_PORTAL)
def today(request):
    access, day = request.access, timezone.localdate()
    year = year_of(Cell.objects.visible_to(access, Permission.VIEW_MEETINGS), day.year, day)
    cells = [row.cell for row in year.cells]
    due = overview.falling_due(cells, day)
    context = {
        "cells": _cell_parts(access, year, due, day),
        "committees": _committee_parts(access, year, due, day),
        "today": day,
        "month": Month.of(day),
        "administers": access.may(Permission.MANAGE_ACCOUNTS),
        "may_manage": access.may(Permission.MANAGE_CELLS),
    }
    return render(request, "reports/today.html", context)


def _cell_parts(access, year, due, day):
    own = access.cells(Permission.RECORD_MEETINGS)
    rows = [row for row in year.cells if row.cell.pk in own]
    if not rows:
        return []
    progress = progress_of_month(own, day)
    unfinished = list(overview.unfinished(own, day))
    tasks = list(overview.open_tasks(own, day))
    return [_cell_part(row, progress, unfinished, tasks, due) for row in rows]


def _cell_part(row, progress, unfinished, tasks, due):
    cell = row.cell
    here = progress.get(cell.pk)
    of_cell = [task for task in tasks if task.meeting.cell_id == cell.pk]
    begun = [meeting for meeting in unfinished if meeting.cell_id == cell.pk]
    return CellPart(
        cell=cell,
        row=row,
        progress=here,
        lacking=lacking_now(row, here, begun),
        tasks=of_cell[:TASKS_SHOWN],
        more_tasks=max(0, len(of_cell) - TASKS_SHOWN),
        due=due.of(cell),
    )


def _committee_parts(access, year, due, day):
    reach = access.committees(Permission.VIEW_MEETINGS)
    cells = [row.cell for row in year.cells if row.cell.committee_id in reach]
    if not cells:
        return []
    recent = overview.recent_months(cells, day)
    waiting = overview.waiting_for_confirmation(cells)
    committees = {cell.committee_id: cell.committee for cell in cells}
    return [
        _committee_part(committee, year, recent, waiting[committee.pk], due)
        for committee in sorted(committees.values(), key=lambda committee: committee.name)
    ]


def _committee_part(committee, year, recent, waiting, due):
    figures = year.of_committee(committee)
    cells = [row.cell for row in figures.cells]
    due = due.of_committee(committee)
    return CommitteePart(
        committee=committee,
        sentences=today_sentences(
            committee, cells, recent=recent, waiting=waiting, year=figures, due=due
        ),
        figures=figures,
        due=due,
    )
