import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from formats.numbers import (
    Ratio,
    least_exceeding,
    points_between,
    points_of,
    round_half_up,
    vi_decimal,
    vi_plain,
    vi_points,
)

TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (3, 13, "23,08\u00a0%"),
        (1, 8, "12,50\u00a0%"),
        (1, 3, "33,33\u00a0%"),
        (2, 3, "66,67\u00a0%"),
        (0, 7, "0,00\u00a0%"),
        (362, 362, "100,00\u00a0%"),
        (0, 0, "–"),
    ],
)
def test_a_ratio_reads_as_vietnamese_percent(numerator, denominator, text):
    assert Ratio(numerator, denominator).text == text


def test_percent_rounds_halves_up():
    assert Ratio(1, 32).rounded(2) == Decimal("3.13")
    assert Ratio(1, 16).rounded(1) == Decimal("6.3")
    assert Ratio(1, 8).rounded(0) == Decimal(13)


def test_plain_has_a_point_and_two_places():
    assert Ratio(3, 13).plain == "23.08"
    assert Ratio(1, 1).plain == "100.00"


def test_a_ratio_of_nothing_has_no_percentage():
    nothing = Ratio(0, 0)

    assert (nothing.percent, nothing.rounded(0), nothing.plain, nothing.share) == (None,) * 4
    assert nothing.fraction == "0/0"


def test_a_ratio_of_nothing_exceeds_and_reaches_nothing():
    assert Ratio(0, 0).exceeds(-1) is False
    assert Ratio(0, 0).reaches(0) is False


def test_fraction_and_share():
    assert Ratio(3, 13).fraction == "3/13"
    assert Ratio(3, 13).share == Decimal("0.2307692308")


def test_a_limit_is_compared_before_rounding():
    just_above = Ratio(200_001, 1_000_000)

    assert just_above.percent == Decimal("20.00")
    assert just_above.exceeds(20) is True
    assert Ratio(1, 5).exceeds(20) is False
    assert Ratio(1, 5).reaches(Decimal("20.00")) is True
    assert Ratio(199_999, 1_000_000).reaches(20) is False


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 3), (4, 3), (0, -1), (1, 0)])
def test_a_part_beyond_its_whole_is_refused_in_vietnamese(numerator, denominator):
    with pytest.raises(ValueError, match="không hợp lệ: phần phải từ 0 đến bằng tổng"):
        Ratio(numerator, denominator)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234567.005", 2, "1.234.567,01"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.004", 2, "0,00"),
        ("7", 1, "7,0"),
    ],
)
def test_decimals_have_a_comma_and_grouping_points(value, places, text):
    assert vi_decimal(Decimal(value), places) == text


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_rounding_is_never_further_than_half_a_step(value, places):
    rounded = round_half_up(value, places)

    assert abs(Fraction(rounded) - value) <= Fraction(1, 2 * 10**places)
    assert round_half_up(rounded, places) == rounded


@pytest.mark.parametrize(
    ("limit", "whole", "least"), [(85, 44, 38), (85, 20, 18), (50, 44, 23), (Decimal("0.5"), 7, 1)]
)
def test_the_least_number_that_exceeds_a_share_is_the_first_that_does(limit, whole, least):
    assert least_exceeding(limit, whole) == least
    assert (Ratio(least, whole).exceeds(limit), Ratio(least - 1, whole).exceeds(limit)) == (
        True,
        False,
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [("90", "90"), ("92.50", "92,5"), ("0.05", "0,05"), ("0", "0"), ("100", "100")],
)
def test_points_are_told_without_idle_zeros(value, text):
    assert (vi_points(Decimal(value)), vi_plain(Decimal(value))) == (text, text)


@pytest.mark.parametrize(
    ("value", "most", "text"),
    [("5.00", "5", "5/5"), ("86", "100.00", "86/100"), ("4.50", "5", "4,5/5"), (None, "5", "–/5")],
)
def test_points_are_told_out_of_what_can_be_given(value, most, text):
    assert points_of(value and Decimal(value), Decimal(most)) == text


def test_every_figure_of_points_on_a_page_is_written_by_the_filters_of_points():
    figures = [
        (template.name, figure)
        for template in TEMPLATES.rglob("*.html")
        for figure in re.findall(r"\{\{([^}]*)\}\}(?:</b>)? điểm\b", template.read_text())
    ]

    assert len(figures) > 5
    assert [found for found in figures if "|points" not in found[1]] == []


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 10000))
def test_a_cut_percentage_reaches_a_limit_exactly_when_the_ratio_does(part, rest, hundredths):
    ratio, limit = Ratio(part, part + rest + 1), Decimal(hundredths) / 100

    assert (ratio.cut >= limit) == ratio.reaches(limit)


def test_a_percentage_of_nothing_cannot_be_cut():
    assert (Ratio(0, 0).cut, Ratio(2, 3).cut) == (None, Decimal("66.6666666666"))


def test_points_between_two_ratios_are_those_of_the_shares_as_shown():
    assert points_between(Ratio(1, 3), Ratio(2, 3)) == Decimal("33.34")
    assert points_between(Ratio(9, 13), Ratio(3, 13)) == Decimal("-46.15")


def test_points_between_need_a_base_on_both_sides():
    assert points_between(Ratio(0, 0), Ratio(1, 2)) is None
    assert points_between(Ratio(1, 2), Ratio(0, 0)) is None
