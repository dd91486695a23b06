"""K04 with HD12-32, HD12-33, HD12-34."""

from datetime import time

import pytest

from meetings.rulebooks.findings import Verdict, met, unknown, unmet
from tests.meetings.rulebooks.samples import COMBINED, EXTRAORDINARY, GOOD, THEMATIC, finding

MET, UNMET, NOT_APPLICABLE = Verdict.MET, Verdict.UNMET, Verdict.NOT_APPLICABLE


def verdicts(facts, **changes):
    codes = ("K04", "HD12-32", "HD12-33", "HD12-34")
    return tuple(finding(code, facts, **changes).verdict for code in codes)


@pytest.mark.parametrize("facts", [GOOD, THEMATIC])
@pytest.mark.parametrize(("ends_at", "expected"), [(time(20, 30), MET), (time(20, 29), UNMET)])
def test_a_single_meeting_lasts_90_minutes(facts, ends_at, expected):
    judged = verdicts(facts, starts_at=time(19, 0), ends_at=ends_at)

    assert judged == (expected, expected, NOT_APPLICABLE, NOT_APPLICABLE)


@pytest.mark.parametrize("override", [None, 60])
@pytest.mark.parametrize(("ends_at", "expected"), [(time(21, 0), MET), (time(20, 59), UNMET)])
def test_a_combined_meeting_lasts_120_minutes_whatever_the_cell(override, ends_at, expected):
    judged = verdicts(COMBINED, starts_at=time(19, 0), ends_at=ends_at, min_minutes=override)

    assert judged == (expected, NOT_APPLICABLE, expected, NOT_APPLICABLE)


def test_the_length_of_a_combined_meeting_tells_when_its_theme_began():
    told = finding("K04", COMBINED, theme_starts_at=time(20, 45)).datum

    assert told == "120 phút (19:30–21:30, phần chuyên đề từ 20:45), tối thiểu 120 phút"


@pytest.mark.parametrize("facts", [GOOD, THEMATIC])
def test_the_length_of_one_kind_alone_tells_of_no_second_part(facts):
    told = finding("K04", facts, theme_starts_at=time(20, 45)).datum

    assert told == "105 phút (19:30–21:15), tối thiểu 90 phút"


@pytest.mark.parametrize(("ends_at", "expected"), [(time(20, 0), MET), (time(19, 59), UNMET)])
def test_the_committees_minimum_for_a_small_cell_replaces_the_90(ends_at, expected):
    judged = verdicts(GOOD, starts_at=time(19, 0), ends_at=ends_at, min_minutes=60)

    assert judged == (expected, NOT_APPLICABLE, NOT_APPLICABLE, expected)


def test_a_meeting_past_midnight_counts_its_real_length():
    found = finding("K04", starts_at=time(23, 0), ends_at=time(0, 30))

    assert found == met("90 phút (23:00–00:30), tối thiểu 90 phút")


def test_an_end_equal_to_the_start_is_no_meeting_of_24_hours():
    found = finding("K04", starts_at=time(19, 0), ends_at=time(19, 0))

    assert found == unmet(
        "0 phút (19:00–19:00), tối thiểu 90 phút",
        "Kiểm tra giờ đã ghi; kỳ sau chuẩn bị nội dung để thảo luận đủ thời lượng.",
    )


def test_without_both_times_the_length_is_unknown():
    found = finding("K04", ends_at=None)

    assert found == unknown("Chưa ghi đủ giờ bắt đầu và kết thúc", "Ghi giờ bắt đầu, giờ kết thúc.")


def test_an_extraordinary_meeting_has_no_minimum():
    assert verdicts(EXTRAORDINARY, ends_at=time(19, 45)) == (NOT_APPLICABLE,) * 4
