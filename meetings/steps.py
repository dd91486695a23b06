"""The five steps from the plan to the minutes handed in, and the one thing to do next."""

import datetime as dt
from dataclasses import dataclass

from accounts.roles import Permission
from meetings.enums import HANDED_IN, State


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the record; `url_name` is its page, `task` what its button says."""

    key: str
    label: str
    task: str
    done: bool = False

    @property
    def url_name(self):
        return f"meetings:{self.key}"


@dataclass(frozen=True, slots=True)
class Reach:
    """What the user may do with one meeting."""

    record: bool
    confirm: bool
    reopen: bool
    decide: bool


def reach_of(access, meeting):
    """What the access permits at the cell of the meeting; no query."""

    return Reach(
        record=access.may_at(Permission.RECORD_MEETINGS, meeting.cell),
        confirm=access.may_at(Permission.CONFIRM_MEETINGS, meeting.cell),
        reopen=access.may_at(Permission.REOPEN_MEETINGS, meeting.cell),
        decide=access.may_at(Permission.DECIDE_SCORES, meeting.cell),
    )


def steps_of(meeting):
    """The five steps with what is done; wants `board_meeting` joined and `agenda` prefetched, or
    `has_agenda` annotated."""
    return (
        Step("prepare", "Chuẩn bị", "Chuẩn bị kỳ sinh hoạt", is_prepared(meeting)),
        Step("roll", "Điểm danh", "Điểm danh", meeting.attendance_recorded),
        Step("content", "Nội dung", "Ghi nội dung", _has_content(meeting)),
        Step("conclude", "Kết luận", "Ghi kết luận", bool(meeting.decision_text.strip())),
        Step("send", "Gửi", _sending(meeting), meeting.state in HANDED_IN),
    )


def is_prepared(meeting):
    """Whether anything of the preparation is recorded; wants `board_meeting` joined."""
    return bool(
        meeting.prepared_by_id or meeting.notice_sent_at or getattr(meeting, "board_meeting", None)
    )


def _has_content(meeting):
    known = getattr(meeting, "has_agenda", None)
    return bool(meeting.agenda.all()) if known is None else known


def _sending(meeting):
    again = "Gửi lại" if meeting.state == State.RETURNED else "Gửi"
    return f"{again} biên bản tháng {meeting.held_on.month}"


def next_step(meeting, today: dt.date):
    """The step that the cell does next, or None when it waits for its day or for the commune."""
    steps = steps_of(meeting)
    if not meeting.editable:
        return None
    if meeting.held_on > today:
        return None if steps[0].done else steps[0]
    if meeting.state == State.RETURNED:
        return steps[-1]
    return next(step for step in steps[1:] if not step.done)


@dataclass(frozen=True, slots=True)
class Action:
    """A button: what it says, the page it leads to (a URL name that takes the meeting's id)."""

    label: str
    url_name: str


def next_action(meeting, today: dt.date, reach):
    """The one primary action of a meeting for a user of this reach, or None."""
    if reach.confirm and meeting.state == State.SUBMITTED:
        return Action(f"Xác nhận biên bản tháng {meeting.held_on.month}", "meetings:confirm")
    step = next_step(meeting, today) if reach.record else None
    return Action(step.task, step.url_name) if step else None
