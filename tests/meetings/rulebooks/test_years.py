"""When a year of graded meetings is "Tốt", each condition on both sides."""

from decimal import Decimal

import pytest

from meetings.rulebooks.base import Trust
from meetings.rulebooks.findings import Verdict
from meetings.rulebooks.frames.base import GradeCode
from meetings.rulebooks.years import P2, P3, GradedMeeting, YearOfGrades

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
GRADES = {
    "T": GradeCode.GOOD,
    "K": GradeCode.FAIR,
    "B": GradeCode.AVERAGE,
    "Y": GradeCode.POOR,
    "?": None,
}
POINTS = {"T": Decimal(95), "K": Decimal(80), "B": Decimal(60), "Y": Decimal(40), "?": None}
CHOSEN = "Nguồn chỉ nêu điều kiện của mức Tốt; cấp ủy xem xét mức của năm."


def year(letters, *, totals=POINTS, **changes):
    """A meeting a month from January on: T good, K fair, B average, Y poor, ? not decided."""
    meetings = tuple(
        GradedMeeting(month, GRADES[letter], totals[letter])
        for month, letter in enumerate(letters, start=1)
    )
    return YearOfGrades(meetings, **changes)


def judged(rule, letters, **changes):
    found = rule.judge(year(letters, **changes))
    return found.verdict, found.datum


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("TTTTTTTKKKKK", (MET, "12/12 buổi từ Khá trở lên; 7 buổi tốt (cần ít nhất 7)")),
        ("TTTTTTKKKKKK", (UNMET, "6 buổi tốt (cần ít nhất 7)")),
        ("TTTTTTTTTTTB", (UNMET, "1 buổi xếp loại dưới Khá; 11 buổi tốt (cần ít nhất 7)")),
        ("TTTTTTTTTTTY", (UNMET, "1 buổi xếp loại dưới Khá; 11 buổi tốt (cần ít nhất 7)")),
        ("TTTTTTT", (MET, "7/7 buổi từ Khá trở lên; 7 buổi tốt (cần ít nhất 7)")),
        ("TTTTTTT?", (UNKNOWN, "7 buổi tốt (cần ít nhất 7); còn 1 buổi chưa quyết định mức")),
        ("TTTTT??", (UNKNOWN, "5 buổi tốt (cần ít nhất 7); còn 2 buổi chưa quyết định mức")),
        ("TTTT??", (UNMET, "4 buổi tốt (cần ít nhất 7)")),
        ("B?", (UNMET, "1 buổi xếp loại dưới Khá; 0 buổi tốt (cần ít nhất 7)")),
        ("", (UNKNOWN, "Trong năm chưa có buổi nào được chấm điểm")),
    ],
)
def test_every_meeting_is_fair_and_seven_are_good(letters, expected):
    assert judged(P2, letters) == expected


def test_meetings_to_come_may_still_make_up_for_it():
    coming = {"to_come": (7, 8, 9, 10, 11, 12)}

    assert judged(P2, "TTKKKK", **coming) == (
        UNKNOWN,
        "2 buổi tốt (cần ít nhất 7); còn 6 tháng chưa họp",
    )
    assert judged(P2, "KKKKKK", **coming) == (UNMET, "0 buổi tốt (cần ít nhất 7)")


def test_meetings_without_a_decision_and_meetings_to_come_add_up():
    coming = {"to_come": (9, 10, 11)}

    assert year("TTTTTTK?", **coming).undecided == 4
    assert judged(P2, "TTTKKKK?", **coming) == (
        UNKNOWN,
        "3 buổi tốt (cần ít nhất 7); còn 1 buổi chưa quyết định mức, 3 tháng chưa họp",
    )
    assert judged(P2, "TTKKKKK?", **coming) == (UNMET, "2 buổi tốt (cần ít nhất 7)")
    assert judged(P3, "TTTTTTK?", **coming) == (
        UNKNOWN,
        "6 tháng tốt (cần ít nhất 10); còn 1 buổi chưa quyết định mức, 3 tháng chưa họp",
    )
    assert judged(P3, "TTTTTKK?", **coming) == (UNMET, "5 tháng tốt (cần ít nhất 10)")


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (
            "TTTTTTTTTTKK",
            (MET, "điểm trung bình 92,5 (cần ít nhất 90); 10 tháng tốt (cần ít nhất 10)"),
        ),
        ("TTTTTTTTTKKK", (UNMET, "9 tháng tốt (cần ít nhất 10)")),
        ("TTTTTTTTTTTB", (UNMET, "tháng 12 xếp loại dưới Khá; 11 tháng tốt (cần ít nhất 10)")),
        ("TTTTTTTTTYBT", (UNMET, "tháng 10, 11 xếp loại dưới Khá; 10 tháng tốt (cần ít nhất 10)")),
        (
            "TTTTTTTTTTK?",
            (UNKNOWN, "10 tháng tốt (cần ít nhất 10); còn 1 buổi chưa quyết định mức"),
        ),
        ("TTTTTTTTKK??", (UNKNOWN, "8 tháng tốt (cần ít nhất 10); còn 2 buổi chưa quyết định mức")),
        ("TTTTTTTKKK??", (UNMET, "7 tháng tốt (cần ít nhất 10)")),
        ("", (UNKNOWN, "Trong năm chưa có buổi nào được chấm điểm")),
    ],
)
def test_ten_months_are_good_and_none_below_fair(letters, expected):
    assert judged(P3, letters) == expected


@pytest.mark.parametrize(
    ("good", "expected"),
    [
        ("90", (MET, "điểm trung bình 90 (cần ít nhất 90); 10 tháng tốt (cần ít nhất 10)")),
        (
            "89.9999",
            (UNMET, "điểm trung bình 89,99 (cần ít nhất 90); 10 tháng tốt (cần ít nhất 10)"),
        ),
    ],
)
def test_the_mean_is_compared_before_it_is_rounded(good, expected):
    assert judged(P3, "T" * 10, totals={"T": Decimal(good)}) == expected


@pytest.mark.parametrize(
    ("letters", "totals", "lacking"),
    [
        ("T" * 10 + "K", {"T": Decimal(95), "K": None}, 1),
        ("T" * 10 + "KK", {"T": Decimal(95), "K": None}, 2),
        ("T" * 10 + "KK", {"T": None, "K": Decimal(80)}, 10),
        ("T" * 10, {"T": None}, 10),
    ],
)
def test_without_the_points_of_every_meeting_there_is_no_mean(letters, totals, lacking):
    assert judged(P3, letters, totals=totals) == (
        UNKNOWN,
        f"10 tháng tốt (cần ít nhất 10); {lacking} buổi chưa có điểm",
    )


def test_months_without_a_meeting_are_named_where_good_ones_are_short():
    assert judged(P3, "TTTTTTTTT", missing=(10, 11, 12)) == (
        UNMET,
        "9 tháng tốt (cần ít nhất 10); tháng 10, 11, 12 không họp",
    )


@pytest.mark.parametrize(
    ("second", "month"),
    [("T", "T"), ("K", "K"), ("B", "B"), ("?", "?")],
)
def test_a_month_is_as_good_as_the_worst_of_its_meetings(second, month):
    both = YearOfGrades((GradedMeeting(3, GRADES["T"]), GradedMeeting(3, GRADES[second])))

    assert both.by_month == {3: GRADES[month]}


def test_a_month_below_fair_stays_so_whatever_is_decided_yet():
    both = YearOfGrades((GradedMeeting(3, GRADES["B"]), GradedMeeting(3, None)))

    assert both.by_month == {3: GRADES["B"]}


def test_a_month_to_come_that_already_had_a_meeting_is_one_month():
    twelve = year("TTTTTTTTTT", to_come=(10, 11))

    assert twelve.undecided == 2
    assert P3.judge(twelve).verdict is UNKNOWN


def test_the_rules_make_up_no_grade_below_good():
    assert [rule.judge(year("KKKKKKKKKKKK")).cure for rule in (P2, P3)] == [CHOSEN, CHOSEN]


def test_what_is_not_decided_waits_for_the_committee():
    assert P2.judge(year("TTTTTT?")).cure == "Chờ cấp ủy quyết định mức của các buổi còn lại."


def test_the_rules_are_of_others_and_say_so():
    assert [rule.source.trust for rule in (P2, P3)] == [Trust.FOUND, Trust.FOUND]
    assert [rule.source.note for rule in (P2, P3)] == [
        "văn bản gốc chưa thấy",
        "không rõ cơ quan ban hành",
    ]


def test_a_year_lists_grades_and_points_in_order():
    assert (year("TK?").grades, year("TK?").totals) == (
        (GradeCode.GOOD, GradeCode.FAIR, None),
        (Decimal(95), Decimal(80), None),
    )
