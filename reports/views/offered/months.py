"""The months of the year that were published, each by its last version."""

from django.urls import reverse
from django.utils import timezone

from formats.periods import vi_date
from reports.facts.downloads import SETTLED
from reports.views.offered.file import PUBLISHED, File


def files_of_published_months(shelf, months):
    """`months` are those of the committee, the latest first, each as its versions."""
    for latest, *earlier in months:
        if latest.of_month.year != shelf.year:
            continue
        day, page = timezone.localdate(latest.published_at), _url("published_month", latest)
        yield File(
            f"Tổng hợp sinh hoạt {latest.of_month.label}, công bố lần {latest.version}",
            PUBLISHED.format(day=vi_date(day)),
            day,
            page,
            shelf.taken_away(_url("published_month_workbook", latest)),
            _key(latest),
            SETTLED,
            earlier=tuple(_key(each) for each in earlier),
            editions=f"{page}#versions",
        )


def _url(name, report):
    return reverse(f"reports:{name}", args=[report.pk])


def _key(report):
    """How the trail marks a file of the version, as `mark_of` tells it."""
    return "month", f"{report.month:%m/%Y}, {report.version}"
