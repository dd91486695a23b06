"""The one window through which a rule book sees a meeting: plain values, no database.

A yes/no question is `True`, `False` or `None`; `None` always means "nobody recorded it".
Times are local to the commune and naive.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from formats.periods import Month, Quarter

Kind = Literal["regular", "thematic", "combined", "extraordinary"]
State = Literal["planned", "draft", "submitted", "returned", "confirmed", "cancelled"]
Attendance = Literal["present", "excused", "unexcused"]
Decision = Literal["conclusion", "resolution"]
Scoring = Literal["scored", "agreed", "voted", "decided"]
Mode = Literal["in_person", "online", "by_groups"]
Preparer = Literal["secretary", "deputy", "board_member", "other"]

STATUSES: tuple[Attendance, ...] = ("present", "excused", "unexcused")
BY_COUNT = "theo số đếm, không có tên"

KIND_LABELS: dict[str, str] = {
    "regular": "sinh hoạt thường kỳ",
    "thematic": "sinh hoạt chuyên đề",
    "combined": "sinh hoạt thường kỳ kết hợp chuyên đề",
    "extraordinary": "sinh hoạt bất thường",
}


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """One member who had to attend.

    `excused_run` counts the excused absences in a row within the calendar year
    that end with this meeting (0 when present or absent without a reason).
    """

    member: str
    status: Attendance
    reason: str = ""
    excused_run: int = 0


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many had to come, came, and stayed away with and without a reason; no names."""

    required: int
    present: int
    excused: int
    unexcused: int


@dataclass(frozen=True, slots=True)
class PreviousTasks:
    """The tasks that the last conclusion or resolution gave out."""

    total: int
    done: int
    done_on_time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """Everything a rule book may ask about one meeting, as known on the day `as_of`."""

    cell_name: str
    held_on: date
    as_of: date
    kind: Kind
    state: State
    cell_kind: str = "rural"
    from_paper: bool = False  # written down from paper: what it does not mention, nobody knows

    # Rhythm
    regular_in_month: int = 0  # regular and combined sittings held in this month, this one included
    thematic_in_quarter: int = 0  # thematic and combined sittings held in this quarter
    meeting_day: int | None = None  # the day of the month that the upper committee prescribed
    day_reason: str = ""  # why another day was taken
    parts_in_turn: bool | None = None  # a combined sitting: one part after the other, both minuted
    theme_starts_at: time | None = None  # when a combined sitting went over to its theme
    thematic_plan_reported: bool | None = None  # the year's plan of themes, reported upwards

    # The cell on that day
    full_members: int = 0  # the base of a vote: those who count in it (C-6)
    has_board: bool = True
    has_deputy: bool = False
    min_minutes: int | None = None  # set by the upper committee for a very small cell

    # Preparation
    prepared_by: Preparer | None = None
    draft: bool | None = None
    key_points: bool | None = None
    board_met_on: date | None = None
    notice_sent_at: datetime | None = None
    supervisor_notified: bool | None = None
    papers_sent: bool | None = None
    papers_sent_on: date | None = None
    mode: Mode = "in_person"
    mode_approved: bool | None = None  # on-line or by groups: the approval of it is noted

    # Preparation of the theme
    paper_assigned: bool | None = None
    paper_discussed: bool | None = None
    paper_approved_on: date | None = None
    paper_sent_on: date | None = None
    theme: str = ""

    # Sitting
    starts_at: time | None = None
    ends_at: time | None = None  # not after `starts_at`: the sitting ended past midnight
    fee_noted: bool | None = None  # the members were told who paid the fee
    merged: bool | None = None  # held together with a professional or other meeting
    opened: bool | None = None  # purpose stated, guests introduced
    chair: str = ""
    minute_taker: str = ""
    agenda_approved: bool | None = None
    report_presented: bool | None = None
    topics: frozenset[str] = frozenset()  # AgendaTopic codes that have content
    speakers: int | None = None  # different members who spoke
    commended: bool | None = None  # False: recorded that there was nobody to commend
    reminded: bool | None = None  # False: recorded that there was nobody to remind

    # Roll: exactly the members who had to attend
    roll_recorded: bool = False
    attendance: tuple[AttendanceFact, ...] = ()
    counted: HeadCount | None = None  # in place of a roll, where only the numbers are known
    unnamed_before: int = 0  # meetings earlier in the year of which nobody knows who was excused
    named_since: int = 0  # rolls since the last of those, this meeting's included

    # Close
    decision: Decision | None = None
    decision_text: bool = False
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    tasks_next: int = 0
    tasks_unassigned: int = 0
    tasks_undated: int = 0
    previous_tasks: PreviousTasks | None = None
    minutes_exist: bool = False
    handed_in_on: date | None = None  # the first sending that the cell did not take back itself
    minutes_read: bool | None = None
    minutes_signed: bool | None = None
    paper_finalised: bool | None = None  # thematic paper completed and sent to the members
    theme_reported: bool | None = None  # result of the thematic sitting reported upwards

    # Score: the last step that is done, None before the first (HD42-15)
    scored: Scoring | None = None
    score_total: Decimal | None = None  # points, by the frame of the meeting
    score_grade: str = ""  # a `GradeCode`, once it is decided

    @property
    def took_place(self) -> bool:
        return self.state not in {"planned", "cancelled"} and self.held_on <= self.as_of

    @property
    def handed_in(self) -> bool:
        """The cell has declared its record complete: what is not in it did not happen.

        Not so of what was written down from paper: an old book has few columns, its silence says
        nothing. That a roll was taken by numbers is no such excuse.
        """
        return self.state in {"submitted", "confirmed"} and not self.from_paper

    @property
    def by_count(self) -> bool:
        """Only the numbers of those present and absent are known, not their names."""
        return self.counted is not None and not self.roll_recorded

    @property
    def attendance_known(self) -> bool:
        """There is a roll, or there are at least its numbers."""
        return self.roll_recorded or self.by_count

    @property
    def heads(self) -> HeadCount:
        """The numbers of the roll, or those that were counted where nobody knows the names."""
        if self.counted is not None and self.by_count:
            return self.counted
        tally = Counter(fact.status for fact in self.attendance)
        return HeadCount(tally.total(), *(tally[status] for status in STATUSES))

    @property
    def minutes(self) -> int | None:
        """Length of the sitting in minutes; `None` when a time is missing."""
        if self.starts_at is None or self.ends_at is None:
            return None
        return _minutes_between(self.starts_at, self.ends_at)

    @property
    def required(self) -> int:
        return self.heads.required

    @property
    def present(self) -> int:
        return self.heads.present

    @property
    def excused(self) -> int:
        return self.heads.excused

    @property
    def unexcused(self) -> int:
        return self.heads.unexcused

    @property
    def month_ends_on(self) -> date:
        return Month.of(self.held_on).last_day

    @property
    def quarter_ends_on(self) -> date:
        return Quarter.of(self.held_on).last_day

    def with_status(self, status: Attendance) -> tuple[AttendanceFact, ...]:
        """The required members whose attendance is `status`."""
        return tuple(fact for fact in self.attendance if fact.status == status)


def theme_within(start: time | None, theme: time | None, end: time | None) -> bool:
    """Whether the theme begins after the start and before the end, as far as both are known."""
    if start is None or theme is None:
        return True
    before = _minutes_between(start, theme)
    return before > 0 and (end is None or before < _minutes_between(start, end))


def _minutes_between(start: time, end: time) -> int:
    """An end before the start is past midnight."""
    return (_minute_of_day(end) - _minute_of_day(start)) % (24 * 60)


def _minute_of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute
