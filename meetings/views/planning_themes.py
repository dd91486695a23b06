"""A cell writes its plan of themes, says when it was reported, and meets on a theme."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.fields import take_errors
from formats.periods import Quarter, vi_date
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import MeetingKind
from meetings.forms.themes import LinkForm, MeetForm, ReportForm, ThemesForm
from meetings.suggestions import SOURCE, topics_for
from meetings.thematic import linkable, meeting_of, plan_of
from meetings.views.finding_themes import day_for, plan_in_reach, theme_in_reach
from meetings.views.sent import say_sent

STALE = "Kế hoạch vừa được người khác sửa. Hãy xem lại rồi bấm lần nữa."


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def edit_themes(request, pk, year):
    found = plan_in_reach(request, pk, year, Permission.RECORD_MEETINGS)
    day = min(timezone.localdate(), dt.date(year, 12, 31))
    form = ThemesForm(request.POST or None, found=found, day=day)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_themes(
                cell=found.cell,
                year=year,
                themes=form.entries,
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except Conflict:
            return _edited_by_another(request, found, form)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            return _planned(request, found)
    return _edit_page(request, found, form)


def _planned(request, found):
    say_sent(request, f"Đã lưu kế hoạch chuyên đề năm {found.year}.")
    return redirect("meetings:thematic_plan", pk=found.cell.pk, year=found.year)


def _edited_by_another(request, found, form):
    """What is saved stands above what was typed; the same form sent twice is no conflict."""
    now = plan_of(found.cell, found.year)
    if sorted(map(_told, form.entries)) == sorted(map(_told, now.themes)):
        return _planned(request, found)
    form.data = form.data.copy()
    form.data["version"] = now.version
    return _edit_page(request, now, form, conflict=True, status=409)


def _told(theme):
    return theme.month, theme.topic, theme.group, theme.assignee.pk if theme.assignee else 0


def _edit_page(request, found, form, *, conflict=False, status=200):
    context = {
        "found": found,
        "form": form,
        "conflict": conflict,
        "suggestions": topics_for(found.cell.kind),
        "source": SOURCE,
    }
    return render(request, "meetings/edit_themes.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def report_themes(request, pk, year):
    found = plan_in_reach(request, pk, year, Permission.RECORD_MEETINGS)
    if found.plan is None:
        messages.info(request, "Hãy lập kế hoạch trước khi ghi ngày báo cáo.")
        return redirect("meetings:edit_themes", pk=pk, year=year)
    initial = {"version": found.version, "reported_on": found.reported_on or timezone.localdate()}
    form = ReportForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_plan(plan=found.plan, by=request.user, **form.cleaned_data)
        except Conflict:
            status = 409
            form.data = {**form.data.dict(), "version": found.version}
            form.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            say_sent(request, "Đã ghi ngày báo cáo kế hoạch.")
            return redirect("meetings:thematic_plan", pk=pk, year=year)
    context = {"found": found, "form": form}
    return render(request, "meetings/report_themes.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def meet_theme(request, pk):
    """Plan the meeting on a theme, or say which one stands for it; one tap on the plan's page."""
    theme = theme_in_reach(request, pk)
    if before := meeting_of(theme):
        return redirect("meetings:detail", pk=before.pk)
    planning, linking = _forms_to_meet(request, theme)
    sent = linking if linking.is_bound else planning
    if request.method == "POST" and sent.is_valid():
        try:
            meeting = _met(theme, sent.cleaned_data, request.user)
        except Conflict:
            sent.add_error(None, STALE)
        except ValidationError as refused:
            take_errors(sent, refused)
        else:
            messages.success(request, _met_in_words(meeting))
            return redirect("meetings:detail", pk=meeting.pk)
    context = {"theme": theme, "planning": planning, "linking": linking}
    return render(request, "meetings/meet_theme.html", context)


def _forms_to_meet(request, theme):
    """A new meeting, or one that is there already: what was sent tells which form it is of."""
    cell, year = theme.plan.cell, theme.plan.year
    free = [m for m in linkable(cell, year) if Quarter.of(m.held_on) == theme.quarter]
    links = "meeting" in request.POST
    initial = {"held_on": day_for(cell, theme, timezone.localdate()), "kind": "thematic"}
    planning = MeetForm(None if links else request.POST or None, initial=initial)
    return planning, LinkForm(request.POST if links else None, meetings=free)


def _met(theme, cleaned, by):
    if "meeting" in cleaned:
        return actions.link_theme(theme=theme, meeting=cleaned["meeting"], by=by)
    return actions.plan_meeting_of_theme(theme=theme, by=by, **cleaned)


def _met_in_words(meeting):
    kind = "kỳ kết hợp" if meeting.kind == MeetingKind.COMBINED else "kỳ chuyên đề"
    return f"Chuyên đề trong kế hoạch đã gắn với {kind} ngày {vi_date(meeting.held_on)}."
