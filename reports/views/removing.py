"""A campaign that was opened by mistake is taken away, asked once and with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from reports import actions
from reports.facts.removed import year_removed
from reports.forms import RemoveForm
from reports.views.reach import campaign_within


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def remove(request, pk):
    if request.method == "POST" and (year := year_removed(pk, request.user)):
        return _removed(request, year)  # pressed twice
    campaign, _ = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if campaign.closed_at:
        return redirect("reports:published_reports", pk=pk)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_campaign(campaign=campaign, by=request.user, **form.cleaned_data)
        except actions.Removed:  # at this very moment
            return _removed(request, campaign.year)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            return _removed(request, campaign.year)
    context = {"campaign": campaign, "form": form, "in_use": actions.is_in_use(campaign)}
    return render(request, "reports/remove_campaign.html", context)


def _removed(request, year):
    messages.success(request, f"Đã bỏ đợt đánh giá năm {year}.")
    return redirect("reports:evaluations")
