"""A cell's sheet comes back filled in: a rehearsal that is shown, then the same for real."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from members.importers import staging
from members.views.register import posted
from members.views.staged import taken
from reports.forms import FilledSheetForm
from reports.importers import filled
from reports.views.cell_sheet_file import recorded_at

PURPOSE = "filled_sheet"
SHOWN = 200  # problems; a cell has no more members than can be listed


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def upload_cell_sheet(request, year, pk):
    campaign, cell = recorded_at(request, year, pk)
    if campaign.closed_at:
        return redirect("reports:cell_sheet", campaign.year, cell.pk)  # it says so there
    if "token" in request.POST:
        return _go_ahead(request, campaign, cell)
    form = FilledSheetForm(posted(request), request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        return _rehearse(request, campaign, cell, file.read(), file.name)
    context = {"form": form, "campaign": campaign, "cell": cell}
    return render(request, "reports/filled_sheet.html", context)


def _rehearse(request, campaign, cell, data, name):
    report = filled.run(
        data, campaign=campaign, cell=cell, dry_run=True, by=request.user, file_name=name
    )
    token = ""
    if report.ready:
        place = {"campaign": campaign.pk, "cell": cell.pk, "file_name": name}
        token = staging.keep(data, user=request.user, purpose=PURPOSE, **place)
    return _show(request, campaign, cell, report, token)


def _go_ahead(request, campaign, cell):
    """What was rehearsed at this very cell is weighed again and written."""
    kept = taken(request, "token", PURPOSE)
    if kept is None or (kept.details["campaign"], kept.details["cell"]) != (campaign.pk, cell.pk):
        return redirect("reports:upload_cell_sheet", campaign.year, cell.pk)
    report = filled.run(
        kept.data,
        campaign=campaign,
        cell=cell,
        by=request.user,
        file_name=kept.details["file_name"],
    )
    if not report.ready:
        return _show(request, campaign, cell, report, token="")
    staging.discard(kept)
    messages.success(request, _done(report))
    return redirect("reports:cell_sheet", campaign.year, cell.pk)


def _done(report):
    return (
        f"Đã ghi từ tệp: {report.created} mục mới, {report.altered} thay đổi, "
        f"{report.unchanged} giữ nguyên."
    )


def _show(request, campaign, cell, report, token):
    context = {
        "campaign": campaign,
        "cell": cell,
        "report": report,
        "token": token,
        "problems": report.problems[:SHOWN],
        "more_problems": max(len(report.problems) - SHOWN, 0),
        "lists": [("Thay đổi", report.changed), ("Mới", report.new)],
    }
    return render(request, "reports/filled_rehearsal.html", context)
