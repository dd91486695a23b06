"""A meeting, what is written down of it, and what goes with it."""

from meetings.models.content import AgendaItem, BoardMeeting, Remark, Task
from meetings.models.frames import FrameBand, FrameChoice, FrameItem, YearRuleChoice
from meetings.models.materials import Material, PassedOn
from meetings.models.meeting import COUNTS, Meeting
from meetings.models.papers import Attachment, DocumentNumber
from meetings.models.reminders import Reminder
from meetings.models.roll import Attendance, ExpectedAbsence
from meetings.models.saving import Saving
from meetings.models.scoring import Score, ScoreDecision, ScorePoint
from meetings.models.themes import PlannedTheme, ThematicPlan

__all__ = [
    "COUNTS",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "BoardMeeting",
    "DocumentNumber",
    "ExpectedAbsence",
    "FrameBand",
    "FrameChoice",
    "FrameItem",
    "Material",
    "Meeting",
    "PassedOn",
    "PlannedTheme",
    "Remark",
    "Reminder",
    "Saving",
    "Score",
    "ScoreDecision",
    "ScorePoint",
    "Task",
    "ThematicPlan",
    "YearRuleChoice",
]
