"""Guidance 42, code by code: both sides of each limit (CT50-1 to CT50-4, HD42-1 to HD42-16).

Each row starts from a meeting on 03/11/2026, seen on 20/11/2026. What Guidance 42 carries on of
Guidance 12 is asked for again: a rule that is carried can be carried wrongly.
"""

from dataclasses import replace
from datetime import date

from meetings.rulebooks.facts import HeadCount
from tests.meetings.rulebooks import limits as of
from tests.meetings.rulebooks.frame_samples import HELD
from tests.meetings.rulebooks.limits import (
    MET,
    NOT_APPLICABLE,
    UNKNOWN,
    UNMET,
    excused_for,
    in_a_month,
    in_a_quarter,
    question,
)
from tests.meetings.rulebooks.samples import COMBINED, roll

DAY = HELD.held_on
OF_THE_DAY = "held_on as_of board_met_on notice_sent_at papers_sent_on fee_noted handed_in_on"
BASE = replace(
    COMBINED,
    **{name: getattr(HELD, name) for name in OF_THE_DAY.split()},
    **of.paper(DAY, 4, 1),
)
REGULAR, THEMATIC = {"kind": "regular"}, {"kind": "thematic"}


def papers(days, sent=True):
    return {"papers_sent": sent, **of.days_before(DAY, "papers_sent_on", days)}


def handed_in(days, **changes):
    return {**of.days_before(DAY, "handed_in_on", -days), **changes}


def tasks(given, nobody=0, no_day=0):
    return {"tasks_next": given, "tasks_unassigned": nobody, "tasks_undated": no_day}


PLANNED_THEMES = question("thematic_plan_reported")
THIRD = [
    ("the 3rd", {}, MET),
    ("the 2nd", {"held_on": date(2026, 11, 2)}, UNMET),
    ("the 4th", {"held_on": date(2026, 11, 4)}, UNMET),
    ("the 4th with a reason", {"held_on": date(2026, 11, 4), "day_reason": "lễ"}, MET),
    ("the 4th with a blank reason", {"held_on": date(2026, 11, 4), "day_reason": " "}, UNMET),
]
HELD_IN_MONTH = [
    in_a_month(1, date(2026, 11, 3), MET),
    in_a_month(2, date(2026, 12, 1), MET),
    in_a_month(0, date(2026, 11, 30), UNKNOWN),
    in_a_month(0, date(2026, 12, 1), UNMET),
]
CLOSING = [*of.MINUTES_KEPT, *question("minutes_read"), *question("minutes_signed")]
TASKS = [
    ("all with a person and a day", tasks(4), MET),
    ("one with nobody", tasks(4, nobody=1), UNMET),
    ("one with no day", tasks(4, no_day=1), UNMET),
    ("none given", tasks(0), UNKNOWN),
]

HD42_LIMITS = {
    "K01": HELD_IN_MONTH,
    "K03": [*THIRD, ("thematic", THEMATIC, NOT_APPLICABLE)],
    "HD42-1": [*HELD_IN_MONTH, *THIRD],
    "K02": [
        in_a_quarter(1, date(2026, 11, 3), MET),
        in_a_quarter(0, date(2026, 12, 31), UNKNOWN),
        in_a_quarter(0, date(2027, 1, 1), UNMET),
    ],
    "HD42-2": PLANNED_THEMES,
    "K04 HD42-3": [*of.NINETY, *of.COMBINED_HOURS, *of.OWN_HOURS],
    "K17 HD42-11": of.NOT_MERGED,
    "K08": of.board(DAY),
    "K09 HD42-5": of.notice(DAY),
    "K10 HD42-6": [
        ("the day before", papers(1), MET),
        ("two days before", papers(2), MET),
        ("the same day", papers(0), UNMET),
        ("the day after", papers(-1), UNMET),
        ("said not to be sent", {"papers_sent": False, "papers_sent_on": None}, UNMET),
        ("the day before, nobody said", papers(1, sent=None), MET),
        ("sent, no day", {"papers_sent": True, "papers_sent_on": None}, UNKNOWN),
        ("nobody said", {"papers_sent": None, "papers_sent_on": None}, UNKNOWN),
        ("thematic", THEMATIC, NOT_APPLICABLE),
    ],
    "HD42-4": [
        ("the secretary", {"prepared_by": "secretary"}, MET),
        ("the deputy", {"prepared_by": "deputy"}, MET),
        ("a member of the board", {"prepared_by": "board_member"}, MET),
        ("somebody else", {"prepared_by": "other"}, UNMET),
        ("nobody said", {"prepared_by": None}, UNKNOWN),
        ("no draft", {"draft": False}, UNMET),
        ("nobody spoke of a draft", {"draft": None}, UNKNOWN),
        ("thematic", THEMATIC, NOT_APPLICABLE),
    ],
    "HD42-13": [
        ("sent the day before", of.paper(DAY, 2, 1), MET),
        ("approved and sent on one day", of.paper(DAY, 1, 1), MET),
        ("sent on the day", of.paper(DAY, 2, 0), UNMET),
        ("sent before it was approved", of.paper(DAY, 1, 2), UNMET),
        ("no day of approval", {"paper_approved_on": None}, UNKNOWN),
        ("no day of sending", {"paper_sent_on": None}, UNKNOWN),
        *question("paper_finalised"),
        *question("theme_reported"),
        ("regular", REGULAR, NOT_APPLICABLE),
    ],
    "HD12-46": [
        ("in one room", {}, NOT_APPLICABLE),
        ("approved", {"mode": "online", "mode_approved": True}, MET),
        ("not approved", {"mode": "by_groups"}, UNMET),
        ("not handed in yet", {"mode": "by_groups", "state": "draft"}, UNKNOWN),
    ],
    "K05": [
        ("18 of 20, exactly 90 %", {"attendance": roll(18, 2)}, MET),
        ("17 of 19", {"attendance": roll(17, 2)}, UNMET),
        ("899 of 1000", {"attendance": roll(899, 101)}, UNMET),
        ("900 of 1000", {"attendance": roll(900, 100)}, MET),
        ("a cell of 3, all", {"attendance": roll(3)}, MET),
        ("a cell of 3, two", {"attendance": roll(2, 1)}, UNMET),
        ("nobody had to come", {"attendance": ()}, UNKNOWN),
        ("by numbers, 18 of 20", {**of.NAMELESS, "counted": HeadCount(20, 18, 2, 0)}, MET),
        ("by numbers, 17 of 20", {**of.NAMELESS, "counted": HeadCount(20, 17, 3, 0)}, UNMET),
        ("no roll", {"roll_recorded": False}, UNKNOWN),
    ],
    "K06": of.NO_UNEXCUSED,
    "K07": of.RUNS,
    "HD42-12": [
        ("all three kept", {}, MET),
        ("below 90 %", {"attendance": roll(17, 2)}, UNMET),
        ("one unexcused", {"attendance": roll(43, unexcused=1)}, UNMET),
        ("four times in a row", {"attendance": excused_for(4)}, UNMET),
    ],
    "K11": [*of.TAKER, *question("agenda_approved")],
    "K12": of.FIVE_SECTIONS,
    "K18": of.SPOKE,
    "K20": [
        ("recorded", {"topics": of.TOPICS | {"ho_chi_minh"}}, MET),
        ("not this time", {}, UNKNOWN),
        ("thematic", THEMATIC, NOT_APPLICABLE),
    ],
    "HD42-8": [*question("opened"), *question("fee_noted"), *of.REASONS],
    "HD42-9": [
        *question("report_presented"),
        ("one spoke", {"speakers": 1}, MET),
        ("nobody spoke", {"speakers": 0}, UNMET),
        ("no criticism", {"topics": of.TOPICS - {"criticism"}}, UNKNOWN),
        ("thematic", THEMATIC, NOT_APPLICABLE),
    ],
    "K13": of.VOTES,
    "K14": TASKS,
    "K15 HD42-14": CLOSING,
    "HD42-10": [*of.VOTES, *TASKS, *CLOSING],
    "K16 HD42-7": [
        ("the same day", handed_in(0), MET),
        ("two days after", handed_in(2), MET),
        ("three days after", handed_in(3), UNMET),
        ("not yet, the same day", {"handed_in_on": None, "as_of": DAY}, UNKNOWN),
        ("not yet, two days after", {"handed_in_on": None, "as_of": date(2026, 11, 5)}, UNKNOWN),
        ("not yet, three days after", {"handed_in_on": None, "as_of": date(2026, 11, 6)}, UNMET),
        ("three days after, from paper", handed_in(3, from_paper=True), UNKNOWN),
    ],
    "K19": of.TASKS_BEFORE,
    "HD42-15": [
        ("not scored", {"scored": None}, UNKNOWN),
        ("scored", {"scored": "scored"}, UNKNOWN),
        ("agreed", {"scored": "agreed"}, UNKNOWN),
        ("voted", {"scored": "voted"}, UNKNOWN),
        ("decided above", {"scored": "decided"}, MET),
    ],
}
