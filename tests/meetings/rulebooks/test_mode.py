"""HD12-46: who meets on-line or by Party groups notes which committee agreed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meetings.rulebooks import HD12, HD42
from meetings.rulebooks.base import Severity, Trust
from meetings.rulebooks.findings import Verdict, met, not_applicable, unknown, unmet
from tests.meetings.rulebooks.samples import GOOD, finding, verdict

PILOT = date(2022, 12, 27)
LATE = timedelta(days=40)
APART = replace(GOOD, held_on=PILOT, as_of=PILOT + LATE, mode="online")
DAYS = [PILOT, date(2025, 10, 27), date(2025, 10, 28)]  # the last days and the first of a book


def on(day, **changes):
    return replace(APART, held_on=day, as_of=day + LATE, **changes)


@pytest.mark.parametrize("day", DAYS)
def test_a_meeting_in_one_room_needs_no_approval(day):
    assert finding("HD12-46", on(day, mode="in_person")) == not_applicable("Họp trực tiếp")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("mode", ["online", "by_groups"])
def test_another_meeting_notes_that_a_committee_agreed(day, mode):
    assert verdict("HD12-46", on(day, mode=mode, mode_approved=True)) is Verdict.MET
    assert verdict("HD12-46", on(day, mode=mode)) is Verdict.UNMET


@pytest.mark.parametrize("approved", [True, None])
def test_before_the_guidance_that_tries_it_out_nothing_is_judged(approved):
    eve = on(PILOT - timedelta(days=1), mode_approved=approved)

    assert finding("HD12-46", eve) == not_applicable(
        "Họp trực tuyến khi chưa có HD 03-HD/TW ngày 27/12/2022"
    )


@pytest.mark.parametrize(
    ("state", "from_paper", "expected"),
    [
        ("planned", False, Verdict.UNKNOWN),
        ("draft", False, Verdict.UNKNOWN),
        ("returned", False, Verdict.UNKNOWN),
        ("submitted", False, Verdict.UNMET),
        ("confirmed", False, Verdict.UNMET),
        ("confirmed", True, Verdict.UNKNOWN),
    ],
)
def test_the_approval_is_missing_only_in_a_record_that_was_declared_complete(
    state, from_paper, expected
):
    assert verdict("HD12-46", APART, state=state, from_paper=from_paper) is expected


def test_each_answer_says_what_to_do():
    assert finding("HD12-46", APART, mode="by_groups", mode_approved=True) == met(
        "Họp theo tổ đảng, có ghi cấp ủy đồng ý"
    )
    assert finding("HD12-46", APART) == unmet(
        "Họp trực tuyến, không ghi cấp ủy đồng ý",
        "Kỳ sau xin ý kiến cấp ủy trước khi họp và ghi văn bản, ý kiến ấy.",
    )
    assert finding("HD12-46", APART, state="draft") == unknown(
        "Họp trực tuyến, chưa ghi cấp ủy đồng ý",
        "Ghi cấp ủy đồng ý theo văn bản, ý kiến nào; chưa có thì xin trước khi họp.",
    )


def test_it_is_advised_and_its_source_is_trusted_only_in_the_time_of_its_book():
    [before], [since] = (book.criterion("HD12-46").sources for book in (HD12, HD42))

    assert {book.criterion("HD12-46").severity for book in (HD12, HD42)} == {Severity.ADVISED}
    assert {before.label, since.label} == {"HD 03-HD/TW ngày 27/12/2022"}
    assert (before.trust, since.trust) == (Trust.FOUND, Trust.UNCONFIRMED)
