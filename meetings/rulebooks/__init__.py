"""Which guidance judges a meeting, by the day on which it was held."""

from datetime import date

from meetings.rulebooks.base import RuleBook
from meetings.rulebooks.hd12_2018 import HD12
from meetings.rulebooks.hd42_2025 import HD42
from meetings.rulebooks.succession import in_succession

# A new guidance is one more name here; its predecessor ends on the eve (docs/new-guidance.md).
ALL = in_succession(HD12, HD42)
FIRST_YEAR = ALL[0].in_force_from.year


class NoRuleBook(LookupError):  # noqa: N818  it names the case, not a fault of the program
    """No guidance known to the portal was in force on `day`."""

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(
            f"Cổng không có hướng dẫn nào áp dụng cho ngày {day:%d/%m/%Y}; "
            f"hãy chọn ngày họp từ {ALL[0].in_force_from:%d/%m/%Y}."
        )


def in_force(day: date) -> RuleBook:
    """The one rule book in force on `day`; `NoRuleBook` before the first of them."""
    books = [book for book in ALL if book.applies_on(day)]
    if not books:
        raise NoRuleBook(day)
    [book] = books
    return book


def book_on(day: date) -> RuleBook | None:
    """The rule book in force on `day`, None before the first that the portal knows."""
    return None if day < ALL[0].in_force_from else in_force(day)
