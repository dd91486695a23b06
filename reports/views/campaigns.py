"""A campaign is opened, and its cut-off day corrected."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Committee
from formats.fields import take_errors
from formats.periods import vi_date
from reports import actions
from reports.facts.season import year_under_evaluation
from reports.forms import CutOffForm, OpenCampaignForm
from reports.forms.campaign import FIRST_WITH_STANDARD
from reports.models import Campaign
from reports.views.reach import campaign_within


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
