"""K05, K06, K07 and group 1 of the frame (HD12-39)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.numbers import NO_BREAK_SPACE
from meetings.rulebooks.facts import AttendanceFact
from meetings.rulebooks.findings import Verdict, met, unknown, unmet
from tests.meetings.rulebooks.samples import GOOD, finding, roll, verdict

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
CODES = ("K05", "K06", "K07", "HD12-39")
counts = st.integers(min_value=0, max_value=60)


def excused_for(run):
    return (*roll(present=30), AttendanceFact("Lê Văn Tám", "excused", "ốm", run))


@pytest.mark.parametrize(
    ("present", "absent", "expected"),
    [
        (17, 3, UNMET),  # 85,00 % exactly
        (18, 3, MET),  # 85,71 %
        (19, 3, MET),  # 86,36 %
        (18, 4, UNMET),  # 81,82 %
        (8501, 1499, MET),  # 85,01 %
        (85_001, 14_999, MET),  # shown as 85,00 %, exactly above
        (3, 0, MET),  # a cell of three
        (2, 1, UNMET),
    ],
)
def test_strictly_more_than_85_percent_must_attend(present, absent, expected):
    assert verdict("K05", attendance=roll(present=present, excused=absent)) is expected


def test_attendance_names_the_figures():
    assert finding("K05") == met(f"41/44 đảng viên dự, 93,18{NO_BREAK_SPACE}%")


def test_low_attendance_says_how_many_would_be_enough():
    found = finding("K05", attendance=roll(present=17, excused=3))

    assert found == unmet(
        f"17/20 đảng viên dự, 85,00{NO_BREAK_SPACE}%, chưa trên 85 %",
        "Kỳ sau cần ít nhất 18/20 đảng viên dự; "
        "kiểm tra lại danh sách phải dự nếu có người được miễn hoặc tạm vắng.",
    )


@given(required=st.integers(min_value=1, max_value=500))
def test_the_number_that_would_be_enough_is_the_smallest_that_is(required):
    enough = required * 85 // 100 + 1

    assert verdict("K05", attendance=roll(enough, required - enough)) is MET
    assert verdict("K05", attendance=roll(enough - 1, required - enough + 1)) is UNMET


@pytest.mark.parametrize("code", CODES)
def test_nobody_required_is_never_a_pass(code):
    assert finding(code, attendance=()) == unknown(
        "Không có đảng viên nào thuộc diện phải dự",
        "Kiểm tra danh sách đảng viên, miễn sinh hoạt và tạm vắng của chi bộ.",
    )


@pytest.mark.parametrize("code", CODES)
def test_without_a_roll_nothing_is_judged(code):
    found = finding(code, roll_recorded=False)

    assert found == unknown("Chưa điểm danh", "Điểm danh buổi sinh hoạt.")


def test_one_unexcused_absence_breaks_the_rule_and_is_named_beside_the_sentence():
    assert verdict("K06", attendance=roll(present=40)) is MET
    assert finding("K06", attendance=roll(present=40, unexcused=1)) == unmet(
        "1 đảng viên vắng không lý do",
        "Gặp đảng viên để rõ lý do, nhắc nhở; nếu có lý do thì sửa lại điểm danh.",
        ["Không phép 0"],
    )


def test_three_excused_absences_in_a_row_are_allowed_the_fourth_is_not():
    assert verdict("K07", attendance=excused_for(3)) is MET
    assert finding("K07", attendance=excused_for(4)) == unmet(
        "1 đảng viên vắng có lý do quá 3 lần liên tiếp",
        "Gặp gỡ, tìm hiểu hoàn cảnh; nếu đủ điều kiện thì làm thủ tục miễn sinh hoạt.",
        ["Lê Văn Tám (4 lần)"],
    )


@pytest.mark.parametrize(
    ("attendance", "expected"),
    [
        (roll(present=20), MET),
        (roll(present=17, excused=3), UNMET),
        (roll(present=39, unexcused=1), UNMET),
        (excused_for(4), UNMET),
    ],
)
def test_group_1_fails_with_any_of_its_three_rules(attendance, expected):
    assert verdict("HD12-39", attendance=attendance) is expected


@pytest.mark.parametrize("kind", ["regular", "thematic", "combined", "extraordinary"])
def test_attendance_is_judged_in_every_kind_of_meeting(kind):
    assert verdict("K05", kind=kind, attendance=roll(present=17, excused=3)) is UNMET


@given(present=counts, excused=counts, unexcused=counts)
def test_one_more_member_present_never_lowers_the_verdict(present, excused, unexcused):
    rank = {UNMET: 0, UNKNOWN: 0, MET: 1}
    before = verdict("K05", attendance=roll(present, excused, unexcused))
    after = verdict("K05", attendance=roll(present + 1, excused, unexcused))

    assert rank[before] <= rank[after]


@given(present=counts, absent=counts, excused=st.booleans())
def test_the_reason_of_an_absence_does_not_change_the_share_present(present, absent, excused):
    changed = roll(present, absent) if excused else roll(present, 0, absent)

    assert finding("K05", attendance=changed) == finding("K05", attendance=roll(present, absent))


@given(
    held_on=st.dates(date(2018, 7, 6), date(2025, 10, 27)),
    kind=st.sampled_from(["regular", "thematic", "combined", "extraordinary"]),
    topics=st.frozensets(st.sampled_from(["policy", "ideology", "next_month"])),
    votes_for=st.none() | counts,
    full_members=counts,
    minutes_exist=st.booleans(),
)
def test_facts_that_are_not_attendance_never_change_attendance(held_on, **changes):
    facts = replace(GOOD, held_on=held_on, as_of=date(2025, 12, 31), **changes)

    assert finding("K05", facts) == finding("K05")
