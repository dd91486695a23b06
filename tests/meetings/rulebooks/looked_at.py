"""What each check may look at, beside the kind, the state and the day of the meeting and today.

A criterion that is not named here only gathers others. Where Guidance 42 carries a criterion of
Guidance 12 on, it stands once.
"""

ROLL = "roll_recorded attendance counted"
SPOKEN = f"speakers {ROLL}"
VOTES = "votes_for votes_against votes_abstained full_members"
HOURS = "starts_at ends_at theme_starts_at"
MINUTES = "minutes_exist minutes_read minutes_signed from_paper"
ANY_MEETING = "kind state held_on as_of"

LOOKED_AT = {
    # rhythm
    "K01": "regular_in_month",
    "K02": "thematic_in_quarter",
    "K03": "day_reason",
    "K17": "merged",
    "HD12-3": f"{HOURS} parts_in_turn topics",
    "HD12-5": "",
    "HD12-6": "meeting_day day_reason",
    "HD12-12": "thematic_plan_reported",
    "HD42-2": "thematic_plan_reported",
    # length
    "K04": f"{HOURS} min_minutes",
    "HD12-32": f"{HOURS} min_minutes",
    "HD12-33": HOURS,
    "HD12-34": f"{HOURS} min_minutes",
    # preparation
    "K08": "board_met_on has_board has_deputy from_paper",
    "K09": "notice_sent_at starts_at supervisor_notified from_paper",
    "K10": "papers_sent papers_sent_on",
    "HD12-7": "prepared_by draft",
    "HD12-10": "papers_sent",
    "HD12-11": "key_points",
    "HD42-4": "prepared_by draft",
    "HD12-46": "mode mode_approved from_paper",
    # theme
    "HD12-13": "paper_assigned",
    "HD12-14": "paper_discussed",
    "HD12-15": "paper_approved_on paper_sent_on",
    "HD12-23": "paper_finalised theme_reported",
    "HD12-31": "theme from_paper",
    "HD42-13": "paper_approved_on paper_sent_on paper_finalised theme_reported",
    # attendance
    "K05": ROLL,
    "K06": ROLL,
    "K07": f"{ROLL} unnamed_before named_since",
    # sitting
    "K11": "chair minute_taker agenda_approved from_paper",
    "K12": "topics from_paper",
    "K18": SPOKEN,
    "K20": "topics",
    "HD12-16": "opened",
    "HD12-17": "chair minute_taker from_paper",
    "HD12-18": ROLL,
    "HD12-19": "agenda_approved",
    "HD12-20": "report_presented",
    "HD12-21": "speakers topics",
    "HD12-22": "",
    "HD12-26": "topics from_paper",
    "HD12-27": "topics from_paper",
    "HD12-28": "topics from_paper",
    "HD12-29": "topics from_paper tasks_next tasks_unassigned",
    "HD12-30": "",
    "HD12-35": SPOKEN,
    "HD12-36": "commended reminded",
    "HD12-42": "",
    "HD42-8": f"opened fee_noted {ROLL}",
    "HD42-9": "report_presented speakers topics",
    # outcome
    "K13": f"decision decision_text {VOTES} from_paper",
    "K14": "tasks_next tasks_unassigned tasks_undated",
    "K15": MINUTES,
    "K16": "handed_in_on from_paper",
    "K19": "previous_tasks",
    "HD12-25": "minutes_read minutes_signed",
    "HD12-37": "minutes_exist from_paper",
    "HD42-15": "scored score_total score_grade",
}

# Shown on pages; no rule asks for them.
NEVER_LOOKED_AT = {"cell_name", "cell_kind"}


def looked_at(code):
    """The names of the facts that decide a criterion."""
    return {*ANY_MEETING.split(), *LOOKED_AT[code].split()}
