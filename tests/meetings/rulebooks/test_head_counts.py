"""A meeting of which only the numbers are known: what they tell is judged, what needs names is
unknown; silence is excused only where it was written down from paper."""

from dataclasses import replace
from datetime import date

import pytest

from formats.numbers import NO_BREAK_SPACE
from meetings.rulebooks import in_force
from meetings.rulebooks.facts import AttendanceFact, HeadCount, MeetingFacts
from meetings.rulebooks.findings import Verdict, met, unknown, unmet
from tests.meetings.rulebooks.samples import GOOD, finding, roll, verdict

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
COUNTED = replace(GOOD, roll_recorded=False, attendance=(), counted=HeadCount(44, 41, 3, 0))
MARK = "(theo số đếm, không có tên)"
# What an old book of numbers holds, and nothing else.
BARE = MeetingFacts(
    cell_name=GOOD.cell_name,
    held_on=GOOD.held_on,
    as_of=GOOD.as_of,
    kind="regular",
    state="confirmed",
    regular_in_month=1,
    thematic_in_quarter=1,
    from_paper=True,
    counted=HeadCount(44, 41, 3, 0),
)


def test_the_numbers_stand_in_for_the_roll():
    heads = (COUNTED.required, COUNTED.present, COUNTED.excused, COUNTED.unexcused)

    assert (heads, COUNTED.by_count, COUNTED.attendance_known) == ((44, 41, 3, 0), True, True)


def test_a_roll_goes_before_the_numbers():
    facts = replace(GOOD, counted=HeadCount(9, 9, 0, 0))

    assert (facts.required, facts.present, facts.by_count) == (44, 41, False)


def test_the_rate_is_judged_by_the_numbers_and_says_so():
    assert finding("K05", COUNTED) == met(f"41/44 đảng viên dự, 93,18{NO_BREAK_SPACE}% {MARK}")
    assert verdict("K05", COUNTED, counted=HeadCount(20, 17, 3, 0)) is UNMET


def test_unexcused_absences_are_judged_without_names():
    absent = replace(COUNTED, counted=HeadCount(44, 41, 1, 2))

    assert finding("K06", COUNTED) == met(f"Không có đảng viên vắng không lý do {MARK}")
    assert finding("K06", absent) == unmet(
        f"2 đảng viên vắng không lý do {MARK}",
        "Gặp đảng viên để rõ lý do, nhắc nhở; nếu có lý do thì sửa lại điểm danh.",
    )


def test_who_was_excused_too_often_nobody_can_tell():
    assert finding("K07", COUNTED) == unknown(
        "Điểm danh theo số đếm, không có tên",
        "Nếu còn danh sách thì điểm danh từng người để cổng xét.",
    )


def test_reasons_of_absence_are_unknown_unless_nobody_was_excused():
    assert verdict("HD12-18", COUNTED) is UNKNOWN
    assert verdict("HD12-18", COUNTED, counted=HeadCount(44, 43, 0, 1)) is MET


def test_zero_required_is_never_a_pass():
    nobody = replace(COUNTED, counted=HeadCount(0, 0, 0, 0))

    assert {verdict(code, nobody) for code in ("K05", "K06", "K07")} == {UNKNOWN}


def test_a_book_of_numbers_is_never_reproached_with_its_silence():
    results = in_force(BARE.held_on).check(BARE)

    assert [r.criterion.code for r in results if r.finding.verdict is UNMET] == []
    assert {r.criterion.code for r in results if r.finding.verdict is MET} == {
        "K01", "K02", "K05", "K06", "HD12-1", "HD12-2",
    }  # fmt: skip


@pytest.mark.parametrize("day", [date(2022, 9, 5), date(2026, 3, 3)])
@pytest.mark.parametrize("kind", ["regular", "thematic", "combined", "extraordinary"])
def test_nor_is_one_of_another_kind_or_guidance(kind, day):
    facts = replace(BARE, kind=kind, held_on=day, as_of=date(2026, 11, 3))

    results = in_force(day).check(facts)

    assert [r.criterion.code for r in results if r.finding.verdict is UNMET] == []


@pytest.mark.parametrize("code", ["K08", "K09", "K11", "K12", "K13", "K15", "HD12-28", "HD12-37"])
def test_numbers_in_a_record_of_the_cell_do_not_excuse_its_silence(code):
    assert verdict(code, BARE) is UNKNOWN
    assert verdict(code, BARE, from_paper=False) is UNMET


def test_nor_do_names_in_one_from_paper_take_the_excuse_away():
    named = replace(BARE, counted=None, roll_recorded=True, attendance=roll(present=41))

    assert {verdict(code, named) for code in ("K08", "K13", "K15", "HD12-37")} == {UNKNOWN}


@pytest.mark.parametrize("from_paper", [True, False])
def test_what_needs_names_stays_unknown_wherever_the_numbers_come_from(from_paper):
    facts = replace(COUNTED, from_paper=from_paper)

    assert [verdict(code, facts) for code in ("K07", "HD12-18")] == [UNKNOWN, UNKNOWN]


@pytest.mark.parametrize(("from_paper", "expected"), [(True, UNKNOWN), (False, UNMET)])
def test_a_theme_without_a_name_is_excused_from_paper_alone(from_paper, expected):
    assert verdict("HD12-31", BARE, kind="thematic", from_paper=from_paper) is expected


def test_what_the_book_does_say_is_judged():
    assert verdict("K13", BARE, decision="conclusion", decision_text=True) is MET
    assert verdict("K08", BARE, board_met_on=GOOD.board_met_on) is MET
    assert verdict("K04", BARE, starts_at=GOOD.starts_at, ends_at=GOOD.ends_at) is MET


def test_the_later_guidance_too_judges_the_rate_by_the_numbers():
    facts = replace(BARE, held_on=date(2026, 3, 3), as_of=date(2026, 11, 3))

    assert finding("K05", facts) == met(f"41/44 đảng viên dự, 93,18{NO_BREAK_SPACE}% {MARK}")
    assert verdict("K05", facts, counted=HeadCount(44, 39, 5, 0)) is UNMET
    assert verdict("K07", facts) is UNKNOWN


# a roll by names after meetings without names: a run may have been longer, or broken


def excused(run):
    return (*roll(present=30), AttendanceFact("Lê Văn Tám", "excused", "ốm", run))


@pytest.mark.parametrize(
    ("run", "unnamed", "since", "expected"),
    [
        (3, 0, 9, MET),
        (4, 0, 9, UNMET),
        (2, 1, 9, MET),  # at most three
        (3, 1, 9, UNKNOWN),  # perhaps four
        (4, 1, 2, UNKNOWN),  # perhaps only two since
        (4, 1, 4, UNMET),  # four since the one without names
        (1, 3, 1, UNKNOWN),
        (0, 3, 1, MET),  # he was there
    ],
)
def test_meetings_without_names_leave_a_doubt_only_where_they_decide(run, unnamed, since, expected):
    facts = replace(GOOD, attendance=excused(run), unnamed_before=unnamed, named_since=since)

    assert verdict("K07", facts) is expected


def test_the_doubt_says_whom_it_is_about_and_why():
    facts = replace(GOOD, attendance=excused(3), unnamed_before=1, named_since=9)

    assert finding("K07", facts) == unknown(
        "1 đảng viên có thể đã vắng có lý do quá 3 lần liên tiếp: trong năm còn 1 buổi trước đó "
        "ghi theo số đếm, không có tên",
        "Nếu còn danh sách của các buổi ấy thì điểm danh từng người để cổng xét.",
        ["Lê Văn Tám (3 lần)"],
    )
