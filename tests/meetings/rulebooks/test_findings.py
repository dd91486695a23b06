import pytest

from meetings.rulebooks.findings import (
    Verdict,
    answered,
    met,
    not_applicable,
    together,
    unknown,
    unmet,
)

MET, UNMET = met("Đủ"), unmet("Thiếu", "Bổ sung.")
UNKNOWN, ASIDE = unknown("Chưa ghi", "Ghi."), not_applicable("Không xét")


def test_each_verdict_has_its_vietnamese_word():
    assert [v.label for v in Verdict] == ["đạt", "chưa đạt", "cần đánh giá", "không áp dụng"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([MET, UNKNOWN, UNMET, ASIDE], UNMET),
        ([MET, UNKNOWN, ASIDE], UNKNOWN),
        ([MET, ASIDE], MET),
        ([ASIDE, ASIDE], ASIDE),
    ],
)
def test_the_worst_part_decides_the_whole(parts, whole):
    assert together(parts) == whole


def test_the_deciding_parts_tell_their_data_and_cures_without_repeating():
    other = unmet("thiếu chữ ký", "Bổ sung.")

    assert together([UNMET, MET, other]) == unmet("Thiếu. Thiếu chữ ký", "Bổ sung.")


def test_the_deciding_parts_tell_each_of_their_names_once():
    parts = [unmet("Vắng", "Gặp.", ["An", "Bình"]), met("Đủ", ["Cúc"]), unmet("Trễ", "", ["An"])]

    assert together(parts).names == ("An", "Bình")


def test_names_stand_beside_the_sentence_and_are_told_only_in_full():
    found = unmet("2 vắng", "Gặp.", ["An", "Bình"])

    assert (found.datum, found.in_full) == ("2 vắng", "2 vắng. Cụ thể: An, Bình")
    assert UNMET.in_full == "Thiếu"


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (True, met("có")),
        (False, unmet("không", "Làm.")),
        (None, unknown("chưa ghi", "Làm.")),
    ],
)
def test_a_question_that_nobody_answered_is_unknown(answer, result):
    found = answered(answer, yes="có", no="không", unasked="chưa ghi", cure="Làm.")

    assert found == result
