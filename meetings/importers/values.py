"""What the cells of a register may hold: numbers, hours, lengths, percentages, in many hands.

Each reader takes the value of a cell and returns what it means, or raises ValueError with a
sentence that quotes the value and says what to do.
"""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction

from formats.names import search_key
from formats.periods import parse_vi_date, vi_date
from meetings.enums import MeetingKind

MOST = 9_999  # far more than any cell has members
DAY = 24 * 60
FINEST = 6  # places of a percentage; beyond, Excel only has noise
_SERIAL_ZERO = dt.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119, where Excel shows a day as its number
_DASHES = {"-", "–", "—", "/"}
_NOTHING = {"k", "khong", "khong co", "0"}
_COUNT = re.compile(r"(\d{1,4})(?:\s*(?:đ/c|đc|đồng chí|đảng viên|đv|người))?\.?", re.IGNORECASE)
_HOUR = re.compile(
    r"(?P<h>\d{1,2})\s*(?:h|giờ|g)\s*(?:(?P<m>\d{1,2})\s*(?:phút|ph|p|'|’)?)?"
    r"|(?P<h2>\d{1,2})[:.]?(?P<m2>\d{2})(?::00)?",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|g|giờ|tiếng|:)\s*(?:(\d{1,2})\s*(?:phút|ph|p|'|’)?)?",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:phút|ph|p|'|’)?", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,20})?)\s*(%?)")
_DAY_IN = re.compile(r"\d{1,4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,4}")
_AROUND_HOUR = re.compile(r"\b(?:ngày|lúc|hồi|vào)\b|[,;]", re.IGNORECASE)
YES = {"c", "co", "x", "v", "1", "da co", "true"}
KINDS = {
    "thuong ky": MeetingKind.REGULAR,
    "dinh ky": MeetingKind.REGULAR,
    "tk": MeetingKind.REGULAR,
    "chuyen de": MeetingKind.THEMATIC,
    "cd": MeetingKind.THEMATIC,
    "thuong ky ket hop chuyen de": MeetingKind.COMBINED,
    "ket hop": MeetingKind.COMBINED,
    "ket hop chuyen de": MeetingKind.COMBINED,
    "bat thuong": MeetingKind.EXTRAORDINARY,
}


def count(value):
    """A number of members: 44, "44 đ/c"; a dash is nobody."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST:
        return value
    if isinstance(value, str):
        if _is_nothing(value):
            return 0
        if found := _COUNT.fullmatch(value):
            return int(found[1])
    raise ValueError(f"“{shown(value)}” không phải là số người; hãy ghi một số, ví dụ 41.")


def day(value):
    """A day as a date, as text, or as the number that Excel keeps for it."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int) and value in _SERIALS:
        return _SERIAL_ZERO + dt.timedelta(days=value)
    return parse_vi_date(shown(value))


def hour(value):
    """An hour of the day: 19:30, 19h30, "19 giờ 30 phút", or the fraction that Excel keeps."""
    if isinstance(value, dt.time | dt.datetime):
        return dt.time(value.hour, value.minute)
    if isinstance(value, float) and 0 < value < 1:
        return _time(round(value * DAY))
    written = shown(value)
    if not isinstance(value, float) and (found := _HOUR.fullmatch(written)):
        hours, past = int(found["h"] or found["h2"]), int(found["m"] or found["m2"] or 0)
        if hours < 24 and past < 60:
            return dt.time(hours, past)
    raise ValueError(f"“{written}” không phải là giờ; hãy ghi giờ và phút, ví dụ 19:30.")


def minutes(value):
    """A length in minutes: 90, "90 phút", "1h30", "1,5 giờ", 1:30."""
    found = _length(value)
    if found is None or not 0 < found < DAY:
        raise ValueError(
            f"“{shown(value)}” không phải là thời lượng; hãy ghi số phút, ví dụ 90, hoặc 1h30."
        )
    return found


def _length(value):
    if isinstance(value, dt.datetime):
        return None
    if isinstance(value, dt.time):
        return value.hour * 60 + value.minute
    if isinstance(value, dt.timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, float) and 0 < value < 1:
        return round(value * DAY)
    return _written_length(shown(value))


def _written_length(written):
    if found := _MINUTES.fullmatch(written):
        return int(found[1])
    if found := _HOURS.fullmatch(written):
        return round(Decimal(found[1].replace(",", ".")) * 60) + int(found[2] or 0)
    return None


def percent(value):
    """(per cent, how many places it was written with); a share up to 1 is understood too."""
    written = shown(value)
    found = None if isinstance(value, bool | dt.date) else _PERCENT.fullmatch(written)
    if found is None:
        raise ValueError(f"“{written}” không phải là tỷ lệ; hãy ghi, ví dụ, 93,18 %.")
    number = Decimal(found[1].replace(",", "."))
    places = max(-number.as_tuple().exponent, 0)
    if number <= 1 and not found[2]:
        return number * 100, max(places - 2, 0)
    return number, places


def agrees(stated, present, required):
    """Whether a percentage is that of the numbers, as far as it was written out."""
    number, places = stated
    exact = Fraction(100 * present, required)
    return abs(Fraction(number) - exact) < Fraction(1, 10 ** min(places, FINEST))


def moment(value):
    """(day, hour or None) of a notice: "02/09/2022 07:00", "7h30 ngày 02/9/2022", a day alone."""
    if isinstance(value, dt.datetime):
        return value.date(), dt.time(value.hour, value.minute)
    if isinstance(value, str) and (found := _DAY_IN.search(value)):
        rest = _AROUND_HOUR.sub(" ", value.replace(found[0], " ")).strip()
        return day(found[0]), hour(rest) if rest else None
    return day(value), None


def themed(value):
    """True or False for C, K; the name of the theme where one stands there."""
    if isinstance(value, bool):
        return value
    if search_key(shown(value)) in YES:
        return True
    return False if _is_nothing(shown(value)) else shown(value)


def _is_nothing(text):
    return text in _DASHES or search_key(text) in _NOTHING


def kind(value):
    found = KINDS.get(search_key(shown(value)))
    if found is None:
        allowed = ", ".join(label.lower() for label in MeetingKind.labels)
        raise ValueError(f"Không nhận ra loại “{shown(value)}”; hãy ghi một trong: {allowed}.")
    return found


def later(start, length):
    """The hour so many minutes after another; past midnight too."""
    return _time((start.hour * 60 + start.minute + length) % DAY)


def between(start, end):
    """Minutes from one hour to the next other, as MeetingFacts counts them."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % DAY


def _time(minute_of_day):
    return dt.time(*divmod(minute_of_day % DAY, 60))


def shown(value):
    """The value as a person would read it in the cell."""
    if isinstance(value, dt.datetime):
        return f"{vi_date(value)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return vi_date(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value)
