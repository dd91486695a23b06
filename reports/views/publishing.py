"""Published reports: the versions of a campaign, one of them read from its frozen facts, its files.

What is shown of a published report comes from its facts alone, whatever the register says today.
"""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from formats.responses import DOCX
from reports.facts.published import FrozenYear
from reports.files.evaluations import document_file, published_file
from reports.models import PublishedReport
from reports.views.publish_year import changes_since, hindrances_of
from reports.views.reach import campaign_within, may_at, may_see_sensitive
from reports.views.responses import file_response, workbook_response


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def reports(request, pk):
    campaign, _ = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    found = PublishedReport.objects.visible_to(request.access, Permission.VIEW_EVALUATIONS)
    found = found.filter(campaign=campaign).select_related("published_by").defer("facts")
    may_decide = may_at(request, Permission.DECIDE_EVALUATIONS, campaign.committee)
    context = {
        "campaign": campaign,
        "reports": found,
        "whole": may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee),
        "may_decide": may_decide,
    }
    if may_decide and campaign.closed_at:
        context |= hindrances_of(campaign)
    return render(request, "reports/published_reports.html", context)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def report(request, pk):
    found, year = published(request, pk, Permission.VIEW_EVALUATIONS)
    before = found.campaign.published_reports.filter(version=found.version - 1).first()
    context = {
        "report": found,
        "year": year,
        "latest": found.versions.first(),
        "last": before,
        "changes": changes_since(before, year),
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
    made = document_file(year)
    return workbook_response(
        made.data,
        name=made.name,
        by=request.user,
        committee=found.committee,
        content_type=DOCX,
        report=made.report,
        **made.detail,
    )


def published(request, pk, permission):
    """The report within reach and its frozen year, told as far as the reader may know."""
    rows = PublishedReport.objects.yearly().visible_to(request.access, permission)
    found = get_object_or_404(rows.select_related("committee", "campaign", "published_by"), pk=pk)
    sensitive = may_see_sensitive(request, found.committee)
    return found, FrozenYear.of(found, sensitive=sensitive)
