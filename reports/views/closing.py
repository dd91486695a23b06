"""A campaign is closed, reopened, and its figures are published: each a page that asks once."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from reports import actions
from reports.evaluation.standards import standard_of
from reports.facts.outstanding import outstanding
from reports.forms import ReasonForm
from reports.views.campaigns import within

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
    campaign, _ = within(request, pk, Permission.DECIDE_EVALUATIONS)
    if campaign.closed_at:
        return redirect("reports:published_reports", pk=pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    return step(request, campaign, form, CLOSE, _close)


def _close(campaign, by):
    actions.close_campaign(campaign=campaign, by=by)
    return f"Đã đóng đợt đánh giá năm {campaign.year}."


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def reopen(request, pk):
    campaign, _ = within(request, pk, Permission.DECIDE_EVALUATIONS)
    if not campaign.closed_at:
        return redirect("reports:published_reports", pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return step(request, campaign, form, REOPEN, _reopen)


def _reopen(campaign, by, reason):
    actions.reopen_campaign(campaign=campaign, reason=reason, by=by)
    return f"Đã mở lại đợt đánh giá năm {campaign.year}."


def step(request, campaign, form, page, do):
    """Show what the step means, or do it and go to what was published."""
    if request.method == "POST" and form.is_valid():
        try:
            done = do(campaign, request.user, **form.cleaned_data)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, done)
            return redirect("reports:published_reports", pk=campaign.pk)
    left = outstanding(campaign) if page is CLOSE else None
    context = {
        "campaign": campaign,
        "form": form,
        "page": page,
        "left": left,
        "awaited": left.awaited if left else (),
        "standard": standard_of(campaign.year),
    }
    return render(request, "reports/campaign_step.html", context)
