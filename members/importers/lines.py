"""One row of a list, read through its header; what cannot be read becomes a problem."""

import datetime as dt
import re
from functools import lru_cache

from formats.names import clean, proper_case
from formats.periods import parse_vi_date
from formats.xlsx.reading import Formula

CARD_DIGITS = 8
SHOWN_ROWS = 20
LIMITS = {
    "full_name": 120,
    "birth_name": 120,
    "home_place": 160,
    "residence": 160,
    "occupation": 120,
    "ethnicity": 40,
    "religion": 60,
    "education": 40,
    "expertise": 80,
    "theory": 40,
    "card_number": 20,
}
_CARD = re.compile(r"[0-9A-Za-z./-]+")
_NOT_A_NAME = re.compile(r"[^\w\s.'’-]|\d|_")
_read_day = lru_cache(maxsize=20_000)(parse_vi_date)


def is_day(text):
    """Whether a text is a day as a list may write it."""
    try:
        return bool(_read_day(text))
    except ValueError:
        return False


class UnreadableError(ValueError):
    """The value of a cell cannot be what its column asks for; the message says what to do."""


def tell_decomposed(sheet, report):
    """Text of another Unicode form looks the same and is found by no search: said when mended."""
    rows = [str(row.number) for row in sheet.rows if row.decomposed]
    if rows:
        shown = ", ".join(rows[:SHOWN_ROWS]) + ("…" if len(rows) > SHOWN_ROWS else "")
        report.note(
            f"Trang tính “{sheet.title}”, dòng {shown}: chữ gõ kiểu Unicode tổ hợp được ghi lại "
            "thành Unicode dựng sẵn."
        )


class Line:
    """A row; reading a value twice reports a problem with it only once."""

    def __init__(self, row, header, report):
        self.row, self.header, self.report = row, header, report
        self.sound = True

    def raw(self, name):
        """The value under a column, None for an empty cell or a column that is not there."""
        return self.header.value(self.row, name)

    def has(self, *names):
        return any(self.raw(name) is not None for name in names)

    def problem(self, name, message):
        self.sound = False
        self.report.problems.append(self.header.problem(self.row, name, message))

    def text(self, name):
        return self._read(name, lambda value: _text(value, LIMITS.get(name, 200))) or ""

    def name(self, field="full_name"):
        if not self.has(field):
            self.problem(field, "Chưa có họ và tên; hãy ghi họ và tên đảng viên.")
            return ""
        written = self._read(field, _name) or ""
        return self._in_usual_case(written)

    def _in_usual_case(self, written):
        usual = proper_case(written)
        if usual != written:
            self.report.count("họ tên viết toàn chữ hoa được ghi lại theo cách viết thường.")
        return usual

    def day(self, name, missing=None):
        """The day under a column; `missing` is the sentence for an empty cell (none: allowed)."""
        if missing and not self.has(name):
            self.problem(name, missing)
        return self._read(name, _day)

    def card(self, name="card_number"):
        return self._read(name, _card) or ""

    def _read(self, name, reader):
        value = self.raw(name)
        if value is None:
            return None
        try:
            return reader(_no_formula(value))
        except ValueError as error:
            self.problem(name, str(error))
            return None


def _no_formula(value):
    if isinstance(value, Formula):
        raise UnreadableError("Ô chứa công thức; hãy thay bằng giá trị (Dán đặc biệt › Giá trị).")
    return value


def _text(value, limit):
    if isinstance(value, dt.date):
        raise UnreadableError(
            "Excel đã đổi ô này thành ngày; hãy định dạng ô là Văn bản rồi gõ lại."
        )
    written = value if isinstance(value, str) else clean(str(value))  # text comes clean
    if len(written) > limit:
        raise UnreadableError(f"Dài {len(written)} ký tự, quá {limit}; hãy ghi ngắn lại.")
    return written


def _name(value):
    written = _text(value, LIMITS["full_name"])
    if not written or _NOT_A_NAME.search(written):
        raise UnreadableError(f"“{written}” không phải là họ và tên; hãy ghi lại chỉ bằng chữ.")
    return written


def _day(value):
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise UnreadableError(
            f"“{value}” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."
        )
    return _read_day(value)


def _card(value):
    if isinstance(value, bool | float | dt.date):
        raise UnreadableError("Không phải là số thẻ; hãy định dạng ô là Văn bản rồi gõ lại số thẻ.")
    if isinstance(value, int) and len(str(value)) < CARD_DIGITS:
        raise UnreadableError(
            f"Ô là số {value}, có thể đã mất số 0 ở đầu; hãy định dạng ô là Văn bản rồi gõ lại."
        )
    written = "".join(_text(value, LIMITS["card_number"]).split())
    if not _CARD.fullmatch(written) or not any(c.isdigit() for c in written):
        raise UnreadableError(f"“{written}” không phải là số thẻ đảng viên; hãy xem lại.")
    return written


def is_name(value):
    """Whether a value can be somebody's name."""
    return isinstance(value, str) and _can_be(_name, value)


def is_card(value):
    """Whether a value can be a card number."""
    return not isinstance(value, Formula) and _can_be(_card, value)


def _can_be(reader, value):
    try:
        reader(value)
    except ValueError:
        return False
    return True
