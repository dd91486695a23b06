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
from reports.facts.appraisals import sheet_of
from reports.facts.headway import Headway
from reports.facts.naming import first_rows
from reports.facts.precedence import warnings_after
from reports.forms import StageForm, VotesForAll
from reports.views.appraisal_place import stage_asked
from reports.views.reach import sheet_within
from reports.views.stage_told import SAID, counted, saved_told

# What is recorded, as the heading and the button that leads here say it.
HEADINGS = {
    Stage.SELF: "Ghi tự nhận của cả chi bộ",
    Stage.CELL: "Ghi ý kiến chi bộ",
    Stage.BOARD: "Ghi đề nghị lên đảng ủy",
}
BUTTONS = {stage: f"Lưu {said}" for stage, said in SAID.items()}
# What is said of the stage that comes next, once one has spoken of all.
ONWARD = {
    Stage.CELL: "Bước tiếp: ghi ý kiến chi bộ.",
    Stage.BOARD: "Bước tiếp: ghi đề nghị lên đảng ủy.",
}
SEEN = "Đảng ủy đã thấy đề nghị này; đồng chí không phải gửi thêm."
# From which stage a level that is not written yet was taken over.
BORROWED = {
    Stage.CELL: "như tự nhận",
    Stage.BOARD: "như bước trước",
}


NOTHING_TO_RECORD = (
    "Chưa lưu được: đợt đánh giá đã đóng, hoặc mọi mức của chi bộ đã được quyết định."
)
FILLED = "Đã điền số phiếu cho {} dòng đã chọn mức, chưa lưu gì. Hãy xem lại rồi bấm “{}”."
NOTHING_CHOSEN = "Chưa chọn mức cho ai nên chưa có gì để lưu."
NONE_EMPTY = "Dòng nào cũng đã có số phiếu nên không điền gì, và chưa lưu gì."
NONE_CHOSEN = (
    "Các dòng chưa có phiếu đều chưa chọn mức nên không điền gì, và chưa lưu gì. "
    "Hãy chọn mức trước."
)
ANEW = "Chi bộ cũ đã ghi bước này, ngày mới thì là của chi bộ này: {}. Hãy xem lại cả số phiếu."
MEANWHILE = "Đúng lúc này có người khác cũng ghi vào chi bộ. Hãy xem lại rồi bấm lưu lần nữa."


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def cell_stage(request, year, pk):
    campaign, cell = sheet_within(request, year, pk, Permission.RECORD_EVALUATIONS)
    sheet = sheet_of(campaign, cell)
    form = _form(request.POST, sheet, _stage(request, sheet))
    if campaign.closed_at is not None or not form.lines:
        return _nothing_to_record(request, year, pk)
    votes = _votes(form)
    if votes and votes.asked:
        return _fill(request, campaign, form, votes)
    if request.method == "POST" and form.is_valid():
        return _sent(request, campaign, form)
    return _page(request, campaign, form, votes)


def _sent(request, campaign, form):
    """On to the sheet once the rows are written, else the page with what is to be looked at."""
    place = {"year": campaign.year, "pk": form.sheet.cell.pk}
    if form.says_nothing:
        return _page(request, campaign, form, _votes(form), NOTHING_CHOSEN)
    try:
        form = _to_look_at(request, campaign, form)
    except actions.Closed:  # at this very moment
        return _nothing_to_record(request, **place)
    if form is None:
        return redirect("reports:cell_sheet", **place)
    return _page(request, campaign, form, _votes(form))


def _page(request, campaign, form, votes, told=""):
    form.is_valid()  # of what was sent all faults are told
    status = 409 if form.conflicts else 200
    offered = votes if form.without_votes else None
    context = _shown(campaign, form) | {"votes": offered, "told": told}
    return render(request, "reports/cell_stage.html", context, status=status)


def _votes(form):
    """One vote for all rows that have none; None where nobody votes."""
    return VotesForAll(form) if form.stage == Stage.CELL else None


def _fill(request, campaign, form, votes):
    """The page with the one vote in the rows that waited for it; nothing is saved."""
    number = len(form.awaiting_votes)
    if not number:
        why = NONE_CHOSEN if form.without_votes else NONE_EMPTY
        return _page(request, campaign, form, votes, why)
    if not votes.is_valid():
        return _page(request, campaign, form, votes)
    filled = _form(votes.filled(), form.sheet, form.stage, to_save=False)
    told = FILLED.format(number, BUTTONS[form.stage])
    return _page(request, campaign, filled, _votes(filled), told)


def _nothing_to_record(request, year, pk):
    if request.method == "POST":
        messages.error(request, NOTHING_TO_RECORD)
    return redirect("reports:cell_sheet", year=year, pk=pk)


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
    """The stage that is asked for, else not found; by default the one that the cell waits for."""
    return stage_asked(request) or Headway(sheet).next_stage or Stage.BOARD


def _form(sent, sheet, stage, **more):
    return StageForm(sent or None, sheet=sheet, stage=stage, today=timezone.localdate(), **more)


def _to_look_at(request, campaign, form):
    """None once the rows are written, else the form with all that was refused; `Closed` as the
    action says."""
    try:
        refusals = _save(request, campaign, form)
    except actions.Closed:
        raise
    except ValidationError as refused:
        form.add_error(None, refused)
        return form
    return None if refusals is None else _again(request, campaign, form, refusals)


def _save(request, campaign, form):
    """Write the rows and say so: None. What is refused otherwise, all that is known of it."""
    cell = form.sheet.cell
    try:
        given = actions.give_opinions(
            campaign=campaign, cell=cell, sayings=form.entries(), by=request.user
        )
    except Conflict:
        return []
    if not given.refusals:
        say_sent(request, _done(campaign, form, given), _address(campaign, cell, form.stage))
        backward = warnings_after(form.lines.values(), given.taken)
        for sentence in (*_look_again(form), *_said_anew(given), *backward):
            messages.warning(request, sentence)
        return None
    return given.refusals


def _again(request, campaign, form, refusals):
    """The form against the rows as they stand now, with what was refused at its place."""
    campaign.refresh_from_db(fields=["cut_off"])
    latest = _form(request.POST, sheet_of(campaign, form.sheet.cell), form.stage)
    latest.is_valid()
    latest.refuse(refusals)
    if not latest.errors and not latest.refused:
        latest.add_error(None, MEANWHILE)
    return latest


def _address(campaign, cell, stage):
    return f"{reverse('reports:cell_stage', args=[campaign.year, cell.pk])}?stage={stage}"


def _done(campaign, form, given):
    """What was saved, and what is still to come: of whom the stage has not spoken, as the sheet of
    the cell counts them now."""
    headway = Headway(sheet_of(campaign, form.sheet.cell))
    told = saved_told(form.stage, given.taken)
    if waiting := headway.waiting(form.stage):
        return f"{told}; còn {counted(waiting)} chưa có mức."
    return f"{told}. {_onward(headway, form.stage)}"


def _onward(headway, stage):
    """What comes after a stage that has spoken of all."""
    if headway.next_stage:
        return ONWARD[headway.next_stage]
    return SEEN if stage == Stage.BOARD else headway.sentences[0]


def _said_anew(given):
    """Whose votes may be those of a cell that he has left, where the day is a new one."""
    if names := [str(each.line.subject) for each in given.taken if each.is_anew]:
        yield ANEW.format(first_rows(names))


def _look_again(form):
    """What is saved and should be seen once more, each with whom it is about."""
    votes = [(row.name, row.vote) for row in form.rows if row.vote]
    found = (
        ("Số tán thành chưa quá nửa", [name for name, vote in votes if vote.failed]),
        ("Số phiếu nhiều hơn số được tính biểu quyết", [n for n, vote in votes if vote.is_over]),
        (
            "Mức cao hơn mức theo điểm và điều kiện",
            [row.name for row in form.rows if row.follows and row.follows.above],
        ),
    )
    return [f"{what}: {first_rows(names)}. Hãy xem lại." for what, names in found if names]
