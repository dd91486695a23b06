"""Import in the browser: a file is rehearsed, shown, and on a word done by the same code.

What the user says in between (columns, who is who) travels in the signed token of the file that
was put aside; every step checks the file and all that was said anew.
"""

from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from formats.responses import xlsx_file
from formats.xlsx.marking import marked_copy, refuse_large
from formats.xlsx.reading import Refused
from members.actions import learn_columns, record_faults_download
from members.forms.columns import ColumnsForm
from members.forms.importing import UploadForm, answers_in
from members.importers import Said, learned_by, readings_of, run, staging
from members.importers.columns import taught
from members.importers.reading import groups
from members.views.register import posted
from members.views.staged import KEPT, rehearsal_at, taken

PURPOSE = "members.import"
SHOWN = 200  # rows of each table; the counts say how many there are


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEMBERS)
def import_members(request):
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request)
    if request.method == "GET" and KEPT in request.GET:
        return _rehearsal(request)
    form = UploadForm(posted(request), request.FILES or None, committees=_committees(request))
    if form.is_valid():
        said = form.cleaned_data
        details = {
            "committee": said["committee"].pk,
            "create_cells": said["create_cells"],
            "name": said["file"].name,
        }
        token = _keep(request, said["file"].read(), details)
        return redirect(rehearsal_at(reverse("members:import"), token))
    return render(request, "members/import.html", {"form": form})


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEMBERS)
def import_columns(request):
    """What the columns are: shown as the portal understands them, and as the user says it."""
    kept = taken(request, "kept", PURPOSE)
    if kept is None:
        return redirect("members:import")
    committee, mapping = _committee(request, kept.details), kept.details.get("mapping")
    readings = readings_of(kept.data, committee=committee, mapping=mapping)
    form = ColumnsForm(posted(request) if "apply" in request.POST else None, readings=readings)
    if not form.is_valid():
        return _ask_columns(request, kept.data, kept.details, form)
    details = {**kept.details, "mapping": form.mapping(), "answers": {}}
    if form.header_moved:
        # Under another header the columns are others: they are asked for once more.
        moved = readings_of(kept.data, committee=committee, mapping=form.mapping())
        return _ask_columns(request, kept.data, details, ColumnsForm(readings=moved))
    report = _run(request, kept.data, details)
    _learn(request, committee, report.readings)
    return _answer(request, kept.data, details, report)


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEMBERS)
def import_answers(request):
    """Who is who, as the user answers; the rehearsal is then run again."""
    kept = taken(request, "kept", PURPOSE)
    if kept is None:
        return redirect("members:import")
    before = {} if "again" in request.POST else kept.details.get("answers") or {}
    details = {**kept.details, "answers": {**before, **answers_in(request.POST)}}
    return _rehearse(request, kept.data, details)


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEMBERS)
def import_faults(request):
    """The user's own file, in which every fault is marked."""
    kept = taken(request, "kept", PURPOSE)
    if kept is None:
        return redirect("members:import")
    report = _run(request, kept.data, kept.details)
    try:
        refuse_large(each.sheet for each in report.readings)
        data = marked_copy(kept.data, report.problems, stamp=timezone.now())
    except Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("members:import")
    record_faults_download(
        committee=_committee(request, kept.details),
        file_name=kept.details["name"],
        rows=len(report.problems),
        by=request.user,
    )
    return xlsx_file(data, f"Phải sửa - {kept.details['name']}")


def _committees(request):
    return Committee.objects.visible_to(request.access, Permission.IMPORT_MEMBERS)


def _committee(request, details):
    return get_object_or_404(_committees(request), pk=details["committee"])


def _rehearsal(request):
    """What was put aside, at an address of its own: "back" and reloading show it again."""
    kept = taken(request, KEPT, PURPOSE)
    if kept is None:
        return redirect("members:import")
    report = _run(request, kept.data, kept.details)
    if not report.readings:
        staging.discard(kept)  # one that opens is imported or marked, another is no use
    return _answer(request, kept.data, kept.details, report)


def _rehearse(request, data, details):
    return _answer(request, data, details, _run(request, data, details))


def _answer(request, data, details, report):
    """The rehearsal's page, or first the question what the columns are."""
    if report.unread:
        return _ask_columns(request, data, details, ColumnsForm(readings=report.readings))
    token = report.readings and _keep(request, data, details)
    return _show(request, report, details, token)


def _confirm(request):
    """What was rehearsed is checked again and done; sent twice it finds nothing left to do."""
    kept = taken(request, "token", PURPOSE)
    if kept is None:
        return redirect("members:import")
    report = _run(request, kept.data, kept.details, dry_run=False)
    if not report.ready:
        return _show(request, report, kept.details, _keep(request, kept.data, kept.details))
    staging.discard(kept)
    messages.success(request, _done(report))
    return redirect("members:list")


def _learn(request, committee, readings):
    columns = taught(readings, learned_by(committee))
    learn_columns(committee=committee, columns=columns, by=request.user)


def _run(request, data, details, *, dry_run=True):
    committee = _committee(request, details)
    may_found = request.access.committees(Permission.MANAGE_CELLS)
    if details["create_cells"] and committee.pk not in may_found:
        raise PermissionDenied
    return run(
        data,
        committee=committee,
        create_cells=details["create_cells"],
        dry_run=dry_run,
        by=request.user,
        file_name=details["name"],
        said=Said(details.get("mapping"), details.get("answers") or {}),
    )


def _keep(request, data, details):
    return staging.keep(data, user=request.user, purpose=PURPOSE, **details)


def _done(report):
    cells = f", lập {len(report.cells_created)} chi bộ" if report.cells_created else ""
    return (
        f"Đã nhập xong: thêm {report.created}, sửa {report.changed}, "
        f"giữ nguyên {report.unchanged} đảng viên{cells}."
    )


def _ask_columns(request, data, details, form):
    return render(
        request,
        "members/columns.html",
        {
            "form": form,
            "committee": _committee(request, details),
            "name": details["name"],
            "kept": _keep(request, data, details),
        },
    )


def _show(request, report, details, token):
    faults, questions = report.faults, report.questions
    return render(
        request,
        "members/rehearsal.html",
        {
            "report": report,
            "committee": _committee(request, details),
            "token": token or "",
            "to_write": report.created + report.changed,
            "fault_count": len(faults),
            "problems": faults[:SHOWN],
            "more_problems": max(len(faults) - SHOWN, 0),
            "questions": questions[:SHOWN],
            "more_questions": max(len(questions) - SHOWN, 0),
            "answered": len(details.get("answers") or {}),
            "tables": groups(each for each in report.readings if each.wanted),
            "changes": report.changes[:SHOWN],
            "more_changes": max(len(report.changes) - SHOWN, 0),
            "entered": [
                (cell, len(names), list(islice(names, SHOWN)))
                for cell, names in report.entered.items()
            ],
        },
    )
