"""Import of a year's evaluation in two steps: a rehearsal that is shown, then the same for real.

The file is put aside and the rehearsal has an address of its own, so that "back" and reloading
show it again.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from members.importers import staging
from members.views.register import posted
from members.views.staged import KEPT, rehearsal_at, taken
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
    if request.method == "GET" and KEPT in request.GET:
        return _rehearsal(request)
    form = EvaluationImportForm(
        posted(request),
        request.FILES or None,
        committees=_committees(request),
        initial={"year": timezone.localdate().year},
    )
    if form.is_valid():
        token = _keep(request, form.cleaned_data)
        return redirect(rehearsal_at(reverse("reports:import_evaluations"), token))
    return render(request, "reports/evaluation_import.html", {"form": form})


def _committees(request):
    return Committee.objects.visible_to(request.access, Permission.IMPORT_EVALUATIONS)


def _keep(request, said):
    file, place = said["file"], {"committee": said["committee"].pk, "year": said["year"]}
    return staging.keep(
        file.read(), user=request.user, purpose=PURPOSE, file_name=file.name, **place
    )


def _rehearsal(request):
    kept = taken(request, KEPT, PURPOSE)
    if kept is None:
        return redirect("reports:import_evaluations")
    committee = _committee(request, kept)
    report = _run(request, kept, committee, dry_run=True)
    if report.refused:
        staging.discard(kept)
    token = request.GET[KEPT] if report.ready else ""
    return _show(request, report, committee, kept.details["year"], token)


def _go_ahead(request):
    """What was rehearsed is checked again and written; shown again where it does not fit now."""
    kept = taken(request, "token", PURPOSE)
    if kept is None:
        return redirect("reports:import_evaluations")
    committee, year = _committee(request, kept), kept.details["year"]
    report = _run(request, kept, committee)
    if not report.ready:
        token = request.POST["token"]
        return redirect(rehearsal_at(reverse("reports:import_evaluations"), token))
    staging.discard(kept)
    messages.success(request, _done(report))
    return redirect("reports:evaluation", Campaign.objects.get(committee=committee, year=year).pk)


def _committee(request, kept):
    return get_object_or_404(_committees(request), pk=kept.details["committee"])


def _run(request, kept, committee, *, dry_run=False):
    return importers.run(
        kept.data,
        committee=committee,
        year=kept.details["year"],
        dry_run=dry_run,
        by=request.user,
        file_name=kept.details["file_name"],
    )


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
