"""The meetings of the cells in reach, and one meeting as a document to read."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.numbers import Ratio
from meetings.cures import cured
from meetings.enums import AbsenceReason, Presence
from meetings.facts import judged
from meetings.forms.filters import FilterForm
from meetings.history import history_of
from meetings.models import Meeting
from meetings.steps import next_action, reach_of, steps_of
from meetings.views.loading import with_facts

ROWS = 50


@require_GET
@requires(Permission.VIEW_MEETINGS)
def meetings(request):
    visible = Meeting.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    form = FilterForm(request.GET, cells=cells, this_year=timezone.localdate().year)
    rows = form.narrow(visible).select_related("cell").with_attendance()
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "one_cell": len(form.cells) == 1}
    return render(request, "meetings/list.html", context)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def meeting(request, pk):
    found, facts = with_facts(request, pk)
    today, reach = timezone.localdate(), reach_of(request.access, found)
    context = {
        "meeting": found,
        "facts": facts,
        "panel": cured(judged(facts), found, reach),
        "steps": steps_of(found),
        "reach": reach,
        "next_action": next_action(found, today, reach),
        "history": history_of(found),
        "ratio": Ratio(facts.present, facts.required),
        "absentees": [_in_words(fact) for fact in facts.attendance if fact.status != "present"],
        "roll_again": _roll_again(found),
    }
    return render(request, "meetings/detail.html", context)


def _in_words(fact):
    """Name and how he was absent: "vắng có lý do (ốm)"."""
    how = Presence(fact.status).label.lower()
    return (
        fact.member,
        f"{how} ({AbsenceReason(fact.reason).label.lower()})" if fact.reason else how,
    )


def _roll_again(meeting):
    """A roll was taken, then the day was changed: who is required has to be asked anew."""
    waits = meeting.editable and not meeting.attendance_recorded
    return waits and meeting.attendances.exists()


@require_GET
@requires(Permission.VIEW_MEETINGS)
def check(request, pk):
    found, facts = with_facts(request, pk)
    panel = cured(judged(facts), found, reach_of(request.access, found))
    return render(request, "meetings/_check.html", {"panel": panel})
