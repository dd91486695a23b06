"""Meetings of the demo commune: most of them good, some with each kind of fault."""

from meetings.demo.library import fill_library
from meetings.demo.scoring import choose_rule
from meetings.demo.themes import plan_themes
from meetings.demo.year import hold_meetings

__all__ = ["choose_rule", "fill_library", "hold_meetings", "plan_themes"]
