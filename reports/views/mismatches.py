"""Outcomes that do not fit the register of the cut-off day: looked at, and taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from reports import actions
from reports.evaluation.levels import LEVEL_LABELS
from reports.facts.evaluation import reason_told
from reports.facts.mismatches import mismatches_of
from reports.forms import MismatchesForm
from reports.views.reach import campaign_within, may_see_sensitive

NOT_THERE = "Không có trong sổ ngày chốt."
# Heading and explanation: of who is gone, and of who is there with another outcome.
GONE = "Phải bỏ", "Không có trong sổ ngày chốt: bỏ kết quả rồi mới đóng được đợt."
DIFFERS = (
    "Nên xem lại",
    "Sổ đúng thì bỏ kết quả rồi ghi lại; kết quả đúng thì để nguyên, đợt vẫn đóng được.",
)


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def mismatches(request, pk):
    campaign, _ = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if campaign.closed_at:
        return redirect("reports:published_reports", pk=pk)
    found = mismatches_of(campaign)
    form = MismatchesForm(request.POST if request.method == "POST" else None, mismatches=found)
    if request.method == "POST" and form.is_valid():
        try:
            number = actions.drop_outcomes(campaign=campaign, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, f"Đã bỏ {number} kết quả; ai thuộc diện thì chờ ghi lại.")
            return redirect("reports:close_campaign", pk=pk)
    sensitive = may_see_sensitive(request, campaign.committee)
    context = {"campaign": campaign, "form": form, "groups": _groups(found, sensitive)}
    return render(request, "reports/mismatches.html", context)


def _groups(found, sensitive):
    """[(heading, explanation, rows)] of those of which there are any, who is gone first."""
    rows = [(each, recorded(each, sensitive), by_register(each, sensitive)) for each in found]
    gone, differs = ([row for row in rows if row[0].is_gone is gone] for gone in (True, False))
    return [(*words, of) for words, of in ((GONE, gone), (DIFFERS, differs)) if of]


def recorded(mismatch, sensitive):
    """What is recorded, as the reader may know it."""
    review = mismatch.review
    return LEVEL_LABELS.get(review.level) or reason_told(review, sensitive=sensitive)


def by_register(mismatch, sensitive):
    """What the register says of the same day."""
    if mismatch.is_gone:
        return NOT_THERE
    said = mismatch.standing.told(sensitive=sensitive).sentence
    if mismatch.decided:
        said = f"{said} Đảng ủy đã quyết định: {LEVEL_LABELS[mismatch.decided].lower()}."
    return said
