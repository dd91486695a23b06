"""The text of the notice, and the entry for a calendar read back."""

import datetime as dt

import pytest
from icalendar import Calendar

from meetings.notices import calendar_of, notice_of
from tests.factories import CellFactory, MeetingFactory, MemberFactory

NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    return CellFactory(name="Chi bộ thôn Tập Ninh", supervisor="Nguyễn Văn Thành")


def meeting(cell, **fields):
    known = {"held_on": DAY, "starts_at": dt.time(19, 30), "place": "Nhà văn hóa thôn"}
    return MeetingFactory(cell=cell, **{**known, **fields})


def test_the_notice_says_all_that_is_known(cell):
    author = MemberFactory(full_name="Trần Thị Viết")
    told = meeting(
        cell,
        kind="combined",
        theme="Nông thôn mới",
        key_points="Góp quỹ.\nChọn ngày dọn đường.",
        prepared_by=MemberFactory(full_name="Đỗ Văn Lực"),
        papers_sent=True,
    )

    assert notice_of(told, author).split("\n") == [
        "THÔNG BÁO SINH HOẠT CHI BỘ",
        "Chi bộ thôn Tập Ninh họp: sinh hoạt thường kỳ kết hợp chuyên đề tháng 12/2026.",
        "",
        "- Thời gian: 19:30, Thứ Năm, ngày 03/12/2026.",
        "- Địa điểm: Nhà văn hóa thôn.",
        "- Chuyên đề: Nông thôn mới.",
        "- Người chuẩn bị chuyên đề: đ/c Trần Thị Viết.",
        "- Nội dung: thông tin thời sự; phổ biến chủ trương; tình hình tư tưởng; đánh giá tháng "
        "trước; công tác xây dựng Đảng; học tập và làm theo Bác; tự phê bình và phê bình; nhiệm "
        "vụ tháng sau.",
        "- Trọng tâm: Góp quỹ; Chọn ngày dọn đường.",
        "- Người chuẩn bị: đ/c Đỗ Văn Lực.",
        "- Tài liệu: đã gửi trước, mong các đ/c đọc.",
        "",
        "Kính mời các đ/c đảng viên dự họp đầy đủ, đúng giờ; vắng mặt xin báo trước với chi ủy.",
        "Kính mời đ/c Nguyễn Văn Thành, cấp ủy viên theo dõi chi bộ, đến dự.",
    ]


def test_what_is_not_known_is_left_out():
    told = meeting(CellFactory(name="Chi bộ A"), kind="thematic", starts_at=None, place="")

    assert notice_of(told).split("\n") == [
        "THÔNG BÁO SINH HOẠT CHI BỘ",
        "Chi bộ A họp: sinh hoạt chuyên đề tháng 12/2026.",
        "",
        "- Thời gian: Thứ Năm, ngày 03/12/2026.",
        "",
        "Kính mời các đ/c đảng viên dự họp đầy đủ, đúng giờ; vắng mặt xin báo trước với chi ủy.",
    ]


def test_a_meeting_on_line_says_so(cell):
    assert "- Hình thức: trực tuyến." in notice_of(meeting(cell, mode="online"))


# the calendar


def event_of(found):
    [event] = Calendar.from_ical(calendar_of(found, NOW)).walk("VEVENT")
    return event


def test_the_calendar_has_the_hour_of_the_village(cell):
    found = meeting(cell, prepared_by=MemberFactory(full_name="Đỗ Văn Lực"), version=2)

    event = event_of(found)

    start, end = event.decoded("dtstart"), event.decoded("dtend")
    assert (start.isoformat(), end - start) == (
        "2026-12-03T19:30:00+07:00",
        dt.timedelta(minutes=90),
    )
    assert event["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert (str(event["uid"]), event["sequence"]) == (f"{found.client_key}@cong-chi-bo", 2)
    assert (event["summary"], event["location"], event["status"]) == (
        "Sinh hoạt thường kỳ tháng 12/2026, Chi bộ thôn Tập Ninh",
        "Nhà văn hóa thôn",
        "CONFIRMED",
    )


def test_the_calendar_names_nobody(cell):
    person = MemberFactory(full_name="Đỗ Văn Lực")
    found = meeting(cell, prepared_by=person, chair=person, key_points="Đỗ Văn Lực", guests="Lực")

    said = calendar_of(found, NOW).decode()

    assert [name for name in ("Lực", "Thành") if name in said] == []


@pytest.mark.parametrize(
    ("kind", "own", "minutes"),
    [("combined", None, 120), ("regular", 60, 60), ("thematic", None, 90)],
)
def test_it_lasts_as_long_as_the_guidance_asks_at_least(kind, own, minutes):
    event = event_of(meeting(CellFactory(min_minutes=own), kind=kind))

    span = event.decoded("dtend") - event.decoded("dtstart")
    assert span == dt.timedelta(minutes=minutes)


def test_without_an_hour_it_is_the_whole_day(cell):
    event = event_of(meeting(cell, starts_at=None))

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, dt.date(2026, 12, 4))


def test_a_meeting_late_in_the_evening_ends_on_the_next_day(cell):
    event = event_of(meeting(cell, starts_at=dt.time(23, 0)))

    assert event.decoded("dtend").isoformat() == "2026-12-04T00:30:00+07:00"


def test_a_meeting_called_off_takes_its_entry_back(cell):
    assert event_of(meeting(cell, state="cancelled"))["status"] == "CANCELLED"


def test_a_place_cannot_smuggle_in_another_entry(cell):
    place = "Đình\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Giả, mạo; \\n"

    event = event_of(meeting(cell, place=place))

    assert event["location"].replace("\r\n", "\n") == place.replace("\r\n", "\n")
