"""Which months of committees were published, version by version."""

from itertools import groupby

from reports.models import PublishedReport


def month_editions(access, committees, permission):
    """{committee id: its published months, the latest first, each as its versions, the last
    first}, without their facts and within reach of the permission; one query."""
    rows = PublishedReport.objects.monthly().visible_to(access, permission)
    rows = rows.filter(committee__in=committees).defer("facts")
    months = groupby(
        rows.order_by("committee_id", "-month", "-version"),
        key=lambda report: (report.committee_id, report.month),
    )
    found = {}
    for (committee, _), versions in months:
        found.setdefault(committee, []).append(tuple(versions))
    return found
