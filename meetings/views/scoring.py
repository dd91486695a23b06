"""How a meeting is scored: the sheet, the cell's page, the committee's decision."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from meetings import actions
from meetings.actions import Conflict
from meetings.actions.score_claims import NO_FRAME
from meetings.enums import HANDED_IN, HELD, ScoreStep
from meetings.facts import facts_of
from meetings.forms.plan import ReasonForm
from meetings.forms.score import DecideForm, ScoreForm
from meetings.models import Score, ScoreDecision
from meetings.score_rows import frozen_rows, frozen_total, rows_of, total_of
from meetings.scoring import frame_of, sheet_for
from meetings.views.loading import locked, recordable, within
from meetings.views.sent import say_sent
from meetings.views.stepping import STALE, StepPage, step_view
from meetings.voting import entitled, votes_of

DECIDED = "Đã ghi quyết định xếp loại của cấp ủy."


@require_GET
@requires(Permission.VIEW_MEETINGS)
def score(request, pk):
    """The sheet with every step, readable for whoever reads the minutes."""
    meeting = within(request, pk, Permission.VIEW_MEETINGS)
    written = _score_of(meeting)
    sheet = _sheet(meeting, written)
    context = {
        "meeting": meeting,
        "score": written,
        "sheet": sheet,
        **_read(sheet, written),
        "vote": _vote(meeting, written),
        "reason_none": "" if sheet else _why_none(meeting),
        "may_edit": sheet and _may_edit(meeting, written),
        "may_decide": _may_decide(meeting, written, sheet),
    }
    return render(request, "meetings/score.html", context)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def edit_score(request, pk):
    """The cell's page. A decided or locked sheet is shown, not written."""
    meeting = recordable(request, pk)
    written = _score_of(meeting)
    sheet = _sheet(meeting, written)
    if sheet is None or (written and written.decision):
        return redirect("meetings:score", pk=meeting.pk)
    if not meeting.editable and not meeting.reach.confirm:
        return locked(request, meeting)
    form = ScoreForm(request.POST or None, meeting=meeting, sheet=sheet, score=written)
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _written(request, meeting, form)
        if status == 302:
            return redirect("meetings:score", pk=meeting.pk)
    vote = _vote(meeting, written)
    context = {"meeting": meeting, "form": form, "sheet": sheet, "score": written, "vote": vote}
    return render(request, "meetings/edit_score.html", context, status=status)


def _written(request, meeting, form):
    """Write what was typed; the status of the answer, 302 where it was written."""
    try:
        actions.record_score(
            meeting=meeting,
            today=timezone.localdate(),
            by=request.user,
            locked=meeting.reach.confirm,
            **form.entries(),
        )
    except Conflict:
        latest = Score.objects.filter(meeting=meeting).first()
        form.data = {**form.data.dict(), "version": latest.version if latest else 0}
        form.add_error(None, STALE)
        return 409
    except ValidationError as refused:
        take_errors(form, refused)
        return 200
    say_sent(request, "Đã lưu điểm của kỳ sinh hoạt.")
    return 302


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_SCORES)
def decide_score(request, pk):
    meeting = within(request, pk, Permission.DECIDE_SCORES)
    written = _score_of(meeting)
    sheet = _sheet(meeting, written)
    if not _may_decide(meeting, written, sheet):
        return redirect("meetings:score", pk=meeting.pk)
    page = StepPage(
        heading="Quyết định mức xếp loại",
        lead="Quyết định xong, điểm và mức được giữ cùng số liệu của ngày quyết định. "
        "Muốn sửa thì rút quyết định và ghi rõ lý do.",
        button="Ghi quyết định",
        done=DECIDED,
        form=DecideForm,
        options={"frame": sheet.frame},
        initial={"total": sheet.total, "grade": sheet.grade.code, "version": written.version},
        do=_deciding,
        template="meetings/decide_score.html",
        leads_to="meetings:score",
        extra={
            "sheet": sheet,
            "score": written,
            "vote": _vote(meeting, written),
            **_read(sheet, written),
        },
    )
    return step_view(request, meeting, page)


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_SCORES)
def withdraw_decision(request, pk):
    meeting = within(request, pk, Permission.DECIDE_SCORES)
    written = _score_of(meeting)
    if not (written and written.decision):
        return redirect("meetings:score", pk=meeting.pk)
    page = StepPage(
        heading="Rút quyết định xếp loại",
        lead="Quyết định đã rút vẫn còn trong lịch sử. Sau đó sửa điểm và quyết định lại được.",
        button="Rút quyết định",
        done="Đã rút quyết định xếp loại.",
        form=ReasonForm,
        options={"what": "rút quyết định", "label": "Lý do rút"},
        initial={"version": written.version},
        do=actions.withdraw_decision,
        leads_to="meetings:score",
        danger=True,
    )
    return step_view(request, meeting, page)


def _deciding(**fields):
    return actions.decide_score(today=timezone.localdate(), **fields)


def _score_of(meeting):
    decisions = ScoreDecision.objects.select_related("decided_by", "withdrawn_by")
    scores = Score.objects.filter(meeting=meeting).select_related("scorer")
    scores = scores.prefetch_related("points", Prefetch("decisions", decisions))
    return scores.first()


def _sheet(meeting, written):
    """None where the meeting is not to be scored, or not yet."""
    today = timezone.localdate()
    if meeting.state not in HELD or meeting.held_on > today:
        return None
    return sheet_for(meeting, facts_of(meeting, today), written)


def _read(sheet, written):
    """The lines and the foot to be read: frozen once the committee has decided, whatever became
    of the frame since."""
    decision = written and written.decision
    if decision:
        kept = decision.frozen
        day = date.fromisoformat(kept["as_of"])
        return {"rows": frozen_rows(kept), "total": frozen_total(kept), "frozen": day, "missing": 0}
    if sheet is None:
        return {"rows": [], "total": None, "frozen": None, "missing": 0}
    missing = len(sheet.missing)
    return {"rows": rows_of(sheet), "total": total_of(sheet), "frozen": None, "missing": missing}


def _vote(meeting, written):
    """The vote on the score over those entitled, also before it is taken."""
    return votes_of(written or Score(), entitled(meeting))


def _why_none(meeting):
    if frame_of(meeting) is None:
        return NO_FRAME
    return "Chấm điểm sau khi chi bộ họp và điểm danh."


def _may_edit(meeting, written):
    if written and written.decision:
        return False
    return meeting.reach.record and (meeting.editable or meeting.reach.confirm)


def _may_decide(meeting, written, sheet):
    """A frame that was changed after the vote leaves a sheet with gaps: nothing to decide yet."""
    if sheet is None or sheet.total is None or written.step != ScoreStep.VOTED:
        return False
    return meeting.reach.decide and meeting.state in HANDED_IN
