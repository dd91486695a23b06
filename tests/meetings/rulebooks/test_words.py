"""Codes of criteria said in words."""

from meetings.rulebooks import HD12, HD42
from meetings.rulebooks.words import in_words


def test_a_code_is_told_by_what_its_criterion_asks():
    assert in_words(HD42, "kết quả của K01") == (
        "kết quả của “Mỗi tháng chi bộ họp thường kỳ một lần” (K01)"
    )


def test_each_code_of_a_list_is_told():
    one, other = HD12.criterion("HD12-17"), HD12.criterion("HD12-19")

    assert in_words(HD12, "HD12-17, HD12-19") == (
        f"“{one.text.rstrip('.')}” (HD12-17), “{other.text.rstrip('.')}” (HD12-19)"
    )


def test_a_code_that_the_book_does_not_have_and_plain_words_stay():
    assert in_words(HD12, "K99, HD42-15, số có mặt trên số phải dự") == (
        "K99, HD42-15, số có mặt trên số phải dự"
    )
