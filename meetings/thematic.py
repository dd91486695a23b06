"""The yearly plans of themes as they are read: which quarter lacks one, what is reported."""

from collections import defaultdict
from dataclasses import dataclass

from cells.models import Cell
from formats.periods import Quarter, Year
from meetings.enums import THEMATIC, State
from meetings.models import Meeting, PlannedTheme, ThematicPlan

FEWEST_THEMES = 4  # one a quarter (HD12-2, HD12-12)


@dataclass(frozen=True, slots=True)
class PlanOfCell:
    """The plan of one cell for one year; `plan` is None when nothing is entered."""

    cell: Cell
    year: int
    plan: ThematicPlan | None
    themes: tuple[PlannedTheme, ...]

    @property
    def quarters_without(self) -> list[Quarter]:
        """Quarters for which no theme is planned."""
        planned = {(theme.month - 1) // 3 + 1 for theme in self.themes}
        return [quarter for quarter in Year(self.year).quarters if quarter.number not in planned]

    @property
    def reported_on(self):
        return self.plan.reported_on if self.plan else None

    @property
    def version(self):
        """What the next writer must have seen; 0 before there is a plan."""
        return self.plan.version if self.plan else 0


def plans_of(cells, year) -> list[PlanOfCell]:
    """The plan of every cell of a queryset that exists in the year; three queries."""
    span = Year(year)
    cells = list(cells.touching(span.first_day, span.last_day).select_related("committee"))
    plans = {plan.cell_id: plan for plan in ThematicPlan.objects.filter(cell__in=cells, year=year)}
    themes = defaultdict(list)
    for theme in PlannedTheme.objects.filter(plan__in=plans.values()).select_related(
        "assignee", "meeting"
    ):
        themes[theme.plan_id].append(theme)
    return [_of_cell(cell, year, plans.get(cell.pk), themes) for cell in cells]


def _of_cell(cell, year, plan, themes):
    return PlanOfCell(cell, year, plan, tuple(themes[plan.pk]) if plan else ())


def plan_of(cell, year) -> PlanOfCell:
    """The plan of one cell, whether or not it exists in the year; two queries."""
    plan = ThematicPlan.objects.filter(cell=cell, year=year).first()
    themes = plan.themes.select_related("assignee", "meeting") if plan else ()
    return PlanOfCell(cell, year, plan, tuple(themes))


def meeting_of(theme):
    """The meeting planned for the theme; a cancelled one leaves the theme free again."""
    meeting = theme.meeting
    return meeting if meeting and meeting.state != State.CANCELLED else None


def linkable(cell, year):
    """Thematic and combined meetings of the year that stand for no planned theme yet."""
    found = Meeting.objects.filter(cell=cell, held_on__year=year, kind__in=THEMATIC)
    found = found.exclude(state=State.CANCELLED).filter(planned_theme__isnull=True)
    return found.order_by("held_on", "pk")
