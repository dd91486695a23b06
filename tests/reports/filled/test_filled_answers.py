"""What an old sheet, or one whose later step was emptied, still has of the answers of another
step: it never goes over what was answered since, nor to a step further back."""

import pytest

from reports import actions
from reports.enums import Stage
from reports.models import Opinion
from tests.reports.appraised import speak
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
    paper,
    send,
)

YES, NO = {"C-done": True, "C-fault": False}, {"C-done": False, "C-fault": False}
EMPTY = dict.fromkeys((*FULL, *POINTS, *VOTES))


def answers():
    return {each.stage: each.answers for each in Opinion.objects.all()}


def emptied(page, name, step):
    """The sheet without what the row says of this step."""
    there = (column for column in EMPTY if f"{step} > {column}" in page.columns)
    page.say(name, step, dict.fromkeys(there))
    return page


@pytest.fixture
def old(campaign, commune, members):
    """The sheet with what a member answered himself, on which the cell spoke since."""
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=YES)
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.CELL, answers=NO)
    return page


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_old_sheet_does_not_answer_for_a_new_step_over_the_step_between(
    old, campaign, commune, members, dry_run
):
    row = old.say(members[0], BOARD, FULL)

    report = send(old, campaign, commune.own, dry_run=dry_run)

    assert left(report) == [
        (
            row,
            f"Điều kiện, cột {DONE}",
            f"Sau khi tải tệp này, phiếu của {members[0]} đã được ghi lại trên cổng nên dòng này "
            "để lại, không ghi đè. Hãy tải tệp mới rồi điền lại.",
        )
    ]
    assert (report.new, answers()) == ([], {"self": YES, "cell": NO})


def test_a_new_sheet_answers_for_a_new_step(old, campaign, commune, members):
    page = paper(campaign, commune.own)
    page.say(members[0], BOARD, FULL)
    answer(page, members[0], {FAULT: "Có"})

    assert send(page, campaign, commune.own).problems == []
    assert answers()["board"] == NO | {"C-fault": True}


def test_an_old_sheet_that_answers_as_the_step_between_is_taken(old, campaign, commune, members):
    old.say(members[0], BOARD, FULL)
    answer(old, members[0], {DONE: "Không"})

    assert send(old, campaign, commune.own).problems == []
    assert answers() == {"self": YES, "cell": NO, "board": NO}


def test_an_answer_that_was_taken_back_since_is_not_given_again(campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=YES)
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-fault": False})
    row = page.say(members[0], CELL, FULL, VOTES)

    assert [place[:2] for place in left(send(page, campaign, commune.own))] == [
        (row, f"Điều kiện, cột {DONE}")
    ]
    assert answers() == {"self": {"C-fault": False}}


def test_who_may_be_evaluated_was_said_since_and_hinders_no_first_answers(
    page, campaign, commune, members
):
    actions.answer_eligibility(
        campaign=campaign, cell=commune.own, member=members[0], version=0,
        remarks_received=True, by=None,
    )  # fmt: skip
    page.say(members[0], SELF, FULL)
    answer(page, members[0], {DONE: "Có"})

    assert send(page, campaign, commune.own).problems == []
    assert answers() == {"self": {"C-done": True}}


def test_the_same_sheet_goes_on_with_its_answers(page, campaign, commune, members):
    page.say(members[0], SELF, FULL)
    answer(page, members[0], {DONE: "Có"})
    send(page, campaign, commune.own)
    page.say(members[0], CELL, FULL, VOTES)

    assert send(page, campaign, commune.own).problems == []
    assert answers() == {"self": {"C-done": True}, "cell": {"C-done": True}}


# A later step has spoken, and the row does not fill it


def test_an_emptied_step_keeps_its_answers_and_gives_them_to_no_step_before(
    old, campaign, commune, members
):
    page = emptied(paper(campaign, commune.own), members[0], CELL)

    report = send(page, campaign, commune.own)

    assert (report.problems, report.to_write) == ([], 0)
    assert answers() == {"self": YES, "cell": NO}


def test_what_is_answered_beside_an_emptied_step_is_answered_for_it(
    old, campaign, commune, members
):
    page = emptied(paper(campaign, commune.own), members[0], CELL)
    answer(page, members[0], {DONE: "Có", ON_TIME: "Có"})

    report = send(page, campaign, commune.own)

    assert [entry.said for entry in report.changed] == [
        [(CELL, f"“{DONE}” không → có; điều kiện trả lời mới: 1 có")]
    ]
    assert answers() == {"self": YES, "cell": YES | {"C-on-time": True}}


def test_a_step_that_is_filled_late_begins_with_the_answers_of_the_one_before_it(
    campaign, commune, members
):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=YES)
    speak(campaign, commune.own, members[0], stage=Stage.BOARD, answers=NO)
    page = emptied(paper(campaign, commune.own), members[0], BOARD)
    page.say(members[0], CELL, FULL, VOTES)

    assert send(page, campaign, commune.own).problems == []
    assert answers() == {"self": YES, "cell": YES, "board": NO}


def test_an_old_sheet_that_was_not_touched_changes_no_step(old, campaign, commune):
    report = send(old, campaign, commune.own)

    assert (report.problems, report.to_write) == ([], 0)
    assert answers() == {"self": YES, "cell": NO}


def test_an_old_sheet_does_not_answer_anew_for_a_step_that_it_does_not_fill(
    old, campaign, commune, members
):
    row = answer(old, members[0], {FAULT: "Có"})

    ((where, column, sentence),) = left(send(old, campaign, commune.own))

    assert (where, column) == (row, f"Điều kiện, cột {FAULT}")
    assert "đã được ghi lại trên cổng" in sentence
    assert answers() == {"self": YES, "cell": NO}


def test_an_old_sheet_may_fill_a_step_before_the_one_that_spoke_since(campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers=YES)
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.BOARD, answers=NO)
    page.say(members[0], CELL, FULL, VOTES)

    assert send(page, campaign, commune.own).problems == []
    assert answers() == {"self": YES, "cell": YES, "board": NO}
