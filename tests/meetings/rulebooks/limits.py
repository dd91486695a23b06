"""The limits of every criterion in words, one list a code: what is recorded, and the verdict.

Each row starts from a meeting of which everything is recorded and nothing is at fault, and changes
what the row names. `test_limits` sees to it that no criterion is missing.
"""

from datetime import datetime, time, timedelta

from meetings.rulebooks.facts import AttendanceFact, HeadCount, PreviousTasks
from meetings.rulebooks.findings import Verdict
from tests.meetings.rulebooks.samples import COMBINED, roll

MET, UNMET = Verdict.MET, Verdict.UNMET
UNKNOWN, NOT_APPLICABLE = Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
TOPICS = COMBINED.topics
NAMELESS = {"roll_recorded": False, "attendance": ()}


def question(name):
    """The three answers to a yes/no question of the record."""
    return [
        ("yes", {name: True}, MET),
        ("no", {name: False}, UNMET),
        ("nobody said", {name: None}, UNKNOWN),
    ]


def section(topic):
    return [
        (f"{topic} has content", {}, MET),
        (f"{topic} has none", {"topics": TOPICS - {topic}}, UNMET),
        (
            f"{topic} has none, from paper",
            {"topics": TOPICS - {topic}, "from_paper": True},
            UNKNOWN,
        ),
    ]


def lasting(start, end, expected, **changes):
    told = f"{start:%H:%M} to {end:%H:%M}"
    return told, {"starts_at": start, "ends_at": end, **changes}, expected


def excused_for(run):
    return (*roll(present=30), AttendanceFact("Lê Văn Tám", "excused", "ốm", run))


def vote(approve, base, against=0):
    votes = {"votes_for": approve, "votes_against": against, "votes_abstained": 0}
    return {"decision": "resolution", "full_members": base, **votes}


def on(day, **changes):
    """The meeting on another day, looked at ten days later."""
    return {"held_on": day, "as_of": day + timedelta(days=10), **changes}


def in_a_month(held, as_of, expected):
    return f"{held} held, seen {as_of}", {"regular_in_month": held, "as_of": as_of}, expected


def in_a_quarter(held, as_of, expected):
    return f"{held} held, seen {as_of}", {"thematic_in_quarter": held, "as_of": as_of}, expected


def days_before(day, name, days):
    """A day so many days before the meeting, after it where negative."""
    return {name: day - timedelta(days=days)}


def board(day):
    return [
        ("11 days before", days_before(day, "board_met_on", 11), UNKNOWN),
        ("10 days before", days_before(day, "board_met_on", 10), MET),
        ("the eve", days_before(day, "board_met_on", 1), MET),
        ("the same day", days_before(day, "board_met_on", 0), UNKNOWN),
        ("the day after", days_before(day, "board_met_on", -1), UNMET),
        ("none", {"board_met_on": None}, UNMET),
        ("none, from paper", {"board_met_on": None, "from_paper": True}, UNKNOWN),
        ("none, not handed in yet", {"board_met_on": None, "state": "draft"}, UNKNOWN),
        ("a deputy without a board", {"has_board": False, "has_deputy": True}, MET),
        ("a secretary alone", {"has_board": False, "has_deputy": False}, NOT_APPLICABLE),
        ("thematic", {"kind": "thematic"}, NOT_APPLICABLE),
    ]


def told_at(day, *clock, **changes):
    return {"notice_sent_at": datetime.combine(day, time(*clock)), **changes}


def notice(day):
    eve, next_day = day - timedelta(days=1), day + timedelta(days=1)
    return [
        ("a minute before the start", told_at(day, 19, 29), MET),
        ("at the start", told_at(day, 19, 30), UNMET),
        ("the day after", told_at(next_day, 8), UNMET),
        ("the eve, no hour of the start", told_at(eve, 23, 59, starts_at=None), MET),
        ("the same day, no hour of the start", told_at(day, 0, starts_at=None), UNKNOWN),
        ("the day after, no hour of the start", told_at(next_day, 0, starts_at=None), UNMET),
        ("none", {"notice_sent_at": None}, UNMET),
        ("none, from paper", {"notice_sent_at": None, "from_paper": True}, UNKNOWN),
        ("none, not handed in yet", {"notice_sent_at": None, "state": "returned"}, UNKNOWN),
        *question("supervisor_notified"),
        ("thematic", {"kind": "thematic"}, NOT_APPLICABLE),
    ]


def paper(day, approved, sent):
    """The paper of a theme approved and sent so many days before the meeting."""
    return {
        **days_before(day, "paper_approved_on", approved),
        **days_before(day, "paper_sent_on", sent),
    }


NINETY = [
    lasting(time(19), time(20, 29), UNMET, kind="regular"),
    lasting(time(19), time(20, 30), MET, kind="regular"),
    lasting(time(23), time(0, 29), UNMET, kind="regular"),
    lasting(time(23), time(0, 30), MET, kind="regular"),
    lasting(time(19), time(20, 29), UNMET, kind="thematic"),
    lasting(time(19), time(20, 30), MET, kind="thematic"),
    lasting(time(19), time(19), UNMET, kind="regular"),
    ("no hour of the end", {"ends_at": None, "kind": "regular"}, UNKNOWN),
    ("no hour of the start", {"starts_at": None, "kind": "regular"}, UNKNOWN),
    ("extraordinary", {"kind": "extraordinary"}, NOT_APPLICABLE),
]
COMBINED_HOURS = [
    lasting(time(19), time(20, 59), UNMET),
    lasting(time(19), time(21, 0), MET),
    lasting(time(22, 30), time(0, 29), UNMET),
    lasting(time(22, 30), time(0, 30), MET),
    lasting(time(19), time(20, 59), UNMET, min_minutes=60),
    lasting(time(19), time(21, 0), MET, theme_starts_at=time(20)),
]
OWN_HOURS = [
    lasting(time(19), time(19, 59), UNMET, min_minutes=60, kind="regular"),
    lasting(time(19), time(20, 0), MET, min_minutes=60, kind="regular"),
]
EIGHTY_NINE = {"starts_at": time(19), "ends_at": time(20, 29), "kind": "regular"}
NO_UNEXCUSED = [
    ("nobody", {"attendance": roll(present=40, excused=4)}, MET),
    ("one", {"attendance": roll(present=43, unexcused=1)}, UNMET),
    ("nobody had to come", {"attendance": ()}, UNKNOWN),
]
RUNS = [
    ("three in a row", {"attendance": excused_for(3)}, MET),
    ("four in a row", {"attendance": excused_for(4)}, UNMET),
    (
        "three in a row, and before them one without names",
        {"attendance": excused_for(3), "unnamed_before": 1, "named_since": 3},
        UNKNOWN,
    ),
    ("nobody had to come", {"attendance": ()}, UNKNOWN),
]
VOTES = [
    ("23 of 44", vote(23, 44), MET),
    ("22 of 44, exactly half", vote(22, 44), UNMET),
    ("23 of 45", vote(23, 45), MET),
    ("22 of 45", vote(22, 45), UNMET),
    ("2 of 3", vote(2, 3), MET),
    ("1 of 3", vote(1, 3), UNMET),
    ("all votes of 44", vote(23, 44, against=21), MET),
    ("a vote more than 44", vote(23, 44, against=22), UNKNOWN),
    ("no votes recorded", {"votes_for": None}, UNMET),
    ("of nobody", vote(0, 0), UNKNOWN),
    ("a conclusion needs no vote", {"decision": "conclusion", "votes_for": None}, MET),
    ("without its text", {"decision": "conclusion", "decision_text": False}, UNMET),
    ("neither", {"decision": None}, UNMET),
    ("neither, from paper", {"decision": None, "from_paper": True}, UNKNOWN),
]
MINUTES_KEPT = [
    ("kept", {}, MET),
    ("not kept", {"minutes_exist": False}, UNMET),
    ("not kept, from paper", {"minutes_exist": False, "from_paper": True}, UNKNOWN),
]
TAKER = [
    ("another than the chair", {"chair": "An", "minute_taker": "Bình"}, MET),
    ("another, in the other order", {"chair": "Bình", "minute_taker": "An"}, MET),
    ("the chair himself", {"chair": "An", "minute_taker": " An "}, UNMET),
    ("nobody", {"minute_taker": " "}, UNMET),
    ("nobody, from paper", {"minute_taker": "", "from_paper": True}, UNKNOWN),
    ("no chair", {"chair": " "}, UNKNOWN),
]
TASKS_BEFORE = [
    ("4 of 4", {"previous_tasks": PreviousTasks(4, 4, 0)}, MET),
    ("3 of 4", {"previous_tasks": PreviousTasks(4, 3, 3)}, UNKNOWN),
    ("1 of 4", {"previous_tasks": PreviousTasks(4, 1, 1)}, UNKNOWN),
    ("0 of 4", {"previous_tasks": PreviousTasks(4, 0, 0)}, UNMET),
    ("none given", {"previous_tasks": PreviousTasks(0, 0, 0)}, UNKNOWN),
    ("of a thematic meeting", {"kind": "thematic"}, NOT_APPLICABLE),
]
SPOKE = [
    ("nobody", {"speakers": 0}, UNMET),
    ("one, which a person judges", {"speakers": 1}, UNKNOWN),
    ("as many as came", {"speakers": 41}, UNKNOWN),
    ("more than came", {"speakers": 42}, UNKNOWN),
    ("nobody said", {"speakers": None}, UNKNOWN),
]
NOT_MERGED = [
    ("apart", {"merged": False}, MET),
    ("with another", {"merged": True}, UNMET),
    ("nobody said", {"merged": None}, UNKNOWN),
]
REASONS = [
    ("each excused with a reason", {"attendance": roll(40, 4)}, MET),
    (
        "one excused without",
        {"attendance": (*roll(40), AttendanceFact("An", "excused", " "))},
        UNKNOWN,
    ),
    ("no roll", {"roll_recorded": False}, UNKNOWN),
    ("numbers, nobody excused", {**NAMELESS, "counted": HeadCount(44, 43, 0, 1)}, MET),
    ("numbers, one excused", {**NAMELESS, "counted": HeadCount(44, 43, 1, 0)}, UNKNOWN),
]
THEME = [
    ("named", {"theme": "Nông thôn mới"}, MET),
    ("blank", {"theme": " "}, UNMET),
    ("blank, from paper", {"theme": "", "from_paper": True}, UNKNOWN),
    ("regular", {"kind": "regular"}, NOT_APPLICABLE),
]
UNSAID = {"parts_in_turn": None, "topics": TOPICS | {"theme"}}
THEME_PART = [
    *question("parts_in_turn"),
    ("a minute after the start", {**UNSAID, "theme_starts_at": time(19, 31)}, MET),
    ("at the start", {**UNSAID, "theme_starts_at": time(19, 30)}, UNKNOWN),
    ("a minute before the end", {**UNSAID, "theme_starts_at": time(21, 29)}, MET),
    ("at the end", {**UNSAID, "theme_starts_at": time(21, 30)}, UNKNOWN),
    (
        "only the theme minuted",
        {**UNSAID, "topics": frozenset({"theme"}), "theme_starts_at": time(20, 30)},
        UNKNOWN,
    ),
    (
        "the theme and one more",
        {**UNSAID, "topics": frozenset({"theme", "policy"}), "theme_starts_at": time(20, 30)},
        MET,
    ),
    (
        "the theme not minuted",
        {**UNSAID, "topics": TOPICS, "theme_starts_at": time(20, 30)},
        UNKNOWN,
    ),
    ("regular", {"kind": "regular"}, NOT_APPLICABLE),
]
PRAISE = [
    ("both", {"commended": True, "reminded": True}, MET),
    ("nobody is an answer", {"commended": False, "reminded": False}, MET),
    ("no word of praise", {"commended": None, "reminded": False}, UNKNOWN),
    ("no word of reminders", {"commended": True, "reminded": None}, UNKNOWN),
]
FIVE = ("current_affairs", "policy", "ideology", "last_month", "next_month")
FIVE_SECTIONS = [
    ("exactly the five", {"topics": frozenset(FIVE)}, MET),
    *(row for topic in FIVE for row in section(topic)),
    ("thematic", {"kind": "thematic"}, NOT_APPLICABLE),
]
