"""The outcomes of a workbook imported."""

from accounts.models import AuditEvent
from reports import importers
from reports.models import Campaign, MemberReview


def run(cell, data, **options):
    return importers.run(data, committee=cell.committee, year=2021, by=None, **options)


def refused(cell, data):
    """The problems of a real run, which must have written nothing."""
    report = run(cell, data)

    assert (report.created, report.changed, report.unchanged) == (0, 0, 0)
    assert (Campaign.objects.count(), MemberReview.objects.count()) == (0, 0)
    assert AuditEvent.objects.count() == 0
    return [(p.sheet, p.row, p.column, p.message) for p in report.problems]
