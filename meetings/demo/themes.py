"""The plans of themes of the demo commune: most reported, some not, one short, one missing."""

import datetime as dt

from meetings import actions
from meetings.actions import ThemeEntry
from meetings.demo.texts import THEMES
from meetings.demo.year import THEMATIC_MONTHS
from meetings.enums import ThemeGroup
from meetings.thematic import linkable

WITHOUT_PLAN, SHORT, UNREPORTED = 12, 8, {4, 8}
GROUPS = (
    ThemeGroup.HO_CHI_MINH,
    ThemeGroup.CULTURE,
    ThemeGroup.NEW_COUNTRYSIDE,
    ThemeGroup.LOCAL_TASKS,
)


def plan_themes(*, cells, rosters, users, today):
    """Plan the themes of the current year and tie them to the meetings held on them so far."""
    for place, (cell, roster) in enumerate(zip(cells, rosters, strict=True)):
        if place != WITHOUT_PLAN:
            by = users["tapninh"] if place == 0 else users["vanphong"]
            _plan(place, cell, roster, today, by)


def _plan(place, cell, roster, today, by):
    months = THEMATIC_MONTHS[:-1] if place == SHORT else THEMATIC_MONTHS
    themes = [_theme(month, roster) for month in months]
    plan = actions.plan_themes(cell=cell, year=today.year, themes=themes, version=0, by=by)
    if place not in UNREPORTED:
        day = min(dt.date(today.year, 1, 10 + place), today)
        actions.report_plan(plan=plan, reported_on=day, version=plan.version, by=by)
    held = {meeting.held_on.month: meeting for meeting in linkable(cell, today.year)}
    for theme in plan.themes.filter(month__in=held):
        actions.link_theme(theme=theme, meeting=held[theme.month], by=by)


def _theme(month, roster):
    return ThemeEntry(
        month=month, topic=THEMES[month % 4], group=GROUPS[month % 4], assignee=roster[month % 3]
    )
