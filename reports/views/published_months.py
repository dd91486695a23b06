"""The meetings of a month are published, read as they were published, and taken as a file.

What is shown of a published month comes from its facts alone, whatever the register says today.
"""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from formats.fields import take_errors
from meetings.actions import Conflict
from reports import actions
from reports.facts.compliance import cells_of
from reports.facts.monthly_report import report_of
from reports.facts.published_months import FrozenMonth
from reports.files.meetings import published_month_file
from reports.forms import PublishForm
from reports.models import PublishedReport
from reports.views.month import month_asked
from reports.views.publish_year import published_as, sent_in
from reports.views.reach import may_at
from reports.views.responses import file_response


@require_http_methods(["GET", "POST"])
@requires(Permission.PUBLISH_REPORTS)
def publish(request, pk):
    """What was recorded after the page was opened is looked at before it is published."""
    reach = Committee.objects.visible_to(request.access, Permission.PUBLISH_REPORTS)
    committee = get_object_or_404(reach.select_related("parent"), pk=pk)
    month = month_asked(request, timezone.localdate())
    last = actions.last_of(committee, month)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and (report := _repeated(request, committee, month)):
        return published_as(request, report)
    form = PublishForm(sent, again=last is not None)
    if sent is not None and form.is_valid():
        if report := _published(request, committee, month, form):
            return published_as(request, report)
        last = actions.last_of(committee, month)  # perhaps of somebody who was faster
    context = _asked(request, committee, month, last)
    stale = sent is not None and not context["refused"] and sent.get("mark") != context["mark"]
    context |= {"form": form, "stale": stale}
    return render(request, "reports/publish_month.html", context, status=409 if stale else 200)


def _repeated(request, committee, month):
    """The PublishedReport that the same form has made before; None where it is new."""
    said = sent_in(request.POST)
    return actions.month_published_before(
        committee=committee, month=month, publisher=request.user, **said
    )


def _published(request, committee, month, form):
    """The new PublishedReport; None when it was refused, with the reason at the form, and when
    the figures have changed, which the page sees for itself."""
    said = form.cleaned_data
    try:
        return actions.publish_month(committee=committee, month=month, by=request.user, **said)
    except Conflict:
        return None
    except ValidationError as refused:
        take_errors(form, refused)
        return None


def _asked(request, committee, month, last):
    """What the page tells before the button: the figures, and what is still missing of them."""
    cells = cells_of(committee, request.access, Permission.PUBLISH_REPORTS)
    report = report_of(committee, cells, month, timezone.localdate())
    return {
        "committee": committee,
        "report": report,
        "last": last,
        "refused": actions.why_not_published(report, last),
        "mark": actions.mark_of_month(report),
        "asked": f"?month={month.year}-{month.month:02d}",
    }


@require_GET
@requires(Permission.VIEW_REPORTS)
def published_month(request, pk):
    report = published(request, pk, Permission.VIEW_REPORTS)
    versions = list(report.versions.select_related("published_by"))
    may_publish = may_at(request, Permission.PUBLISH_REPORTS, report.committee)
    context = {
        "report": report,
        "month": FrozenMonth.of(report),
        "versions": versions,
        "latest": versions[0],
        "asked": f"?month={report.month:%Y-%m}",
        "may_export": may_at(request, Permission.EXPORT_REPORTS, report.committee),
        "may_publish": may_publish,
        "unchanged": actions.unchanged_month(versions[0]) if may_publish else "",
    }
    return render(request, "reports/published_month.html", context)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def workbook(request, pk):
    report = published(request, pk, Permission.EXPORT_REPORTS)
    made = published_month_file(FrozenMonth.of(report))
    return file_response(made, request.user, report.committee)


def published(request, pk, permission):
    """The published month within reach of the permission."""
    rows = PublishedReport.objects.monthly().visible_to(request.access, permission)
    return get_object_or_404(rows.select_related("committee", "published_by"), pk=pk)
