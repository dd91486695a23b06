"""Columns whose values cannot be what somebody says that they are."""

import datetime as dt

from formats.names import search_key
from members.importers.lines import is_card, is_day, is_name
from members.importers.standings import EXEMPT, FULL, PROBATIONARY

_SEXES = {"nam", "nu"}


def _day(value):
    """A year alone is a fault of its row, not of the column."""
    if isinstance(value, dt.date) or (isinstance(value, str) and is_day(value)):
        return True
    return str(value).isdecimal() and len(str(value)) == len("1970")


def _full_day(value):
    return _day(value) or (isinstance(value, str) and search_key(value) in PROBATIONARY)


def _status(value):
    word = search_key(str(value))
    return word in FULL or word in PROBATIONARY or bool(EXEMPT.match(word))


def _sex(value):
    return search_key(str(value)) in _SEXES


_KINDS = {
    "full_name": (is_name, "họ và tên"),
    "birth_name": (is_name, "họ và tên"),
    "birth_date": (_day, "ngày"),
    "born_male": (_day, "ngày"),
    "born_female": (_day, "ngày"),
    "admitted_on": (_day, "ngày"),
    "full_member_on": (_full_day, "ngày hoặc chữ “dự bị”"),
    "card_number": (is_card, "số thẻ đảng viên"),
    "sex": (_sex, "Nam hoặc Nữ"),
    "status": (_status, "Chính thức, Dự bị hoặc Miễn sinh hoạt"),
}


def misfit(field, values):
    """The sentence for a column of which no value can be the field; None where one can.

    Some faulty values are named one by one when the rows are read; here all of them are wrong.
    """
    fits, what = _KINDS.get(field, (None, ""))
    if fits is None or not values or any(fits(value) for value in values):
        return None
    return f"Các ô của cột này không phải là {what}; hãy chọn mục khác cho cột."
