"""A regular and a thematic meeting without a fault, and short ways to ask about a changed one."""

from dataclasses import replace
from datetime import date, datetime, time

from meetings import rulebooks
from meetings.rulebooks import HD12, HD42, in_force
from meetings.rulebooks.facts import AttendanceFact, MeetingFacts, PreviousTasks
from meetings.rulebooks.findings import Finding, Verdict


def roll(present=0, excused=0, unexcused=0):
    """A roll with so many members of each kind."""
    return (
        *(AttendanceFact(f"Có mặt {n}", "present") for n in range(present)),
        *(AttendanceFact(f"Có phép {n}", "excused", "ốm", 1) for n in range(excused)),
        *(AttendanceFact(f"Không phép {n}", "unexcused") for n in range(unexcused)),
    )


GOOD = MeetingFacts(
    cell_name="Chi bộ thôn Tập Ninh",
    held_on=date(2022, 9, 5),
    as_of=date(2022, 10, 10),
    kind="regular",
    state="confirmed",
    regular_in_month=1,
    thematic_in_quarter=1,
    meeting_day=5,
    thematic_plan_reported=True,
    full_members=44,
    prepared_by="secretary",
    draft=True,
    key_points=True,
    board_met_on=date(2022, 9, 2),
    notice_sent_at=datetime(2022, 9, 3, 8, 0),  # noqa: DTZ001  local and naive, as in the facts
    supervisor_notified=True,
    papers_sent=True,
    starts_at=time(19, 30),
    ends_at=time(21, 15),
    merged=False,
    opened=True,
    chair="Nguyễn Văn Bình",
    minute_taker="Trần Thị Hoa",
    agenda_approved=True,
    report_presented=True,
    topics=frozenset(
        {
            "current_affairs",
            "policy",
            "ideology",
            "last_month",
            "next_month",
            "party_building",
            "criticism",
        }
    ),
    speakers=12,
    commended=True,
    reminded=False,
    roll_recorded=True,
    attendance=roll(present=41, excused=3),
    decision="resolution",
    decision_text=True,
    votes_for=40,
    votes_against=0,
    votes_abstained=1,
    tasks_next=4,
    previous_tasks=PreviousTasks(total=4, done=4, done_on_time=3),
    minutes_exist=True,
    minutes_read=True,
    minutes_signed=True,
)

THEMATIC = replace(
    GOOD,
    kind="thematic",
    paper_assigned=True,
    paper_discussed=True,
    paper_approved_on=date(2022, 8, 30),
    paper_sent_on=date(2022, 9, 1),
    theme="Xây dựng nông thôn mới",
    paper_finalised=True,
    theme_reported=True,
)

COMBINED = replace(THEMATIC, kind="combined", ends_at=time(21, 30), parts_in_turn=True)
EXTRAORDINARY = replace(GOOD, kind="extraordinary")
PLANNED = replace(GOOD, state="planned", as_of=date(2022, 9, 4), regular_in_month=0)


def without_criteria(monkeypatch):
    """Guidance 42 as a guidance whose criteria nobody has entered yet."""
    monkeypatch.setattr(rulebooks, "ALL", (HD12, replace(HD42, criteria=())))


def finding(code: str, facts: MeetingFacts = GOOD, **changes: object) -> Finding:
    """What the rule book of the day says about the meeting by criterion `code`."""
    changed = replace(facts, **changes)
    results = in_force(changed.held_on).check(changed)
    return {result.criterion.code: result.finding for result in results}[code]


def verdict(code: str, facts: MeetingFacts = GOOD, **changes: object) -> Verdict:
    return finding(code, facts, **changes).verdict
