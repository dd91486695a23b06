"""What the cells of a filled sheet may hold: levels, points, votes, answers, the code of a row.

Each reader takes the value of a cell and returns what it means, or raises ValueError with a
sentence that quotes the value and says what to do.
"""

import datetime as dt
import re
from decimal import Decimal

from formats.names import clean, search_key
from formats.numbers import vi_plain
from reports.importers.words import LEVELS, LEVELS_ALLOWED
from reports.workbooks.cell_sheet import MET, NOT_ASKED

SHOWN = 40
PLACES = 2
FINEST = 6  # places of a number; beyond, Excel only has noise
_ANSWERS = {search_key(word): met for met, word in MET.items()}
_NUMBER = re.compile(r"-?[0-9]{1,6}(\.[0-9]{0,9})?", re.ASCII)
_CODE = re.compile(r"DG([0-9]{4})-([0-9]{1,18})-([0-9]{1,18})", re.ASCII)


def words(value):
    """The text of the cell, or of its number, in one line."""
    return clean(str(value))


def level(value):
    """The code of a level, named in full or in short."""
    found = LEVELS.get(search_key(words(value)))
    if found is None:
        raise ValueError(f"Không nhận ra “{_shown(value)}”; hãy ghi một trong: {LEVELS_ALLOWED}.")
    return found.value


def count(value):
    """A number of votes, or the number of a version."""
    written = _shown(value)
    if not re.fullmatch("[0-9]{1,4}", written, re.ASCII) or isinstance(value, bool):
        raise ValueError(f"“{written}” không phải là số đếm; hãy ghi một số, ví dụ 41.")
    return int(written)


def answer(value):
    """Yes or no to a condition; None where it is not asked."""
    written = words(value)
    if written == NOT_ASKED:
        return None
    if search_key(written) not in _ANSWERS:
        raise ValueError(
            f"Không nhận ra “{_shown(value)}”; hãy ghi {' hoặc '.join(MET.values())}, chưa rõ thì "
            "để trống."
        )
    return _ANSWERS[search_key(written)]


def points(value, most):
    """Points from 0 to `most`, with two decimals at most: 28, 28.5, "28,5"."""
    found = _decimal(value)
    if found is None or not 0 <= found <= most:
        raise ValueError(
            f"“{_shown(value)}” không phải là điểm từ 0 đến {vi_plain(most)}; hãy ghi lại."
        )
    if found.as_tuple().exponent < -PLACES:  # "1.000" too: nobody knows whether a thousand
        raise ValueError(
            f"“{_shown(value)}” có quá hai chữ số sau dấu phẩy; hãy ghi nhiều nhất hai chữ số."
        )
    return abs(round(found, PLACES))  # Excel has a zero below zero, too


def code_parts(code):
    """(year, id of the cell, id of the member or 0) of a row's code; None for no such code."""
    found = _CODE.fullmatch(code)
    return tuple(map(int, found.groups())) if found else None


def _decimal(value):
    if isinstance(value, bool | dt.date | dt.time):
        return None
    if isinstance(value, float):
        value = f"{round(value, FINEST):f}".rstrip("0")
    written = words(value).replace(",", ".")
    return Decimal(written) if _NUMBER.fullmatch(written) else None


def _shown(value):
    return words(value)[:SHOWN]
