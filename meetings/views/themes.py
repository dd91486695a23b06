"""The yearly plans of themes as they are read: of all cells in reach, and of one."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell
from formats.periods import Quarter
from meetings.thematic import linkable, meeting_of, plans_of
from meetings.views.finding_themes import day_for, is_offered, plan_in_reach
from meetings.views.telling import told_of_plans


@require_GET
@requires(Permission.VIEW_MEETINGS)
def themes(request):
    today = timezone.localdate()
    year = _year_asked(request.GET.get("year", ""), today)
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEETINGS)
    plans = plans_of(cells, year)
    context = {
        "year": year,
        "years": [other for other in (year - 1, year + 1) if is_offered(other, today)],
        "plans": plans,
        "own": plans[0] if len(plans) == 1 else None,
        "sentences": told_of_plans(plans, year),
        "several": len({plan.cell.committee_id for plan in plans}) > 1,
    }
    return render(request, "meetings/themes.html", context)


def _year_asked(text, today):
    asked = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return asked if is_offered(asked, today) else today.year


@require_GET
@requires(Permission.VIEW_MEETINGS)
def thematic_plan(request, pk, year):
    found = plan_in_reach(request, pk, year, Permission.VIEW_MEETINGS)
    may_record = request.access.may_at(Permission.RECORD_MEETINGS, found.cell)
    free = list(linkable(found.cell, year)) if may_record and found.themes else []
    today = timezone.localdate()
    context = {
        "found": found,
        "rows": [_row(theme, found.cell, free, today) for theme in found.themes],
        "may_record": may_record,
        "years": [other for other in (year - 1, year + 1) if is_offered(other, today)],
    }
    return render(request, "meetings/thematic_plan.html", context)


def _row(theme, cell, free, today):
    """A theme with its meeting, else with what may become its meeting."""
    quarter = Quarter(theme.plan.year, (theme.month - 1) // 3 + 1)
    return {
        "theme": theme,
        "meeting": meeting_of(theme),
        "day": day_for(cell, theme, today),
        "free": [meeting for meeting in free if Quarter.of(meeting.held_on) == quarter],
    }
