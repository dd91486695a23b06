"""The quota of "excellent": its control table, a plan under each reading, and which one holds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from formats.numbers import vi_plain
from meetings.actions import Conflict
from reports import actions
from reports.evaluation.quota.readings import GroupBy
from reports.evaluation.standards import standard_of
from reports.facts.appraisals import sheets_to_count
from reports.facts.published import FrozenYear
from reports.facts.quota import quotas_of
from reports.facts.quota.published import report_of
from reports.files.evaluations import quota_file
from reports.forms import PlanForm, QuotaForm
from reports.forms.quota import reading_as_entries
from reports.views.reach import campaign_within, may_at, may_follow, may_follow_all
from reports.views.responses import file_response

STALE = (
    "Cách tính này vừa được người khác sửa trong lúc trang đang mở. Hãy xem lại cách tính đang "
    "dùng rồi bấm nút lần nữa; điều đồng chí đã ghi vẫn còn ở dưới."
)


@require_GET
@requires(Permission.VIEW_EVALUATIONS)
def quota(request, pk):
    """The control table of members and of cells, and what a planned number comes to."""
    campaign, cells = campaign_within(request, pk, Permission.VIEW_EVALUATIONS)
    whole = may_at(request, Permission.VIEW_EVALUATIONS, campaign.committee)
    if not whole or standard_of(campaign.year) is None:
        return redirect("reports:progress", pk=campaign.pk)
    if report := report_of(campaign):
        sheets, quotas = [], FrozenYear.of(report).quota_controls
    else:
        sheets = sheets_to_count(campaign, cells)
        follows = may_follow_all(request, campaign.committee)
        quotas = quotas_of(campaign, sheets, follows=follows)
    # What is published is settled: no number is planned any more.
    form = PlanForm({} if report else request.GET, quotas=quotas)
    with_sheets = {str(sheet.cell.pk) for sheet in sheets if may_follow(request, sheet.cell)}
    context = {
        "campaign": campaign,
        "report": report,
        "quotas": [(each, *_shown(each, form, with_sheets)) for each in quotas],
        "form": form,
        "may_export": may_at(request, Permission.EXPORT_REPORTS, campaign.committee),
        "may_choose": campaign.closed_at is None
        and may_at(request, Permission.DECIDE_EVALUATIONS, campaign.committee),
    }
    return render(request, "reports/quota.html", context)


def _shown(quota, form, with_sheets):
    """The rows of the control table, each with its cell's id where its sheet is open to the reader;
    the plan."""
    rows = [(row, row.code if row.code in with_sheets else None) for row in quota.table.rows]
    planned = form.planned(quota.kind)
    return rows, planned, quota.plan(planned)


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


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def choose_quota(request, pk, kind):
    """Choose the reading for members or for cells, or go back to that of the standard."""
    campaign, cells = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    standard = standard_of(campaign.year)
    if standard is None or campaign.closed_at:
        return redirect("reports:quota", pk=campaign.pk)
    quota = _quota(campaign, cells, kind)
    own = standard.quota(kind).reading
    form = QuotaForm(request.POST or None, own=own, initial=reading_as_entries(quota))
    status = 200
    if request.method == "POST":
        try:
            if done := _done(request, campaign, kind, form):
                messages.success(request, done)
                return redirect("reports:quota", pk=campaign.pk)
        except Conflict:
            status, quota = 409, _quota(campaign, cells, kind)
            form.data = {**form.data.dict(), "version": reading_as_entries(quota)["version"]}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
    context = {
        "campaign": campaign,
        "quota": quota,
        "form": form,
        "usual": vi_plain(own.percent),
        "of_kinds": GroupBy.KIND.explained,
    }
    return render(request, "reports/quota_choice.html", context, status=status)


def _quota(campaign, cells, kind):
    quotas = quotas_of(campaign, sheets_to_count(campaign, cells))
    return next(each for each in quotas if each.kind == kind)


def _done(request, campaign, kind, form):
    """Do what the button says and tell it; None for a form that is not whole."""
    valid = form.is_valid()
    subject = {"campaign": campaign, "subject": kind, "by": request.user}
    if "drop" in request.POST and "version" in form.cleaned_data:
        actions.drop_quota_choice(**subject, version=form.cleaned_data["version"])
        return "Đã trở lại cách tính mặc định của cổng."
    if not valid:
        return None
    version = form.cleaned_data["version"]
    choice = actions.choose_quota(**subject, version=version, **form.entries())
    return f"Đã chọn cách tính trần cho {choice.get_subject_display().lower()}."
