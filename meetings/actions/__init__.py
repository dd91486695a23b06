"""What a cell and its commune do with a meeting; each verb writes its audit event.

Every verb but `plan` takes `version`, the number of the saving that its user had on the page:
when somebody else has saved since, it raises `Conflict` and writes nothing. What is not allowed
raises ValidationError with a sentence that says what to do instead.
"""

from meetings.actions.claiming import LOCKED, Conflict
from meetings.actions.counting import record_counts
from meetings.actions.handing_in import confirm, reopen, return_, submit
from meetings.actions.importing import record_faults_download, record_template_download
from meetings.actions.planning import cancel, plan, reschedule
from meetings.actions.recording import (
    TaskEntry,
    record_conclusion,
    record_content,
    record_preparation,
)
from meetings.actions.roll import record_roll

__all__ = [
    "LOCKED",
    "Conflict",
    "TaskEntry",
    "cancel",
    "confirm",
    "plan",
    "record_conclusion",
    "record_content",
    "record_counts",
    "record_faults_download",
    "record_preparation",
    "record_roll",
    "record_template_download",
    "reopen",
    "reschedule",
    "return_",
    "submit",
]
