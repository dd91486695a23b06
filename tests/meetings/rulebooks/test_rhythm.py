"""K01, K02, K03, K17 and HD12-1 to HD12-6."""

from datetime import date, time

import pytest

from meetings.rulebooks.facts import theme_within
from meetings.rulebooks.findings import Verdict, met, not_applicable, unknown, unmet
from tests.meetings.rulebooks.samples import (
    COMBINED,
    EXTRAORDINARY,
    GOOD,
    THEMATIC,
    finding,
    verdict,
)

MET, UNMET = Verdict.MET, Verdict.UNMET
UNKNOWN, NOT_APPLICABLE = Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


def test_one_regular_meeting_in_the_month_is_enough():
    assert finding("K01") == met("Tháng 09/2022: 1 buổi thường kỳ đã họp")


def test_two_regular_meetings_in_a_month_are_both_counted():
    assert finding("K01", regular_in_month=2) == met("Tháng 09/2022: 2 buổi thường kỳ đã họp")


@pytest.mark.parametrize("facts", [THEMATIC, EXTRAORDINARY])
@pytest.mark.parametrize(
    ("as_of", "expected"), [(date(2022, 9, 30), UNKNOWN), (date(2022, 10, 1), UNMET)]
)
def test_no_regular_meeting_is_a_fault_only_when_the_month_is_over(facts, as_of, expected):
    assert verdict("K01", facts, regular_in_month=0, as_of=as_of) is expected
    assert verdict("HD12-1", facts, regular_in_month=0, as_of=as_of) is expected


@pytest.mark.parametrize(
    ("held_on", "as_of", "expected"),
    [
        (date(2022, 9, 5), date(2022, 9, 30), UNKNOWN),
        (date(2022, 9, 5), date(2022, 10, 1), UNMET),
        (date(2022, 10, 5), date(2022, 12, 31), UNKNOWN),
        (date(2022, 12, 5), date(2022, 12, 31), UNKNOWN),
        (date(2022, 12, 5), date(2023, 1, 1), UNMET),
    ],
)
def test_no_thematic_meeting_is_a_fault_only_when_the_quarter_is_over(held_on, as_of, expected):
    judged = [
        verdict(code, held_on=held_on, as_of=as_of, thematic_in_quarter=0)
        for code in ("K02", "HD12-2")
    ]

    assert judged == [expected, expected]


def test_the_quarter_is_named_with_its_count():
    found = finding("K02", held_on=date(2022, 12, 5), as_of=date(2022, 12, 6))

    assert found == met("Quý 4/2022: 1 buổi chuyên đề đã họp")


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [
        (date(2025, 7, 3), NOT_APPLICABLE),
        (date(2025, 7, 22), NOT_APPLICABLE),
        (date(2025, 7, 23), UNMET),
        (date(2025, 8, 3), MET),
        (date(2025, 8, 4), UNMET),
    ],
)
def test_the_third_of_the_month_is_asked_for_from_23_july_2025(held_on, expected):
    assert verdict("K03", held_on=held_on, as_of=date(2025, 9, 30)) is expected


def test_another_day_with_a_recorded_reason_keeps_the_rule_and_shows_the_reason():
    found = finding("K03", held_on=date(2025, 8, 4), as_of=date(2025, 9, 30), day_reason="bão số 5")

    assert found == met("Họp ngày 04/08/2025, ngày quy định là ngày 3; lý do: bão số 5")


def test_a_blank_reason_is_no_reason():
    found = finding("HD12-6", meeting_day=6, day_reason="  ")

    assert found == unmet(
        "Họp ngày 05/09/2022, ngày quy định là ngày 6", "Ghi lý do họp khác ngày quy định."
    )


def test_the_committees_own_day_counts_until_the_common_day_came():
    after = {"held_on": date(2025, 7, 23), "as_of": date(2025, 9, 30)}

    assert verdict("HD12-6", meeting_day=5) is MET
    assert verdict("HD12-6", meeting_day=None) is NOT_APPLICABLE
    assert verdict("HD12-6", meeting_day=5, **after) is NOT_APPLICABLE


@pytest.mark.parametrize("code", ["K03", "HD12-6"])
def test_the_day_is_not_asked_of_a_thematic_meeting_alone(code):
    found = finding(code, THEMATIC, held_on=date(2025, 8, 20), as_of=date(2025, 9, 30))

    assert found == not_applicable("Không áp dụng cho sinh hoạt chuyên đề")


@pytest.mark.parametrize(("merged", "expected"), [(False, MET), (True, UNMET), (None, UNKNOWN)])
def test_a_cell_meeting_is_not_merged_with_another(merged, expected):
    assert [verdict(code, merged=merged) for code in ("K17", "HD12-4")] == [expected] * 2


@pytest.mark.parametrize(("in_turn", "expected"), [(True, MET), (False, UNMET), (None, UNKNOWN)])
def test_a_combined_meeting_holds_its_parts_one_after_the_other(in_turn, expected):
    assert verdict("HD12-3", COMBINED, parts_in_turn=in_turn) is expected
    assert verdict("HD12-3", GOOD) is NOT_APPLICABLE


BOTH = GOOD.topics | {"theme"}
CURE = "Họp xong phần này mới sang phần kia, mỗi phần đều ghi biên bản."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"parts_in_turn": None, "topics": BOTH},
            met("Phần chuyên đề bắt đầu lúc 20:45, sau phần thường kỳ"),
        ),
        ({"parts_in_turn": True}, met("Phần chuyên đề bắt đầu lúc 20:45, sau phần thường kỳ")),
        (
            {"parts_in_turn": None, "topics": frozenset({"theme"})},
            unknown(
                "Phần chuyên đề bắt đầu lúc 20:45, sau phần thường kỳ; "
                "chưa ghi nội dung của cả hai phần",
                "Ghi nội dung cả hai phần.",
            ),
        ),
        (
            {"parts_in_turn": None, "topics": BOTH, "theme_starts_at": time(22, 0)},
            unknown("Phần chuyên đề ghi bắt đầu lúc 22:00, ngoài giờ họp", CURE),
        ),
        (
            {"parts_in_turn": False, "topics": BOTH},
            unmet("Hai phần không họp lần lượt hoặc thiếu biên bản một phần", CURE),
        ),
    ],
)
def test_the_hour_of_the_theme_shows_that_the_parts_were_held_in_turn(changes, expected):
    assert finding("HD12-3", COMBINED, **{"theme_starts_at": time(20, 45), **changes}) == expected


@pytest.mark.parametrize(
    ("start", "theme", "end", "expected"),
    [
        (None, time(20), time(21), True),
        (time(19), None, time(21), True),
        (time(19), time(20), None, True),
        (time(19), time(19), None, False),
        (time(19), time(20), time(21), True),
        (time(19), time(21), time(21), False),
        (time(19), time(18), time(21), False),
        (time(23), time(0, 30), time(1), True),
        (time(23), time(1, 30), time(1), False),
    ],
)
def test_a_theme_lies_within_its_sitting_also_past_midnight(start, theme, end, expected):
    assert theme_within(start, theme, end) is expected


def test_an_extraordinary_meeting_is_left_to_a_person():
    assert finding("HD12-5", EXTRAORDINARY) == unknown(
        "Buổi bất thường, không tính thay buổi thường kỳ của tháng",
        "Ghi lý do họp bất thường vào biên bản; vẫn họp thường kỳ trong tháng.",
    )
    assert verdict("HD12-5", GOOD) is NOT_APPLICABLE
