"""Published reports: the versions of a campaign, one of them read from its frozen facts, its files.

What is shown of a published report comes from its facts alone, whatever the register says today.
"""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.docx import to_docx
from meetings.views.documents import DOCX
from reports import actions
from reports.documents import yearly_report
from reports.facts.published import FrozenYear
from reports.files.evaluations import published_file, taken
from reports.forms import PublishForm
from reports.models import PublishedReport
from reports.views.campaigns import within
from reports.views.closing import step
from reports.views.downloads import file_response, workbook_response
from reports.views.reach import may_at, may_see_sensitive

PUBLISH = {
    "heading": "Công bố báo cáo đánh giá",
    "button": "Công bố báo cáo",
    "explained": "Số liệu của đợt được chốt thành một lần công bố, có mã kiểm tra in trên mọi tệp. "
    "Lần đã công bố không sửa được; khi sai thì công bố lần sau, có lý do.",
}


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def publish(request, pk):
    campaign, _ = within(request, pk, Permission.DECIDE_EVALUATIONS)
    if not campaign.closed_at:
        return redirect("reports:close_campaign", pk=pk)
    again = campaign.published_reports.exists()
    form = PublishForm(request.POST if request.method == "POST" else None, again=again)
    return step(request, campaign, form, PUBLISH, _publish)


def _publish(campaign, by, **said):
    report = actions.publish_report(campaign=campaign, by=by, **said)
    return f"Đã công bố lần {report.version}, mã kiểm tra {report.check_code}."


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def reports(request, pk):
    campaign, _ = within(request, pk, Permission.VIEW_EVALUATIONS)
    found = PublishedReport.objects.visible_to(request.access, Permission.VIEW_EVALUATIONS)
    found = found.filter(campaign=campaign).select_related("published_by").defer("facts")
    context = {
        "campaign": campaign,
        "reports": found,
        "whole": may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee),
        "may_decide": may_at(request, Permission.DECIDE_EVALUATIONS, campaign.committee),
    }
    return render(request, "reports/published_reports.html", context)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def report(request, pk):
    found, year = published(request, pk, Permission.VIEW_EVALUATIONS)
    latest = found.campaign.published_reports.defer("facts").order_by("-version").first()
    context = {
        "report": found,
        "year": year,
        "latest": latest,
        "may_export": may_at(request, Permission.EXPORT_REPORTS, found.committee),
    }
    return render(request, "reports/published_report.html", context)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def workbook(request, pk):
    found, year = published(request, pk, Permission.EXPORT_REPORTS)
    return file_response(published_file(year), request.user, found.committee)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def document(request, pk):
    found, year = published(request, pk, Permission.EXPORT_REPORTS)
    return workbook_response(
        to_docx(yearly_report(year)),
        name=f"bao-cao-danh-gia-{year.committee.code}-{year.year}-lan-{year.version}.docx",
        by=request.user,
        committee=found.committee,
        content_type=DOCX,
        report="evaluation_report",
        **taken(year),
    )


def published(request, pk, permission):
    """The report within reach and its frozen year, told as far as the reader may know."""
    rows = PublishedReport.objects.visible_to(request.access, permission)
    found = get_object_or_404(rows.select_related("committee", "campaign", "published_by"), pk=pk)
    sensitive = may_see_sensitive(request, found.committee)
    return found, FrozenYear.of(found, sensitive=sensitive)
