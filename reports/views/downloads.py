"""The files that can be made: what is in them, as of when, and the button for each."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts import audit
from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell, Committee
from reports.facts.compliance import cells_of, committees_within
from reports.facts.register import register_of
from reports.models import Campaign
from reports.workbooks import members as members_workbooks

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@requires(Permission.VIEW_REPORTS)
def downloads(request):
    today = timezone.localdate()
    within = committees_within(request.access, Permission.VIEW_REPORTS)
    with_cells = within.filter(pk__in=Cell.objects.values("committee_id"))
    campaigns = Campaign.objects.visible_to(request.access, Permission.VIEW_REPORTS)
    context = {
        "committees": [
            {
                "committee": committee,
                "campaigns": [c for c in campaigns if c.committee_id == committee.pk],
                "years": [today.year, today.year - 1],
                "files": committee.pk in request.access.committees(Permission.EXPORT_REPORTS),
                "members": committee.pk in request.access.committees(Permission.EXPORT_MEMBERS),
            }
            for committee in with_cells
        ],
        "today": today,
    }
    return render(request, "reports/downloads.html", context)


@require_GET
@requires(Permission.EXPORT_MEMBERS)
def members_workbook(request, pk):
    reach = Committee.objects.visible_to(request.access, Permission.EXPORT_MEMBERS)
    committee = get_object_or_404(reach, pk=pk)
    now = timezone.localtime()
    cells = cells_of(committee, request.access, Permission.EXPORT_MEMBERS)
    register = register_of(cells, now.date())
    return workbook_response(
        members_workbooks.workbook(committee, register, now),
        name=f"danh-sach-dang-vien-{committee.code}-{now:%Y-%m-%d}.xlsx",
        by=request.user,
        committee=committee,
        report="members",
        as_of=str(now.date()),
        rows=len(register.rows),
    )


def workbook_response(data, *, name, by, committee, **detail):
    """The workbook as a download; who took it, by which filter and how many rows is recorded."""
    audit.record("report.downloaded", by=by, target=committee, committee=committee, **detail)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": disposition})
