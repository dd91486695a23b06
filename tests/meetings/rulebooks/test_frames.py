"""What a frame refuses, and which grade so many points make: each limit on both sides."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rulebooks.frames import SHIPPED
from meetings.rulebooks.frames.base import Grade, GradeCode, broken_law
from tests.meetings.rulebooks.frame_samples import GRADES, bands, frame, item

GOOD, FAIR, AVERAGE, POOR = GradeCode
POINTS = st.decimals(0, 100, places=2)
EACH_FRAME = pytest.mark.parametrize("by", SHIPPED, ids=lambda by: by.code)


@EACH_FRAME
@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", GOOD),
        ("90", GOOD),
        ("89.99", FAIR),
        ("70", FAIR),
        ("69.99", AVERAGE),
        ("50", AVERAGE),
        ("49.99", POOR),
        ("0", POOR),
    ],
)
def test_a_limit_belongs_to_the_better_grade(by, total, grade):
    assert by.grade_of(Decimal(total)).code == grade


@EACH_FRAME
@given(one=POINTS, other=POINTS)
def test_more_points_never_make_a_worse_grade(by, one, other):
    less, more = sorted((one, other))

    assert by.grade_of(less).at_least <= by.grade_of(more).at_least


@EACH_FRAME
@pytest.mark.parametrize("total", ["-0.01", "100.01"])
def test_points_outside_the_frame_have_no_grade(by, total):
    with pytest.raises(ValueError, match="không hợp lệ: hãy ghi điểm từ 0 đến 100"):
        by.grade_of(Decimal(total))


def test_the_four_grades_have_their_official_names():
    assert [code.label for code in GradeCode] == ["Tốt", "Khá", "Trung bình", "Kém"]


def test_a_group_is_worth_its_parts_and_gets_no_points_itself():
    made = frame(item("1", 60), item("2", 40), item("2.1", 30, group="2"), item("2.2", group="2"))

    assert made.total == 100
    assert [leaf.code for leaf in made.leaves] == ["1", "2.1", "2.2"]
    assert [part.code for part in made.parts("2")] == ["2.1", "2.2"]
    assert (made.item("2.1").points, made.parts("1")) == (30, ())


def test_items_are_found_by_codes_that_somebody_typed():
    made = frame(item("10", 100), item("10.1", 100, group="10"))
    typed = "".join("10")

    assert (made.item(typed), made.parts(typed)) == (made.items[0], made.items[1:])


def test_an_item_that_the_frame_does_not_have_is_an_error():
    with pytest.raises(ValueError, match="not enough values"):
        frame(item("1", 100)).item("9")


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ((), "mỗi mục cần một số mục riêng; hãy đánh lại số mục"),
        ((item("", 100),), "mỗi mục cần một số mục riêng"),
        ((item("1", 50), item("1", 50)), r"mỗi mục cần một số mục riêng \(mục 1\)"),
        ((item("1", 100), item("2", 0)), r"điểm tối đa phải lớn hơn 0 \(mục 2\)"),
        ((item("1", 100), item("2", -1)), r"điểm tối đa phải lớn hơn 0 \(mục 2\)"),
        ((item("1", 100, group="9"),), r"mục lớn không có trong khung \(mục 1\)"),
        (
            (item("1", 100), item("2", 100, group="1"), item("3", 100, group="2")),
            r"mục lớn không có trong khung \(mục 3\)",
        ),
        (
            (item("1", 100), item("1.1", 99, group="1")),
            r"điểm mục lớn phải bằng tổng điểm các mục nhỏ \(mục 1\)",
        ),
        (
            (item("1", 100), item("1.1", 101, group="1")),
            r"điểm mục lớn phải bằng tổng điểm các mục nhỏ \(mục 1\)",
        ),
        (
            (item("10", 100), item("10.1", 99, group="".join("10"))),  # typed in, not our own word
            r"điểm mục lớn phải bằng tổng điểm các mục nhỏ \(mục 10\)",
        ),
        ((item("1", 100, measure="moon"),), r"không có số liệu này \(mục 1\)"),
    ],
)
def test_a_frame_refuses_items_that_break_a_law(items, sentence):
    with pytest.raises(ValueError, match=f"^THU: {sentence}"):
        frame(*items)


@pytest.mark.parametrize(
    ("measure", "pairs"),
    [
        ("", [(0, 100)]),  # by which figure?
        ("attendance", [(90, 100), (90, 50)]),
        ("attendance", [(75, 50), (90, 100)]),
        ("attendance", [(75, 100), (90, 50)]),
        ("attendance", [(90, 50), (75, 100)]),
        ("attendance", [(90, 101)]),
        ("attendance", [(90, 100), (0, -1)]),
        ("attendance", [(90, 100), (-1, 0)]),
    ],
)
def test_bands_fall_within_the_points_of_their_item(measure, pairs):
    with pytest.raises(ValueError, match=r"^THU: bậc điểm phải giảm dần.*\(mục 1\)"):
        frame(item("1", 100, measure=measure, bands=bands(*pairs)))


@pytest.mark.parametrize("pairs", [[(90, 100), (75, 100)], [(100, 0)], [(90, 100), (0, 0)]])
def test_bands_may_be_worth_the_same_and_reach_from_all_to_nothing(pairs):
    made = frame(item("1", 100, measure="attendance", bands=bands(*pairs)))

    assert made.item("1").bands == bands(*pairs)


@pytest.mark.parametrize(
    "grades",
    [
        (),
        GRADES[:3],  # nothing below 50
        (*GRADES[:3], Grade(POOR, Decimal(10))),
        (*GRADES[:3], Grade(POOR, Decimal(-1))),
        (GRADES[1], GRADES[0], *GRADES[2:]),
        (Grade(GOOD, Decimal(70)), *GRADES[1:]),
        (Grade(GOOD, Decimal(70)), Grade(FAIR, Decimal(90)), *GRADES[2:]),
        (GRADES[0], Grade(GOOD, Decimal(70)), *GRADES[2:]),
        (Grade(FAIR, Decimal(90)), Grade(GOOD, Decimal(70)), *GRADES[2:]),
    ],
)
def test_grades_fall_without_a_gap_down_to_nothing(grades):
    with pytest.raises(ValueError, match=r"^THU: các mức phải giảm dần"):
        frame(item("1", 100), grades=grades)


def test_nobody_reaches_a_grade_above_the_total_and_both_numbers_are_told():
    items = (item("1", 60), item("1.1", 60, group="1"), item("2", 40))
    above = (Grade(GOOD, Decimal("100.01")), *GRADES[1:])

    assert broken_law(items, above) == (
        "mức Tốt từ 100,01 điểm, nhiều hơn tổng 100 điểm của khung; hãy hạ mức này hoặc sửa điểm "
        "các mục"
    )
    assert broken_law(items, (Grade(GOOD, Decimal(100)), *GRADES[1:])) == ""


def test_who_enters_a_frame_is_told_what_is_broken_without_its_code():
    items = (item("1", 100), item("1.1", 99, group="1"))

    assert broken_law(items, GRADES) == (
        "điểm mục lớn phải bằng tổng điểm các mục nhỏ (mục 1); hãy sửa điểm"
    )
    assert broken_law(items[:1], GRADES) == ""


def test_the_best_grade_may_ask_for_every_point():
    assert frame(item("1", 90)).grade_of(Decimal(90)).code == GOOD


def test_a_frame_may_know_fewer_grades():
    made = frame(item("1", 10), grades=(Grade(GOOD, Decimal(5)), Grade(POOR, Decimal(0))))

    assert [made.grade_of(Decimal(n)).code for n in (5, 4)] == [GOOD, POOR]
