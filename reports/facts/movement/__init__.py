"""The movement of members in a period (R-9), per cell and for all: numbers and the names behind."""

from reports.facts.movement.reading import movement_of
from reports.facts.movement.values import Line, Movement, Span

__all__ = ["Line", "Movement", "Span", "movement_of"]
