"""The year 2022 as it stood in October."""

import datetime as dt

from cells.models import Cell
from reports.facts.compliance import year_of
from reports.facts.figures import figures_of
from reports.facts.grades import grades_of
from reports.workbooks import guidance

OCTOBER = dt.date(2022, 10, 15)


def year(*cells, today=OCTOBER, number=2022, **options):
    chosen = Cell.objects.filter(pk__in=[cell.pk for cell in cells])
    return year_of(chosen, number, today, **options)


def workbook_of(committee, figures, now):
    """The workbook of a year with facts, with all that belongs to it."""
    in_figures, grades = figures_of(figures), grades_of(figures, committee)
    return guidance.workbook(committee, figures, in_figures, grades, now)
