"""Why a verdict is what it is, and what another guidance would say; both only read."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from meetings import rulebooks
from meetings.cures import cured
from meetings.explaining import explained
from meetings.explaining.comparing import compared
from meetings.facts import judged, judged_by, previewed
from meetings.rulebooks.words import in_words
from meetings.steps import reach_of
from meetings.views.loading import with_facts


@require_GET
@requires(Permission.VIEW_MEETINGS)
def explanation(request, pk, code):
    """One verdict with all that it counted; 404 where there is no such verdict."""
    meeting, facts = with_facts(request, pk)
    sensitive = request.access.may_at(Permission.VIEW_SENSITIVE, meeting.cell)
    found = explained(meeting, facts, code, sensitive=sensitive)
    if found is None:
        raise Http404
    context = {
        "meeting": meeting,
        "found": found,
        "looks_at": in_words(found.book, found.criterion.looks_at),
        "line": _line(request, meeting, facts, code),
        "as_of": timezone.localdate(),
    }
    return render(request, "meetings/explanation.html", context)


def _line(request, meeting, facts, code):
    """The shortfall as the panel lists it, with the page that cures it; None when it does not."""
    panel = cured(previewed(facts), meeting, reach_of(request.access, meeting))
    lines = (*panel.unmet, *panel.unknown)
    return next((line for line in lines if line.result.criterion.code == code), None)


def what_if(request, meeting, facts, code):
    """The meeting under another guidance than that of its day; nothing counts this."""
    other = next((book for book in rulebooks.ALL if book.code == code), None)
    if other is None:
        raise Http404
    checked = judged(facts)
    if checked.book == other:
        return redirect("meetings:check", pk=meeting.pk)
    differing, agreeing = compared(checked, judged_by(facts, other))
    context = {
        "meeting": meeting,
        "checked": checked,
        "other": other,
        "differing": differing,
        "agreeing": agreeing,
    }
    return render(request, "meetings/what_if.html", context)


def other_books(checked):
    """The guidances under which a judged meeting can be looked at too."""
    if not checked.results or checked.preview:
        return []
    return [book for book in rulebooks.ALL if book.ready and book != checked.book]
