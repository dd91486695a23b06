"""The states of a month and of a quarter of a cell, and how each is called and coloured."""

from enum import StrEnum
from typing import NamedTuple

from meetings.enums import State


class Words(NamedTuple):
    """How a box is called, its colour, and what the legend says of it."""

    label: str
    tone: str
    meaning: str


class MonthState(StrEnum):
    """What became of one month of one cell."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    UNJUDGED = "unjudged"
    MISSING = "missing"
    PLANNED = "planned"
    OPEN = "open"
    FUTURE = "future"
    OUTSIDE = "outside"

    @property
    def held(self):
        return self in HELD_STATES


MONTH_WORDS = {
    MonthState.MET: Words("Đạt", "good", "đã họp, mọi tiêu chí bắt buộc của buổi họp đều đạt"),
    MonthState.UNMET: Words("Chưa đạt", "bad", "đã họp, còn tiêu chí bắt buộc chưa đạt"),
    MonthState.UNKNOWN: Words(
        "Cần đánh giá", "wait", "đã họp, còn điều chưa ghi nên chưa kết luận"
    ),
    MonthState.UNJUDGED: Words("Đã họp", "note", "đã họp; chưa có bộ tiêu chí để xét"),
    MonthState.MISSING: Words("Chưa họp", "bad", "tháng đã hết, chưa ghi kỳ thường kỳ nào"),
    MonthState.PLANNED: Words("Dự kiến", "plain", "đã có lịch, chưa họp"),
    MonthState.OPEN: Words("Chưa có lịch", "wait", "tháng này chưa họp và chưa có lịch"),
    MonthState.FUTURE: Words("Chưa đến", "plain", "tháng chưa đến"),
    MonthState.OUTSIDE: Words("Không tính", "plain", "chi bộ chưa thành lập hoặc đã kết thúc"),
}
# Where no criteria judge a meeting, its record tells how far the month has come.
RECORD_WORDS = {
    State.CONFIRMED: Words("Đã xác nhận", "good", "đã họp, đã xác nhận; chưa có bộ tiêu chí"),
    State.SUBMITTED: Words("Đã gửi", "note", "đã họp, biên bản chờ xác nhận; chưa có bộ tiêu chí"),
    State.RETURNED: Words("Trả lại", "bad", "đã họp, biên bản bị trả lại; chưa có bộ tiêu chí"),
    State.DRAFT: Words("Nháp", "wait", "đã họp, biên bản chưa gửi; chưa có bộ tiêu chí"),
}
IN_ORDER = [*RECORD_WORDS.values(), *MONTH_WORDS.values()]
HELD_STATES = {MonthState.MET, MonthState.UNMET, MonthState.UNKNOWN, MonthState.UNJUDGED}


class ThemeState(StrEnum):
    """Whether a quarter of a cell had its thematic meeting (HD12-2)."""

    HELD = "held"
    MISSING = "missing"
    OPEN = "open"
    FUTURE = "future"
    OUTSIDE = "outside"

    @property
    def label(self):
        return THEME_WORDS[self][0]

    @property
    def tone(self):
        return THEME_WORDS[self][1]


THEME_WORDS = {
    ThemeState.HELD: ("Đã có", "good"),
    ThemeState.MISSING: ("Thiếu", "bad"),
    ThemeState.OPEN: ("Chưa có", "wait"),
    ThemeState.FUTURE: ("Chưa đến", "plain"),
    ThemeState.OUTSIDE: ("Không tính", "plain"),
}
