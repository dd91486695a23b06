"""The files of meetings for the board above: a month, its grades, half a year, all criteria."""

from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.compliance import year_of
from reports.facts.grades import grades_of
from reports.facts.matrix import Matrix
from reports.facts.periods import HalfYear, graded_rows, half_year_rows, month_rows
from reports.views.compliance import figures_asked
from reports.views.downloads import workbook_response
from reports.views.month import month_asked
from reports.views.reach import within
from reports.workbooks import half_year, matrix, monthly


@require_GET
@requires(Permission.EXPORT_REPORTS)
def month_workbook(request, pk):
    return _of_month(
        request,
        within(request, pk, Permission.EXPORT_REPORTS),
        (month_rows, monthly.month_workbook),
        ("month", "sinh-hoat-thang"),
    )


@require_GET
@requires(Permission.EXPORT_SCORES)
def grades_workbook(request, pk):
    return _of_month(
        request,
        within(request, pk, Permission.EXPORT_SCORES),
        (graded_rows, monthly.grades_workbook),
        ("grades", "xep-loai-sinh-hoat"),
    )


@require_GET
@requires(Permission.EXPORT_REPORTS)
def half_year_workbook(request, pk, year):
    committee, figures = figures_asked(
        request, pk, year, Permission.EXPORT_REPORTS, with_facts=True
    )
    half = HalfYear(year, 2 if request.GET.get("half") == "2" else 1)
    rows = half_year_rows(figures, half)
    return workbook_response(
        half_year.workbook(committee, figures, half, rows, timezone.localtime()),
        name=f"sinh-hoat-6-thang-{committee.code}-{year}-{half.number}.xlsx",
        by=request.user,
        committee=committee,
        report="half_year",
        period=half.label,
        as_of=str(figures.as_of),
        rows=len(rows),
    )


@require_GET
@requires(Permission.EXPORT_REPORTS)
def matrix_workbook(request, pk, year):
    committee, figures = figures_asked(request, pk, year, Permission.EXPORT_REPORTS)
    found = Matrix(figures)
    return workbook_response(
        matrix.workbook(committee, found, timezone.localtime()),
        name=f"tieu-chi-theo-thang-{committee.code}-{year}.xlsx",
        by=request.user,
        committee=committee,
        report="matrix",
        year=year,
        rows=len(found.lines),
    )


def _of_month(request, place, made_by, called):
    """The file of one month: `made_by` are what gives its rows and what makes it of them,
    `called` the name of the report in the trail and of the file."""
    (committee, cells), (rows_of, workbook_of), (report, name) = place, made_by, called
    now = timezone.localtime()
    month = month_asked(request, now.date())
    figures = year_of(cells, month.year, now.date(), with_facts=True)
    rows = rows_of(figures, grades_of(figures, committee), month)
    return workbook_response(
        workbook_of(committee, figures, month, rows, now),
        name=f"{name}-{committee.code}-{month.year}-{month.month:02d}.xlsx",
        by=request.user,
        committee=committee,
        report=report,
        month=f"{month.month:02d}/{month.year}",
        as_of=str(now.date()),
        rows=len(rows),
    )
