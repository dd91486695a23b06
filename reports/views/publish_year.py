"""A closed campaign is published; its figures and what differs in them stand before the button."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from meetings.actions import Conflict
from reports import actions
from reports.facts.edition_changes import changes_between
from reports.facts.published import FrozenYear
from reports.forms import PublishForm
from reports.views.reach import campaign_within, may_see_sensitive


@require_http_methods(["GET", "POST"])
@requires(Permission.DECIDE_EVALUATIONS)
def publish(request, pk):
    """What changed after the page was opened is looked at before it is published."""
    campaign, _ = campaign_within(request, pk, Permission.DECIDE_EVALUATIONS)
    if not campaign.closed_at:
        return redirect("reports:close_campaign", pk=pk)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and (report := _repeated(request, campaign)):
        return published_as(request, report)
    form = PublishForm(sent, again=campaign.published_reports.exists())
    if sent is not None and form.is_valid() and (report := _published(request, campaign, form)):
        return published_as(request, report)
    context = _asked(request, campaign)
    stale = sent is not None and "mark" in context and sent.get("mark") != context["mark"]
    context |= {"form": form, "stale": stale}
    return render(request, "reports/publish_report.html", context, status=409 if stale else 200)


def _repeated(request, campaign):
    """The PublishedReport that the same form has made before; None where it is sent for the first
    time. The form of a first publication knows no reason, which a later one asks for."""
    said = sent_in(request.POST)
    return actions.published_before(campaign=campaign, publisher=request.user, **said)


def sent_in(post):
    """The mark and the reason of a form for publishing, whichever of them it has."""
    return {"mark": post.get("mark"), "reason": post.get("reason", "")}


def _published(request, campaign, form):
    """The new PublishedReport; None when it was refused, with the reason at the form, and when
    the figures have changed, which the page sees for itself."""
    try:
        return actions.publish_report(campaign=campaign, by=request.user, **form.cleaned_data)
    except Conflict:
        return None
    except ValidationError as refused:
        take_errors(form, refused)
        return None


def published_as(request, report):
    """To the report, or to the versions of its year, with its version and check code told."""
    told = f"Đã công bố lần {report.version}, mã kiểm tra {report.check_code}."
    messages.success(request, told)
    if report.campaign_id:
        return redirect("reports:published_reports", pk=report.campaign_id)
    return redirect("reports:published_month", pk=report.pk)


def _asked(request, campaign):
    """What the page tells before the button: why not, or the figures and what differs in them."""
    found = {"campaign": campaign} | hindrances_of(campaign)
    draft = found.pop("draft")
    if draft is None or found["unchanged"]:
        return found
    sensitive = may_see_sensitive(request, campaign.committee)
    year = FrozenYear(draft.facts, "", sensitive=sensitive)
    changes = changes_since(draft.last, year)
    return found | {"year": year, "last": draft.last, "changes": changes, "mark": draft.mark}


def hindrances_of(campaign):
    """Whom the register has told otherwise since the campaign was closed, or that nothing is new
    since the last version, each in a sentence; and the Draft, None in the first case."""
    if changed := actions.changed_sentence(campaign):
        return {"changed": changed, "unchanged": "", "draft": None}
    draft = actions.draft_of(campaign)
    return {"changed": "", "unchanged": draft.unchanged, "draft": draft}


def changes_since(last, year):
    """What the FrozenYear says otherwise than the version before; None for the first."""
    if last is None:
        return None
    return changes_between(FrozenYear.of(last, sensitive=year.sensitive), year)
