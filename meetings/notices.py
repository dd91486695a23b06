"""The notice of a meeting: the text to copy, and the entry for a calendar (HD12-9)."""

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from formats.ui import vi_date, vi_time, vi_weekday
from meetings.enums import MONTHLY, THEMATIC, AgendaTopic, MeetingKind, MeetingMode, State

VILLAGE_CLOCK = ZoneInfo("Asia/Ho_Chi_Minh")
FEWEST_MINUTES, FEWEST_OF_BOTH = 90, 120  # a sitting, and one of two parts
_HEADINGS = [topic.label for topic in AgendaTopic if topic != AgendaTopic.THEME]
USUAL = "; ".join(f"{label[:1].lower()}{label[1:]}" for label in _HEADINGS)


def notice_of(meeting, author=None):
    """The text of the notice, ready for a chat of the cell; what is not known is left out.

    `author`: the member who prepares the paper on the theme, where somebody was asked to.
    """
    lines = [
        "THÔNG BÁO SINH HOẠT CHI BỘ",
        f"{meeting.cell.name} họp: {meeting.title.lower()}.",
        "",
        f"- Thời gian: {_when(meeting)}.",
        *_known("Địa điểm", meeting.place),
        *_known("Hình thức", _mode(meeting)),
        *_known("Chuyên đề", meeting.theme if meeting.kind in THEMATIC else ""),
        *_known("Người chuẩn bị chuyên đề", f"đ/c {author}" if author else ""),
        *_known("Nội dung", USUAL if meeting.kind in MONTHLY else ""),
        *_known("Trọng tâm", _in_one_line(meeting.key_points)),
        *_known("Người chuẩn bị", f"đ/c {meeting.prepared_by}" if meeting.prepared_by else ""),
        *_known("Tài liệu", "đã gửi trước, mong các đ/c đọc" if meeting.papers_sent else ""),
        "",
        "Kính mời các đ/c đảng viên dự họp đầy đủ, đúng giờ; vắng mặt xin báo trước với chi ủy.",
        *_invited(meeting.cell.supervisor.strip()),
    ]
    return "\n".join(lines)


def _when(meeting):
    day = f"{vi_weekday(meeting.held_on)}, ngày {vi_date(meeting.held_on)}"
    return f"{vi_time(meeting.starts_at)}, {day}" if meeting.starts_at else day


def _mode(meeting):
    here = meeting.mode == MeetingMode.IN_PERSON
    return "" if here else meeting.get_mode_display().lower()


def _in_one_line(text):
    points = (line.strip(" \t-+.;") for line in text.splitlines())
    return "; ".join(point for point in points if point)


def _known(name, text):
    said = " ".join(text.split()).rstrip(".;")
    return [f"- {name}: {said}."] if said else []


def _invited(supervisor):
    if not supervisor:
        return []
    return [f"Kính mời đ/c {supervisor}, cấp ủy viên theo dõi chi bộ, đến dự."]


def calendar_of(meeting, now):
    """The meeting as an .ics file (bytes); it names the cell, the hour and the place, nobody."""
    event = Event()
    event.add("uid", f"{meeting.client_key}@cong-chi-bo")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("sequence", meeting.version)
    event.add("summary", f"{meeting.title}, {meeting.cell.name}")
    event.add("status", "CANCELLED" if meeting.state == State.CANCELLED else "CONFIRMED")
    for name, value in _span(meeting).items():
        event.add(name, value)
    if meeting.place:
        event.add("location", meeting.place)
    calendar = Calendar()
    calendar.add("prodid", "-//Cong chi bo//vi")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    if meeting.starts_at:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def _span(meeting):
    """From its hour on as long as the guidance asks at least; the whole day without an hour."""
    if meeting.starts_at is None:
        return {"dtstart": meeting.held_on, "dtend": meeting.held_on + dt.timedelta(days=1)}
    start = dt.datetime.combine(meeting.held_on, meeting.starts_at, VILLAGE_CLOCK)
    both = meeting.kind == MeetingKind.COMBINED
    least = FEWEST_OF_BOTH if both else meeting.cell.min_minutes or FEWEST_MINUTES
    return {"dtstart": start, "dtend": start + dt.timedelta(minutes=least)}
