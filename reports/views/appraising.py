"""A member, or a cell, on the way through a campaign: what each stage says, one page a step."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from meetings.actions import Conflict
from meetings.views.sent import say_sent
from reports import actions
from reports.enums import Stage
from reports.facts.proposals import grounds_of, waiting_of
from reports.forms import DecisionForm, EligibilityForm, OpinionForm, WithdrawForm
from reports.forms.appraisal import written
from reports.forms.eligibility import said_of
from reports.forms.stage_rows import is_open
from reports.views.appraisal_place import address_of, place_of, shown, stage_asked
from reports.views.elsewhere import elsewhere_told
from reports.views.reach import may_see_sensitive

STALE = (
    "Phiếu này vừa được người khác ghi trong lúc trang đang mở. "
    "Hãy xem lại nội dung mới rồi bấm nút lần nữa; điều đồng chí đã ghi vẫn còn ở dưới."
)


@require_GET
@requires(Permission.VIEW_APPRAISALS)
def appraisal(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.VIEW_APPRAISALS)
    return render(request, "reports/appraisal.html", shown(request, place))


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def edit_eligibility(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.RECORD_EVALUATIONS)
    if request.method == "GET" and place.campaign.closed_at:
        return redirect(address_of(place))
    sensitive = may_see_sensitive(request, place.campaign.committee)
    form = EligibilityForm(
        request.POST or None,
        line=place.line,
        sensitive=sensitive,
        initial={"version": place.version} | said_of(place.line),
    )
    page = {"heading": "Diện đánh giá", "button": "Lưu diện đánh giá", "eligibility": True}
    return _step(request, place, form, page, _eligibility)


def _eligibility(place, by, form):
    said = form.cleaned_data
    actions.answer_eligibility(**place.subject, by=by, sensitive=form.sensitive, **said)
    return "Đã lưu diện đánh giá."


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def edit_opinion(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.RECORD_EVALUATIONS)
    stage = _stage(request, place.line)
    if request.method == "GET" and not _open_to_opinions(place):
        return redirect(address_of(place))
    before = place.line.opinions.get(stage)
    known = before or place.line.proposal
    initial = {"given_on": timezone.localdate(), "version": place.version}
    if known:
        initial |= written(known) | {"version": place.version}
    if before is None:
        initial |= {"given_on": timezone.localdate(), "note": ""}
    form = OpinionForm(request.POST or None, line=place.line, stage=stage, initial=initial)
    page = {
        "heading": stage.label,
        "button": f"Lưu bước “{stage.label}”",
        "stage": stage,
        "elsewhere": elsewhere_told(place.line, before),
    }
    return _step(request, place, form, page, _opinion)


def _open_to_opinions(place):
    """Whether there is a level to give, of a campaign that is open; what was typed meanwhile is
    refused with a sentence."""
    if place.campaign.closed_at:
        return False
    return is_open(place.line)


def _open_to_a_decision(place):
    """The same of the committee, which decides over what is recorded too."""
    if place.campaign.closed_at:
        return False
    return place.line.standing.evaluated and Stage.DECISION not in place.line.opinions


def _opinion(place, by, form):
    actions.give_opinion(**place.subject, stage=form.stage, by=by, **form.entries())
    return f"Đã lưu bước “{form.stage.label}”."


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def decide(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.DECIDE_EVALUATIONS)
    if request.method == "GET" and not _open_to_a_decision(place):
        return redirect(address_of(place))
    proposal = place.line.proposal
    initial = {
        "version": place.version,
        "given_on": timezone.localdate(),
        "level": proposal.level if proposal else "",
    }
    form = DecisionForm(request.POST or None, initial=initial)
    page = {
        "heading": "Đảng ủy quyết định",
        "button": "Ghi quyết định",
        "deciding": True,
        "grounds": grounds_of(place.line),
    }
    return _step(request, place, form, page, _decision)


def _decision(place, by, form):
    actions.decide(**place.subject, by=by, **form.cleaned_data)
    left = waiting_of(place.campaign)
    waiting = f"Còn {left} đề nghị" if left else "Không còn đề nghị nào"
    return f"Đã ghi quyết định của đảng ủy. {waiting} chờ quyết định."


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def withdraw(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.DECIDE_EVALUATIONS)
    decision = place.line.opinions.get(Stage.DECISION)
    if decision is None or (request.method == "GET" and place.campaign.closed_at):
        return redirect(address_of(place))
    form = WithdrawForm(request.POST or None, initial={"version": place.version})
    page = {
        "heading": "Rút quyết định",
        "button": "Rút quyết định",
        "danger": True,
        "withdrawn": decision,
    }
    return _step(request, place, form, page, _withdrawal)


def _withdrawal(place, by, form):
    actions.withdraw_opinion(**place.subject, stage=Stage.DECISION, by=by, **form.cleaned_data)
    return f"Đã rút quyết định về {place.line.subject}; kết quả chờ quyết định lại."


def _stage(request, line):
    """The stage that is asked for, else not found; by default the first that has not spoken."""
    if asked := stage_asked(request):
        return asked
    nxt = line.next_stage
    return Stage.BOARD if nxt in (None, Stage.DECISION) else nxt


def _step(request, place, form, page, do):
    """Show the form, or do what it says and go back to the page of the subject."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = do(place, request.user, form)
        except Conflict:
            status = 409
            latest = place_of(
                request,
                place.campaign.year,
                place.line.subject.pk,
                place.line.subject_kind,
                Permission.VIEW_APPRAISALS,
            )
            form.data = {**form.data.dict(), "version": latest.version}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            say_sent(request, done, request.get_full_path())
            return redirect(address_of(place))
    context = {"form": form, "page": page, **shown(request, place)}
    return render(request, "reports/appraisal_step.html", context, status=status)
