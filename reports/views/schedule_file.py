"""The schedule of a month as a file to hang up or to send (R-5)."""

from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from meetings.scheduling import schedule_of
from meetings.views.schedule import month_asked
from reports.views.downloads import workbook_response
from reports.views.reach import within
from reports.workbooks import schedule as schedule_workbooks


@require_GET
@requires(Permission.EXPORT_SCHEDULE)
def schedule_workbook(request, pk):
    committee, cells = within(request, pk, Permission.EXPORT_SCHEDULE)
    now = timezone.localtime()
    month = month_asked(request.GET.get("month", ""), now.date())
    found = schedule_of(cells, month)
    written = f"{month.year}-{month.month:02d}"
    return workbook_response(
        schedule_workbooks.workbook(committee, found, now),
        name=f"lich-sinh-hoat-{committee.code}-{written}.xlsx",
        by=request.user,
        committee=committee,
        report="schedule",
        month=f"{month.month:02d}/{month.year}",
        as_of=str(now.date()),
        rows=len(found.rows),
    )
