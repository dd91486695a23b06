"""A check code from a paper: which published report it belongs to, and its main figures."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from reports.facts.published import FrozenYear
from reports.facts.published_months import FrozenMonth
from reports.forms import VerifyForm
from reports.models import PublishedReport
from reports.views.reach import may_at, may_see_sensitive


@require_GET
@requires(Permission.VIEW_REPORTS)
def verify(request):
    form = VerifyForm(request.GET or None)
    whole = bool(request.access.committees(Permission.VIEW_REPORTS))
    context = {"form": form, "asked": "", "report": None, "year": None, "month": None}
    context["whole"] = whole  # of another code who reads none is told the same, known or not
    if form.is_bound and form.is_valid():
        context |= _found(request, form.cleaned_data["code"])
    return render(request, "reports/verify_report.html", context)


def _found(request, code):
    rows = PublishedReport.objects.visible_to(request.access, Permission.VIEW_REPORTS)
    rows = rows.select_related("committee", "campaign", "published_by")
    report = rows.filter(check_code=code).first()
    if report is None:
        return {"asked": code}
    read = _month if report.month else _year
    return {"report": report, "latest": report.versions.first(), **read(request, report)}


def _year(request, report):
    return {
        "year": FrozenYear.of(report, sensitive=may_see_sensitive(request, report.committee)),
        "may_open": may_at(request, Permission.VIEW_EVALUATIONS, report.committee),
    }


def _month(request, report):
    return {"month": FrozenMonth.of(report)}
