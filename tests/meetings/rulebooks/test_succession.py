"""One guidance after the other, to the day, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.rulebooks import HD12, HD42
from meetings.rulebooks.succession import in_succession


def book(code, first, last=None):
    return replace(HD12, code=code, in_force_from=first, in_force_until=last)


FIRST = book("MOT", date(2020, 1, 1))
SECOND = book("HAI", date(2021, 3, 1))
THIRD = book("BA", date(2022, 1, 1))


def ends(*books):
    return [one.in_force_until for one in in_succession(*books)]


def test_a_guidance_that_does_not_say_when_it_ends_ends_on_the_eve_of_the_next():
    assert ends(FIRST, SECOND, THIRD) == [date(2021, 2, 28), date(2021, 12, 31), None]


def test_a_guidance_may_stand_alone_and_keep_its_order():
    assert in_succession(HD42) == (HD42,)
    assert in_succession(FIRST, SECOND, THIRD)[2] is THIRD


def test_a_guidance_may_be_in_force_for_a_single_day():
    assert ends(FIRST, book("HAI", date(2020, 1, 2))) == [date(2020, 1, 1), None]


@pytest.mark.parametrize("first", [date(2020, 1, 1), date(2019, 12, 31), date(2019, 1, 1)])
def test_a_guidance_begins_after_its_predecessor(first):
    with pytest.raises(ValueError, match="HAI phải áp dụng sau ngày đầu của MOT"):
        in_succession(FIRST, book("HAI", first))


def test_a_guidance_may_say_itself_that_it_ends_on_that_eve():
    assert ends(replace(FIRST, in_force_until=date(2021, 2, 28)), SECOND)[0] == date(2021, 2, 28)


@pytest.mark.parametrize("last", [date(2021, 2, 27), date(2021, 3, 1)])
def test_a_day_without_a_guidance_or_with_two_is_refused(last):
    with pytest.raises(ValueError, match="Giữa MOT và HAI có ngày trống hoặc trùng nhau"):
        in_succession(replace(FIRST, in_force_until=last), SECOND)


def test_the_last_guidance_has_no_end():
    with pytest.raises(ValueError, match=r"^BA: hướng dẫn mới nhất không có ngày hết áp dụng"):
        in_succession(FIRST, SECOND, replace(THIRD, in_force_until=date(2030, 1, 1)))


@pytest.mark.parametrize("books", [(FIRST, FIRST), (FIRST, SECOND, replace(THIRD, code="MOT"))])
def test_two_guidances_under_one_code_are_refused(books):
    with pytest.raises(ValueError, match="Hai hướng dẫn cùng một mã"):
        in_succession(*books)
