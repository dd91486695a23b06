"""A scoring frame and what the data propose by it: the names that others need."""

from meetings.rulebooks.frames.measures import MEASURES, Measure
from meetings.rulebooks.frames.proposals import Proposal, propose
from meetings.rulebooks.frames.shape import Band, Frame, Grade, GradeCode, Item

__all__ = [
    "MEASURES",
    "Band",
    "Frame",
    "Grade",
    "GradeCode",
    "Item",
    "Measure",
    "Proposal",
    "propose",
]
