"""A campaign from its opening to the decision, and how far each cell has come."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from formats.fields import take_errors
from reports import actions
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.evaluation import cells_of
from reports.facts.headway import Headway
from reports.facts.quota import quotas_of
from reports.facts.season import waiting, year_under_evaluation
from reports.files.evaluations import quota_file
from reports.forms import DecideAllForm, OpenCampaignForm
from reports.models import Campaign
from reports.views.downloads import file_response
from reports.views.reach import may_at


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def open_campaign(request):
    committees = Committee.objects.visible_to(request.access, Permission.DECIDE_EVALUATIONS)
    form = OpenCampaignForm(
        request.POST or None, committees=committees, initial=_usual(timezone.localdate())
    )
    if request.method == "POST" and form.is_valid():
        try:
            campaign = actions.open_campaign(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã mở đợt đánh giá năm {campaign.year}.")
            return redirect("reports:progress", pk=campaign.pk)
    return render(request, "reports/open_campaign.html", {"form": form})


def _usual(today):
    """What a campaign begins with: the year that is being evaluated, and its last day."""
    year = year_under_evaluation(today)
    return {"year": year, "cut_off": actions.last_day_of(year)}


def within(request, pk, permission):
    """The campaign and its cells within reach; of a year without a standard it is not found."""
    campaigns = Campaign.objects.visible_to(request.access, permission)
    campaign = get_object_or_404(campaigns.select_related("committee"), pk=pk)
    return campaign, cells_of(campaign, request.access, permission)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def progress(request, pk):
    """How far each cell has come; what is left to do, in numbers that lead on."""
    campaign, cells = within(request, pk, Permission.VIEW_EVALUATIONS)
    decided_at = request.access.committees(Permission.DECIDE_EVALUATIONS)
    context = {
        "campaign": campaign,
        "standard": standard_of(campaign.year),
        "may_decide": campaign.closed_at is None and campaign.committee_id in decided_at,
        "sheets": (),
        "ready": False,
        "awaited": False,
    }
    if context["standard"]:
        sheets = sheets_of(campaign, cells)
        whole = campaign.committee_id in request.access.committees(Permission.VIEW_EVALUATIONS)
        context |= {
            "sheets": [
                (sheet, Headway(sheet), [(s, sheet.spoken(s)) for s in Stage]) for sheet in sheets
            ],
            "stages": list(Stage),
            "totals": _totals(sheets),
            "ready": any(actions.is_ready(line) for sheet in sheets for line in sheet.lines),
            "awaited": any(waiting(sheet, Stage.DECISION) for sheet in sheets),
            "quotas": quotas_of(campaign, sheets) if whole else (),
            "may_export": may_at(request, Permission.EXPORT_REPORTS, campaign.committee),
        }
    return render(request, "reports/progress.html", context)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def quota_workbook(request, pk):
    """The control table of the quota as a file (R-7)."""
    campaign, cells = within(request, pk, Permission.EXPORT_REPORTS)
    if standard_of(campaign.year) is None:
        raise Http404
    made = quota_file(campaign, cells, timezone.localtime())
    return file_response(made, request.user, campaign.committee)


def _totals(sheets):
    evaluated = sum(len(sheet.evaluated) for sheet in sheets)
    return {
        "members": sum(len(sheet.members) for sheet in sheets),
        "evaluated": evaluated,
        "left_out": sum(len(sheet.left_out) for sheet in sheets),
        "spoken": [(s, sum(sheet.spoken(s) for sheet in sheets)) for s in Stage],
    }


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def decide_all(request, pk):
    """Everything that the boards proposed, decided as proposed; the quota is told before."""
    campaign, cells = within(request, pk, Permission.DECIDE_EVALUATIONS)
    if standard_of(campaign.year) is None:
        return redirect("reports:progress", pk=campaign.pk)
    form = DecideAllForm(request.POST or None, initial={"given_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.decide_as_proposed(
                campaign=campaign, cells=cells, by=request.user, **form.cleaned_data
            )
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã ghi {number} quyết định đúng như đề nghị của chi bộ.")
            return redirect("reports:progress", pk=campaign.pk)
    sheets = sheets_of(campaign, cells)
    lines = [line for sheet in sheets for line in (sheet.own, *sheet.members)]
    ready = [line for line in lines if actions.is_ready(line)]
    context = {
        "campaign": campaign,
        "form": form,
        "quotas": quotas_of(campaign, sheets),
        "may_choose": campaign.closed_at is None,
        "ready": len(ready),
        "who": _who(ready),
        "open": sum(
            line.standing.evaluated and Stage.DECISION not in line.opinions for line in lines
        ),
    }
    return render(request, "reports/decide_all.html", context)


def _who(lines):
    """Whom the lines are of: "7 đảng viên, 1 chi bộ"."""
    members = sum(line.member is not None for line in lines)
    counts = ((members, "đảng viên"), (len(lines) - members, "chi bộ"))
    return ", ".join(f"{number} {unit}" for number, unit in counts if number)
