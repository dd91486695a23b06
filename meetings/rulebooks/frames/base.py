"""A scoring frame and what the data propose by it: the names that others need."""

from meetings.rulebooks.frames.items import Band, Grade, GradeCode, Item
from meetings.rulebooks.frames.laws import broken_law
from meetings.rulebooks.frames.measures import MEASURES, Measure
from meetings.rulebooks.frames.proposals import Proposal, propose
from meetings.rulebooks.frames.shape import Frame

__all__ = [
    "MEASURES",
    "Band",
    "Frame",
    "Grade",
    "GradeCode",
    "Item",
    "Measure",
    "Proposal",
    "broken_law",
    "propose",
]
