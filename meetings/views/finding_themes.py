"""How the views of the yearly plans find them, narrowed to the reach of the user."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.roles import Permission
from cells.models import Cell
from formats.periods import Month
from meetings.models import PlannedTheme
from meetings.rulebooks import FIRST_YEAR
from meetings.scheduling import prescribed_day
from meetings.thematic import plan_of


def is_offered(year, today):
    return FIRST_YEAR <= year <= today.year + 1


def plan_in_reach(request, pk, year, permission):
    """The plan of a cell in reach for a year that the portal knows; 404 otherwise."""
    if not is_offered(year, timezone.localdate()):
        raise Http404
    cells = Cell.objects.visible_to(request.access, permission).select_related("committee")
    return plan_of(get_object_or_404(cells, pk=pk), year)


def theme_in_reach(request, pk):
    cells = Cell.objects.visible_to(request.access, Permission.RECORD_MEETINGS)
    within = PlannedTheme.objects.filter(plan__cell__in=cells)
    related = ("plan__cell__committee", "meeting", "assignee")
    return get_object_or_404(within.select_related(*related), pk=pk)


def day_for(cell, theme, today):
    """The prescribed day of the planned month, or today when that day has passed."""
    return max(prescribed_day(cell, Month(theme.plan.year, theme.month)), today)
