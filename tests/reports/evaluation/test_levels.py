import pytest

from reports.evaluation.levels import (
    REASONS,
    is_above,
    is_general,
    lower_of,
    reasons_told,
    told_reason,
)


@pytest.mark.parametrize(
    ("level", "cap", "lower"),
    [
        ("excellent", "completed", "completed"),
        ("completed", "completed", "completed"),
        ("failed", "completed", "failed"),
        ("excellent", "", "excellent"),
    ],
)
def test_a_cap_lowers_what_is_above_it(level, cap, lower):
    assert lower_of(level, cap) == lower


def test_a_level_is_not_above_itself():
    assert not is_above("good", "good")
    assert is_above("good", "failed")
    assert not is_above("failed", "good")


def test_what_is_no_level_cannot_be_compared():
    with pytest.raises(ValueError, match="Không có mức xếp loại “best”"):
        is_above("best", "good")


def test_discipline_is_told_as_the_general_reason_to_who_may_not_see_it():
    assert [told_reason(each, sensitive=False) for each in REASONS] == [
        "exempt",
        "new",
        "other",
        "staying_away",
        "other",
    ]
    assert [told_reason(each, sensitive=True) for each in REASONS] == list(REASONS)


def test_what_may_stand_for_discipline_is_general_to_who_may_not_see_it():
    assert [each for each in REASONS if is_general(each, sensitive=False)] == ["suspended", "other"]
    assert not any(is_general(each, sensitive=True) for each in REASONS)
    assert not is_general("", sensitive=False)


def test_who_may_not_see_discipline_is_offered_the_other_reasons():
    assert reasons_told(sensitive=False) == ("exempt", "new", "staying_away", "other")
    assert reasons_told(sensitive=True) == REASONS
