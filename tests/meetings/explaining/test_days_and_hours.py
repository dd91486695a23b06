"""The arithmetic of days and hours, and how recorded values are written."""

import datetime as dt
from decimal import Decimal

import pytest

from meetings.explaining import Recorded, explain
from meetings.explaining.fields import told
from meetings.models import BoardMeeting
from tests.factories import MeetingFactory
from tests.meetings.explaining.reading import DAY, TODAY


def arithmetic(meeting, code, **fields):
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.save()
    return explain(meeting, code, TODAY, sensitive=True).arithmetic


def test_the_hours_make_the_minutes(meeting):
    hours = {"starts_at": dt.time(19, 30), "ends_at": dt.time(21, 5)}

    assert arithmetic(meeting, "K04", **hours) == (
        "19:30 đến 21:05 = 95 phút. Tối thiểu 90 phút: mức chung của hướng dẫn."
    )


def test_a_sitting_past_midnight_says_so(meeting):
    hours = {"starts_at": dt.time(23), "ends_at": dt.time(1), "kind": "combined"}

    assert arithmetic(meeting, "K04", **hours) == (
        "23:00 đến 01:00 (sang ngày hôm sau) = 120 phút. "
        "Tối thiểu 120 phút: buổi kết hợp thường kỳ và chuyên đề."
    )


def test_without_hours_the_minimum_is_told_and_where_it_comes_from(meeting, commune):
    commune.own.min_minutes = 60
    commune.own.save()

    assert arithmetic(meeting, "K04") == (
        "Chưa ghi đủ giờ bắt đầu và kết thúc. "
        "Tối thiểu 60 phút: mức cấp ủy quy định riêng cho chi bộ."
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (dt.date(2022, 8, 31), "Họp 03/09/2022, họp chi ủy 31/08/2022: trước 3 ngày."),
        (DAY, "Họp 03/09/2022, họp chi ủy 03/09/2022: cùng ngày."),
        (dt.date(2022, 9, 5), "Họp 03/09/2022, họp chi ủy 05/09/2022: sau 2 ngày."),
        (None, "Chưa ghi ngày họp chi ủy nên không tính được."),
    ],
)
def test_the_board_is_counted_in_days_from_the_meeting(meeting, day, told):
    if day:
        BoardMeeting.objects.create(meeting=meeting, held_on=day)

    assert arithmetic(meeting, "K08") == told


@pytest.mark.parametrize(
    ("starts_at", "begins"),
    [(dt.time(19, 30), "19:30 ngày 03/09/2022"), (None, "chưa ghi giờ, ngày 03/09/2022")],
)
def test_the_notice_is_set_beside_the_beginning(meeting, starts_at, begins):
    sent = dt.datetime(2022, 9, 1, 1, tzinfo=dt.UTC)

    assert arithmetic(meeting, "K09", notice_sent_at=sent, starts_at=starts_at) == (
        f"Thông báo 08:00 ngày 01/09/2022; họp {begins}."
    )


def test_no_notice(meeting):
    assert arithmetic(meeting, "K09") == "Chưa ghi lúc gửi thông báo."


def test_papers_and_the_paper_of_a_theme_are_counted_in_days(commune):
    later = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 9, 3), kind="combined")
    day = dt.date(2026, 9, 1)

    assert [
        arithmetic(later, code, papers_sent=True, papers_sent_on=day, paper_sent_on=day)
        for code in ("K10", "HD42-13")
    ] == [
        "Họp 03/09/2026, gửi tài liệu 01/09/2026: trước 2 ngày.",
        "Họp 03/09/2026, gửi bài chuyên đề 01/09/2026: trước 2 ngày.",
    ]


def test_the_report_is_counted_in_days_after_the_meeting(held):
    meeting = held(dt.date(2026, 9, 3))

    assert arithmetic(meeting, "K16") == "Họp 03/09/2026, gửi biên bản 04/09/2026: sau 1 ngày."


def test_minutes_not_sent_are_counted_to_this_day(commune):
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3))

    assert arithmetic(meeting, "K16") == "Chưa gửi biên bản; đã 17 ngày sau ngày họp."


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("opened", None, "chưa ghi"),
        ("theme", "", "chưa ghi"),
        ("opened", True, "có"),
        ("opened", False, "không"),
        ("required", 0, "0"),
        ("prepared_by", "deputy", "Phó bí thư"),
        ("prepared_by", "other", "Người khác"),
        ("decision", "resolution", "Nghị quyết"),
        ("scored", "voted", "chi bộ đã biểu quyết"),
        ("score_grade", "fair", "Khá"),
        ("score_total", Decimal("88.50"), "88,5"),
        ("kind", "combined", "sinh hoạt thường kỳ kết hợp chuyên đề"),
        ("held_on", DAY, "03/09/2022"),
        ("starts_at", dt.time(19, 30), "19:30"),
        ("notice_sent_at", dt.datetime(2022, 9, 1, 8), "08:00 ngày 01/09/2022"),  # noqa: DTZ001
        ("topics", frozenset({"theme", "policy"}), "Phổ biến chủ trương, Chuyên đề"),
        ("topics", frozenset(), "chưa có phần nào"),
    ],
)
def test_a_recorded_value_is_told_in_words(name, value, words):
    assert told(name, value) == words


def test_only_the_fields_that_decided_are_told(meeting):
    found = explain(meeting, "HD12-19", TODAY, sensitive=True)

    assert found.fields == (Recorded("Đã thông qua chương trình", "chưa ghi"),)


def test_what_does_not_concern_the_kind_of_meeting_tells_the_kind(meeting):
    meeting.kind = "extraordinary"
    meeting.save()

    found = explain(meeting, "HD12-26", TODAY, sensitive=True)

    assert found.fields == (Recorded("Loại buổi sinh hoạt", "sinh hoạt bất thường"),)
    assert (found.arithmetic, found.counted) == ("", ())


def test_a_key_criterion_tells_the_fields_of_its_clauses_a_group_does_not(held):
    meeting = held(DAY)

    key = explain(meeting, "K15", TODAY, sensitive=True)
    group = explain(meeting, "HD12-40", TODAY, sensitive=True)

    assert [field.label for field in key.fields] == [
        "Có biên bản",
        "Thư ký đã thông qua biên bản",
        "Chủ trì và thư ký đã ký",
    ]
    assert (group.fields, [part.criterion.code for part in group.parts]) == (
        (),
        ["HD12-7", "HD12-8", "HD12-11"],
    )


def test_a_clause_that_repeats_a_key_criterion_counts_the_same(held):
    meeting = held(DAY)

    clause = explain(meeting, "HD12-8", TODAY, sensitive=True)

    assert clause.counting == explain(meeting, "K08", TODAY, sensitive=True).counting


def test_a_planned_meeting_is_explained_by_its_preparation_alone(commune):
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 12, 3), state="planned")

    assert explain(meeting, "K08", TODAY, sensitive=True).arithmetic == (
        "Chưa ghi ngày họp chi ủy nên không tính được."
    )
    assert explain(meeting, "K05", TODAY, sensitive=True) is None
