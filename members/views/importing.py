"""Import in the browser: a file is rehearsed, shown, and on a word done by the same code."""

from itertools import islice

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from members.forms.importing import UploadForm
from members.importers import run, staging
from members.views.register import posted

PURPOSE = "members.import"
SHOWN = 200  # rows of each table; the counts say how many there are


@require_http_methods(["GET", "POST"])
@requires(Permission.IMPORT_MEMBERS)
def import_members(request):
    committees = Committee.objects.visible_to(request.access, Permission.IMPORT_MEMBERS)
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request, committees)
    form = UploadForm(posted(request), request.FILES or None, committees=committees)
    if form.is_valid():
        return _rehearse(request, **form.cleaned_data)
    return render(request, "members/import.html", {"form": form})


def _rehearse(request, committee, file, create_cells):
    data = file.read()
    report = _run(request, data, committee, create_cells, file.name, dry_run=True)
    token = report.ready and staging.keep(
        data,
        user=request.user,
        purpose=PURPOSE,
        committee=committee.pk,
        create_cells=create_cells,
        name=file.name,
    )
    return _show(request, report, committee, token)


def _confirm(request, committees):
    """What was rehearsed is checked again and done; sent twice it finds nothing left to do."""
    try:
        kept = staging.take(request.POST["token"], user=request.user, purpose=PURPOSE)
    except staging.GoneError as gone:
        messages.info(request, str(gone))
        return redirect("members:import")
    said = kept.details
    committee = get_object_or_404(committees, pk=said["committee"])
    report = _run(request, kept.data, committee, said["create_cells"], said["name"], dry_run=False)
    if not report.ready:
        return _show(request, report, committee, token=None)
    staging.discard(kept)
    messages.success(request, _done(report))
    return redirect("members:list")


def _run(request, data, committee, create_cells, name, *, dry_run):
    if create_cells and committee.pk not in request.access.committees(Permission.MANAGE_CELLS):
        raise PermissionDenied
    return run(
        data,
        committee=committee,
        create_cells=create_cells,
        dry_run=dry_run,
        by=request.user,
        file_name=name,
    )


def _done(report):
    cells = f", lập {len(report.cells_created)} chi bộ" if report.cells_created else ""
    return (
        f"Đã nhập xong: thêm {report.created}, sửa {report.changed}, "
        f"giữ nguyên {report.unchanged} đảng viên{cells}."
    )


def _show(request, report, committee, token):
    return render(
        request,
        "members/rehearsal.html",
        {
            "report": report,
            "committee": committee,
            "token": token or "",
            "to_write": report.created + report.changed,
            "problems": report.problems[:SHOWN],
            "more_problems": max(len(report.problems) - SHOWN, 0),
            "changes": report.changes[:SHOWN],
            "more_changes": max(len(report.changes) - SHOWN, 0),
            "entered": [
                (cell, len(names), list(islice(names, SHOWN)))
                for cell, names in report.entered.items()
            ],
        },
    )
