"""The schedule of a month as a file to hang up or to send (R-5)."""

from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from meetings.views.schedule import month_asked
from reports.files.meetings import schedule_file
from reports.views.reach import within
from reports.views.responses import file_response


@require_GET
@requires(Permission.EXPORT_SCHEDULE)
def schedule_workbook(request, pk):
    committee, cells = within(request, pk, Permission.EXPORT_SCHEDULE)
    now = timezone.localtime()
    month = month_asked(request.GET.get("month", ""), now.date())
    return file_response(schedule_file(committee, cells, month, now), request.user, committee)
