"""A month of a commune in which one cell met and was graded, and another did not meet."""

import datetime as dt

from cells.models import Cell
from formats.periods import Month
from reports.facts.monthly_report import report_of
from reports.facts.published_months import FrozenMonth
from reports.files.meetings import published_month_file
from reports.models import PublishedReport
from tests.reports.graded import decided
from tests.reports.years import good_meeting

SEPTEMBER = Month(2026, 9)


def september_of(cell):
    """The meeting of the cell: one of three absent, 85,5 points, handed in, not confirmed."""
    meeting = good_meeting(cell, dt.date(2026, 9, 3), absent=1)
    decided(meeting, "fair", "85.5")
    return meeting


def live_of(committee, today=dt.date(2026, 11, 28), month=SEPTEMBER):
    return report_of(committee, Cell.objects.filter(committee=committee), month, today)


def workbook_of(report):
    """The file of the report as the database has it now."""
    return published_month_file(FrozenMonth.of(PublishedReport.objects.get(pk=report.pk))).data
