"""Guidance 42 where it asks something else than Guidance 12, each limit on both sides."""

from dataclasses import replace
from datetime import date, time

import pytest

from meetings.rulebooks import HD42, in_force
from meetings.rulebooks.base import Severity, Trust
from meetings.rulebooks.facts import HeadCount, PreviousTasks
from meetings.rulebooks.findings import Verdict, unknown
from tests.meetings.rulebooks.samples import COMBINED, GOOD, THEMATIC, finding, roll, verdict

MET, UNMET, UNKNOWN, NOT_APPLICABLE = (
    Verdict.MET,
    Verdict.UNMET,
    Verdict.UNKNOWN,
    Verdict.NOT_APPLICABLE,
)
DAY = date(2026, 11, 3)
NOW = {
    "held_on": DAY,
    "as_of": date(2026, 11, 20),
    "board_met_on": date(2026, 11, 1),
    "notice_sent_at": GOOD.notice_sent_at.replace(year=2026, month=11, day=1),
    "papers_sent_on": date(2026, 11, 2),
    "fee_noted": True,
    "handed_in_on": date(2026, 11, 5),
    "paper_approved_on": date(2026, 10, 30),
    "paper_sent_on": date(2026, 11, 2),
}
HELD = replace(GOOD, **NOW)
THEME = replace(THEMATIC, **NOW)
# What only a person can tell stays open in a meeting without a fault.
OPEN = {"HD42-15", "K18", "K20"}


def test_a_meeting_without_a_fault_meets_all_but_what_a_person_judges():
    verdicts = {result.criterion.code: result.finding.verdict for result in HD42.check(HELD)}

    assert {code for code, found in verdicts.items() if found is UNKNOWN} == OPEN
    assert {code for code, found in verdicts.items() if found is UNMET} == set()
    assert {code for code, found in verdicts.items() if found is NOT_APPLICABLE} == {
        "HD42-13",
        "HD12-46",
    }


@pytest.mark.parametrize(("day", "code"), [(27, "HD12-2018"), (28, "HD42-2025")])
def test_the_book_changes_between_two_days(day, code):
    assert in_force(date(2025, 10, day)).code == code


@pytest.mark.parametrize(
    ("present", "absent", "expected"),
    [(9, 1, MET), (899, 101, UNMET), (900, 100, MET), (40, 4, MET), (39, 5, UNMET), (1, 0, MET)],
)
def test_at_least_ninety_percent_must_attend(present, absent, expected):
    attendance = roll(present=present, excused=absent)

    assert verdict("K05", HELD, attendance=attendance) == expected
    assert verdict("HD42-12", HELD, attendance=attendance) == expected


def test_who_lacks_ninety_percent_is_told_how_many_would_be_enough():
    found = finding("K05", HELD, attendance=roll(present=39, excused=5))

    assert found.datum == "39/44 đảng viên dự, 88,64\u00a0%, chưa đủ 90 %"
    assert found.cure.startswith("Kỳ sau cần ít nhất 40/44 đảng viên dự;")


@pytest.mark.parametrize(
    ("day", "reason", "expected"), [(3, "", MET), (4, "", UNMET), (4, "trùng lễ", MET)]
)
def test_the_day_is_the_third_unless_a_reason_is_given(day, reason, expected):
    held_on = date(2026, 11, day)

    assert verdict("K03", HELD, held_on=held_on, day_reason=reason) == expected


@pytest.mark.parametrize(
    ("facts", "own", "ends_at", "expected"),
    [
        (HELD, None, time(20, 30), MET),
        (HELD, None, time(20, 29), UNMET),
        (HELD, 60, time(20, 0), MET),
        (HELD, 60, time(19, 59), UNMET),
        (replace(COMBINED, **NOW), 60, time(21, 0), MET),
        (replace(COMBINED, **NOW), 60, time(20, 59), UNMET),
    ],
)
def test_a_sitting_lasts_as_long_as_its_kind_asks(facts, own, ends_at, expected):
    changed = replace(facts, starts_at=time(19), ends_at=ends_at, min_minutes=own)

    assert (verdict("K04", changed), verdict("HD42-3", changed)) == (expected, expected)


@pytest.mark.parametrize(
    ("preparer", "expected"),
    [
        ("secretary", MET),
        ("deputy", MET),
        ("board_member", MET),
        ("other", UNMET),
        (None, UNKNOWN),
    ],
)
def test_the_preparation_may_be_given_to_the_board(preparer, expected):
    assert verdict("HD42-4", HELD, prepared_by=preparer) == expected


@pytest.mark.parametrize(
    ("sent", "sent_on", "expected"),
    [
        (True, date(2026, 11, 2), MET),
        (None, date(2026, 11, 2), MET),
        (True, date(2026, 11, 3), UNMET),
        (False, None, UNMET),
        (True, None, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_papers_go_out_a_day_before(sent, sent_on, expected):
    changed = replace(HELD, papers_sent=sent, papers_sent_on=sent_on)

    assert (verdict("K10", changed), verdict("HD42-6", changed)) == (expected, expected)


@pytest.mark.parametrize(
    ("approved", "sent", "expected"),
    [
        (date(2026, 11, 1), date(2026, 11, 2), MET),
        (date(2026, 11, 1), date(2026, 11, 3), UNMET),
        (date(2026, 11, 2), date(2026, 11, 1), UNMET),
        (None, date(2026, 11, 1), UNKNOWN),
        (date(2026, 11, 1), None, UNKNOWN),
    ],
)
def test_the_paper_of_a_theme_is_approved_then_sent_a_day_before(approved, sent, expected):
    changed = replace(THEME, paper_approved_on=approved, paper_sent_on=sent)

    assert verdict("HD42-13", changed) == expected


def test_the_paper_of_a_theme_is_finished_and_reported():
    assert verdict("HD42-13", THEME, theme_reported=False) == UNMET
    assert verdict("HD42-13", THEME, paper_finalised=None) == UNKNOWN


@pytest.mark.parametrize(("told", "expected"), [(True, MET), (None, UNKNOWN), (False, UNMET)])
def test_the_fee_is_told_at_the_opening(told, expected):
    assert verdict("HD42-8", HELD, fee_noted=told) == expected


@pytest.mark.parametrize(("merged", "expected"), [(False, MET), (True, UNMET), (None, UNKNOWN)])
def test_no_other_meeting_is_held_along(merged, expected):
    assert verdict("K17", HELD, merged=merged) == expected
    assert HD42.criterion("K17").severity is Severity.REQUIRED


@pytest.mark.parametrize(
    ("tasks", "nobody", "no_day", "expected"),
    [(4, 0, 0, MET), (4, 1, 0, UNMET), (4, 0, 1, UNMET), (0, 0, 0, UNKNOWN)],
)
def test_each_task_has_a_person_and_a_day(tasks, nobody, no_day, expected):
    changed = replace(HELD, tasks_next=tasks, tasks_unassigned=nobody, tasks_undated=no_day)

    assert verdict("K14", changed) == expected


@pytest.mark.parametrize(
    ("handed_in_on", "as_of", "expected"),
    [
        (date(2026, 11, 5), date(2026, 11, 20), MET),
        (date(2026, 11, 6), date(2026, 11, 20), UNMET),
        (None, date(2026, 11, 5), UNKNOWN),
        (None, date(2026, 11, 6), UNMET),
    ],
)
def test_the_record_is_handed_in_within_two_days(handed_in_on, as_of, expected):
    changed = replace(HELD, handed_in_on=handed_in_on, as_of=as_of)

    assert (verdict("K16", changed), verdict("HD42-7", changed)) == (expected, expected)


@pytest.mark.parametrize("handed_in_on", [None, date(2026, 11, 5), date(2026, 11, 6)])
def test_of_what_was_written_down_from_paper_the_portal_does_not_know_the_day(handed_in_on):
    paper = replace(HELD, from_paper=True, handed_in_on=handed_in_on)

    assert finding("K16", paper) == unknown(
        "Ghi lại từ bản giấy nên cổng không biết ngày báo cáo",
        "Nếu cần, xem ngày nộp ghi trên bản giấy hoặc trong sổ của đảng ủy.",
    )
    assert verdict("HD42-7", paper) == UNKNOWN


def test_a_roll_by_numbers_is_no_excuse_for_not_handing_in():
    counted = replace(
        HELD, roll_recorded=False, attendance=(), counted=HeadCount(44, 41, 3, 0), handed_in_on=None
    )

    assert verdict("K16", counted, as_of=date(2026, 11, 5)) == UNKNOWN
    assert verdict("K16", counted, as_of=date(2026, 11, 6)) == UNMET


def test_chair_and_minute_taker_are_two_and_the_agenda_is_approved():
    assert verdict("K11", HELD, minute_taker=HELD.chair) == UNMET
    assert verdict("K11", HELD, agenda_approved=None) == UNKNOWN


@pytest.mark.parametrize("missing", ["current_affairs", "next_month"])
def test_the_five_parts_have_content(missing):
    assert verdict("K12", HELD, topics=HELD.topics - {missing}) == UNMET


def test_report_and_debate_are_recorded():
    assert verdict("HD42-9", HELD, report_presented=None) == UNKNOWN
    assert verdict("HD42-9", HELD, speakers=0) == UNMET


def test_the_study_of_ho_chi_minh_need_not_be_in_each_meeting():
    assert verdict("K20", HELD, topics=HELD.topics | {"ho_chi_minh"}) == MET
    assert verdict("K20", HELD) == UNKNOWN


def test_minutes_are_kept_read_and_signed():
    assert verdict("K15", HELD, minutes_exist=False) == UNMET
    assert verdict("HD42-14", HELD, minutes_signed=None) == UNKNOWN


def test_the_end_gathers_conclusion_tasks_and_minutes():
    assert verdict("HD42-10", HELD, tasks_undated=1) == UNMET
    assert verdict("HD42-10", HELD, votes_for=22) == UNMET  # half of 44 is not more than half


def test_the_last_tasks_are_weighed_by_a_person_unless_all_or_none_is_done():
    half = PreviousTasks(total=4, done=2, done_on_time=2)

    assert verdict("K19", HELD, previous_tasks=half) == UNKNOWN


def test_nothing_of_guidance_42_claims_more_than_was_seen():
    trusts = {
        source.trust for c in HD42.criteria for source in c.sources if "42" in source.document
    }

    assert trusts == {Trust.FOUND, Trust.LOCAL_PRACTICE, Trust.UNCONFIRMED}
