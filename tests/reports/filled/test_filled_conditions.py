"""The conditions of a filled sheet: answered once a row, kept with its latest step."""

from decimal import Decimal

import pytest

from reports import actions
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.models import Opinion
from tests.factories import CampaignFactory
from tests.reports.appraised import DAY, speak
from tests.reports.filling import (
    BOARD,
    CELL,
    DONE,
    FAULT,
    FULL,
    ON_TIME,
    POINTS,
    SELF,
    VOTES,
    answer,
    left,
    made,
    paper,
    send,
    told,
)

OF_CELLS = "Không có đơn vị trực thuộc, người lãnh đạo bị kỷ luật"


def kept():
    return {
        (row.appraisal.member_id, row.stage): row.answers
        for row in Opinion.objects.select_related("appraisal")
    }


def as_before(page):
    """The file as it was made before it had these columns."""
    columns = [at for name, at in page.columns.items() if name.startswith("Điều kiện > ")]
    page.sheet.delete_cols(min(columns), len(columns))
    return page


def test_answers_are_written_with_the_latest_step_of_the_row(page, campaign, commune, members):
    pk = members[0].pk
    page.say(members[0], SELF, FULL)
    page.say(members[0], CELL, FULL, VOTES)
    answer(page, members[0], {DONE: "Có", FAULT: "Không"})

    assert send(page, campaign, commune.own).problems == []
    assert kept() == {(pk, "self"): {}, (pk, "cell"): {"C-done": True, "C-fault": False}}


def test_the_cell_is_asked_what_its_members_are_not(page, campaign, commune):
    page.say(commune.own, BOARD, FULL)
    answer(page, commune.own, {OF_CELLS: "Có"})

    assert send(page, campaign, commune.own).problems == []
    assert kept() == {(None, "board"): {"C-unpunished": True}}


@pytest.mark.parametrize(
    ("written", "met"),
    [("Có", True), ("có", True), (" CÓ ", True), ("co", True), ("không", False), ("Khong", False)],
)
def test_an_answer_is_understood_as_it_is_written(page, campaign, commune, members, written, met):
    page.say(members[0], SELF, FULL)
    answer(page, members[0], {DONE: written})

    assert send(page, campaign, commune.own).problems == []
    assert Opinion.objects.get().answers == {"C-done": met}


def test_an_empty_cell_leaves_its_condition_as_it_was(campaign, commune, members):
    before = {"C-done": True, "C-fault": False}
    speak(campaign, commune.own, members[0], answers=before)
    page = paper(campaign, commune.own)
    answer(page, members[0], {DONE: None, FAULT: "Có", ON_TIME: "Có"})

    assert send(page, campaign, commune.own).problems == []
    assert Opinion.objects.get().answers == {"C-done": True, "C-on-time": True, "C-fault": True}


def test_a_rehearsal_counts_new_answers_and_tells_those_that_change(campaign, commune, members):
    speak(campaign, commune.own, members[0], answers={"C-done": True, "C-fault": False})
    page = paper(campaign, commune.own)
    answer(page, members[0], {DONE: "Không", ON_TIME: "Có"})
    page.say(members[1], SELF, FULL)
    answer(page, members[1], {DONE: "Có", ON_TIME: "Có", FAULT: "Không"})

    report = send(page, campaign, commune.own, dry_run=True)

    assert [entry.said for entry in report.changed] == [
        [(BOARD, f"“{DONE}” có → không; điều kiện trả lời mới: 1 có")]
    ]
    assert [entry.said for entry in report.new] == [
        [
            (
                SELF,
                "mức hoàn thành tốt nhiệm vụ; ngày 20/11/2026; "
                "điều kiện trả lời mới: 2 có, 1 không",
            )
        ]
    ]
    assert kept() == {(members[0].pk, "board"): {"C-done": True, "C-fault": False}}


def test_a_file_that_was_not_touched_changes_nothing(campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": False})
    speak(campaign, commune.own, members[0], stage=Stage.CELL, answers={"C-done": True})
    before = kept()

    report = send(made(campaign, commune.own), campaign, commune.own)

    assert (report.problems, report.to_write, report.unchanged) == ([], 0, 2)
    assert kept() == before


def test_a_file_from_before_a_later_step_was_recorded_changes_nothing(campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": False})
    old = made(campaign, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.BOARD, answers={"C-done": True})

    report = send(old, campaign, commune.own)

    assert (report.problems, report.to_write) == ([], 0)
    assert {row.stage: row.answers["C-done"] for row in Opinion.objects.all()} == {
        "self": False,
        "board": True,
    }


def test_what_somebody_answered_since_the_download_is_not_overwritten(campaign, commune, members):
    speak(campaign, commune.own, members[0], answers={"C-done": True})
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], answers={"C-done": True, "C-fault": False})
    row = answer(page, members[0], {DONE: "Không"})

    ((where, column, sentence),) = left(send(page, campaign, commune.own))

    assert (where, column) == (row, f"{BOARD}, cột Mức")
    assert "đã được ghi lại trên cổng" in sentence
    assert Opinion.objects.get().answers == {"C-done": True, "C-fault": False}


def test_what_is_decided_keeps_its_answers(campaign, commune, members):
    speak(campaign, commune.own, members[0], answers={"C-done": True})
    actions.decide(
        campaign=campaign, cell=commune.own, member=members[0], version=1,
        level="good", given_on=DAY, by=None,
    )  # fmt: skip
    page = paper(campaign, commune.own)
    assert send(page, campaign, commune.own).unchanged == 1
    answer(page, members[0], {DONE: "Không"})

    assert "Đảng ủy đã quyết định mức này" in told(send(page, campaign, commune.own))[0][2]


# Files made before


def test_a_file_without_the_columns_is_understood(page, campaign, commune, members):
    as_before(page).say(members[0], SELF, FULL, POINTS)

    assert send(page, campaign, commune.own).problems == []
    assert kept() == {(members[0].pk, "self"): {}}


def test_a_file_without_the_columns_leaves_the_answers(campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": True})
    page = as_before(paper(campaign, commune.own))
    page.say(members[0], SELF, {"Mức": "HTXSNV"})
    page.say(members[0], CELL, FULL, VOTES)

    assert send(page, campaign, commune.own).problems == []
    pk = members[0].pk
    assert kept() == {(pk, "self"): {"C-done": True}, (pk, "cell"): {"C-done": True}}


def test_one_column_that_was_renamed_is_told(page, campaign, commune):
    page.sheet.cell(page.top + 1, page.columns[f"Điều kiện > {DONE}"]).value = "Xong"

    ((_, column, sentence),) = told(send(page, campaign, commune.own))

    assert column == f"Điều kiện, cột {DONE}"
    assert sentence.startswith("Không tìm thấy cột này")


# What is wrong


@pytest.mark.parametrize("wrong", ["x", "Đạt", True, 1, "Có không", "-"])
def test_a_wrong_word_is_told_at_its_cell(page, campaign, commune, members, wrong):
    row = page.say(members[0], SELF, FULL)
    answer(page, members[0], {ON_TIME: wrong})

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, f"Điều kiện, cột {ON_TIME}")
    assert sentence == (f"Không nhận ra “{wrong}”; hãy ghi Có hoặc Không, chưa rõ thì để trống.")
    assert not Opinion.objects.exists()


def test_a_formula_is_no_answer(page, campaign, commune, members):
    page.say(members[0], SELF, FULL)
    answer(page, members[0], {DONE: '="Có"'})

    ((_, column, sentence),) = told(send(page, campaign, commune.own))

    assert (column, sentence[:16]) == (f"Điều kiện, cột {DONE}", "Ô chứa công thức")


def test_an_answer_to_what_is_not_asked_is_told(page, campaign, commune, members):
    row = page.say(members[0], SELF, FULL)
    answer(page, members[0], {OF_CELLS: "Có"})

    assert told(send(page, campaign, commune.own)) == [
        (
            row,
            f"Điều kiện, cột {OF_CELLS}",
            f"Điều kiện này không hỏi đảng viên {members[0]}; hãy để trống ô này.",
        )
    ]


def test_a_condition_of_members_is_not_asked_of_the_cell(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2022)
    page = paper(campaign, commune.own)
    page.say(commune.own, BOARD, {"Mức": "HTTNV", "Ngày": "20/12/2022"})
    [text] = [each.clause.text for each in standard_of(2022).conditions if each.code == "A-tasks"]
    answer(page, commune.own, {text.rstrip("."): "Có"})

    ((_, _, sentence),) = told(send(page, campaign, commune.own))

    assert sentence == "Điều kiện này không hỏi tập thể chi bộ; hãy để trống ô này."


def test_answers_without_any_level_are_told(page, campaign, commune, members):
    row = answer(page, members[0], {DONE: "Có"})

    assert told(send(page, campaign, commune.own)) == [
        (
            row,
            f"Điều kiện, cột {DONE}",
            "Đã trả lời điều kiện mà chưa có mức ở bước nào; hãy chọn mức của một bước.",
        )
    ]


def test_answers_alone_go_to_the_latest_step_that_has_spoken(campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF)
    speak(campaign, commune.own, members[0], stage=Stage.CELL)
    page = paper(campaign, commune.own)
    for step in (SELF, CELL):
        page.say(members[0], step, {"Mức": None, "Ngày": None})
    answer(page, members[0], {DONE: "Có"})

    assert send(page, campaign, commune.own).problems == []
    assert {row.stage: row.answers for row in Opinion.objects.all()} == {
        "self": {},
        "cell": {"C-done": True},
    }


def test_a_row_that_lost_its_code_and_says_nothing_is_left(page, campaign, commune, members):
    page.at(page.row_of(members[0]), "Mã dòng").value = None

    assert send(page, campaign, commune.own).problems == []


def test_a_row_that_lost_its_code_and_answers_is_told(page, campaign, commune, members):
    row = answer(page, members[0], {DONE: "Có"})
    page.at(row, "Mã dòng").value = None

    ((where, column, _),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, f"Điều kiện, cột {DONE}")


def test_a_level_above_what_follows_is_a_note_and_no_problem(campaign, commune, members):
    points = {"common_points": Decimal(25), "task_points": Decimal(50)}
    speak(campaign, commune.own, members[0], answers={"C-done": True, "C-on-time": True}, **points)
    page = paper(campaign, commune.own)
    page.say(members[0], BOARD, {"Mức": "HTXSNV"})

    report = send(page, campaign, commune.own, dry_run=True)

    assert (report.problems, report.notes) == (
        [],
        [
            f"{members[0]}, bước “{BOARD}”: mức hoàn thành xuất sắc nhiệm vụ cao hơn mức theo điểm "
            "và điều kiện (hoàn thành tốt nhiệm vụ)."
        ],
    )
