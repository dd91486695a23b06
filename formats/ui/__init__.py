"""Page pieces that every template can use; beside `fields.py` all that knows Django in formats.

How each looks and when to use it is told in docs/components.md.
"""

from formats.ui import boxes, figures, forms, navigation
from formats.ui.badges import VERDICTS
from formats.ui.days import vi_date, vi_datetime, vi_time, vi_weekday
from formats.ui.library import register

__all__ = [
    "VERDICTS",
    "boxes",
    "figures",
    "forms",
    "navigation",
    "register",
    "vi_date",
    "vi_datetime",
    "vi_time",
    "vi_weekday",
]
