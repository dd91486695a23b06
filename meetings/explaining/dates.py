"""Hours and days one from the other: how long, how early, how late (K04, K08 to K10, K16)."""

from meetings.explaining.values import Counting, days, written
from meetings.rulebooks.frames.measures import minimum_of


def _why_so_long(facts):
    """Where the one minimum of this sitting comes from."""
    if facts.kind == "combined":
        return "buổi kết hợp thường kỳ và chuyên đề"
    if facts.min_minutes is not None:
        return "mức cấp ủy quy định riêng cho chi bộ"
    return "mức chung của hướng dẫn"


def duration(meeting, facts, sensitive):
    """From the start to the end, against the one minimum of this sitting."""
    needed = f"Tối thiểu {minimum_of(facts)} phút: {_why_so_long(facts)}."
    if facts.minutes is None:
        return Counting(arithmetic=f"Chưa ghi đủ giờ bắt đầu và kết thúc. {needed}")
    past_midnight = " (sang ngày hôm sau)" if facts.ends_at <= facts.starts_at else ""
    lasted = f"{facts.starts_at:%H:%M} đến {facts.ends_at:%H:%M}{past_midnight}"
    return Counting(arithmetic=f"{lasted} = {facts.minutes} phút. {needed}")


def board(meeting, facts, sensitive):
    """How many days before the meeting the board met."""
    return Counting(arithmetic=_before(facts, facts.board_met_on, "họp chi ủy"))


def papers(meeting, facts, sensitive):
    """How many days before the meeting the papers went out."""
    return Counting(arithmetic=_before(facts, facts.papers_sent_on, "gửi tài liệu"))


def theme_paper(meeting, facts, sensitive):
    """How many days before the meeting the paper of the theme went out."""
    return Counting(arithmetic=_before(facts, facts.paper_sent_on, "gửi bài chuyên đề"))


def _before(facts, day, what):
    if day is None:
        return f"Chưa ghi ngày {what} nên không tính được."
    number = (facts.held_on - day).days
    side = f"trước {days(number)}" if number > 0 else f"sau {days(-number)}"
    side = side if number else "cùng ngày"
    return f"Họp {written(facts.held_on)}, {what} {written(day)}: {side}."


def notice(meeting, facts, sensitive):
    """When the notice went out, and when the meeting began."""
    if facts.notice_sent_at is None:
        return Counting(arithmetic="Chưa ghi lúc gửi thông báo.")
    begins = f"{facts.starts_at:%H:%M} " if facts.starts_at else "chưa ghi giờ, "
    return Counting(
        arithmetic=f"Thông báo {facts.notice_sent_at:%H:%M} ngày {written(facts.notice_sent_at)}; "
        f"họp {begins}ngày {written(facts.held_on)}."
    )


def report(meeting, facts, sensitive):
    """How many days after the meeting the record was sent."""
    if facts.handed_in_on is None:
        number = (facts.as_of - facts.held_on).days
        return Counting(arithmetic=f"Chưa gửi biên bản; đã {days(number)} sau ngày họp.")
    number = (facts.handed_in_on - facts.held_on).days
    return Counting(
        arithmetic=f"Họp {written(facts.held_on)}, gửi biên bản {written(facts.handed_in_on)}: "
        f"sau {days(number)}."
    )
