"""Committees and their cells, and the roles that people hold there."""

from cells.models.cells import Cell, PartyGroup, Term
from cells.models.committees import Committee
from cells.models.periods import PeriodQuerySet, holding_on, period_constraint
from cells.models.roles import RoleAssignment

__all__ = [
    "Cell",
    "Committee",
    "PartyGroup",
    "PeriodQuerySet",
    "RoleAssignment",
    "Term",
    "holding_on",
    "period_constraint",
]
