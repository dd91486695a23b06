"""A campaign is closed, and reopened: each a page that asks once."""

from contextlib import suppress

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from reports import actions
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_of
from reports.facts.mismatches import mismatches_of, stranded_of
from reports.facts.outstanding import outstanding, outstanding_of
from reports.forms import ReasonForm
from reports.views.reach import campaign_within

CLOSE = {
    "heading": "Đóng đợt đánh giá",
    "button": "Đóng đợt đánh giá",
    "explained": "Mọi trường hợp thuộc diện xếp loại đã có kết quả. Đóng xong, không ghi, không "
    "sửa, không nhập thêm được; từ đó mới công bố báo cáo. Khi cần sửa thì mở lại, có lý do.",
}
REOPEN = {
    "heading": "Mở lại đợt đánh giá",
    "button": "Mở lại đợt đánh giá",
    "danger": True,
    "explained": "Báo cáo đã công bố giữ nguyên. Sửa xong thì đóng đợt và công bố lần mới, có "
    "lý do.",
}


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def close(request, pk):
    campaign, _ = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if campaign.closed_at and request.method == "GET":
        return redirect("reports:published_reports", pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return step(request, campaign, form, CLOSE, _close, _hindrances)


def _hindrances(campaign):
    """What keeps the campaign open, and what should be looked at before."""
    sheets = None
    if standard_of(campaign.year):
        sheets = sheets_of(campaign, campaign.committee.cells.all())
    left = outstanding(campaign) if sheets is None else outstanding_of(sheets)
    mismatches = mismatches_of(campaign, sheets)
    gone = [mismatch for mismatch in mismatches if mismatch.is_gone]
    return NOTHING | {
        "early": timezone.localdate() < campaign.cut_off,
        "left": left,
        "awaited": left.awaited,
        "stranded": stranded_of(campaign),
        "gone": gone,
        "differing": len(mismatches) - len(gone),
        "changed_grounds": [e for s in sheets or () for e in s.lines if e.decided.outdated],
    }


def _close(campaign, by):
    """Who presses twice, or at the same moment as another, is told that it is done."""
    with suppress(actions.Closed):
        actions.close_campaign(campaign=campaign, by=by)
    return f"Đã đóng đợt đánh giá năm {campaign.year}."


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def reopen(request, pk):
    campaign, _ = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if not campaign.closed_at and request.method == "GET":
        return redirect("reports:published_reports", pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return step(request, campaign, form, REOPEN, _reopen)


def _reopen(campaign, by, reason):
    actions.reopen_campaign(campaign=campaign, reason=reason, by=by)
    return f"Đã mở lại đợt đánh giá năm {campaign.year}."


NOTHING = {
    "early": False,
    "left": None,
    "awaited": (),
    "stranded": (),
    "gone": (),
    "differing": 0,
    "changed_grounds": (),
}


def step(request, campaign, form, page, do, hindrances=lambda campaign: NOTHING):
    """Show what the step means and what hinders it, or do it and go to what was published."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do(campaign, request.user, **form.cleaned_data)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, done)
            return redirect("reports:published_reports", pk=campaign.pk)
    context = {
        "campaign": campaign,
        "form": form,
        "page": page,
        "standard": standard_of(campaign.year),
        **hindrances(campaign),
    }
    return render(request, "reports/campaign_step.html", context)
