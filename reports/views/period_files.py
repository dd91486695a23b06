"""The files of meetings for the board above: a month, its grades, half a year, all criteria."""

from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.compliance import year_of
from reports.facts.grades import grades_of
from reports.facts.periods import HalfYear
from reports.files.meetings import grades_file, half_year_file, matrix_file, month_file
from reports.views.compliance import figures_asked
from reports.views.month import month_asked
from reports.views.reach import within
from reports.views.responses import file_response


@require_GET
@requires(Permission.EXPORT_REPORTS)
def month_workbook(request, pk):
    return _of_month(request, within(request, pk, Permission.EXPORT_REPORTS), month_file)


@require_GET
@requires(Permission.EXPORT_SCORES)
def grades_workbook(request, pk):
    return _of_month(request, within(request, pk, Permission.EXPORT_SCORES), grades_file)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def half_year_workbook(request, pk, year):
    committee, figures = figures_asked(
        request, pk, year, Permission.EXPORT_REPORTS, with_facts=True
    )
    half = HalfYear(year, 2 if request.GET.get("half") == "2" else 1)
    made = half_year_file(committee, figures, half, timezone.localtime())
    return file_response(made, request.user, committee)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def matrix_workbook(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.EXPORT_REPORTS)
    made = matrix_file(committee, figures, timezone.localtime())
    return file_response(made, request.user, committee)


def _of_month(request, place, file_of):
    """The file of one month, made by `file_of`."""
    committee, cells = place
    now = timezone.localtime()
    month = month_asked(request, now.date())
    figures = year_of(cells, month.year, now.date(), with_facts=True)
    made = file_of(committee, figures, grades_of(figures, committee), month, now)
    return file_response(made, request.user, committee)
