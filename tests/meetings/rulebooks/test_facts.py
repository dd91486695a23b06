from dataclasses import FrozenInstanceError, fields, replace
from datetime import date, time
from decimal import Decimal

import pytest

from meetings.rulebooks import HD12
from meetings.rulebooks.base import Criterion, Result, RuleBook, Source
from meetings.rulebooks.facts import AttendanceFact, HeadCount, MeetingFacts, PreviousTasks
from meetings.rulebooks.findings import met
from meetings.rulebooks.frames.base import MEASURES, Band, Frame, Grade, GradeCode, Item, Proposal
from meetings.rulebooks.years import P2, GradedMeeting, YearOfGrades
from tests.meetings.rulebooks.frame_samples import frame, item
from tests.meetings.rulebooks.samples import GOOD, roll


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "minutes"),
    [
        (time(19, 30), time(21, 0), 90),
        (time(23, 0), time(0, 30), 90),
        (time(19, 0), time(19, 0), 0),
        (None, time(21, 0), None),
        (time(19, 0), None, None),
    ],
)
def test_length_in_minutes_runs_past_midnight_and_needs_both_times(starts_at, ends_at, minutes):
    assert replace(GOOD, starts_at=starts_at, ends_at=ends_at).minutes == minutes


def test_the_roll_is_counted_by_kind():
    facts = replace(GOOD, attendance=roll(present=5, excused=2, unexcused=1))

    assert (facts.required, facts.present, facts.excused, facts.unexcused) == (8, 5, 2, 1)


@pytest.mark.parametrize(
    ("held_on", "month_end", "quarter_end"),
    [
        (date(2022, 2, 5), date(2022, 2, 28), date(2022, 3, 31)),
        (date(2024, 2, 5), date(2024, 2, 29), date(2024, 3, 31)),
        (date(2022, 9, 30), date(2022, 9, 30), date(2022, 9, 30)),
        (date(2022, 10, 1), date(2022, 10, 31), date(2022, 12, 31)),
        (date(2022, 12, 31), date(2022, 12, 31), date(2022, 12, 31)),
    ],
)
def test_the_last_days_of_month_and_quarter_follow_from_the_day(held_on, month_end, quarter_end):
    facts = replace(GOOD, held_on=held_on)

    assert (facts.month_ends_on, facts.quarter_ends_on) == (month_end, quarter_end)


@pytest.mark.parametrize(
    ("state", "as_of", "took_place"),
    [
        ("planned", date(2022, 10, 1), False),
        ("cancelled", date(2022, 10, 1), False),
        ("draft", date(2022, 9, 4), False),
        ("draft", date(2022, 9, 5), True),
        ("returned", date(2022, 9, 6), True),
    ],
)
def test_a_meeting_took_place_once_it_is_recorded_and_its_day_has_come(state, as_of, took_place):
    assert replace(GOOD, state=state, as_of=as_of).took_place is took_place


@pytest.mark.parametrize(
    ("state", "handed_in"),
    [
        ("planned", False),
        ("draft", False),
        ("submitted", True),
        ("returned", False),
        ("confirmed", True),
        ("cancelled", False),
    ],
)
def test_a_record_is_handed_in_while_it_is_submitted_or_confirmed(state, handed_in):
    assert replace(GOOD, state=state).handed_in is handed_in


def test_of_a_meeting_nobody_wrote_about_nothing_is_known():
    blank = MeetingFacts(
        cell_name="Chi bộ", held_on=GOOD.held_on, as_of=GOOD.as_of, kind="regular", state="draft"
    )
    told = {field.name: getattr(blank, field.name) for field in fields(MeetingFacts)}
    known = {name: value for name, value in told.items() if value is not None}

    assert known == {
        "cell_name": "Chi bộ",
        "cell_kind": "rural",
        "kind": "regular",
        "state": "draft",
        "held_on": GOOD.held_on,
        "as_of": GOOD.as_of,
        "mode": "in_person",
        **dict.fromkeys(("day_reason", "theme", "chair", "minute_taker", "score_grade"), ""),
        **dict.fromkeys(("from_paper", "has_deputy", "roll_recorded"), False),
        **dict.fromkeys(("decision_text", "minutes_exist"), False),
        **dict.fromkeys(("regular_in_month", "thematic_in_quarter", "full_members"), 0),
        **dict.fromkeys(("unnamed_before", "named_since"), 0),
        **dict.fromkeys(("tasks_next", "tasks_unassigned", "tasks_undated"), 0),
        "has_board": True,
        "topics": frozenset(),
        "attendance": (),
    }


def test_who_is_not_said_to_be_excused_has_no_run():
    assert AttendanceFact("An", "present") == AttendanceFact("An", "present", "", 0)


SHARED = [
    AttendanceFact("An", "present"),
    HeadCount(1, 1, 0, 0),
    PreviousTasks(0, 0, 0),
    GOOD,
    met("Đủ"),
    Source("Văn bản"),
    HD12.criteria[0],
    Result(HD12.criteria[0], met("Đủ")),
    Grade(GradeCode.GOOD, Decimal(90)),
    Band(Decimal(90), Decimal(5)),
    item("1"),
    MEASURES["attendance"],
    Proposal(item("1"), None, "", ""),
    GradedMeeting(3, None),
    YearOfGrades(()),
    P2,
]
WHOLE = [HD12, frame(item("1", 100))]


@pytest.mark.parametrize("value", SHARED + WHOLE, ids=lambda value: type(value).__name__)
def test_what_is_shared_by_all_meetings_cannot_be_changed(value):
    name = fields(value)[0].name

    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "khác")


@pytest.mark.parametrize("value", SHARED, ids=lambda value: type(value).__name__)
def test_what_is_made_in_great_numbers_is_kept_small(value):
    assert hasattr(value, "__dict__") is False


@pytest.mark.parametrize("made", [MeetingFacts, Criterion, RuleBook, Item, Frame])
def test_what_has_many_fields_is_made_by_their_names_alone(made):
    with pytest.raises(TypeError, match="takes 1 positional argument"):
        made("một")
