"""Guidance 12, code by code: both sides of each limit (docs: domain rules HD12-1 to HD12-46).

Each row starts from a meeting on Monday 05/09/2022, seen on 10/10/2022.
"""

from datetime import date

from meetings.rulebooks.facts import HeadCount
from tests.meetings.rulebooks import limits as of
from tests.meetings.rulebooks.limits import (
    MET,
    NOT_APPLICABLE,
    UNKNOWN,
    UNMET,
    excused_for,
    in_a_month,
    in_a_quarter,
    on,
    question,
    section,
)
from tests.meetings.rulebooks.samples import COMBINED, roll

DAY = COMBINED.held_on
REGULAR, THEMATIC = {"kind": "regular"}, {"kind": "thematic"}
PILOT = date(2022, 12, 27)
PILOTED = on(PILOT, mode="online")


HD12_LIMITS = {
    "K01 HD12-1": [
        in_a_month(1, date(2022, 9, 5), MET),
        in_a_month(2, date(2022, 10, 1), MET),
        in_a_month(0, date(2022, 9, 5), UNKNOWN),
        in_a_month(0, date(2022, 9, 30), UNKNOWN),
        in_a_month(0, date(2022, 10, 1), UNMET),
    ],
    "K02 HD12-2": [
        in_a_quarter(1, date(2022, 9, 5), MET),
        in_a_quarter(0, date(2022, 9, 5), UNKNOWN),
        in_a_quarter(0, date(2022, 9, 30), UNKNOWN),
        in_a_quarter(0, date(2022, 10, 1), UNMET),
        (
            "none, on the last day of the year",
            {"held_on": date(2022, 12, 5), **in_a_quarter(0, date(2022, 12, 31), None)[1]},
            UNKNOWN,
        ),
        (
            "none, on New Year's Day",
            {"held_on": date(2022, 12, 5), **in_a_quarter(0, date(2023, 1, 1), None)[1]},
            UNMET,
        ),
    ],
    "K03": [
        ("the eve of the common day", on(date(2025, 7, 22)), NOT_APPLICABLE),
        ("the first day of the common day", on(date(2025, 7, 23)), UNMET),
        ("the 3rd", on(date(2025, 8, 3)), MET),
        ("the 2nd", on(date(2025, 8, 2)), UNMET),
        ("the 4th", on(date(2025, 8, 4)), UNMET),
        ("the 4th with a reason", on(date(2025, 8, 4), day_reason="bão"), MET),
        ("the 4th with a blank reason", on(date(2025, 8, 4), day_reason=" "), UNMET),
    ],
    "K04": [
        *of.NINETY,
        *of.COMBINED_HOURS,
        *of.OWN_HOURS,
    ],
    "HD12-32": [
        *of.NINETY,
        ("the committee set 60", {**REGULAR, "min_minutes": 60}, NOT_APPLICABLE),
        ("combined", {}, NOT_APPLICABLE),
    ],
    "HD12-33": [*of.COMBINED_HOURS, ("regular", REGULAR, NOT_APPLICABLE)],
    "HD12-34": [
        *of.OWN_HOURS,
        ("the committee set none", REGULAR, NOT_APPLICABLE),
    ],
    "K05": [
        ("17 of 20, exactly 85 %", {"attendance": roll(17, 3)}, UNMET),
        ("one more present: 18 of 21", {"attendance": roll(18, 3)}, MET),
        ("18 of 20", {"attendance": roll(18, 2)}, MET),
        ("34 of 40, exactly 85 %", {"attendance": roll(34, 6)}, UNMET),
        ("35 of 40", {"attendance": roll(35, 5)}, MET),
        ("a cell of 3, all", {"attendance": roll(3)}, MET),
        ("a cell of 3, two", {"attendance": roll(2, 1)}, UNMET),
        ("nobody had to come", {"attendance": ()}, UNKNOWN),
        ("by numbers, 17 of 20", {**of.NAMELESS, "counted": HeadCount(20, 17, 3, 0)}, UNMET),
        ("by numbers, 18 of 20", {**of.NAMELESS, "counted": HeadCount(20, 18, 2, 0)}, MET),
        ("by numbers, 0 of 0", {**of.NAMELESS, "counted": HeadCount(0, 0, 0, 0)}, UNKNOWN),
        ("no roll", {"roll_recorded": False}, UNKNOWN),
    ],
    "K06": of.NO_UNEXCUSED,
    "K07": of.RUNS,
    "HD12-39": [
        ("all three kept", {}, MET),
        ("85 %", {"attendance": roll(17, 3)}, UNMET),
        ("one unexcused", {"attendance": roll(43, unexcused=1)}, UNMET),
        ("four times in a row", {"attendance": excused_for(4)}, UNMET),
    ],
    "K08 HD12-8": of.board(DAY),
    "K09 HD12-9": of.notice(DAY),
    "HD12-7": [
        ("the secretary", {"prepared_by": "secretary"}, MET),
        ("the deputy", {"prepared_by": "deputy"}, MET),
        ("a member of the board", {"prepared_by": "board_member"}, UNMET),
        ("somebody else", {"prepared_by": "other"}, UNMET),
        ("nobody said", {"prepared_by": None}, UNKNOWN),
        ("no draft", {"draft": False}, UNMET),
        ("nobody spoke of a draft", {"draft": None}, UNKNOWN),
    ],
    "HD12-10": [
        ("sent", {"papers_sent": True}, MET),
        ("not sent", {"papers_sent": False}, UNKNOWN),
        ("nobody said", {"papers_sent": None}, UNKNOWN),
    ],
    "HD12-11": question("key_points"),
    "HD12-40": [
        ("all three kept", {}, MET),
        ("by somebody else", {"prepared_by": "other"}, UNMET),
        ("no board meeting", {"board_met_on": None}, UNMET),
        ("no key points", {"key_points": False}, UNMET),
    ],
    "HD12-12": question("thematic_plan_reported"),
    "HD12-13": [*question("paper_assigned"), ("regular", REGULAR, NOT_APPLICABLE)],
    "HD12-14": [*question("paper_discussed"), ("regular", REGULAR, NOT_APPLICABLE)],
    "HD12-15": [
        ("approved and sent on one day", of.paper(DAY, 4, 4), MET),
        ("sent the day before", of.paper(DAY, 4, 1), MET),
        ("sent on the day", of.paper(DAY, 4, 0), UNKNOWN),
        ("sent the day after", of.paper(DAY, 4, -1), UNMET),
        ("sent before it was approved", of.paper(DAY, 3, 4), UNMET),
        ("no day of approval", {"paper_approved_on": None}, UNKNOWN),
        ("no day of sending", {"paper_sent_on": None}, UNKNOWN),
        ("regular", REGULAR, NOT_APPLICABLE),
    ],
    "HD12-23": [*question("paper_finalised"), *question("theme_reported")],
    "HD12-31": of.THEME,
    "HD12-3": of.THEME_PART,
    "K17 HD12-4": of.NOT_MERGED,
    "HD12-5": [
        ("extraordinary, which a person judges", {"kind": "extraordinary"}, UNKNOWN),
        ("any other", {}, NOT_APPLICABLE),
    ],
    "HD12-6": [
        ("the day set", {"meeting_day": 5}, MET),
        ("a day before", {"meeting_day": 6}, UNMET),
        ("a day after", {"meeting_day": 4}, UNMET),
        ("a day after with a reason", {"meeting_day": 4, "day_reason": "lụt"}, MET),
        ("no day set", {"meeting_day": None}, NOT_APPLICABLE),
        ("the eve of the common day", on(date(2025, 7, 22), meeting_day=22), MET),
        ("since the common day", on(date(2025, 7, 23), meeting_day=23), NOT_APPLICABLE),
        ("later", on(date(2025, 8, 3), meeting_day=3), NOT_APPLICABLE),
        ("thematic", THEMATIC, NOT_APPLICABLE),
    ],
    "HD12-46": [
        ("in one room", {}, NOT_APPLICABLE),
        ("the eve of the pilot", on(date(2022, 12, 26), mode="online"), NOT_APPLICABLE),
        ("approved", {**PILOTED, "mode_approved": True}, MET),
        ("by groups, approved", {**PILOTED, "mode": "by_groups", "mode_approved": True}, MET),
        ("not approved", PILOTED, UNMET),
        ("not approved, from paper", {**PILOTED, "from_paper": True}, UNKNOWN),
        ("not handed in yet", {**PILOTED, "state": "draft"}, UNKNOWN),
    ],
    "K11": [*of.TAKER, *question("agenda_approved")],
    "HD12-16": question("opened"),
    "HD12-17": of.TAKER,
    "HD12-18": of.REASONS,
    "HD12-19": question("agenda_approved"),
    "HD12-20": [*question("report_presented"), ("thematic", THEMATIC, NOT_APPLICABLE)],
    "HD12-21": [
        ("one spoke", {"speakers": 1}, MET),
        ("nobody spoke", {"speakers": 0}, UNMET),
        ("nobody said", {"speakers": None}, UNKNOWN),
        ("no criticism", {"topics": of.TOPICS - {"criticism"}}, UNKNOWN),
    ],
    "HD12-22": [("a person judges", {}, UNKNOWN), ("thematic", THEMATIC, NOT_APPLICABLE)],
    "HD12-35": of.SPOKE,
    "HD12-36": of.PRAISE,
    "HD12-38": [("a person judges", {}, UNKNOWN), ("no agenda", {"agenda_approved": False}, UNMET)],
    "HD12-41": [("a person judges", {}, UNKNOWN), ("89 minutes", of.EIGHTY_NINE, UNMET)],
    "HD12-42": [("a person judges", {}, UNKNOWN)],
    "K12": of.FIVE_SECTIONS,
    "HD12-26": [*section("current_affairs"), *section("policy"), *section("ideology")],
    "HD12-27": section("last_month"),
    "HD12-28": [
        *section("party_building"),
        (
            "the study of Hồ Chí Minh instead",
            {"topics": of.TOPICS - {"party_building"} | {"ho_chi_minh"}},
            MET,
        ),
    ],
    "HD12-29": [
        *section("next_month"),
        ("all given", {"tasks_next": 1, "tasks_unassigned": 0}, MET),
        ("one given to nobody", {"tasks_next": 4, "tasks_unassigned": 1}, UNMET),
        ("none given", {"tasks_next": 0}, UNKNOWN),
    ],
    "HD12-30": [("never", {}, NOT_APPLICABLE)],
    "K13 HD12-24": of.VOTES,
    "K15": [*of.MINUTES_KEPT, *question("minutes_read"), *question("minutes_signed")],
    "HD12-25": [*question("minutes_read"), *question("minutes_signed")],
    "HD12-37": of.MINUTES_KEPT,
    "K19 HD12-43": of.TASKS_BEFORE,
}
