"""What a program lets somebody enter in a column: one of a list, or a number or day within bounds.

Excel and LibreOffice offer the list and refuse the rest, with our sentence; a file can be made
without either, so who reads it back checks again.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from formats.periods import vi_date

_LONGEST_LIST = 255  # of a list inside a formula, as Excel takes it
_DAY_ZERO = date(1899, 12, 30)
_TITLE = "Chưa đúng"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these words, offered as a list to choose from. ValueError for words that a list of
    Excel cannot hold: with a comma or a quotation mark, or too many."""

    words: tuple[str, ...]

    def __post_init__(self) -> None:
        listed = ",".join(self.words)
        broken = any(mark in word for word in self.words for mark in ',"')
        if not self.words or broken or len(listed) > _LONGEST_LIST:
            raise ValueError(f"Excel không nhận danh sách chọn này: {listed}")


@dataclass(frozen=True, slots=True)
class Between:
    """A number or a day from `least` to `most`, both allowed; `whole`: without decimals."""

    least: int | Decimal | date
    most: int | Decimal | date
    whole: bool = False


def validation(rule: OneOf | Between, cells: str) -> DataValidation:
    """The rule for a range of cells ("D10:D69"); an empty cell is always allowed."""
    found = _list(rule) if isinstance(rule, OneOf) else _bounds(rule)
    found.sqref = MultiCellRange(cells)
    found.allow_blank = found.showErrorMessage = True
    found.errorTitle = _TITLE
    return found


def _list(rule: OneOf) -> DataValidation:
    told = f"Hãy chọn một trong: {', '.join(rule.words)}."
    return DataValidation(type="list", formula1=f'"{",".join(rule.words)}"', error=told)


def _bounds(rule: Between) -> DataValidation:
    return DataValidation(
        type=_kind(rule),
        operator="between",
        formula1=_number(rule.least),
        formula2=_number(rule.most),
        error=f"Hãy ghi từ {_shown(rule.least)} đến {_shown(rule.most)}.",
    )


def _kind(rule: Between) -> Literal["date", "whole", "decimal"]:
    if isinstance(rule.least, date):
        return "date"
    return "whole" if rule.whole else "decimal"


def _number(bound: int | Decimal | date) -> str:
    return str((bound - _DAY_ZERO).days) if isinstance(bound, date) else str(bound)


def _shown(bound: int | Decimal | date) -> str:
    return vi_date(bound) if isinstance(bound, date) else str(bound)
