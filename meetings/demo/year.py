"""Three years of the demo commune: 2021, 2022 and the current one up to last month."""

import datetime as dt

from meetings.demo.sitting import Sitting, hold

PAST_YEARS = (2021, 2022)
WITHOUT_FAULT = {0, 9, 11}  # the cells that the evaluation of 2021 calls excellent
THEMATIC_MONTHS = (2, 5, 8, 11)
FAULTS = (
    "short",
    "few",
    "unexcused",
    "no_board",
    "late_notice",
    "no_agenda",
    "no_ideology",
    "no_decision",
    "vote_lost",
    "unsigned",
    "merged",
    "open_tasks",
    "no_draft",
    "not_held",
)
# The first cell's secretary tries the portal himself; two others are still to meet this month.
NOT_MET_YET = {0, 4, 8}
LAST_MONTH_STEPS = {3: "draft", 5: "submitted", 7: "returned"}
LATE = 4  # the cell that sent last month's minutes after the deadline
UNSCORED = {(3, 9), (7, 10)}  # (cell, month): these forgot to score
AWAY = {"cell": 1, "slot": 12, "year": 2022, "months": range(6, 10)}


def hold_meetings(*, cells, rosters, users, today):
    """Hold every month's meeting of every cell through the actions."""
    months = [dt.date(year, month, 1) for year in PAST_YEARS for month in range(1, 13)]
    months += [dt.date(today.year, month, 1) for month in range(1, today.month)]
    for place, (cell, roster) in enumerate(zip(cells, rosters, strict=True)):
        by = users["tapninh"] if place == 0 else users["vanphong"]
        so_far = months + _this_month(place, today)
        _hold_in_cell(place, cell, roster, so_far, by=by, office=users["vanphong"])


def _this_month(place, today):
    first_day = today.replace(day=1)
    met = place not in NOT_MET_YET and _day(place, first_day) < today
    return [first_day] if met else []


def _hold_in_cell(place, cell, roster, months, *, by, office):
    previous = None
    for first_day in months:
        story = _story(place, cell, roster, first_day, months[-1], previous)
        if story.fault != "not_held":
            previous = hold(story, by=by, office=office).pk


def _story(place, cell, roster, first_day, last_month, previous):
    latest = first_day == last_month
    return Sitting(
        cell=cell,
        board=tuple(roster[:3]),
        held_on=_day(place, first_day),
        combined=first_day.month in THEMATIC_MONTHS and not _forgets_theme(place, first_day),
        fault=_fault(place, first_day),
        away=_away(place, roster, first_day),
        previous=previous,
        last_step=LAST_MONTH_STEPS.get(place, "confirmed") if latest else "confirmed",
        sent_after=5 if place == LATE and latest else 1,
        scored=(place, first_day.month) not in UNSCORED,
    )


def _day(place, first_day):
    """Since 2025 the third for everybody; before, each cell had a day of its own."""
    return first_day.replace(day=3 if first_day.year > max(PAST_YEARS) else 3 + place % 6)


def _fault(place, first_day):
    """About one meeting in seven has a fault; over a year every kind occurs."""
    number = place * 11 + first_day.month * 5 + first_day.year * 3
    if place in WITHOUT_FAULT or number % 7:
        return ""
    return FAULTS[(place * 3 + first_day.month + first_day.year) % len(FAULTS)]


def _forgets_theme(place, first_day):
    return place == 6 and first_day.month == 8


def _away(place, roster, first_day):
    here = place == AWAY["cell"] and first_day.year == AWAY["year"]
    return roster[AWAY["slot"]] if here and first_day.month in AWAY["months"] else None
