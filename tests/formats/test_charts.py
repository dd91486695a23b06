"""Pictures as SVG: sizes from exact ratios, every number also in words, nothing unescaped."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, engines
from hypothesis import given
from hypothesis import strategies as st

from formats.charts import Bar, Column, Svg, bars, columns
from formats.numbers import Ratio

THIRD, WHOLE, NOTHING = Ratio(1, 3), Ratio(1, 1), Ratio(0, 0)
MONTH = Column("9", "tháng 9: 1/3 · 33,33\u00a0%", ((THIRD, "note"),), WHOLE)


def drawn(picture):
    return ElementTree.fromstring(picture)  # noqa: S314  our own markup


def boxes(picture):
    """Of each box its class and its place as written: x, y, width, height."""
    return [
        (rect.get("class"), *(rect.get(name) for name in ("x", "y", "width", "height")))
        for rect in drawn(picture).iter("rect")
    ]


def words(picture, name):
    return [text.text for text in drawn(picture).iter("text") if text.get("class") == name]


def test_a_picture_has_a_title_and_tells_its_numbers_to_who_cannot_see_it():
    picture = drawn(bars("levels", "Theo mức", [Bar("Tốt", THIRD), Bar("Kém", Ratio(0, 3))]))

    title, desc = picture.find("title"), picture.find("desc")
    assert (picture.get("role"), title.text) == ("img", "Theo mức")
    assert picture.get("aria-labelledby") == title.get("id") == "levels-title"
    assert picture.get("aria-describedby") == desc.get("id") == "levels-desc"
    assert desc.text == "Tốt: 1/3 · 33,33\u00a0%; Kém: 0/3 · 0,00\u00a0%."


def test_a_bar_is_as_long_as_its_share_and_says_both_numbers():
    picture = bars("levels", "Theo mức", [Bar("Tốt", THIRD, "good")])

    assert boxes(picture) == [
        ("bar-base", "0.00%", "2.55em", "100.00%", "0.75em"),
        ("bar-good", "0.00%", "2.55em", "33.33%", "0.75em"),
    ]
    assert words(picture, "chart-name") == ["Tốt"]
    assert words(picture, "chart-number") == ["1/3 · 33,33\u00a0%"]


def test_bars_stand_under_one_another():
    picture = bars("levels", "Theo mức", [Bar("Tốt", WHOLE), Bar("Khá", WHOLE)])

    assert [box[2] for box in boxes(picture)] == ["2.55em", "2.55em", "6.75em", "6.75em"]
    assert drawn(picture).get("height") == "8.40em"


@pytest.mark.parametrize("nothing", [NOTHING, Ratio(0, 5)])
def test_a_share_of_nothing_has_no_bar(nothing):
    picture = bars("levels", "Theo mức", [Bar("Tốt", nothing)])

    assert [box[0] for box in boxes(picture)] == ["bar-base"]


def test_a_tone_that_nobody_knows_is_refused():
    with pytest.raises(KeyError, match="pink"):
        bars("levels", "Theo mức", [Bar("Tốt", THIRD, "pink")])


def test_a_column_stands_on_its_foot_in_the_room_of_its_month():
    picture = columns("months", "Theo tháng", [MONTH, MONTH], ())

    assert boxes(picture) == [
        ("bar-base", "22.30%", "1.40em", "29.40%", "14.00em"),
        ("bar-note", "22.30%", "10.73em", "29.40%", "4.67em"),
        ("bar-base", "64.30%", "1.40em", "29.40%", "14.00em"),
        ("bar-note", "64.30%", "10.73em", "29.40%", "4.67em"),
    ]
    assert words(picture, "chart-month") == ["9", "9"]
    assert drawn(picture).find("desc").text == f"{MONTH.told}; {MONTH.told}."


def test_parts_of_a_column_stand_on_one_another():
    month = Column("1", "tháng 1", ((THIRD, "good"), (NOTHING, "bad"), (THIRD, "plain")), WHOLE)

    _, lower, upper = boxes(columns("months", "Theo tháng", [month], ()))

    assert (lower[0], lower[2], lower[4]) == ("bar-good", "10.73em", "4.67em")
    assert (upper[0], upper[2], upper[4]) == ("bar-plain", "6.07em", "4.67em")


def test_the_scale_is_written_over_its_lines():
    picture = columns("months", "Theo tháng", [], [(WHOLE, "100 %"), (Ratio(1, 2), "50 %")])

    lines = [(line.get("y1"), line.get("y2")) for line in drawn(picture).iter("line")]
    assert lines == [("1.40em", "1.40em"), ("8.40em", "8.40em")]
    assert words(picture, "chart-scale") == ["100 %", "50 %"]


def test_a_template_writes_the_picture_as_it_is_and_its_texts_escaped():
    hostile = '"><script>alert(1)</script>'
    month = Column(hostile, hostile, ((THIRD, "note"),), WHOLE)
    template = engines["django"].from_string("{{ picture }}").template

    for picture in (
        bars(hostile, hostile, [Bar(hostile, THIRD)]),
        columns(hostile, hostile, [month], [(WHOLE, hostile)]),
    ):
        assert template.render(Context({"picture": picture})) == picture
        assert "<script" not in picture
        assert drawn(picture).find("title").text == hostile


def test_text_that_is_no_picture_stays_text():
    assert Svg("<svg/>").__html__() == "<svg/>"
    assert not hasattr("<svg/>", "__html__")


@given(st.integers(1, 10**6), st.data())
def test_parts_of_one_whole_fill_the_column_and_no_more(whole, data):
    first = data.draw(st.integers(0, whole))
    rest = Ratio(whole - first, whole)
    month = Column("1", "tháng 1", ((Ratio(first, whole), "good"), (rest, "note")), WHOLE)

    picture = columns("months", "Theo tháng", [month], ())

    heights = [float(height) for height in re.findall(r'height="([\d.]+)em"/>', picture)]
    assert sum(heights[1:]) == pytest.approx(heights[0], abs=0.02)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_the_length_of_a_bar_is_the_percentage_it_says(numerator, denominator):
    ratio = Ratio(min(numerator, denominator), denominator)

    lengths = re.findall(r'width="([\d.]+)%"', bars("k", "t", [Bar("a", ratio)]))[2:]

    assert lengths == ([ratio.plain] if ratio.numerator else [])
