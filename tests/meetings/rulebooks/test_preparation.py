"""K08, K09, HD12-7 to HD12-11, HD12-40, and the preparation of a theme."""

from datetime import date, datetime, time, timedelta

import pytest

from meetings.rulebooks.findings import Verdict, met, unknown, unmet
from tests.meetings.rulebooks.samples import COMBINED, GOOD, THEMATIC, finding, verdict

MET, UNMET = Verdict.MET, Verdict.UNMET
UNKNOWN, NOT_APPLICABLE = Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
THREE_ANSWERS = [(True, MET), (False, UNMET), (None, UNKNOWN)]
OF_REGULAR = ["K08", "K09", "HD12-7", "HD12-8", "HD12-9", "HD12-10", "HD12-11", "HD12-40"]


def at(day, hour, minute=0):
    return datetime.combine(date(2022, 9, day), time(hour, minute))


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [(11, UNKNOWN), (10, MET), (1, MET), (0, UNKNOWN), (-1, UNMET)],
)
def test_the_board_meets_one_to_ten_days_before(days_before, expected):
    met_on = GOOD.held_on - timedelta(days=days_before)

    assert [verdict(code, board_met_on=met_on) for code in ("K08", "HD12-8")] == [expected] * 2


def test_the_board_meeting_is_told_with_its_distance():
    assert finding("K08") == met("Họp chuẩn bị ngày 02/09/2022, trước 3 ngày")


def test_the_window_of_ten_days_is_called_the_portals_own():
    found = finding("K08", board_met_on=date(2022, 8, 25))

    assert found.cure == "Cổng lấy mốc 10 ngày: xem lại nội dung chuẩn bị còn sát không."


@pytest.mark.parametrize("code", ["K08", "K09"])
@pytest.mark.parametrize(
    ("state", "expected"),
    [("draft", UNKNOWN), ("returned", UNKNOWN), ("submitted", UNMET), ("confirmed", UNMET)],
)
def test_what_an_open_record_does_not_say_is_unknown_and_a_handed_in_one_lacks(
    code, state, expected
):
    assert verdict(code, state=state, board_met_on=None, notice_sent_at=None) is expected


def test_a_cell_with_a_secretary_alone_is_judged_by_the_secretarys_preparation():
    alone = {"has_board": False, "board_met_on": None}

    assert verdict("K08", **alone) is NOT_APPLICABLE
    assert verdict("HD12-40", **alone) is MET
    assert verdict("HD12-40", **alone, prepared_by="other") is UNMET


def test_a_secretary_and_a_deputy_without_a_board_meet_beforehand_too():
    pair = {"has_board": False, "has_deputy": True}

    assert verdict("K08", **pair) is MET
    assert verdict("K08", **pair, board_met_on=None) is UNMET


@pytest.mark.parametrize(
    ("prepared_by", "expected"),
    [
        ("secretary", MET),
        ("deputy", MET),
        ("board_member", UNMET),
        ("other", UNMET),
        (None, UNKNOWN),
    ],
)
def test_the_secretary_or_deputy_prepares_in_person(prepared_by, expected):
    assert verdict("HD12-7", prepared_by=prepared_by) is expected


@pytest.mark.parametrize(("draft", "expected"), THREE_ANSWERS)
def test_a_draft_of_the_decision_is_prepared(draft, expected):
    assert verdict("HD12-7", draft=draft) is expected


@pytest.mark.parametrize(
    ("sent_at", "starts_at", "expected"),
    [
        (at(5, 19, 29), time(19, 30), MET),
        (at(5, 19, 30), time(19, 30), UNMET),
        (at(6, 8), time(19, 30), UNMET),
        (at(4, 23), None, MET),
        (at(5, 0), None, UNKNOWN),
        (at(6, 0), None, UNMET),
    ],
)
def test_notice_goes_out_before_the_start(sent_at, starts_at, expected):
    judged = [
        verdict(code, notice_sent_at=sent_at, starts_at=starts_at) for code in ("K09", "HD12-9")
    ]

    assert judged == [expected] * 2


@pytest.mark.parametrize(("told", "expected"), THREE_ANSWERS)
def test_notice_goes_to_the_supervising_committee_member_too(told, expected):
    assert verdict("K09", supervisor_notified=told) is expected


def test_notice_tells_both_of_its_parts():
    assert finding("K09") == met(
        "Thông báo lúc 08:00 ngày 03/09/2022. Đã báo cấp ủy viên theo dõi chi bộ"
    )


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (True, met("Đã gửi trước tài liệu")),
        (
            False,
            unknown(
                "Không gửi trước tài liệu",
                "Nơi có điều kiện thì gửi tài liệu cho đảng viên trước buổi họp.",
            ),
        ),
        (
            None,
            unknown(
                "Chưa ghi việc gửi trước tài liệu",
                "Nơi có điều kiện thì gửi tài liệu cho đảng viên trước buổi họp.",
            ),
        ),
    ],
)
def test_papers_are_asked_for_only_where_possible(sent, found):
    assert finding("HD12-10", papers_sent=sent) == found


@pytest.mark.parametrize(("named", "expected"), THREE_ANSWERS)
def test_the_points_to_debate_are_named(named, expected):
    assert verdict("HD12-11", key_points=named) is expected


@pytest.mark.parametrize("code", OF_REGULAR)
def test_the_preparation_of_a_regular_meeting_is_not_asked_of_a_thematic_one(code):
    assert verdict(code, THEMATIC) is NOT_APPLICABLE
    assert verdict(code, COMBINED) is MET


@pytest.mark.parametrize(("reported", "expected"), THREE_ANSWERS)
def test_the_years_plan_of_themes_is_reported_upwards(reported, expected):
    assert verdict("HD12-12", thematic_plan_reported=reported) is expected


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("HD12-13", "paper_assigned"),
        ("HD12-14", "paper_discussed"),
        ("HD12-23", "paper_finalised"),
        ("HD12-23", "theme_reported"),
    ],
)
@pytest.mark.parametrize(("answer", "expected"), THREE_ANSWERS)
def test_the_paper_of_a_theme_is_assigned_discussed_finished_and_reported(
    code, question, answer, expected
):
    assert verdict(code, THEMATIC, **{question: answer}) is expected


@pytest.mark.parametrize(
    ("approved_on", "sent_on", "expected"),
    [
        (date(2022, 9, 1), date(2022, 9, 1), MET),
        (date(2022, 9, 1), date(2022, 9, 4), MET),
        (date(2022, 9, 1), date(2022, 9, 5), UNKNOWN),
        (date(2022, 9, 1), date(2022, 9, 6), UNMET),
        (date(2022, 9, 2), date(2022, 9, 1), UNMET),
        (None, date(2022, 9, 1), UNKNOWN),
        (date(2022, 9, 1), None, UNKNOWN),
    ],
)
def test_the_paper_is_approved_then_sent_then_debated(approved_on, sent_on, expected):
    judged = verdict("HD12-15", THEMATIC, paper_approved_on=approved_on, paper_sent_on=sent_on)

    assert judged is expected


def test_a_theme_has_a_name():
    assert finding("HD12-31", THEMATIC) == met("Chuyên đề: Xây dựng nông thôn mới")
    assert finding("HD12-31", THEMATIC, theme=" ") == unmet(
        "Chưa ghi tên chuyên đề", "Ghi tên chuyên đề."
    )


@pytest.mark.parametrize("code", ["HD12-13", "HD12-14", "HD12-15", "HD12-23", "HD12-31"])
def test_the_clauses_on_themes_are_not_asked_of_a_regular_meeting(code):
    assert verdict(code, GOOD) is NOT_APPLICABLE
    assert verdict(code, COMBINED) is MET
