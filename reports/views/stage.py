"""A stage of the evaluation recorded for a whole cell: its members and the cell itself."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from meetings.actions import Conflict
from meetings.views.sent import say_sent
from reports import actions
from reports.enums import Stage
from reports.facts.appraisals import BEFORE_THE_DECISION, sheet_of
from reports.facts.headway import Headway
from reports.forms import StageForm
from reports.views.reach import sheet_within

# What is recorded, as the heading and the button that leads here say it.
HEADINGS = {
    Stage.SELF: "Ghi tự nhận của cả chi bộ",
    Stage.CELL: "Ghi ý kiến chi bộ",
    Stage.BOARD: "Ghi đề nghị của chi ủy",
}
BUTTONS = {
    Stage.SELF: "Lưu tự nhận",
    Stage.CELL: "Lưu ý kiến chi bộ",
    Stage.BOARD: "Lưu đề nghị",
}
# From which stage a level that is not written yet was taken over.
BORROWED = {
    Stage.CELL: "như tự nhận",
    Stage.BOARD: "như bước trước",
}


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def cell_stage(request, year, pk):
    campaign, cell = sheet_within(request, year, pk, Permission.RECORD_EVALUATIONS)
    sheet = sheet_of(campaign, cell)
    stage = _stage(request, sheet)
    form = _form(request, sheet, stage)
    if campaign.closed_at is not None or not form.lines:
        return redirect("reports:cell_sheet", year=year, pk=pk)
    if request.method == "POST" and form.is_valid():
        given = _give(campaign, form, request.user)
        if given and not given.refusals:
            say_sent(request, _done(form, given), _address(year, pk, stage))
            return redirect("reports:cell_sheet", year=year, pk=pk)
        form = _again(request, campaign, form, given)
    context = {
        "campaign": campaign,
        "sheet": sheet,
        "form": form,
        "stage": stage,
        "address": _address(year, pk, stage),
        "heading": HEADINGS[stage],
        "button": BUTTONS[stage],
        "borrowed": BORROWED.get(stage, ""),
        "saved_at": form.saved_at,
    }
    status = 409 if form.conflicts else 200
    return render(request, "reports/cell_stage.html", context, status=status)


def _stage(request, sheet):
    """The stage that is asked for; by default the one that the cell waits for."""
    wanted = request.GET.get("stage", "")
    if wanted in BEFORE_THE_DECISION:
        return Stage(wanted)
    return Headway(sheet).next_stage or Stage.BOARD


def _form(request, sheet, stage):
    return StageForm(request.POST or None, sheet=sheet, stage=stage, today=timezone.localdate())


def _give(campaign, form, by):
    """What became of the rows; None when somebody else began one of them at this very moment."""
    cell, sayings = form.sheet.cell, form.entries()
    try:
        return actions.give_opinions(campaign=campaign, cell=cell, sayings=sayings, by=by)
    except Conflict:
        return None


def _again(request, campaign, form, given):
    """The form against the rows as they stand now, with what was refused at its place."""
    latest = _form(request, sheet_of(campaign, form.sheet.cell), form.stage)
    latest.is_valid()
    latest.refuse(given.refusals if given else ())
    return latest


def _address(year, pk, stage):
    return f"{reverse('reports:cell_stage', args=[year, pk])}?stage={stage}"


def _done(form, given):
    """What was saved, what is still to come, what to look at again."""
    number = len(given.taken)
    told = [f"Đã lưu {number} dòng." if number else "Không có dòng nào đổi so với lần lưu trước."]
    if form.missing:
        told.append(f"Còn {form.missing} dòng chưa có mức.")
    if short := sum(bool(row.warning) for row in form.rows):
        told.append(f"Có {short} dòng số tán thành chưa quá nửa; hãy xem lại.")
    return " ".join(told)
