"""The download centre: every file that can be made, what is new in it, who took which and when."""

from collections import defaultdict
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts import audit
from accounts.guard import requires
from accounts.roles import Permission
from accounts.sentences import details
from cells.models import Cell, Committee
from meetings.models import Meeting
from members.forms.filters import MemberFilter
from reports.facts.compliance import cells_of, committees_within
from reports.facts.downloads import last_taken, recorded_since, taken_within
from reports.facts.register import register_of
from reports.files.members import members_file
from reports.models import Campaign
from reports.views.offered import files_of
from reports.views.reach import may_see_sensitive

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LATEST = 20  # downloads that the page lists


@require_GET
@requires(Permission.VIEW_REPORTS)
def downloads(request):
    today = timezone.localdate()
    within = committees_within(request.access, Permission.VIEW_REPORTS)
    committees = list(within.filter(pk__in=Cell.objects.values("committee_id")))
    campaigns = list(Campaign.objects.visible_to(request.access, Permission.VIEW_REPORTS))
    years = _years_of_meetings(request.access)
    ids = [committee.pk for committee in committees]
    trail = _Trail(request.user, ids)
    context = {
        "committees": [
            {
                "committee": committee,
                "files": trail.told(
                    committee,
                    files_of(request.access, committee, campaigns, years[committee.pk], today),
                ),
                "has_campaigns": any(c.committee_id == committee.pk for c in campaigns),
            }
            for committee in committees
        ],
        "taken": [
            (event, details(event))
            for event in taken_within(request.access, request.user, ids, LATEST)
        ],
        "may_audit": request.access.may(Permission.VIEW_AUDIT),
    }
    return render(request, "reports/downloads.html", context)


class _Trail:
    """Tells of each file when the reader last took it, and what was recorded after that."""

    def __init__(self, user, committees):
        self.taken = last_taken(user, committees)
        self.recorded = recorded_since(committees, min(self.taken.values(), default=None))

    def told(self, committee, files):
        return [self._told(committee.pk, file) for file in files]

    def _told(self, committee, file):
        taken = self.taken.get((committee, *file.key))
        latest = self.recorded.latest(committee, file.about) if taken else None
        return replace(file, taken=taken, changed=latest if latest and latest > taken else None)


def _years_of_meetings(access):
    """Committee → the years in which a cell within reach has met."""
    seen = Meeting.objects.held().visible_to(access, Permission.VIEW_REPORTS).order_by()
    years = defaultdict(set)
    for committee, year in seen.values_list("cell__committee_id", "held_on__year").distinct():
        years[committee].add(year)
    return years


@require_GET
@requires(Permission.EXPORT_MEMBERS)
def members_workbook(request, pk):
    reach = Committee.objects.visible_to(request.access, Permission.EXPORT_MEMBERS)
    committee = get_object_or_404(reach, pk=pk)
    now = timezone.localtime()
    cells = cells_of(committee, request.access, Permission.EXPORT_MEMBERS)
    register = _asked_for(request, committee, cells, now.date())
    return file_response(members_file(committee, register, now), request.user, committee)


def _asked_for(request, committee, cells, day):
    """The list by the filter of the page of members, whose query the address carries."""
    sensitive = may_see_sensitive(request, committee)
    names = list(cells.values_list("pk", "name"))
    form = MemberFilter(request.GET, cells=names, today=day, sensitive=sensitive)
    if not form.active:
        return register_of(cells, day, sensitive=sensitive)
    return register_of(
        cells, form.day, members=form.found(cells), sensitive=sensitive, words=form.words
    )


def file_response(made, by, committee):
    """A Made as a download; who took it is recorded."""
    detail = {"report": made.report, **made.detail}
    return workbook_response(made.data, name=made.name, by=by, committee=committee, **detail)


def workbook_response(data, *, name, by, committee, content_type=XLSX, **detail):
    """The file as a download; who took it, by which filter and how many rows is recorded."""
    audit.record("report.downloaded", by=by, target=committee, committee=committee, **detail)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": disposition}
    )
