"""A stage of the evaluation recorded for a whole cell: its members and the cell itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
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
    Stage.BOARD: "Ghi đề nghị lên đảng ủy",
}
BUTTONS = {
    Stage.SELF: "Lưu tự nhận",
    Stage.CELL: "Lưu ý kiến chi bộ",
    Stage.BOARD: "Lưu đề nghị",
}
# What comes after a stage that has spoken of all.
ONWARD = {
    Stage.SELF: "Bước tiếp: ghi ý kiến chi bộ.",
    Stage.CELL: "Bước tiếp: ghi đề nghị lên đảng ủy.",
    Stage.BOARD: "Đảng ủy đã thấy đề nghị này; đồng chí không phải gửi thêm.",
}
# From which stage a level that is not written yet was taken over.
BORROWED = {
    Stage.CELL: "như tự nhận",
    Stage.BOARD: "như bước trước",
}


NOTHING_TO_RECORD = (
    "Chưa lưu được: đợt đánh giá đã đóng, hoặc mọi mức của chi bộ đã được quyết định."
)
MEANWHILE = "Đúng lúc này có người khác cũng ghi vào chi bộ. Hãy xem lại rồi bấm lưu lần nữa."


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def cell_stage(request, year, pk):
    campaign, cell = sheet_within(request, year, pk, Permission.RECORD_EVALUATIONS)
    sheet = sheet_of(campaign, cell)
    form = _form(request, sheet, _stage(request, sheet))
    if campaign.closed_at is not None or not form.lines:
        if request.method == "POST":
            messages.error(request, NOTHING_TO_RECORD)
        return redirect("reports:cell_sheet", year=year, pk=pk)
    if request.method == "POST" and form.is_valid():
        refusals = _save(request, campaign, form)
        if refusals is None:
            return redirect("reports:cell_sheet", year=year, pk=pk)
        form = _again(request, campaign, form, refusals)
    status = 409 if form.conflicts else 200
    return render(request, "reports/cell_stage.html", _shown(campaign, form), status=status)


def _shown(campaign, form):
    stage, sheet = form.stage, form.sheet
    return {
        "campaign": campaign,
        "sheet": sheet,
        "form": form,
        "address": _address(campaign, sheet.cell, stage),
        "heading": HEADINGS[stage],
        "button": BUTTONS[stage],
        "borrowed": BORROWED.get(stage, ""),
    }


def _stage(request, sheet):
    """The stage that is asked for; by default the one that the cell waits for."""
    wanted = request.GET.get("stage", "")
    if wanted in BEFORE_THE_DECISION:
        return Stage(wanted)
    return Headway(sheet).next_stage or Stage.BOARD


def _form(request, sheet, stage):
    return StageForm(request.POST or None, sheet=sheet, stage=stage, today=timezone.localdate())


def _save(request, campaign, form):
    """Write the rows and say so: None. What is refused otherwise, all that is known of it."""
    cell = form.sheet.cell
    try:
        given = actions.give_opinions(
            campaign=campaign, cell=cell, sayings=form.entries(), by=request.user
        )
    except (Conflict, ValidationError):  # begun by somebody else, or closed, at this very moment
        return []
    if not given.refusals:
        say_sent(request, _done(form, given), _address(campaign, cell, form.stage))
        return None
    return given.refusals


def _again(request, campaign, form, refusals):
    """The form against the rows as they stand now, with what was refused at its place."""
    latest = _form(request, sheet_of(campaign, form.sheet.cell), form.stage)
    latest.is_valid()
    latest.refuse(refusals)
    if not latest.errors and not latest.refused:
        latest.add_error(None, MEANWHILE)
    return latest


def _address(campaign, cell, stage):
    return f"{reverse('reports:cell_stage', args=[campaign.year, cell.pk])}?stage={stage}"


def _done(form, given):
    """What was saved, what is still to come, what to look at again."""
    number = len(given.taken)
    told = [f"Đã lưu {number} dòng." if number else "Không có dòng nào đổi so với lần lưu trước."]
    lacking = f"Còn {form.missing} dòng chưa có mức."
    told.append(lacking if form.missing else ONWARD[form.stage])
    if short := sum(bool(row.warning) for row in form.rows):
        told.append(f"Có {short} dòng số tán thành chưa quá nửa; hãy xem lại.")
    return " ".join(told)
