from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.periods import (
    Month,
    Quarter,
    Year,
    add_months,
    covers,
    full_years,
    long_date,
    overlaps,
    parse_vi_date,
    vi_date,
)

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


def test_a_month_knows_its_days_and_label():
    february = Month(2024, 2)

    assert february.first_day == date(2024, 2, 1)
    assert february.last_day == date(2024, 2, 29)
    assert february.label == "tháng 02/2024"
    assert Month.of(date(2026, 11, 3)).label == "tháng 11/2026"


def test_months_follow_each_other_over_the_year():
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2027, 1).previous() == Month(2026, 12)
    assert Month(2026, 12) < Month(2027, 1)


def test_a_quarter_holds_three_months():
    fourth = Quarter(2026, 4)

    assert fourth.months == (Month(2026, 10), Month(2026, 11), Month(2026, 12))
    assert (fourth.first_day, fourth.last_day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert fourth.label == "quý IV/2026"
    assert fourth.next() == Quarter(2027, 1)
    assert Quarter(2027, 1).previous() == fourth
    assert Quarter.of(date(2026, 12, 31)) == fourth


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (12, 4)])
def test_each_month_lies_in_its_quarter(month, quarter):
    assert Month(2026, month).quarter == Quarter(2026, quarter)


def test_a_year_holds_its_months_and_quarters():
    year = Year.of(date(2026, 5, 1))

    assert year.months == tuple(Month(2026, number) for number in range(1, 13))
    assert year.quarters == tuple(Quarter(2026, number) for number in range(1, 5))
    assert (year.first_day, year.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert year.label == "năm 2026"
    assert (year.previous(), year.next()) == (Year(2025), Year(2027))


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: Month(2026, 13), "Không có tháng 13; hãy chọn tháng từ 1 đến 12."),
        (lambda: Month(2026, 0), "Không có tháng 0; hãy chọn tháng từ 1 đến 12."),
        (lambda: Quarter(2026, 5), "Không có quý 5; hãy chọn quý từ 1 đến 4."),
        (lambda: Year(1899), "Năm 1899 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
        (lambda: Month(2101, 1), "Năm 2101 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
    ],
)
def test_impossible_periods_are_refused_in_vietnamese(build, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the whole sentence is compared
        build()

    assert str(refusal.value) == sentence


FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("since", "until", "day", "covered"),
    [
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2026, 2, 28), False),
        (FIRST, LAST, date(2026, 4, 1), False),
        (None, LAST, date(1930, 2, 3), True),
        (FIRST, None, date(2099, 1, 1), True),
        (None, None, FIRST, True),
    ],
)
def test_a_period_includes_both_its_ends(since, until, day, covered):
    assert covers(since, until, day) is covered


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ((FIRST, LAST), (LAST, None), True),
        ((FIRST, LAST), (date(2026, 4, 1), None), False),
        ((FIRST, None), (None, FIRST), True),
        ((FIRST, None), (None, date(2026, 2, 28)), False),
        ((None, None), (None, None), True),
    ],
)
def test_periods_overlap_when_they_share_a_day(a, b, shared):
    assert overlaps(*a, *b) is shared
    assert overlaps(*b, *a) is shared


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 3), 12, date(2027, 11, 3)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_are_added_within_the_calendar(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(1980, 2, 3), date(2026, 2, 2), 45),
        (date(1980, 2, 3), date(2026, 2, 3), 46),
        (date(2000, 2, 29), date(2001, 2, 28), 1),
        (date(2000, 2, 29), date(2001, 2, 27), 0),
        (date(2026, 2, 3), date(2026, 2, 3), 0),
    ],
)
def test_a_year_is_full_on_its_anniversary(born, day, years):
    assert full_years(born, day) == years


@pytest.mark.parametrize(
    "text",
    ["03/11/2026", "3/11/2026", "3-11-2026", "03.11.2026", "2026-11-03", " 3 / 11 / 2026 ",
     "2026-11-03 00:00:00"],
)  # fmt: skip
def test_usual_spellings_of_a_day_are_read(text):
    assert parse_vi_date(text) == date(2026, 11, 3)


@given(DAYS)
def test_a_written_day_is_read_back(day):
    assert parse_vi_date(vi_date(day)) == day
    assert parse_vi_date(day.isoformat()) == day


@given(DAYS, DAYS)
def test_full_years_agree_with_added_months(born, day):
    years = full_years(born, day)

    assert add_months(born, 12 * years) <= day < add_months(born, 12 * (years + 1))


@given(DAYS)
def test_every_day_lies_in_its_month(day):
    month = Month.of(day)

    assert covers(month.first_day, month.last_day, day)
    assert month.next().first_day == month.last_day + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/02/1980", "31/02/1980 không có trong lịch; hãy xem lại ngày và tháng."),
        ("11/13/2020", "11/13/2020 không có trong lịch; hãy xem lại ngày và tháng."),
        ("2026-02-30", "30/02/2026 không có trong lịch; hãy xem lại ngày và tháng."),
        ("", "Chưa có ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."),
        ("1980", "“1980” chỉ có năm; hãy ghi đủ ngày/tháng/năm, ví dụ 03/11/2026."),
        ("11/1980", "“11/1980” chỉ có tháng và năm; hãy ghi đủ ngày/tháng/năm, ví dụ 03/11/2026."),
        ("3/11/80",
         "“3/11/80” ghi năm hai chữ số; hãy ghi năm đủ bốn chữ số, ví dụ 03/11/2026."),
        ("01/01/1850", "Năm 1850 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
        ("dự bị", "“dự bị” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."),
        ("２０２５", "“２０２５” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."),
        ("x" * 50,
         f"“{'x' * 40}…” không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026."),
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_the_reason(text, sentence):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the whole sentence is compared
        parse_vi_date(text)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2022, 1, 5), "ngày 05 tháng 01 năm 2022"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 3), "ngày 03 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_official_papers_put_a_nought_before_small_days_and_two_months(day, written):
    assert long_date(day) == written
