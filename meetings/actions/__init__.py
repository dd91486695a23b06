"""What a cell and its commune do with a meeting; each verb writes its audit event.

Every verb that writes over something takes `version`, the number of the saving that its user had
on the page: when somebody else has saved since, it raises `Conflict` and writes nothing. Files and
materials stand beside the record and take none. What is not allowed raises ValidationError with a
sentence that says what to do instead.
"""

from meetings.actions.attaching import attach, record_signature, withdraw_attachment
from meetings.actions.claiming import LOCKED, Conflict
from meetings.actions.counting import record_counts
from meetings.actions.deciding import decide_score, withdraw_decision
from meetings.actions.documents import number_document, number_locked, record_document_taken
from meetings.actions.frame_items import ItemEntry
from meetings.actions.framing import (
    change_own_frame,
    choose_frame,
    choose_year_rule,
    remove_frame_choice,
)
from meetings.actions.handing_in import confirm, reopen, return_, submit, withdraw
from meetings.actions.importing import record_faults_download, record_template_download
from meetings.actions.kinds import change_kind
from meetings.actions.materials import change_material, publish, withdraw_material
from meetings.actions.noticing import record_notice
from meetings.actions.planning import cancel, plan, plan_missing, reschedule
from meetings.actions.recording import (
    record_conclusion,
    record_content,
    record_preparation,
)
from meetings.actions.reminding import remind
from meetings.actions.roll import expect_absences, record_roll
from meetings.actions.rows import RemarkEntry, TaskEntry
from meetings.actions.scoring import record_score
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
    "ItemEntry",
    "RemarkEntry",
    "TaskEntry",
    "ThemeEntry",
    "attach",
    "cancel",
    "change_kind",
    "change_material",
    "change_own_frame",
    "choose_frame",
    "choose_year_rule",
    "confirm",
    "decide_score",
    "expect_absences",
    "link_theme",
    "number_document",
    "number_locked",
    "plan",
    "plan_meeting_of_theme",
    "plan_missing",
    "plan_themes",
    "publish",
    "record_conclusion",
    "record_content",
    "record_counts",
    "record_document_taken",
    "record_faults_download",
    "record_notice",
    "record_preparation",
    "record_roll",
    "record_score",
    "record_signature",
    "record_template_download",
    "remind",
    "remove_frame_choice",
    "reopen",
    "report_plan",
    "reschedule",
    "return_",
    "submit",
    "withdraw",
    "withdraw_attachment",
    "withdraw_decision",
    "withdraw_material",
]
