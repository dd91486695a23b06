"""The workbooks of meetings: a year, its criteria, half of it, a month, its grades, a schedule.

`year` is the YearOfCells of the cells within reach, with facts; `now` the local moment.
"""

from meetings.scheduling import schedule_of
from reports.facts.figures import figures_of
from reports.facts.matrix import Matrix
from reports.facts.monthly_report import month_report
from reports.facts.periods import graded_rows, half_year_rows
from reports.files.made import Made
from reports.workbooks import guidance, half_year, matrix, monthly, schedule


def guidance_file(committee, year, grades, now) -> Made:
    """The year's meetings against the guidance (R-2)."""
    return Made(
        f"sinh-hoat-chi-bo-{committee.code}-{year.year}.xlsx",
        guidance.workbook(committee, year, figures_of(year), grades, now),
        "guidance",
        {"year": year.year, "rows": len(year.checked)},
    )


def matrix_file(committee, year, now) -> Made:
    """Cells × months × criteria of the year."""
    found = Matrix(year)
    return Made(
        f"tieu-chi-theo-thang-{committee.code}-{year.year}.xlsx",
        matrix.workbook(committee, found, now),
        "matrix",
        {"year": year.year, "rows": len(found.lines)},
    )


def half_year_file(committee, year, half, now) -> Made:
    """Half of the year (R-4); one query."""
    rows = half_year_rows(year, half)
    return Made(
        f"sinh-hoat-6-thang-{committee.code}-{year.year}-{half.number}.xlsx",
        half_year.workbook(committee, year, half, rows, now),
        "half_year",
        {"period": half.label, "as_of": str(year.as_of), "rows": len(rows)},
    )


def month_file(committee, year, grades, month, now) -> Made:
    """The meetings of a month (R-2); one query."""
    report = month_report(committee, year, grades, month)
    data = monthly.month_workbook(report, now)
    return _of_month(("sinh-hoat-thang", "month"), committee, month, (data, report.lines), now)


def published_month_file(frozen) -> Made:
    """The meetings of a month as they were published, from the FrozenMonth."""
    committee, month = frozen.committee, frozen.month
    return Made(
        f"sinh-hoat-thang-{committee.code}-{month.year}-{month.month:02d}-lan-{frozen.version}.xlsx",
        monthly.month_workbook(frozen, frozen.published_at),
        "month",
        {
            "month": f"{month.month:02d}/{month.year}",
            "version": frozen.version,
            "check_code": frozen.code,
            "rows": len(frozen.lines),
        },
    )


def grades_file(committee, year, grades, month, now) -> Made:
    """How the meetings of a month were graded (R-3); one query."""
    rows = graded_rows(year, grades, month)
    data = monthly.grades_workbook(committee, year, month, rows, now)
    return _of_month(("xep-loai-sinh-hoat", "grades"), committee, month, (data, rows), now)


def schedule_file(committee, cells, month, now) -> Made:
    """The schedule of a month (R-5)."""
    found = schedule_of(cells, month)
    data = schedule.workbook(committee, found, now)
    return _of_month(("lich-sinh-hoat", "schedule"), committee, month, (data, found.rows), now)


def _of_month(name, committee, month, made, now):
    """`name` of the file and of the report in the trail, `made` its bytes and its rows."""
    (file, report), (data, rows) = name, made
    return Made(
        f"{file}-{committee.code}-{month.year}-{month.month:02d}.xlsx",
        data,
        report,
        {
            "month": f"{month.month:02d}/{month.year}",
            "as_of": str(now.date()),
            "rows": len(rows),
        },
    )
