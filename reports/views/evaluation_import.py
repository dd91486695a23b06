"""Import of a year's evaluation in two steps: a rehearsal that is shown, then the same for real."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from members.importers import staging
from reports import importers
from reports.forms import EvaluationImportForm
from reports.models import Campaign

PURPOSE = "evaluations"
SHOWN = 200  # lines of each list; the counts say how many there are


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_EVALUATIONS)
def import_evaluations(request):
    if "token" in request.POST:
        return _go_ahead(request)
    form = EvaluationImportForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        committees=_committees(request),
        initial={"year": timezone.localdate().year},
    )
    if request.method == "POST" and form.is_valid():
        return _rehearse(request, form.cleaned_data)
    return render(request, "reports/evaluation_import.html", {"form": form})


def _committees(request):
    return Committee.objects.visible_to(request.access, Permission.IMPORT_EVALUATIONS)


def _rehearse(request, said):
    data, committee, year = said["file"].read(), said["committee"], said["year"]
    report = importers.run(
        data,
        committee=committee,
        year=year,
        dry_run=True,
        by=request.user,
        file_name=said["file"].name,
    )
    token = ""
    if report.ready:
        token = staging.keep(
            data,
            user=request.user,
            purpose=PURPOSE,
            committee=committee.pk,
            year=year,
            file_name=said["file"].name,
        )
    return _show(request, report, committee, year, token)


def _go_ahead(request):
    try:
        kept = staging.take(request.POST["token"], user=request.user, purpose=PURPOSE)
    except staging.GoneError as gone:
        messages.warning(request, str(gone))
        return redirect("reports:import_evaluations")
    committee = get_object_or_404(_committees(request), pk=kept.details["committee"])
    year = kept.details["year"]
    report = importers.run(
        kept.data,
        committee=committee,
        year=year,
        by=request.user,
        file_name=kept.details["file_name"],
    )
    if not report.ready:
        return _show(request, report, committee, year, token="")
    staging.discard(kept)
    messages.success(request, _done(report))
    return redirect("reports:evaluation", Campaign.objects.get(committee=committee, year=year).pk)


def _show(request, report, committee, year, token):
    context = {
        "report": report,
        "committee": committee,
        "year": year,
        "token": token,
        "problems": report.problems[:SHOWN],
        "more_problems": max(len(report.problems) - SHOWN, 0),
        "changes": report.changes[:SHOWN],
        "more_changes": max(len(report.changes) - SHOWN, 0),
    }
    return render(request, "reports/evaluation_rehearsal.html", context)


def _done(report):
    return (
        f"Đã ghi xếp loại: {report.created} dòng mới, {report.changed} dòng thay đổi, "
        f"{report.unchanged} dòng giữ nguyên."
    )
