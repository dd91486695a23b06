"""What changed on the portal since a sheet was downloaded."""

import datetime as dt

import pytest

from members.models import Exemption
from reports import actions
from reports.enums import Stage
from reports.models import Appraisal, Opinion
from tests.reports.appraised import speak, version_of
from tests.reports.filling import (
    BOARD,
    CELL,
    DAY,
    FULL,
    SELF,
    VOTES,
    left,
    paper,
    send,
    told,
)


def levels():
    rows = Opinion.objects.values_list("appraisal__member_id", "stage", "level")
    return {(member, stage): level for member, stage, level in rows}


def withdraw(campaign, commune, member, stage=Stage.SELF):
    version = version_of(campaign, commune.own, member)
    actions.withdraw_opinion(
        campaign=campaign, cell=commune.own, member=member, stage=stage,
        version=version, reason="Nhầm người", by=None,
    )  # fmt: skip


@pytest.fixture
def old(campaign, commune, members):
    """The sheet with a self-rating of two, of whom the first took his back since."""
    for member in members[:2]:
        speak(campaign, commune.own, member, stage=Stage.SELF)
    page = paper(campaign, commune.own)
    withdraw(campaign, commune, members[0])
    return page


def test_what_somebody_changed_since_the_download_is_not_overwritten(campaign, commune, members):
    speak(campaign, commune.own, members[0], level="good")
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], level="completed")
    row = page.say(members[0], BOARD, {"Mức": "HTXSNV"})
    page.say(members[1], BOARD, FULL)

    report = send(page, campaign, commune.own)

    ((where, column, sentence),) = left(report)
    assert (where, column) == (row, "Đề nghị lên đảng ủy, cột Mức")
    assert f"phiếu của {members[0]} đã được ghi lại trên cổng" in sentence
    assert (report.problems, report.created, report.altered) == ([], 1, 0)
    assert levels() == {(members[0].pk, "board"): "completed", (members[1].pk, "board"): "good"}


def test_the_same_file_goes_on_step_by_step(page, campaign, commune, members):
    page.say(members[0], SELF, FULL)
    send(page, campaign, commune.own)
    page.say(members[0], CELL, FULL, VOTES)

    report = send(page, campaign, commune.own)

    assert (report.problems, report.created, report.unchanged) == ([], 1, 1)
    assert Appraisal.objects.get().version == 2


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_step_that_was_withdrawn_since_is_told_at_its_row_and_not_brought_back(
    old, campaign, commune, members, dry_run
):
    report = send(old, campaign, commune.own, dry_run=dry_run)

    assert left(report) == [
        (
            old.row_of(members[0]),
            "Tự nhận, cột Mức",
            f"Sau khi tải tệp này, bước “Tự nhận” của {members[0]} đã được rút lại trên cổng nên "
            "dòng này để lại, không ghi. Muốn ghi lại, hãy tải tệp mới rồi điền.",
        )
    ]
    assert (report.problems, report.to_write) == ([], 0)
    assert levels() == {(members[1].pk, "self"): "good"}


def test_a_row_that_is_left_is_left_as_a_whole_and_the_others_are_written(
    old, campaign, commune, members
):
    for member in members:
        old.say(member, BOARD, FULL)

    report = send(old, campaign, commune.own)

    assert (report.problems, report.rows_left) == ([], [old.row_of(members[0])])
    assert levels() == {
        (members[1].pk, "self"): "good",
        (members[1].pk, "board"): "good",
        (members[2].pk, "board"): "good",
    }


def test_a_fault_beside_a_row_that_is_left_keeps_all_from_being_written(
    old, campaign, commune, members
):
    row = old.say(members[2], BOARD, {"Mức": "HTTNV"})
    old.say(members[1], BOARD, FULL)

    report = send(old, campaign, commune.own)

    assert [place[:2] for place in told(report)] == [(row, "Đề nghị lên đảng ủy, cột Ngày")]
    assert report.rows_left == [old.row_of(members[0])]
    assert levels() == {(members[1].pk, "self"): "good"}


def test_what_a_left_row_lacks_is_not_asked_for(old, campaign, commune, members):
    old.say(members[0], BOARD, {"Mức": "HTTNV"})

    report = send(old, campaign, commune.own)

    assert (report.problems, report.rows_left) == ([], [old.row_of(members[0])])


def test_a_fresh_sheet_brings_back_what_was_withdrawn(old, campaign, commune, members):
    page = paper(campaign, commune.own)
    page.say(members[0], SELF, FULL)

    report = send(page, campaign, commune.own)

    assert (report.problems, report.left, report.created) == ([], [], 1)


def test_the_file_that_brought_a_step_does_not_bring_it_back(page, campaign, commune, members):
    page.say(members[0], SELF, FULL)
    send(page, campaign, commune.own)
    withdraw(campaign, commune, members[0])
    page.say(members[0], CELL, FULL, VOTES)

    report = send(page, campaign, commune.own)

    assert (report.rows_left, levels()) == ([page.row_of(members[0])], {})


def test_a_step_withdrawn_on_the_page_of_the_whole_cell_is_not_brought_back(
    page, campaign, commune, members
):
    page.say(members[0], SELF, FULL)
    send(page, campaign, commune.own)
    gone = actions.Saying(members[0], Stage.SELF, 1, None)
    actions.give_opinions(campaign=campaign, cell=commune.own, sayings=[gone], by=None)

    assert send(page, campaign, commune.own).rows_left == [page.row_of(members[0])]


def test_another_step_of_who_took_one_back_is_written(campaign, commune, members):
    for stage in (Stage.SELF, Stage.CELL):
        speak(campaign, commune.own, members[0], stage=stage)
    withdraw(campaign, commune, members[0])
    page = paper(campaign, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.BOARD)
    page.say(members[0], SELF, FULL)

    report = send(page, campaign, commune.own)

    assert (report.problems, report.left, report.created) == ([], [], 1)


def test_what_was_given_again_as_the_file_has_it_is_unchanged(old, campaign, commune, members):
    speak(campaign, commune.own, members[0], stage=Stage.SELF)

    report = send(old, campaign, commune.own)

    assert (report.problems, report.left, report.unchanged) == ([], [], 2)


def test_a_row_decided_since_is_left_and_the_others_are_written(page, campaign, commune, members):
    speak(campaign, commune.own, members[0])
    actions.decide(
        campaign=campaign, cell=commune.own, member=members[0], version=1,
        level="good", given_on=DAY, by=None,
    )  # fmt: skip
    for member in members[:2]:
        page.say(member, SELF, FULL)

    report = send(page, campaign, commune.own)

    ((where, _, sentence),) = left(report)
    assert (where, sentence[:30]) == (page.row_of(members[0]), "Đảng ủy đã quyết định mức này.")
    assert levels()[members[1].pk, "self"] == "good"


# Without the mark


def unmarked(page, member):
    page.at(page.row_of(member), "Lần ghi").value = None
    return page


def test_a_row_without_mark_may_say_what_nobody_has_said(old, campaign, commune, members):
    report = send(unmarked(old, members[0]), campaign, commune.own)

    assert (report.problems, report.left, report.created) == ([], [], 1)


def test_a_row_without_mark_changes_nothing_and_tells_nothing_untrue(campaign, commune, members):
    speak(campaign, commune.own, members[0])
    page = unmarked(paper(campaign, commune.own), members[0])
    row = page.say(members[0], BOARD, {"Mức": "HTXSNV"})

    report = send(page, campaign, commune.own)

    assert (told(report), report.left) == (
        [
            (
                row,
                "Đề nghị lên đảng ủy, cột Mức",
                f"Dòng này của {members[0]} không có số lần ghi nên không sửa được điều cổng đã "
                "ghi. Hãy tải tệp mới rồi điền lại.",
            )
        ],
        [],
    )


def test_what_is_decided_cannot_be_changed(campaign, commune, members):
    speak(campaign, commune.own, members[0])
    actions.decide(
        campaign=campaign, cell=commune.own, member=members[0], version=1,
        level="good", given_on=DAY, by=None,
    )  # fmt: skip
    page = paper(campaign, commune.own)
    assert page.at(page.row_of(members[0]), "Đảng ủy quyết định").value == "HTTNV"
    assert send(page, campaign, commune.own).unchanged == 1
    page.say(members[0], BOARD, {"Mức": "HTNV"})

    assert "Đảng ủy đã quyết định mức này" in told(send(page, campaign, commune.own))[0][2]


def test_who_is_not_evaluated_any_more_is_told(page, campaign, commune, members):
    Exemption.objects.create(member=members[0], since=dt.date(2026, 1, 1))
    page.say(members[0], BOARD, FULL)

    assert "không thuộc diện xếp loại" in told(send(page, campaign, commune.own))[0][2]


def test_a_closed_campaign_takes_nothing(page, campaign, commune, members):
    page.say(members[0], BOARD, FULL)
    campaign.closed_at = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    campaign.save()

    ((_, _, sentence),) = told(send(page, campaign, commune.own))
    assert sentence.startswith("Đợt đánh giá năm 2026 đã đóng ngày 27/11/2026.")
    assert Opinion.objects.count() == 0
