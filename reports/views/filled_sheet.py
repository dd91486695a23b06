"""A cell's sheet comes back filled in: a rehearsal that is shown, then the same for real.

The file is put aside and the rehearsal has an address of its own, so that "back" and reloading
show it again.
"""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from members.importers import staging
from members.views.register import posted
from members.views.staged import KEPT, rehearsal_at, taken
from reports.forms import FilledSheetForm
from reports.importers import filled
from reports.views.cell_sheet_file import recorded_at

PURPOSE = "filled_sheet"
SHOWN = 200  # problems; a cell has no more members than can be listed
MEANWHILE = "Chưa ghi gì: cổng đã đổi từ lúc đọc thử tệp. Hãy xem lại rồi bấm ghi lần nữa."


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def upload_cell_sheet(request, year, pk):
    campaign, cell = recorded_at(request, year, pk)
    if campaign.closed_at:
        return redirect("reports:cell_sheet", campaign.year, cell.pk)  # it says so there
    if "token" in request.POST:
        return _go_ahead(request, campaign, cell)
    if request.method == "GET" and KEPT in request.GET:
        return _rehearsal(request, campaign, cell)
    form = FilledSheetForm(posted(request), request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        place = {"campaign": campaign.pk, "cell": cell.pk, "file_name": file.name}
        token = staging.keep(file.read(), user=request.user, purpose=PURPOSE, **place)
        return redirect(rehearsal_at(_address(campaign, cell), token))
    context = {"form": form, "campaign": campaign, "cell": cell}
    return render(request, "reports/filled_sheet.html", context)


def _address(campaign, cell):
    return reverse("reports:upload_cell_sheet", args=[campaign.year, cell.pk])


def _kept(request, name, campaign, cell):
    """What was put aside for this very cell; None otherwise."""
    kept = taken(request, name, PURPOSE)
    here = campaign.pk, cell.pk
    return kept if kept and (kept.details["campaign"], kept.details["cell"]) == here else None


def _rehearsal(request, campaign, cell):
    kept = _kept(request, KEPT, campaign, cell)
    if kept is None:
        return redirect(_address(campaign, cell))
    report = _run(request, kept, campaign, cell, dry_run=True)
    if report.refused:
        staging.discard(kept)
    return _show(request, campaign, cell, report, request.GET[KEPT] if report.ready else "")


def _go_ahead(request, campaign, cell):
    """What was rehearsed at this very cell is weighed again and written; shown again where the
    portal was told something else of a row since."""
    kept = _kept(request, "token", campaign, cell)
    if kept is None:
        return redirect(_address(campaign, cell))
    with transaction.atomic():
        report = _run(request, kept, campaign, cell)
        agreed = _left(report) == request.POST.get("left", "")
        transaction.set_rollback(not agreed)
    if not (report.ready and agreed):
        messages.warning(request, MEANWHILE)
        return redirect(rehearsal_at(_address(campaign, cell), request.POST["token"]))
    staging.discard(kept)
    messages.success(request, _done(report))
    return redirect("reports:cell_sheet", campaign.year, cell.pk)


def _run(request, kept, campaign, cell, *, dry_run=False):
    name = kept.details["file_name"]
    return filled.run(
        kept.data, campaign=campaign, cell=cell, dry_run=dry_run, by=request.user, file_name=name
    )


def _left(report):
    """Which rows are left out, as the page agrees to it."""
    return " ".join(map(str, report.rows_left))


def _done(report):
    told = (
        f"Đã ghi từ tệp: {report.created} mục mới, {report.altered} thay đổi, "
        f"{report.unchanged} giữ nguyên."
    )
    return f"{told} Để lại {len(left)} dòng." if (left := report.rows_left) else told


def _show(request, campaign, cell, report, token):
    context = {
        "campaign": campaign,
        "cell": cell,
        "report": report,
        "token": token,
        "left": _left(report),
        "problems": report.problems[:SHOWN],
        "more_problems": max(len(report.problems) - SHOWN, 0),
        "lists": [("Thay đổi", report.changed), ("Mới", report.new)],
    }
    return render(request, "reports/filled_rehearsal.html", context)
