"""The meetings of the cells in reach, and one meeting as a document to read."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.numbers import Ratio
from meetings.cures import cured
from meetings.deadlines import timing_of, timings_of
from meetings.enums import HELD, AbsenceReason, GradeChoice, Presence, ScoreStep, State
from meetings.facts import previewed
from meetings.forms.filters import FilterForm
from meetings.history import called_off_because, history_of
from meetings.models import Meeting, ScoreDecision
from meetings.scoring import frame_of
from meetings.steps import next_action, reach_of, steps_of
from meetings.views.absences import before_the_roll
from meetings.views.explaining import other_books, what_if
from meetings.views.loading import with_facts
from meetings.voting import vote_on

ROWS = 50


@require_GET
@requires(Permission.VIEW_MEETINGS)
def meetings(request):
    visible = Meeting.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    form = FilterForm(request.GET, cells=cells, this_year=timezone.localdate().year)
    rows = form.narrow(visible).select_related("cell__committee").with_attendance()
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    because = called_off_because(page.object_list)
    for row in page.object_list:
        row.called_off = because.get(row.pk, "")
    timings = timings_of(page, timezone.localdate())
    context = {
        "form": form,
        "page": page,
        "lines": [(meeting, timings[meeting.pk]) for meeting in page],
        "one_cell": len(form.cells) == 1,
    }
    return render(request, "meetings/list.html", context)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def meeting(request, pk):
    found, facts = with_facts(request, pk)
    today, reach = timezone.localdate(), reach_of(request.access, found)
    timing = timing_of(found, today)
    context = {
        "meeting": found,
        "timing": timing,
        "facts": facts,
        "panel": cured(previewed(facts), found, reach),
        "steps": steps_of(found),
        "reach": reach,
        "next_action": next_action(found, today, reach),
        "may_withdraw": _may_withdraw(found, reach, request.access.practising),
        "history": history_of(found, timing),
        "ratio": Ratio(facts.present, facts.required),
        "absentees": [_in_words(fact) for fact in facts.attendance if fact.status != "present"],
        "roll_again": _roll_again(found),
        "before": before_the_roll(found) if reach.record else None,
        "vote": vote_on(found, facts.full_members),
        "called_off": called_off_because([found]).get(found.pk, ""),
        "papers": found.attachments.in_force(),
        "most": _most(found, facts),
        "grade": GradeChoice(facts.score_grade).label if facts.score_grade else "",
        "passed_on": found.passed_on.select_related("material"),
    }
    return render(request, "meetings/detail.html", context)


def _most(meeting, facts):
    """The most points its score is out of, by the frame of the decision once there is one; None
    where nothing scores it."""
    frame = frame_of(meeting) if meeting.state in HELD else None
    if frame is None or facts.scored != ScoreStep.DECIDED:
        return frame and frame.total
    return ScoreDecision.objects.in_force().get(score__meeting=meeting).most


def _may_withdraw(meeting, reach, practising):
    """The cell takes back; the office, which may record too, returns with a remark instead."""
    offered = reach.record and (practising or not reach.confirm)
    return offered and meeting.state == State.SUBMITTED


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
@vary_on_headers("HX-Request")
@requires(Permission.VIEW_MEETINGS)
def check(request, pk):
    """The check alone: a piece for a page that asks with htmx, else a page of its own; with
    `?book=` the same meeting under another guidance."""
    found, facts = with_facts(request, pk)
    if "book" in request.GET:
        return what_if(request, found, facts, request.GET["book"])
    here = request.headers.get("HX-Current-URL", "")
    panel = cured(previewed(facts), found, reach_of(request.access, found), here)
    piece = "HX-Request" in request.headers
    template = "meetings/_check.html" if piece else "meetings/check.html"
    context = {
        "panel": panel,
        "meeting": found,
        "open": False,
        "other_books": other_books(panel.checked),
    }
    return render(request, template, context)
