"""A check code from a paper: which published report it belongs to, and its main figures."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.published import FrozenYear
from reports.forms import VerifyForm
from reports.models import PublishedReport
from reports.views.reach import may_at, may_see_sensitive


@require_GET
@requires(Permission.VIEW_REPORTS)
def verify(request):
    form = VerifyForm(request.GET or None)
    context = {"form": form, "asked": "", "report": None}
    if form.is_bound and form.is_valid():
        context |= _found(request, form.cleaned_data["code"])
    return render(request, "reports/verify_report.html", context)


def _found(request, code):
    rows = PublishedReport.objects.visible_to(request.access, Permission.VIEW_REPORTS)
    report = rows.select_related("committee", "published_by").filter(check_code=code).first()
    if report is None:
        return {"asked": code}
    return {
        "asked": code,
        "report": report,
        "year": FrozenYear.of(report, sensitive=may_see_sensitive(request, report.committee)),
        "latest": report.campaign.published_reports.defer("facts").order_by("-version").first(),
        "may_open": may_at(request, Permission.VIEW_EVALUATIONS, report.committee),
    }
