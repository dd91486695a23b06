"""What needs attention today: people, deadlines and open tasks of some cells."""

from reports.facts.overview.cell import CellNow, cell_now
from reports.facts.overview.due import Due, falling_due
from reports.facts.overview.people import members_by_cell, officers_by_cell, secretary_of
from reports.facts.overview.recent import (
    RecentMonths,
    open_tasks,
    recent_months,
    unfinished,
    waiting_for_confirmation,
)

__all__ = [
    "CellNow", "Due", "RecentMonths", "cell_now", "falling_due", "members_by_cell",
    "officers_by_cell", "open_tasks", "recent_months", "secretary_of", "unfinished",
    "waiting_for_confirmation",
]  # fmt: skip
