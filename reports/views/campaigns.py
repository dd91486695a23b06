"""A campaign is opened, its cut-off day corrected, and how far each cell has come."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from formats.fields import take_errors
from formats.periods import vi_date
from reports import actions
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import as_closed, sheets_to_count
from reports.facts.headway import ALL_DECIDED, Headway
from reports.facts.quota.published import quotas_told
from reports.facts.results import gone_members
from reports.facts.season import year_under_evaluation
from reports.files.evaluations import quota_file
from reports.forms import CutOffForm, OpenCampaignForm
from reports.forms.campaign import FIRST_WITH_STANDARD
from reports.models import Campaign
from reports.views.downloads import file_response
from reports.views.reach import campaign_within, may_at, may_follow, may_follow_all


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def open_campaign(request):
    committees = Committee.objects.visible_to(request.access, Permission.DECIDE_EVALUATIONS)
    initial = _usual(committees, timezone.localdate())
    form = OpenCampaignForm(request.POST or None, committees=committees, initial=initial)
    existing = None
    if request.method == "POST" and form.is_valid():
        committee, year = form.cleaned_data["committee"], form.cleaned_data["year"]
        try:
            campaign = actions.open_campaign(by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            existing = Campaign.objects.filter(committee=committee, year=year).first()
            if existing is None:  # else the notice that leads there says it
                take_errors(form, refused)
        else:
            messages.success(request, f"Đã mở đợt đánh giá năm {campaign.year}.")
            return redirect("reports:progress", pk=campaign.pk)
    return render(request, "reports/open_campaign.html", {"form": form, "existing": existing})


def _usual(committees, today):
    """What a campaign begins with: the year that is being evaluated, or the last before it of
    which there is no campaign, and its last day; nothing where every year has one."""
    opened = Campaign.objects.filter(committee=committees.first())
    taken = set(opened.values_list("year", flat=True))
    years = range(year_under_evaluation(today), FIRST_WITH_STANDARD - 1, -1)
    year = next((year for year in years if year not in taken), None)
    return {"year": year, "cut_off": actions.last_day_of(year)} if year else {}


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def cut_off(request, pk):
    """Correct the day as of which the figures stand."""
    campaign, _ = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if campaign.closed_at:
        return redirect("reports:published_reports", pk=pk)
    form = CutOffForm(request.POST or None, initial={"cut_off": campaign.cut_off})
    if request.method == "POST" and form.is_valid():
        try:
            changed, of_list = actions.correct_cut_off(
                campaign=campaign, by=request.user, **form.cleaned_data
            )
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            told = f"Đã sửa ngày chốt thành {vi_date(changed.cut_off)}."
            messages.success(request, f"{told} {of_list.sentence}" if of_list else told)
            return redirect("reports:progress", pk=pk)
    return render(request, "reports/cut_off.html", {"campaign": campaign, "form": form})


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def progress(request, pk):
    """How far each cell has come; what is left to do, in numbers that lead on."""
    campaign, cells = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    decided_at = request.access.committees(Permission.DECIDE_EVALUATIONS)
    whole = may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee)
    context = {
        "campaign": campaign,
        "standard": standard_of(campaign.year),
        "may_decide": campaign.closed_at is None and campaign.committee_id in decided_at,
        "followed": set(),
        "whole": whole,
        "told": "",
        "own": None,
        "sheets": (),
        "proposals": False,
        "awaited": False,
    }
    if context["standard"]:
        sheets = as_closed(campaign, cells, sheets_to_count(campaign, cells))
        follows = may_follow_all(request, campaign.committee)
        context |= {
            "sheets": [
                (sheet, Headway(sheet), [(s, sheet.spoken(s)) for s in Stage]) for sheet in sheets
            ],
            "followed": {sheet.cell.pk for sheet in sheets if may_follow(request, sheet.cell)},
            "stages": list(Stage),
            "totals": _totals(sheets),
            "gone": 0 if campaign.closed_at else gone_members(campaign, cells).count(),
            "proposals": any(Headway(sheet).to_decide for sheet in sheets),
            "told": "" if campaign.closed_at else _so_far(sheets),
            "own": sheets[0].cell if len(sheets) == 1 else None,
            "awaited": any(line.awaits for sheet in sheets for line in sheet.lines),
            "quotas": quotas_told(campaign, sheets, follows=follows) if whole else (),
            "may_export": may_at(request, Permission.EXPORT_REPORTS, campaign.committee),
        }
    return render(request, "reports/progress.html", context)


@require_GET
@requires(Permission.EXPORT_REPORTS)
def quota_workbook(request, pk):
    """The control table of the quota as a file (R-7)."""
    campaign, cells = campaign_within(request, pk, Permission.EXPORT_REPORTS)
    if standard_of(campaign.year) is None:
        raise Http404
    follows = may_follow_all(request, campaign.committee)
    made = quota_file(campaign, cells, timezone.localtime(), follows=follows)
    return file_response(made, request.user, campaign.committee)


def _so_far(sheets):
    """What is still to come, first of all in words; of one cell as its own page says it."""
    ways = [Headway(sheet) for sheet in sheets]
    if len(ways) < 2:
        return " ".join(sentence for way in ways for sentence in way.sentences)
    if not any(way.waiting(Stage.DECISION) for way in ways):
        return f"{ALL_DECIDED}."
    lacking = sum(bool(way.waiting(Stage.BOARD)) for way in ways)
    proposed = f"{lacking}/{len(ways)} chi bộ chưa ghi đủ đề nghị"
    told = [proposed if lacking else "Mọi chi bộ đã ghi đủ đề nghị"]
    if proposals := sum(len(way.to_decide) for way in ways):
        told.append(f"{proposals} đề nghị chờ quyết định")
    return f"{'; '.join(told)}."


def _totals(sheets):
    evaluated = sum(len(sheet.with_level) for sheet in sheets)
    return {
        "members": sum(len(sheet.members) for sheet in sheets),
        "evaluated": evaluated,
        "left_out": sum(len(sheet.without_level) for sheet in sheets),
        "spoken": [(s, sum(sheet.spoken(s) for sheet in sheets)) for s in Stage],
    }
