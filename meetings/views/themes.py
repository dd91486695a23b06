"""The yearly plans of themes: of all cells in reach, of one cell, and the meetings from them."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.fields import take_errors
from formats.periods import Month, Quarter, vi_date
from meetings import actions
from meetings.actions import Conflict
from meetings.enums import MeetingKind
from meetings.forms.themes import LinkForm, MeetForm, ReportForm, ThemesForm
from meetings.models import PlannedTheme
from meetings.rulebooks import FIRST_YEAR
from meetings.scheduling import prescribed_day
from meetings.suggestions import SOURCE, topics_for
from meetings.thematic import linkable, meeting_of, plan_of, plans_of
from meetings.views.telling import told_of_plans

STALE = "Kế hoạch vừa được người khác sửa. Hãy xem lại rồi bấm lần nữa."


@require_GET
@requires(Permission.VIEW_MEETINGS)
def themes(request):
    today = timezone.localdate()
    year = _year_asked(request.GET.get("year", ""), today)
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    plans = plans_of(cells, year)
    context = {
        "year": year,
        "years": [other for other in (year - 1, year + 1) if _is_offered(other, today)],
        "plans": plans,
        "own": plans[0] if len(plans) == 1 else None,
        "sentences": told_of_plans(plans, year),
        "several": len({plan.cell.committee_id for plan in plans}) > 1,
    }
    return render(request, "meetings/themes.html", context)


def _year_asked(text, today):
    asked = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return asked if _is_offered(asked, today) else today.year


def _is_offered(year, today):
    return FIRST_YEAR <= year <= today.year + 1


@require_GET
@requires(Permission.VIEW_MEETINGS)
def thematic_plan(request, pk, year):
    found = _found(request, pk, year, Permission.VIEW_MEETINGS)
    may_record = request.access.may_at(Permission.RECORD_MEETINGS, found.cell)
    free = list(linkable(found.cell, year)) if may_record and found.themes else []
    today = timezone.localdate()
    context = {
        "found": found,
        "rows": [_row(theme, found.cell, free, today) for theme in found.themes],
        "may_record": may_record,
        "years": [other for other in (year - 1, year + 1) if _is_offered(other, today)],
    }
    return render(request, "meetings/thematic_plan.html", context)


def _row(theme, cell, free, today):
    """A theme with its meeting, else with what may become its meeting."""
    quarter = Quarter(theme.plan.year, (theme.month - 1) // 3 + 1)
    return {
        "theme": theme,
        "meeting": meeting_of(theme),
        "day": _day_for(cell, theme, today),
        "free": [meeting for meeting in free if Quarter.of(meeting.held_on) == quarter],
    }


def _day_for(cell, theme, today):
    """The prescribed day of the planned month, or today when that day has passed."""
    return max(prescribed_day(cell, Month(theme.plan.year, theme.month)), today)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def edit_themes(request, pk, year):
    found = _found(request, pk, year, Permission.RECORD_MEETINGS)
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
    messages.success(request, f"Đã lưu kế hoạch chuyên đề năm {found.year}.")
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
    found = _found(request, pk, year, Permission.RECORD_MEETINGS)
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
            messages.success(request, "Đã ghi ngày báo cáo kế hoạch.")
            return redirect("meetings:thematic_plan", pk=pk, year=year)
    context = {"found": found, "form": form}
    return render(request, "meetings/report_themes.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def meet_theme(request, pk):
    """Plan the meeting on a theme, or say which one stands for it; one tap on the plan's page."""
    theme = _theme(request, pk)
    if before := meeting_of(theme):
        return redirect("meetings:detail", pk=before.pk)
    cell, year = theme.plan.cell, theme.plan.year
    free = [m for m in linkable(cell, year) if Quarter.of(m.held_on) == theme.quarter]
    links = "meeting" in request.POST
    planning = MeetForm(
        None if links else request.POST or None,
        initial={"held_on": _day_for(cell, theme, timezone.localdate()), "kind": "thematic"},
    )
    linking = LinkForm(request.POST if links else None, meetings=free)
    sent = linking if links else planning
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


def _met(theme, cleaned, by):
    if "meeting" in cleaned:
        return actions.link_theme(theme=theme, meeting=cleaned["meeting"], by=by)
    return actions.plan_meeting_of_theme(theme=theme, by=by, **cleaned)


def _met_in_words(meeting):
    kind = "kỳ kết hợp" if meeting.kind == MeetingKind.COMBINED else "kỳ chuyên đề"
    return f"Chuyên đề trong kế hoạch đã gắn với {kind} ngày {vi_date(meeting.held_on)}."


def _found(request, pk, year, permission):
    """The plan of a cell in reach for a year that the portal knows; 404 otherwise."""
    if not _is_offered(year, timezone.localdate()):
        raise Http404
    cells = Cell.objects.visible_to(request.access, permission).select_related("committee")
    return plan_of(get_object_or_404(cells, pk=pk), year)


def _theme(request, pk):
    cells = Cell.objects.visible_to(request.access, Permission.RECORD_MEETINGS)
    within = PlannedTheme.objects.filter(plan__cell__in=cells)
    related = ("plan__cell__committee", "meeting", "assignee")
    return get_object_or_404(within.select_related(*related), pk=pk)
