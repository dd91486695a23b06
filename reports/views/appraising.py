"""A member, or a cell, on the way through a campaign: what each stage says, one page a step."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.fields import take_errors
from meetings.actions import Conflict
from meetings.views.sent import say_sent
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.evaluation.levels import LEVEL_LABELS, MEMBER
from reports.facts.appraisals import Line, sheet_of
from reports.forms import DecisionForm, EligibilityForm, OpinionForm, WithdrawForm
from reports.forms.appraisal import written
from reports.models import Campaign
from reports.views.reach import may_see_sensitive

STALE = (
    "Phiếu này vừa được người khác ghi trong lúc trang đang mở. "
    "Hãy xem lại nội dung mới rồi bấm nút lần nữa; điều đồng chí đã ghi vẫn còn ở dưới."
)


@dataclass(frozen=True)
class Place:
    """The campaign, and whose way through it the page is about."""

    campaign: Campaign
    line: Line

    @property
    def version(self):
        return self.line.appraisal.version if self.line.appraisal else 0

    @property
    def subject(self):
        """What the actions take."""
        return {
            "campaign": self.campaign,
            "cell": self.line.cell,
            "member": self.line.member,
        }


def place_of(request, year, pk, kind, permission):
    """The line within reach; what is not there, or not in the campaign, is not found."""
    if kind == MEMBER:
        member = get_object_or_404(Member.objects.visible_to(request.access, permission), pk=pk)
        cells = Cell.objects.visible_to(request.access, permission)
        cells = cells.filter(memberships__member=member)
    else:
        cells = Cell.objects.visible_to(request.access, permission).filter(pk=pk)
    for cell in cells.distinct():
        campaign = _campaign_of(cell, year)
        found = _line(campaign, cell, pk if kind == MEMBER else None)
        if found:
            return Place(campaign, found)
    raise Http404


def _campaign_of(cell, year):
    campaigns = Campaign.objects.select_related("committee")
    return campaigns.filter(committee_id=cell.committee_id, year=year).first()


def _line(campaign, cell, member):
    if campaign is None or not cell.exists_on(campaign.cut_off):
        return None
    sheet = sheet_of(campaign, cell)
    if member is None:
        return sheet.own
    return next((line for line in sheet.members if line.member.pk == member), None)


STEPS = ("appraisal", "eligibility", "opinion", "decision", "withdraw")


def address_of(place, step="appraisal"):
    """Where a step of the subject is done, or its page is read."""
    line = place.line
    name = f"reports:{step}_of_{line.subject_kind}"
    return reverse(name, args=[place.campaign.year, line.subject.pk])


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def appraisal(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.VIEW_EVALUATIONS)
    return render(request, "reports/appraisal.html", _shown(request, place))


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def edit_eligibility(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.RECORD_EVALUATIONS)
    sensitive = may_see_sensitive(request, place.campaign.committee)
    kept, names = place.line.appraisal, ("official", "remarks_received", "verdict", "because")
    form = EligibilityForm(
        request.POST or None,
        line=place.line,
        sensitive=sensitive,
        initial={"version": place.version} | {name: getattr(kept, name, "") for name in names},
    )
    page = {"heading": "Diện đánh giá", "button": "Lưu diện đánh giá", "eligibility": True}
    return _step(request, place, form, page, _eligibility)


def _eligibility(place, by, form):
    actions.answer_eligibility(**place.subject, by=by, **form.cleaned_data)
    return "Đã lưu diện đánh giá."


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_EVALUATIONS)
def edit_opinion(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.RECORD_EVALUATIONS)
    stage = _stage(request, place.line)
    if not place.line.standing.evaluated or Stage.DECISION in place.line.opinions:
        return redirect(address_of(place))
    before = place.line.opinions.get(stage)
    known = before or place.line.proposal
    initial = {"given_on": timezone.localdate(), "version": place.version}
    if known:
        initial |= written(known) | {"version": place.version}
    if before is None:
        initial |= {"given_on": timezone.localdate(), "note": ""}
    form = OpinionForm(request.POST or None, line=place.line, stage=stage, initial=initial)
    page = {"heading": stage.label, "button": f"Lưu bước “{stage.label}”", "stage": stage}
    return _step(request, place, form, page, _opinion)


def _opinion(place, by, form):
    actions.give_opinion(**place.subject, stage=form.stage, by=by, **form.entries())
    return f"Đã lưu bước “{form.stage.label}”."


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def decide(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.DECIDE_EVALUATIONS)
    if not place.line.standing.evaluated:
        return redirect(address_of(place))
    proposal = place.line.opinions.get(Stage.DECISION) or place.line.proposal
    initial = {
        "version": place.version,
        "given_on": timezone.localdate(),
        "level": proposal.level if proposal else "",
    }
    form = DecisionForm(request.POST or None, initial=initial)
    page = {"heading": "Đảng ủy quyết định", "button": "Ghi quyết định", "deciding": True}
    return _step(request, place, form, page, _decision)


def _decision(place, by, form):
    actions.decide(**place.subject, by=by, **form.cleaned_data)
    return "Đã ghi quyết định của đảng ủy."


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def withdraw(request, year, pk, kind):
    place = place_of(request, year, pk, kind, Permission.DECIDE_EVALUATIONS)
    if Stage.DECISION not in place.line.opinions:
        return redirect(address_of(place))
    form = WithdrawForm(request.POST or None, initial={"version": place.version})
    page = {"heading": "Rút quyết định", "button": "Rút quyết định", "danger": True}
    return _step(request, place, form, page, _withdrawal)


def _withdrawal(place, by, form):
    actions.withdraw_opinion(**place.subject, stage=Stage.DECISION, by=by, **form.cleaned_data)
    return "Đã rút quyết định; kết quả của đồng chí hoặc chi bộ này chờ quyết định lại."


def _stage(request, line):
    """The stage that is asked for; by default the first that has not spoken."""
    wanted = request.GET.get("stage", "")
    if wanted in Stage and wanted != Stage.DECISION:
        return Stage(wanted)
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
                Permission.VIEW_EVALUATIONS,
            )
            form.data = {**form.data.dict(), "version": latest.version}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            say_sent(request, done)
            return redirect(address_of(place))
    context = {"form": form, "page": page, **_shown(request, place)}
    return render(request, "reports/appraisal_step.html", context, status=status)


def _shown(request, place):
    line, campaign = place.line, place.campaign
    sensitive = may_see_sensitive(request, campaign.committee)
    access, cell = request.access, line.cell
    rating = line.rating_of(line.proposal) if line.proposal else None
    own = line.opinions.get(Stage.SELF)
    still_open = campaign.closed_at is None
    return {
        "urls": {step: address_of(place, step) for step in STEPS},
        "rating_label": LEVEL_LABELS.get(rating.level, "") if rating else "",
        "warning": rating.warning(own.level) if rating and own else "",
        "campaign": campaign,
        "line": line,
        "stages": [(stage, line.opinions.get(stage)) for stage in Stage],
        "standing": line.decided.sentence(sensitive=sensitive),
        "rating": rating,
        "may_record": still_open and access.may_at(Permission.RECORD_EVALUATIONS, cell),
        "may_decide": still_open and access.may_at(Permission.DECIDE_EVALUATIONS, cell),
        "undecided": Stage.DECISION not in line.opinions,
    }
