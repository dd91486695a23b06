"""Import of an old register in the browser: rehearsed, shown, done by the same code on a word.

The file is put aside and the rehearsal has an address of its own, so that "back" and reloading
show it again.
"""

import datetime as dt

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from formats.responses import xlsx_file
from formats.xlsx.marking import marked_copy, refuse_large
from formats.xlsx.reading import Refused
from meetings.actions import record_faults_download, record_template_download
from meetings.forms.importing import RegisterForm
from meetings.importers import Outcome, run
from meetings.importers.template import template
from members.importers import staging
from members.views.register import posted
from members.views.staged import KEPT, rehearsal_at, taken

PURPOSE = "meetings.import"
SHOWN = 200  # rows of each table; the counts say how many there are


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEETINGS)
def import_meetings(request):
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request)
    if request.method == "GET" and KEPT in request.GET:
        return _rehearsal(request)
    form = RegisterForm(posted(request), request.FILES or None, committees=_committees(request))
    if form.is_valid():
        said = form.cleaned_data
        details = {
            "committee": said["committee"].pk,
            "paper_dated": str(said["paper_dated"]),
            "name": said["file"].name,
        }
        return redirect(_rehearsal_of(request, said["file"].read(), details))
    return render(request, "meetings/import.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEETINGS)
def import_faults(request):
    """The user's own file, in which every fault is marked."""
    kept = taken(request, "kept", PURPOSE)
    if kept is None:
        return redirect("meetings:import")
    report = _run(request, kept.data, kept.details)
    try:
        refuse_large(report.sheets)
        data = marked_copy(kept.data, report.problems, stamp=timezone.now())
    except Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("meetings:import")
    record_faults_download(
        committee=_committee(request, kept.details),
        file_name=kept.details["name"],
        rows=len(report.problems),
        by=request.user,
    )
    return xlsx_file(data, f"Phải sửa - {kept.details['name']}")


@require_GET
@requires(Permission.IMPORT_MEETINGS)
def import_template(request):
    record_template_download(by=request.user)
    return xlsx_file(template(timezone.localtime()), "mau-so-sinh-hoat.xlsx")


def _committees(request):
    return Committee.objects.visible_to(request.access, Permission.IMPORT_MEETINGS)


def _committee(request, details):
    return get_object_or_404(_committees(request), pk=details["committee"])


def _run(request, data, details, *, dry_run=True):
    return run(
        data,
        committee=_committee(request, details),
        paper_dated=dt.date.fromisoformat(details["paper_dated"]),
        dry_run=dry_run,
        by=request.user,
        file_name=details["name"],
    )


def _rehearsal_of(request, data, details):
    """The address of the rehearsal of what is put aside: one to come "back" to."""
    token = staging.keep(data, user=request.user, purpose=PURPOSE, **details)
    return rehearsal_at(reverse("meetings:import"), token)


def _rehearsal(request):
    kept = taken(request, KEPT, PURPOSE)
    if kept is None:
        return redirect("meetings:import")
    report = _run(request, kept.data, kept.details)
    if not report.sheets:
        staging.discard(kept)  # one that opens is imported or marked, another is no use
    return _show(request, report, kept.details, request.GET[KEPT] if report.sheets else "")


def _confirm(request):
    """What was rehearsed is checked again and done; sent twice it finds nothing left to do."""
    kept = taken(request, "token", PURPOSE)
    if kept is None:
        return redirect("meetings:import")
    report = _run(request, kept.data, kept.details, dry_run=False)
    if not report.ready:
        return redirect(rehearsal_at(reverse("meetings:import"), request.POST["token"]))
    staging.discard(kept)
    messages.success(request, _done(report.counts))
    years = [row.held_on.year for row in report.planned]
    return redirect(f"{reverse('meetings:list')}?year={max(years)}")


def _done(counts):
    return (
        f"Đã nhập xong: {counts['created']} kỳ mới, sửa {counts['changed']}, đúng như sổ sẵn "
        f"{counts['unchanged']}, giữ nguyên {counts['kept']} kỳ đã có trong cổng."
    )


def _show(request, report, details, token):
    return render(
        request,
        "meetings/rehearsal.html",
        {
            "report": report,
            "committee": _committee(request, details),
            "paper_dated": dt.date.fromisoformat(details["paper_dated"]),
            "token": token,
            "to_write": report.number(Outcome.CREATED) + report.number(Outcome.CHANGED),
            "problems": report.problems[:SHOWN],
            "more_problems": max(len(report.problems) - SHOWN, 0),
            "warnings": report.warnings[:SHOWN],
            "more_warnings": max(len(report.warnings) - SHOWN, 0),
            "changes": report.changes[:SHOWN],
            "more_changes": max(len(report.changes) - SHOWN, 0),
            "outcomes": [(each, report.number(each), report.having(each)) for each in Outcome],
        },
    )
