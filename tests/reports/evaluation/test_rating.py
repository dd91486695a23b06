from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.evaluation.answers import Answers, Points
from reports.evaluation.levels import CELL, LEVELS, MEMBER, is_above
from reports.evaluation.rating import rate
from reports.evaluation.standards import STANDARDS, standard_of

A, B, C = (standard_of(year) for year in (2021, 2023, 2025))
FAULTLESS = {"C-fault": False}
ALL_DONE = FAULTLESS | {
    "C-done": True,
    "C-on-time": True,
    "C-quality": True,
    "C-beyond": True,
    "C-repaired": True,
}


def points(total):
    """Points whose total is `total`, up to 30 of them common."""
    total = Decimal(total)
    return Points(min(total, Decimal(30)), max(total - 30, Decimal(0)))


def rated(total, given, **known):
    return rate(C, Answers(points=points(total), given=given, **known))


@pytest.mark.parametrize(
    ("total", "level"),
    [
        ("100", "excellent"),
        ("90", "excellent"),
        ("89.99", "good"),
        ("70", "good"),
        ("69.99", "completed"),
        ("50", "completed"),
        ("49.99", "failed"),
        ("0", "failed"),
    ],
)
def test_points_decide_where_every_condition_is_met(total, level):
    assert rated(total, ALL_DONE).level == level


@pytest.mark.parametrize(
    ("unmet", "level"),
    [
        (["C-beyond"], "good"),
        (["C-quality"], "good"),
        (["C-repaired"], "good"),
        (["C-on-time"], "completed"),
        (["C-beyond", "C-on-time"], "completed"),
        (["C-done"], None),
        (["C-on-time", "C-late"], None),
    ],
)
def test_points_of_a_level_without_its_conditions_give_a_lower_one(unmet, level):
    given = ALL_DONE | {"C-late": True} | dict.fromkeys(unmet, False)

    assert rated("95", given).level == level


def test_what_is_missing_is_told_with_its_clause_the_nearest_level_first():
    given = ALL_DONE | {"C-on-time": False, "C-late": True, "C-beyond": False}

    assert [each.sentence for each in rated("80", given).missing] == [
        "HTTNV: Mọi nhiệm vụ được giao đều đúng hạn.",
        "HTXSNV: Từ 90 điểm.",
        "HTXSNV: Ít nhất 30 % số nhiệm vụ vượt mức yêu cầu.",
    ]


def test_a_rating_names_each_source_of_what_it_tells_once():
    found = ", theo trang công khai dẫn văn bản"

    assert rated("80", {}).sources == (f"Điều 11 Quy định số 366-QĐ/TW{found}",)
    assert rated("49.5", ALL_DONE).sources == (
        f"Quy định số 366-QĐ/TW{found}",
        f"Điều 11 Quy định số 366-QĐ/TW{found}",
    )
    assert rated("95", ALL_DONE).sources == ()


def test_what_nobody_answered_is_told_so_and_could_change_the_level():
    rating = rated("95", {"C-done": True, "C-on-time": True})

    assert rating.level == "good"
    assert [each.sentence for each in rating.missing] == [
        "HTXSNV: Nhiệm vụ bảo đảm chất lượng tốt. (chưa trả lời)",
        "HTXSNV: Ít nhất 30 % số nhiệm vụ vượt mức yêu cầu. (chưa trả lời)",
        "HTXSNV: Đã khắc phục 100 % hạn chế được chỉ ra. (chưa trả lời)",
    ]
    assert rating.open == ("C-quality", "C-beyond", "C-repaired", "C-fault")


def test_everything_answered_leaves_nothing_open():
    assert rated("95", ALL_DONE).open == ()
    assert rated("95", ALL_DONE).missing == ()


def test_without_points_no_level_follows():
    rating = rate(C, Answers(given=ALL_DONE))

    assert (rating.level, rating.open) == (None, ("points",))
    assert [each.sentence for each in rating.missing] == [
        "HTNV: Từ 50 đến dưới 70 điểm. (chưa trả lời)",
        "HTTNV: Từ 70 đến dưới 90 điểm. (chưa trả lời)",
        "HTXSNV: Từ 90 điểm. (chưa trả lời)",
    ]


def test_too_few_points_fail_whatever_was_done_and_say_by_which_clause():
    rating = rated("49.5", ALL_DONE)

    assert rating.level == "failed"
    assert [clause.code for clause in rating.grounds] == ["XL-C5"]


def test_enough_points_without_the_lowest_conditions_fail_nobody():
    rating = rated("50", ALL_DONE | {"C-done": False})

    assert (rating.level, rating.grounds) == (None, ())


def test_a_serious_fault_fails_whatever_the_points():
    rating = rated("100", ALL_DONE | {"C-fault": True})

    assert (rating.level, rating.missing) == ("failed", ())
    assert [clause.text for clause in rating.grounds] == ["Có sai phạm nghiêm trọng."]


def test_a_collective_is_asked_whether_somebody_was_disciplined():
    assert rated("95", ALL_DONE, subject=CELL).level == "good"
    assert rated("95", ALL_DONE | {"C-unpunished": True}, subject=CELL).level == "excellent"


def test_a_cap_lowers_the_level_and_leaves_nothing_missing_above_it():
    rating = rated("80", ALL_DONE | {"C-beyond": False}, cap="completed")

    assert (rating.level, rating.uncapped, rating.missing) == ("completed", "good", ())


def test_a_cap_that_is_not_reached_lowers_nothing():
    rating = rated("40", ALL_DONE, cap="completed")

    assert (rating.level, rating.uncapped) == ("failed", None)
    assert [each.level for each in rating.missing] == ["completed"]


def test_under_a_cap_only_what_is_below_it_stays_open():
    rating = rated("60", {"C-done": True}, cap="completed")

    assert (rating.level, rating.open) == (None, ("C-late", "C-fault"))


@pytest.mark.parametrize(
    ("own", "warning"),
    [
        ("excellent", "Tự nhận HTXSNV, cao hơn mức theo điểm và điều kiện (HTTNV)."),
        ("good", ""),
        ("completed", ""),
    ],
)
def test_a_self_rating_above_what_follows_is_a_warning(own, warning):
    assert rated("80", ALL_DONE).warning(own) == warning


def test_where_no_level_follows_no_self_rating_is_too_high():
    assert rate(C, Answers()).warning("excellent") == ""


@pytest.mark.parametrize(
    ("common", "tasks", "sentence"),
    [
        ("30.01", "0", "Điểm tiêu chí chung phải từ 0 đến 30"),
        ("-1", "0", "Điểm tiêu chí chung phải từ 0 đến 30"),
        ("30", "70.5", "Điểm kết quả nhiệm vụ phải từ 0 đến 70"),
        ("NaN", "0", "Điểm tiêu chí chung phải từ 0 đến 30"),
    ],
)
def test_points_out_of_the_scale_are_refused(common, tasks, sentence):
    with pytest.raises(ValueError, match=sentence):
        rate(C, Answers(points=Points(Decimal(common), Decimal(tasks))))


def test_a_standard_without_points_refuses_them():
    with pytest.raises(ValueError, match="các năm 2019–2022 không chấm điểm"):
        rate(A, Answers(points=points("80")))


def test_an_answer_to_what_the_standard_never_asks_is_refused():
    with pytest.raises(ValueError, match="Không có điều kiện A-tasks, C-best"):
        rate(C, Answers(given={"C-best": True, "A-tasks": True}))


@pytest.mark.parametrize(
    ("standard", "subject", "given", "level"),
    [
        (A, MEMBER, {"A-tasks": True, "A-others": True}, "excellent"),
        (A, MEMBER, {"A-tasks": True, "A-others": False, "A-others-fair": True}, "good"),
        (A, MEMBER, {"A-tasks": False, "A-others": True, "A-tasks-good": True}, "good"),
        (A, MEMBER, {"A-tasks": True, "A-others": False, "A-others-fair": False}, "completed"),
        (A, MEMBER, {}, "completed"),
        (A, MEMBER, {"A-tasks": True, "A-others": True, "A-disciplined": True}, "failed"),
        (A, CELL, {"A-cell-tasks": True, "A-cell-others": True}, "excellent"),
        (A, CELL, {"A-cell-tasks": True, "A-cell-others": True, "A-disunity": True}, "failed"),
        (
            B,
            MEMBER,
            {
                "B-targets": True,
                "B-beyond": True,
                "B-tasks-good": True,
                "B-others-fair": True,
                "B-unpunished": True,
            },
            "excellent",
        ),
        (B, MEMBER, {"B-targets": True, "B-beyond": True, "B-unpunished": False}, "completed"),
        (B, MEMBER, {"B-under-half": True}, "failed"),
    ],
)
def test_standards_without_points_go_by_conditions_alone(standard, subject, given, level):
    assert rate(standard, Answers(subject=subject, given=given)).level == level


def test_an_official_must_be_excellent_in_office_too():
    given = {"A-tasks": True, "A-others": True}

    assert rate(A, Answers(given=given, official=True)).level == "good"
    given["A-official"] = True
    assert rate(A, Answers(given=given, official=True)).level == "excellent"
    assert rate(A, Answers(given=given | {"A-official-failed": True}, official=True)).level == (
        "failed"
    )


def test_an_answer_that_only_officials_are_asked_weighs_on_nobody_else():
    assert rate(A, Answers(given={"A-official-failed": True})).level == "completed"


POINTS = st.decimals(0, 100, places=2).map(points)


@st.composite
def known(draw):
    standard = draw(st.sampled_from(STANDARDS))
    codes = [each.code for each in standard.conditions]
    return standard, Answers(
        subject=draw(st.sampled_from((MEMBER, CELL))),
        points=draw(st.none() | POINTS) if standard.scale else None,
        given=draw(st.dictionaries(st.sampled_from(codes), st.booleans())),
        official=draw(st.booleans()),
        cap=draw(st.sampled_from(("", *LEVELS))),
    )


@given(known())
def test_whatever_is_known_the_rating_agrees_with_itself(pair):
    standard, answers = pair
    rating = rate(standard, answers)

    if rating.level is not None:
        assert not (answers.cap and is_above(rating.level, answers.cap))
        assert all(is_above(each.level, rating.level) for each in rating.missing)
    assert (rating.level == "failed" and rating.uncapped is None) == bool(rating.grounds)
    assert not any(answers.cap and is_above(e.level, answers.cap) for e in rating.missing)


@given(known(), st.data())
def test_a_yes_never_lowers_and_a_fault_never_raises_the_level(pair, data):
    standard, answers = pair
    condition = data.draw(st.sampled_from(standard.asked(answers.subject)))
    without = Answers(
        subject=answers.subject,
        points=answers.points,
        given={**answers.given, condition.code: False},
        official=answers.official,
    )
    with_it = Answers(
        subject=answers.subject,
        points=answers.points,
        given={**answers.given, condition.code: True},
        official=answers.official,
    )
    before, after = (rate(standard, each).level for each in (without, with_it))

    order = [*LEVELS[:-1], None, LEVELS[-1]]
    if condition.is_fault:
        assert after == "failed"
    else:
        assert order.index(after) <= order.index(before)
