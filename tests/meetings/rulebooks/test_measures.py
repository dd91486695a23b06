"""The figures that may propose points: exact at their limits, None when nobody can tell."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from meetings.rulebooks.facts import AttendanceFact, HeadCount, PreviousTasks
from meetings.rulebooks.frames.base import MEASURES
from tests.meetings.rulebooks.frame_samples import HELD
from tests.meetings.rulebooks.samples import roll

NO_ROLL = {"roll_recorded": False, "attendance": ()}
COUNTED = {**NO_ROLL, "counted": HeadCount(10, 9, 1, 0)}


def measured(code, **changes):
    return MEASURES[code].of(replace(HELD, **changes))


def percent(code, **changes):
    return measured(code, **changes)[0]


def lasting(minutes):
    return {"starts_at": time(19), "ends_at": time(19 + minutes // 60, minutes % 60)}


@pytest.mark.parametrize(
    ("kind", "own", "minutes", "share"),
    [
        ("regular", None, 90, "100"),
        ("regular", None, 89, "98.8888888888"),
        ("regular", None, 200, "100"),
        ("thematic", None, 45, "50"),
        ("regular", 60, 60, "100"),
        ("regular", 60, 45, "75"),
        ("combined", None, 120, "100"),
        ("combined", 60, 90, "75"),
    ],
)
def test_the_length_is_a_share_of_its_minimum(kind, own, minutes, share):
    found = percent("minutes", kind=kind, min_minutes=own, **lasting(minutes))

    assert found == Decimal(share)


def test_the_length_says_what_it_was_made_of():
    assert measured("minutes", **lasting(89))[1] == "89 phút, tối thiểu 90 phút"


@pytest.mark.parametrize(
    ("changes", "datum"),
    [
        ({"ends_at": None}, "Chưa ghi đủ giờ bắt đầu và kết thúc"),
        ({"kind": "extraordinary"}, "Buổi bất thường không có thời lượng tối thiểu"),
    ],
)
def test_no_length_without_both_hours_and_a_minimum(changes, datum):
    assert measured("minutes", **changes) == (None, datum)


@pytest.mark.parametrize("kind", ["combined", "extraordinary"])
def test_a_kind_that_comes_from_a_database_is_measured_like_our_own(kind):
    assert measured("minutes", kind="".join([*kind])) == measured("minutes", kind=kind)


@pytest.mark.parametrize(
    ("present", "absent", "share"),
    [(9, 1, "90"), (8999, 1001, "89.99"), (2, 1, "66.6666666666"), (0, 3, "0")],
)
def test_the_attendance_is_cut_off_and_never_rounded_up(present, absent, share):
    found = percent("attendance", attendance=roll(present=present, excused=absent))

    assert found == Decimal(share)


def test_the_attendance_of_numbers_says_that_it_has_no_names():
    assert measured("attendance", **COUNTED) == (
        Decimal(90),
        "9/10 đảng viên dự, 90,00\u00a0% (theo số đếm, không có tên)",
    )


def test_no_attendance_without_a_roll_or_with_nobody_on_it():
    assert measured("attendance", **NO_ROLL) == (None, "Chưa điểm danh")
    assert percent("attendance", attendance=()) is None


@pytest.mark.parametrize(("unexcused", "share"), [(0, 100), (1, 0)])
def test_nobody_is_absent_without_a_reason(unexcused, share):
    assert percent("none_unexcused", attendance=roll(present=9, unexcused=unexcused)) == share


@pytest.mark.parametrize(("run", "share"), [(3, 100), (4, 0)])
def test_nobody_is_excused_more_than_three_times_in_a_row(run, share):
    absent = AttendanceFact("Hoàng Văn Nam", "excused", "ốm", run)

    assert percent("no_long_absence", attendance=(*roll(present=9), absent)) == share


def test_numbers_do_not_tell_who_was_absent_before():
    assert measured("no_long_absence", **COUNTED) == (
        None,
        "Điểm danh theo số đếm, không có tên",
    )


@pytest.mark.parametrize(
    ("commended", "reminded", "share"), [(True, False, 100), (None, False, None)]
)
def test_praise_and_reminders_are_recorded_or_not(commended, reminded, share):
    assert percent("praise", commended=commended, reminded=reminded) == share


@pytest.mark.parametrize(("spoke", "share"), [(5, 50), (0, 0), (10, 100)])
def test_the_speakers_are_a_share_of_those_present(spoke, share):
    assert percent("speakers", speakers=spoke, attendance=roll(present=10)) == share


@pytest.mark.parametrize(
    ("changes", "datum"),
    [
        ({"speakers": None}, "Chưa ghi ý kiến phát biểu"),
        (
            {"speakers": 11, "attendance": roll(present=10)},
            "11 đảng viên phát biểu, 10 có mặt theo điểm danh",
        ),
        ({"speakers": 3, **NO_ROLL}, "3 đảng viên phát biểu, 0 có mặt theo điểm danh"),
    ],
)
def test_no_share_of_speakers_that_cannot_be_true(changes, datum):
    assert measured("speakers", **changes) == (None, datum)


def test_the_sections_are_a_share_of_the_five():
    assert measured("sections") == (Decimal(100), "5/5 phần của buổi sinh hoạt có nội dung")
    assert percent("sections", topics=HELD.topics - {"policy"}) == 80


@pytest.mark.parametrize(
    ("changes", "share"),
    [
        ({"kind": "combined"}, 100),
        ({"kind": "thematic"}, None),
        ({"from_paper": True}, 100),
        ({"from_paper": True, "topics": HELD.topics - {"policy"}}, None),
    ],
)
def test_no_share_of_sections_where_nobody_knows_of_one(changes, share):
    assert percent("sections", **changes) == share


@pytest.mark.parametrize(
    ("code", "share", "datum"),
    [
        ("tasks_done", "90", "9/10 nhiệm vụ kỳ trước đã xong, 90,00\u00a0%"),
        ("tasks_on_time", "70", "7/10 nhiệm vụ kỳ trước xong đúng hạn, 70,00\u00a0%"),
    ],
)
def test_the_last_tasks_are_done_and_done_on_time(code, share, datum):
    tasks = PreviousTasks(total=10, done=9, done_on_time=7)

    assert measured(code, previous_tasks=tasks) == (Decimal(share), datum)


@pytest.mark.parametrize("code", ["tasks_done", "tasks_on_time"])
@pytest.mark.parametrize("tasks", [None, PreviousTasks(0, 0, 0)])
def test_without_tasks_there_is_no_share_of_them(code, tasks):
    assert measured(code, previous_tasks=tasks) == (
        None,
        "Kỳ trước không có nhiệm vụ nào trong cổng",
    )
