"""Any facts that a meeting of a rule book can have, however odd, for properties.

Each fact is one of its few values, chosen by one byte of a drawn string: sixty draws for a meeting
would take most of the time of a property.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from meetings.rulebooks import facts as of
from meetings.rulebooks.facts import (
    AttendanceFact,
    HeadCount,
    MeetingFacts,
    PreviousTasks,
    theme_within,
)
from meetings.rulebooks.frames.items import GradeCode

TOPICS = (
    "current_affairs policy ideology last_month party_building "
    "ho_chi_minh criticism next_month theme"
).split()
WORDS = ("", " ", "Nguyễn Văn Bình", "Trần Thị Hoa")
ANSWERS = (
    "parts_in_turn thematic_plan_reported draft key_points supervisor_notified papers_sent "
    "mode_approved paper_assigned paper_discussed fee_noted merged opened agenda_approved "
    "report_presented commended reminded minutes_read minutes_signed paper_finalised "
    "theme_reported"
).split()
YES_OR_NO = "from_paper has_board has_deputy roll_recorded decision_text minutes_exist".split()
TOLD = "cell_name cell_kind day_reason theme chair minute_taker".split()
COUNTS = (
    "regular_in_month thematic_in_quarter unnamed_before named_since "
    "tasks_next tasks_unassigned tasks_undated"
).split()
VOTES = "votes_for votes_against votes_abstained speakers".split()
DAYS = "board_met_on papers_sent_on paper_approved_on paper_sent_on handed_in_on".split()
HOURS = "starts_at ends_at theme_starts_at".split()
CLOCK = [time(hour, minute) for hour in range(24) for minute in (0, 29, 30, 31)]
AROUND = [timedelta(days=days) for days in range(-15, 16)]

CHOICE = {
    **dict.fromkeys(ANSWERS, (True, False, None)),
    **dict.fromkeys(YES_OR_NO, (True, False)),
    **dict.fromkeys(TOLD, WORDS),
    **dict.fromkeys(COUNTS, range(5)),
    **dict.fromkeys(VOTES, (None, *range(61))),
    **dict.fromkeys(HOURS, (None, *CLOCK)),
    **dict.fromkeys(DAYS, (None, *AROUND)),
    "notice_sent_at": (None, *AROUND),
    "as_of": [timedelta(days=days) for days in range(-40, 131)],
    "kind": get_args(of.Kind),
    "state": get_args(of.State),
    "full_members": range(61),
    "min_minutes": (None, *range(1, 181)),
    "meeting_day": (None, *range(1, 32)),
    "prepared_by": (None, *get_args(of.Preparer)),
    "mode": get_args(of.Mode),
    "decision": (None, *get_args(of.Decision)),
    "scored": (None, *get_args(of.Scoring)),
    "score_total": (None, Decimal(0), Decimal("89.99"), Decimal("92.50"), Decimal(100)),
    "score_grade": ("", *GradeCode),
}
ROLL = [(status, run) for status in of.STATUSES for run in range(7)]


def any_facts(first=date(2018, 7, 6), last=date(2030, 12, 31)):
    """Facts of a meeting held on one of these days."""
    drawn = st.binary(min_size=len(CHOICE), max_size=len(CHOICE))
    roll = st.binary(max_size=12).map(attendance)
    topics = st.sets(st.sampled_from(TOPICS)).map(frozenset)
    three = st.none() | st.tuples(*[st.integers(0, 20)] * 3)
    return st.builds(made, st.dates(first, last), drawn, roll, topics, three, three)


def made(day, drawn, roll, topics, heads, tasks):
    """The record has a roll or numbers, never both, as the database sees to it."""
    told = {
        name: options[byte % len(options)]
        for (name, options), byte in zip(CHOICE.items(), drawn, strict=True)
    }
    for name in (*DAYS, "as_of"):
        told[name] = None if told[name] is None else day + told[name]
    return MeetingFacts(
        held_on=day,
        attendance=roll,
        topics=topics,
        counted=HeadCount(sum(heads), *heads) if heads and not told["roll_recorded"] else None,
        previous_tasks=PreviousTasks(sum(tasks), sum(tasks[1:]), tasks[2]) if tasks else None,
        **told | {"notice_sent_at": sent_at(day, told)},
    )


def sent_at(day, told):
    """A notice on some day around, at the hour of the end or at eight."""
    if told["notice_sent_at"] is None:
        return None
    return datetime.combine(day + told["notice_sent_at"], told["ends_at"] or time(8))


def attendance(drawn):
    """One member a byte, of each kind, with a run of absences and a reason or none."""
    return tuple(
        AttendanceFact(f"Đảng viên {place}", *told_of(byte)) for place, byte in enumerate(drawn)
    )


def told_of(byte):
    status, run = ROLL[byte % len(ROLL)]
    return status, WORDS[byte % len(WORDS)], run


def without_contradiction(facts):
    """No more votes than voters, and a theme that lies within the sitting: of two figures that
    contradict each other one has to go."""
    votes = facts.votes_for, facts.votes_against, facts.votes_abstained
    if sum(number or 0 for number in votes) > facts.full_members:
        facts = replace(facts, votes_against=None, votes_abstained=None, votes_for=None)
    if not theme_within(facts.starts_at, facts.theme_starts_at, facts.ends_at):
        facts = replace(facts, theme_starts_at=None)
    return facts
