"""What a cell and its commune do with a meeting; each verb writes its audit event.

Every verb that writes over something takes `version`, the number of the saving that its user had
on the page: when somebody else has saved since, it raises `Conflict` and writes nothing. What is
not allowed raises ValidationError with a sentence that says what to do instead.
"""

from meetings.actions.claiming import LOCKED, Conflict
from meetings.actions.handing_in import confirm, reopen, return_, submit
from meetings.actions.noticing import record_notice
from meetings.actions.planning import cancel, plan, plan_missing, reschedule
from meetings.actions.recording import (
    TaskEntry,
    record_conclusion,
    record_content,
    record_preparation,
)
from meetings.actions.roll import record_roll
from meetings.actions.themes import (
    ThemeEntry,
    link_theme,
    plan_meeting_of_theme,
    plan_themes,
    report_plan,
)

__all__ = [
    "LOCKED",
    "Conflict",
    "TaskEntry",
    "ThemeEntry",
    "cancel",
    "confirm",
    "link_theme",
    "plan",
    "plan_meeting_of_theme",
    "plan_missing",
    "plan_themes",
    "record_conclusion",
    "record_content",
    "record_notice",
    "record_preparation",
    "record_roll",
    "reopen",
    "report_plan",
    "reschedule",
    "return_",
    "submit",
]
