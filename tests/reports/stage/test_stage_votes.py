"""One vote for all rows of the page of a stage in which none stands yet, without a script."""

import re

import pytest

from reports.enums import Stage
from reports.models import Opinion
from tests.reports.appraised import speak
from tests.reports.stage.pages import address, fields_of, opened, page_of, row, sent, words

NUMBERS = {"votes_for": "2", "votes_against": "1", "votes_abstained": "0"}
ROW = ["2", "1", "0"]
LEGEND = "Điền cho mọi dòng đã chọn mức mà chưa có phiếu"


def with_levels(fields):
    """Every row of the page has a level: the one it has, else "good"."""
    return {f"l{name[1:]}": "good" for name in fields if re.fullmatch(r"f\d+", name)} | {
        name: value for name, value in fields.items() if name[0] != "l" or value
    }


def filled(secretary, commune, **changes):
    """Sent with the button, with a level in every row but for those that `changes` names."""
    fields = with_levels(opened(secretary, commune.own, Stage.CELL)) | {"fill": ""} | NUMBERS
    answer = sent(secretary, commune.own, Stage.CELL, fields=fields | changes)
    assert answer.status_code == 200
    return page_of(answer)


def votes(page, *keys):
    fields = fields_of(page)
    return [[fields[f"{letter}{key}"] for letter in "fao"] for key in keys]


def test_the_row_is_offered_as_long_as_votes_are_lacking(secretary, commune, members, campaign):
    before = page_of(secretary.get(address(commune.own, Stage.CELL)))
    for member in (None, *members):
        speak(campaign, commune.own, member, stage=Stage.CELL, votes_for=3, votes_against=0,
              votes_abstained=0)  # fmt: skip
    after = page_of(secretary.get(address(commune.own, Stage.CELL)))

    assert words(before.select_one("[data-fill]")) == (
        f"{LEGEND} Tán thành Không tán thành Ý kiến khác Điền số phiếu"
    )
    assert after.select("[data-fill]") == []


@pytest.mark.usefixtures("campaign")
def test_three_numbers_are_put_into_every_row_without_votes_and_nothing_is_saved(
    secretary, commune, members
):
    page = filled(secretary, commune)

    assert votes(page, 0, *(member.pk for member in members)) == [ROW] * 4
    assert [words(each) for each in page.select(".notice")] == [
        "Đã điền số phiếu cho 4 dòng đã chọn mức, chưa lưu gì. "
        "Hãy xem lại rồi bấm “Lưu ý kiến chi bộ”."
    ]
    assert page.select(".invalid-feedback, [data-fill]") == []
    assert not Opinion.objects.exists()


def test_a_row_in_which_a_vote_stands_stays_as_it_is(secretary, commune, members, campaign):
    kept = {"votes_for": 3, "votes_against": 0, "votes_abstained": 0}
    speak(campaign, commune.own, members[0], stage=Stage.CELL, **kept)

    page = filled(secretary, commune, **{f"a{members[1].pk}": "1"})

    found = votes(page, 0, *(member.pk for member in members))
    assert found == [ROW, ["3", "0", "0"], ["", "1", ""], ROW]
    assert "Đã điền số phiếu cho 2 dòng đã chọn mức" in words(page)


@pytest.mark.usefixtures("campaign")
def test_what_was_filled_in_is_saved_on_the_next_word(secretary, commune, members):
    key = members[0].pk
    none = {f"l{other}": "" for other in (0, members[1].pk, members[2].pk)}
    fields = fields_of(filled(secretary, commune, given_on="20/11/2026", **none))
    answer = sent(secretary, commune.own, Stage.CELL, fields=fields)

    assert answer.status_code == 302
    row = Opinion.objects.get()
    assert (row.appraisal.member_id, row.level, str(row.given_on)) == (key, "good", "2026-11-20")
    assert (row.votes_for, row.votes_against, row.votes_abstained) == (2, 1, 0)


@pytest.mark.usefixtures("campaign")
def test_who_saves_with_numbers_there_sees_them_put_in_first(secretary, commune, members):
    fields = opened(secretary, commune.own, Stage.CELL) | NUMBERS | {"l0": "good"}

    page = page_of(sent(secretary, commune.own, Stage.CELL, fields=fields))

    assert votes(page, 0, members[0].pk) == [ROW, ["", "", ""]]
    assert "chưa lưu gì" in words(page)
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"votes_against": ""}, "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
        (dict.fromkeys(NUMBERS, ""), "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
        ({"votes_for": "hai"}, "Hãy ghi một số, ví dụ 41."),
        ({"votes_for": "-1"}, "Số phiếu không thể nhỏ hơn 0."),
        (
            {"votes_for": "3"},
            "Tổng số phiếu là 4, nhiều hơn 3 đảng viên chính thức của chi bộ ngày 28/11/2026. "
            "Hãy kiểm tra lại số phiếu.",
        ),
    ],
)
@pytest.mark.usefixtures("campaign")
def test_numbers_that_cannot_be_go_into_no_row_and_stay_where_they_were_typed(
    secretary, commune, members, wrong, told
):
    page = filled(secretary, commune, **wrong)

    box = page.select_one("[data-fill]")
    assert [each.get_text() for each in box.select(".invalid-feedback")] == [told]
    assert {name: fields_of(page)[name] for name in NUMBERS} == NUMBERS | wrong
    assert votes(page, 0, members[0].pk) == [["", "", ""]] * 2
    assert "Chưa lưu được; phần đã ghi vẫn còn ở dưới." in words(page)


@pytest.mark.usefixtures("campaign")
def test_where_every_row_has_a_vote_nothing_is_put_in(secretary, commune, members):
    everywhere = {f"f{key}": "1" for key in (0, *(member.pk for member in members))}

    page = filled(secretary, commune, **everywhere)

    assert "Dòng nào cũng đã có số phiếu nên không điền gì" in words(page)
    assert votes(page, 0) == [["1", "", ""]]


@pytest.mark.usefixtures("campaign")
def test_a_row_without_a_level_gets_no_votes_and_the_box_stays(secretary, commune, members):
    page = filled(secretary, commune, **{f"l{members[1].pk}": ""})

    found = votes(page, 0, *(member.pk for member in members))
    assert found == [ROW, ROW, ["", "", ""], ROW]
    assert "Đã điền số phiếu cho 3 dòng đã chọn mức, chưa lưu gì." in words(page)
    assert LEGEND in words(page)


@pytest.mark.usefixtures("campaign")
def test_where_no_row_has_a_level_nothing_is_put_in_and_the_numbers_stay(
    secretary, commune, members
):
    fields = opened(secretary, commune.own, Stage.CELL) | NUMBERS | {"fill": ""}

    page = page_of(sent(secretary, commune.own, Stage.CELL, fields=fields))

    assert votes(page, 0, members[0].pk) == [["", "", ""]] * 2
    assert [words(each) for each in page.select(".notice")] == [
        "Các dòng chưa có phiếu đều chưa chọn mức nên không điền gì, và chưa lưu gì. "
        "Hãy chọn mức trước."
    ]
    assert {name: fields_of(page)[name] for name in NUMBERS} == NUMBERS


@pytest.mark.parametrize("letter", ["f", "a", "o"])
@pytest.mark.usefixtures("campaign")
def test_a_number_longer_than_any_can_be_read_is_refused_at_its_row(
    secretary, commune, members, letter
):
    key = members[0].pk
    typed = {f"l{key}": "good", **{f"{each}{key}": "1" for each in "fao"}}

    answer = sent(secretary, commune.own, Stage.CELL, **typed | {f"{letter}{key}": "9" * 4400})

    found = row(page_of(answer), key).select(".invalid-feedback")
    assert answer.status_code == 200
    assert [each.get_text().partition(": ")[2] for each in found] == ["hãy ghi một số, ví dụ 41."]
    assert not Opinion.objects.exists()


def test_a_row_that_somebody_else_wrote_meanwhile_is_left_to_him(
    secretary, commune, members, campaign
):
    fields = with_levels(opened(secretary, commune.own, Stage.CELL)) | NUMBERS | {"fill": ""}
    fields[f"l{members[0].pk}"] = ""  # not touched
    theirs = {"votes_for": 3, "votes_against": 0, "votes_abstained": 0}
    speak(campaign, commune.own, members[0], stage=Stage.CELL, **theirs)

    page = page_of(sent(secretary, commune.own, Stage.CELL, fields=fields))

    assert votes(page, members[0].pk, members[1].pk) == [["3", "0", "0"], ROW]
    assert row(page, members[0].pk).select("[checked]")[0]["value"] == "good"


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.BOARD])
@pytest.mark.usefixtures("campaign")
def test_where_nobody_votes_there_is_nothing_to_put_in(secretary, commune, stage):
    page = page_of(sent(secretary, commune.own, stage, l0="good", votes_for="2", given_on=""))

    assert LEGEND not in words(page)
    assert page.select("[data-fill], script[src*=votes_for_all]") == []


@pytest.mark.usefixtures("campaign")
def test_enter_in_a_box_saves_and_does_not_put_in(secretary, commune):
    page = page_of(secretary.get(address(commune.own, Stage.CELL)))

    first, *_ = page.select("form.stage [type=submit]")
    assert (first.has_attr("hidden"), first.has_attr("name")) == (True, False)
