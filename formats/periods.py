"""Days, months, quarters, years, and periods from a day to a day, both ends inclusive."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXAMPLE = "ví dụ 03/11/2026"

_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_YEAR_MONTH_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?: 00:00(?::00)?)?")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{2}")
_MONTH_YEAR = re.compile(r"[0-9]{1,2}\s*[/.-]\s*[0-9]{4}")
_YEAR = re.compile(r"[0-9]{4}")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One month of the calendar; months compare in time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        if not 1 <= self.month <= 12:
            raise ValueError(f"Không có tháng {self.month}; hãy chọn tháng từ 1 đến 12.")

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month in which `day` lies."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def label(self) -> str:
        """ "tháng 11/2026"."""
        return f"tháng {self.month:02d}/{self.year}"

    @property
    def quarter(self) -> "Quarter":
        return Quarter(self.year, (self.month + 2) // 3)

    def next(self) -> "Month":
        return self._shifted(1)

    def previous(self) -> "Month":
        return self._shifted(-1)

    def _shifted(self, months: int) -> "Month":
        return Month(*_shift(self.year, self.month, months))


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """One quarter of a year, `number` from 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        if not 1 <= self.number <= 4:
            raise ValueError(f"Không có quý {self.number}; hãy chọn quý từ 1 đến 4.")

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which `day` lies."""
        return Month.of(day).quarter

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month(self.year, 3 * self.number - back) for back in (2, 1, 0))

    @property
    def first_day(self) -> date:
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        return self.months[-1].last_day

    @property
    def label(self) -> str:
        """ "quý IV/2026"."""
        return f"quý {_ROMAN[self.number - 1]}/{self.year}"

    def next(self) -> "Quarter":
        return self.months[-1].next().quarter

    def previous(self) -> "Quarter":
        return self.months[0].previous().quarter


@dataclass(frozen=True, order=True, slots=True)
class Year:
    """One calendar year, which is also the year of evaluation."""

    year: int

    def __post_init__(self) -> None:
        _check_year(self.year)

    @classmethod
    def of(cls, day: date) -> "Year":
        """The year in which `day` lies."""
        return cls(day.year)

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(Month(self.year, number) for number in range(1, 13))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return tuple(Quarter(self.year, number) for number in range(1, 5))

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)

    @property
    def label(self) -> str:
        """ "năm 2026"."""
        return f"năm {self.year}"

    def next(self) -> "Year":
        return Year(self.year + 1)

    def previous(self) -> "Year":
        return Year(self.year - 1)


def covers(since: date | None, until: date | None, day: date) -> bool:
    """Whether the period from `since` to `until` (None = open) includes `day`."""
    return (since is None or since <= day) and (until is None or day <= until)


def overlaps(
    a_since: date | None, a_until: date | None, b_since: date | None, b_until: date | None
) -> bool:
    """Whether two periods share at least one day; None = open at that end."""
    a_begins_in_time = a_since is None or b_until is None or a_since <= b_until
    b_begins_in_time = b_since is None or a_until is None or b_since <= a_until
    return a_begins_in_time and b_begins_in_time


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or that month's last day: 31/01 + 1 → 28/02."""
    year, month = _shift(day.year, day.month, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def full_years(born: date, day: date) -> int:
    """Completed years from `born` to `day`; the anniversary itself counts as completed.

    Who was born on 29/02 completes the year on 28/02, as `add_months` does.
    """
    years = day.year - born.year
    return years if add_months(born, 12 * years) <= day else years - 1


def vi_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def document_date(day: date) -> str:
    """The day as Party documents are cited: 06/7/2018, 12/02/2026 (0 only before months 1, 2)."""
    return f"{day.day:02d}/{_document_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """As official papers are dated (D-2): "ngày 05 tháng 01 năm 2022"."""
    return f"ngày {day.day:02d} {long_month(day)}"


def long_month(day: date) -> str:
    """The month as official papers write it (D-2): "tháng 01 năm 2022", "tháng 9 năm 2022"."""
    return f"tháng {_document_month(day)} năm {day.year}"


def _document_month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def parse_vi_date(text: str) -> date:
    """The day written as 03/11/2026, 3-11-2026, 03.11.2026 or 2026-11-03.

    Raises ValueError with a Vietnamese sentence for everything else.
    """
    written = text.strip()
    if found := _DAY_MONTH_YEAR.fullmatch(written):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_MONTH_DAY.fullmatch(written):
        year, month, day = map(int, found.groups())
    else:
        raise ValueError(_why_unreadable(written))
    _check_year(year)
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(
            f"{day:02d}/{month:02d}/{year} không có trong lịch; hãy xem lại ngày và tháng."
        ) from None


def _why_unreadable(written: str) -> str:
    shown = written if len(written) <= 40 else f"{written[:40]}…"
    if not written:
        return f"Chưa có ngày; hãy ghi ngày/tháng/năm, {EXAMPLE}."
    if _YEAR.fullmatch(written):
        return f"“{shown}” chỉ có năm; hãy ghi đủ ngày/tháng/năm, {EXAMPLE}."
    if _MONTH_YEAR.fullmatch(written):
        return f"“{shown}” chỉ có tháng và năm; hãy ghi đủ ngày/tháng/năm, {EXAMPLE}."
    if _SHORT_YEAR.fullmatch(written):
        return f"“{shown}” ghi năm hai chữ số; hãy ghi năm đủ bốn chữ số, {EXAMPLE}."
    return f"“{shown}” không phải là ngày; hãy ghi ngày/tháng/năm, {EXAMPLE}."


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}; hãy xem lại năm.")


def _shift(year: int, month: int, months: int) -> tuple[int, int]:
    years, month_index = divmod(12 * year + month - 1 + months, 12)
    return years, month_index + 1
