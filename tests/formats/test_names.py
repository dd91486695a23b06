import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.names import (
    cell_key,
    clean,
    first_named,
    proper_case,
    search_key,
    search_words,
    sort_key,
)


def test_clean_removes_what_nobody_sees():
    assert clean("\ufeff Nguyễn\u00a0\u200bVăn \t\r\n An\x00\u00ad ") == "Nguyễn Văn An"


def test_clean_composes_letters():
    assert clean("Nguye\u0302\u0303n") == "Nguyễn"


@given(st.text())
def test_clean_and_search_key_are_settled_after_one_pass(text):
    assert clean(clean(text)) == clean(text)
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("  TRƯƠNG   ƯỚC ", "truong uoc"),
        ("Trình độ: LLCT/QLNN (12/12)", "trinh do llct qlnn 12 12"),
        ("H'Mông", "hmong"),
        ("", ""),
    ],
)
def test_search_key_has_neither_marks_nor_punctuation(text, key):
    assert search_key(text) == key


def test_search_words_are_key_words():
    assert search_words("  Đào,  Thị ") == ["dao", "thi"]


@pytest.mark.parametrize(
    "name", ["CB thôn Tập Ninh", "CHI BỘ THÔN TẬP NINH", "Chi bộ  thôn Tập Ninh", "thôn Tập Ninh"]
)
def test_spellings_of_one_cell_share_a_key(name):
    assert cell_key(name) == "thon tap ninh"


def test_a_name_that_is_only_the_prefix_keeps_it():
    assert cell_key("Chi bộ") == "chi bo"


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("NGUYỄN THỊ ĐÀO", "Nguyễn Thị Đào"),
        ("NGUYE\u0302\u0303N", "Nguyễn"),
        ("H'MÔNG", "H'Mông"),
        ("Nguyễn Thị Đào", "Nguyễn Thị Đào"),
        ("nguyễn văn A", "nguyễn văn A"),
    ],
)
def test_only_names_in_capitals_are_rewritten(written, proper):
    assert proper_case(written) == proper


IN_ORDER = [
    "",
    "Lê Văn 2",
    "Lê Văn A",
    "Nguyễn An",
    "Nguyễn Thị An",
    "Nguyễn Văn An",
    "Trần An",
    "Lê Án",
    "Lê Anh",
    "Lê Ánh",
    "Lê Ăn",
    "Lê Ân",
    "Lê Ba",
    "Lê Dung",
    "Lê Đào",
    "Lê Em",
    "Lê Hà",
    "Nguyễn Hà",
    "Lê Hả",
    "Lê Hã",
    "Lê Há",
    "Lê Hạ",
    "Lê Hoà",
    "Nguyễn Hòa",
    "Lê Hoá",
    "Lê Oanh",
    "Lê Ông",
    "Lê Ơn",
    "Lê Uyên",
    "Lê Ước",
    "Lê Ý",
    "Lê Яна",
]


def test_names_stand_in_vietnamese_order_given_name_first():
    backwards = reversed(IN_ORDER)

    assert sorted(backwards, key=sort_key) == IN_ORDER


def test_the_place_of_the_tone_makes_no_difference():
    assert sort_key("Lê Hoà") == sort_key("LÊ HÒA")


def test_letters_of_the_surname_decide_before_its_tone():
    assert sorted(["Lễ An", "Lê An", "Lên An"], key=sort_key) == ["Lê An", "Lễ An", "Lên An"]


@given(st.text(max_size=60))
def test_sort_keys_are_plain_and_bounded(name):
    key = sort_key(name)

    assert re.fullmatch("[0-9a-z]+", key)
    assert len(key) <= 3 * len(search_key(name)) + 12
    assert sort_key(clean(name)) == key


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["A", "B"], "A; B"),
        (["A", "B", "C", "D"], "A; B và 2 dòng khác"),
    ],
)
def test_of_many_names_the_first_are_told_and_how_many_are_left(names, told):
    assert first_named(names, 2, "dòng", between="; ") == told
