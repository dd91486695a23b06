"""Somebody else writes while the page of a stage is open: nothing is lost, all is told."""

import datetime as dt
from decimal import Decimal

import pytest

from members.actions import transfer
from members.models import Member, Membership
from reports import actions
from reports.enums import Stage
from reports.models import Opinion
from tests.reports.appraised import DAY, speak
from tests.reports.stage.pages import fields_of, levels, opened, page_of, row, sent, words


def test_who_changed_a_row_that_was_saved_meanwhile_sees_both_and_keeps_his_own(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")
    name = f"l{members[0].pk}"

    answer = sent(secretary, commune.own, fields=old, **{name: "excellent", "l0": "good"})

    page = page_of(answer)
    assert answer.status_code == 409
    assert row(page, members[0].pk).select_one(".invalid-feedback").get_text() == (
        "Người khác vừa ghi dòng này: Hoàn thành nhiệm vụ. Của đồng chí: "
        "Hoàn thành xuất sắc nhiệm vụ. Bấm lưu lần nữa thì lấy theo đồng chí."
    )
    assert levels(Stage.SELF) == {members[0].pk: "completed"}
    again = fields_of(page)
    assert (again[name], again["l0"]) == ("excellent", "good")

    sent(secretary, commune.own, fields=again)

    assert levels(Stage.SELF) == {None: "good", members[0].pk: "excellent"}


def test_a_row_that_nobody_touched_overwrites_nothing(secretary, commune, members, campaign):
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    answer = sent(secretary, commune.own, fields=old, l0="good")

    assert answer.status_code == 302
    assert levels(Stage.SELF) == {None: "good", members[0].pk: "completed"}


def test_who_is_decided_stands_no_more_on_the_page_and_is_told_when_he_was_touched(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    speak(campaign, commune.own, members[0])
    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)

    touched = {f"l{members[0].pk}": "excellent", "l0": "good"}
    page = page_of(sent(secretary, commune.own, fields=old, **touched))

    assert f"{members[0].full_name}: đảng ủy vừa quyết định" in words(page)
    assert row(page, members[0].pk) is None
    assert fields_of(page)["l0"] == "good"
    assert sent(secretary, commune.own, fields=fields_of(page)).status_code == 302
    assert levels(Stage.SELF) == {None: "good"}


# Somebody leaves the cell


def notice_of(page):
    return words(page.select_one("form.stage .notice-bad"))


def moved_away(member, cell):
    transfer(member=member, cell=cell, since=dt.date(2026, 11, 26), by=None)


def test_who_left_the_cell_meanwhile_is_told_by_name_when_he_was_touched(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    moved_away(members[0], commune.other)

    touched = {f"l{members[0].pk}": "excellent", "l0": "good"}
    page = page_of(sent(secretary, commune.own, fields=old, **touched))

    assert notice_of(page) == (
        "Chưa lưu được; phần đã ghi vẫn còn ở dưới. "
        f"{members[0].full_name}: đảng ủy vừa quyết định, hoặc sổ đảng viên vừa đổi; "
        "không ghi ở trang này được nữa."
    )
    assert (levels(Stage.SELF), row(page, members[0].pk)) == ({}, None)
    assert sent(secretary, commune.own, fields=fields_of(page)).status_code == 302
    assert levels(Stage.SELF) == {None: "good"}


def test_who_left_the_cell_meanwhile_hinders_nobody_when_he_was_not_touched(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    moved_away(members[0], commune.other)

    sent(secretary, commune.own, fields=old, l0="good")

    assert levels(Stage.SELF) == {None: "good"}


NAMELESS = (
    "Chưa lưu được; phần đã ghi vẫn còn ở dưới. 1 dòng đã sửa là của người không còn trong "
    "danh sách đánh giá của chi bộ; không ghi ở trang này được nữa."
)


def test_who_never_was_in_the_cell_as_the_register_is_corrected_is_told_without_his_name(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    Membership.objects.filter(member=members[0]).update(cell=commune.other)

    page = page_of(sent(secretary, commune.own, fields=old, **{f"l{members[0].pk}": "excellent"}))

    assert notice_of(page) == NAMELESS
    assert members[0].full_name not in words(page)


@pytest.mark.usefixtures("campaign")
def test_the_key_of_a_member_of_another_cell_tells_nobody_his_name(secretary, commune):
    other = Member.objects.filter(memberships__cell=commune.other).first()

    named = page_of(sent(secretary, commune.own, **{f"l{other.pk}": "good"}))
    absent = page_of(sent(secretary, commune.own, l999999="good"))

    assert notice_of(named) == notice_of(absent) == NAMELESS


def test_a_garbled_memory_of_the_page_overwrites_nothing(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    answer = sent(secretary, commune.own, seen="x.y 1", **{f"l{members[0].pk}": "excellent"})

    assert answer.status_code == 409
    assert levels(Stage.SELF) == {members[0].pk: "completed"}


def test_a_garbled_memory_of_a_row_that_nobody_wrote_hinders_nobody(
    secretary, commune, members, campaign
):
    sent(secretary, commune.own, seen="x.y 1", **{f"l{members[0].pk}": "excellent"})

    assert levels(Stage.SELF) == {members[0].pk: "excellent"}


# Another stage speaks, and the one of the page has not yet


GROUNDS = {"common_points": Decimal(28), "task_points": Decimal(65), "answers": {"C-done": True}}
FEWER = {"common_points": Decimal(20), "task_points": Decimal(40), "answers": {"C-done": False}}


@pytest.fixture
def overtaken(secretary, commune, members, campaign):
    """The page of the board with what the first member said himself; the cell spoke meanwhile."""
    speak(campaign, commune.own, members[0], stage=Stage.SELF, **GROUNDS)
    old = opened(secretary, commune.own, Stage.BOARD)
    speak(campaign, commune.own, members[0], stage=Stage.CELL, level="completed", **FEWER)
    return old


def test_who_touched_a_row_on_which_the_stage_between_spoke_sees_both_and_keeps_his_own(
    secretary, commune, members, overtaken
):
    pk = members[0].pk

    answer = sent(secretary, commune.own, Stage.BOARD, fields=overtaken, **{f"l{pk}": "excellent"})

    page = page_of(answer)
    assert answer.status_code == 409
    assert row(page, pk).select_one(".invalid-feedback").get_text() == (
        "Người khác vừa ghi dòng này: Hoàn thành nhiệm vụ, điểm chung 20, điểm nhiệm vụ 40, "
        "“Hoàn thành 100 % nhiệm vụ được giao”: không. "
        "Của đồng chí: Hoàn thành xuất sắc nhiệm vụ, điểm chung 28, điểm nhiệm vụ 65, "
        "“Hoàn thành 100 % nhiệm vụ được giao”: có. Bấm lưu lần nữa thì lấy theo đồng chí."
    )
    assert levels(Stage.BOARD) == {}

    again = sent(secretary, commune.own, Stage.BOARD, fields=fields_of(page))

    now = Opinion.objects.get(stage=Stage.BOARD)
    assert again.status_code == 302
    assert {name: getattr(now, name) for name in ("level", *GROUNDS)} == {
        "level": "excellent",
        **GROUNDS,
    }


def test_a_row_that_nobody_touched_is_left_to_the_stage_between(
    secretary, commune, members, overtaken
):
    name = f"l{members[1].pk}"

    answer = sent(secretary, commune.own, Stage.BOARD, fields=overtaken, **{name: "good"})

    assert answer.status_code == 302
    assert levels(Stage.BOARD) == {members[1].pk: "good"}


def test_a_row_that_was_empty_shows_what_the_stage_before_said_meanwhile(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own, Stage.CELL)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")
    name = f"l{members[0].pk}"

    answer = sent(secretary, commune.own, Stage.CELL, fields=old, **{name: "good"})

    assert (answer.status_code, levels(Stage.CELL)) == (409, {})
    assert fields_of(page_of(answer))[name] == "good"


def test_who_chose_the_same_as_the_stage_before_meanwhile_is_not_asked_again(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own, Stage.CELL)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    sent(secretary, commune.own, Stage.CELL, fields=old, **{f"l{members[0].pk}": "completed"})

    assert levels(Stage.CELL) == {members[0].pk: "completed"}


def test_a_stage_further_back_hinders_nobody(secretary, commune, members, campaign):
    speak(campaign, commune.own, members[0], stage=Stage.CELL, level="good")
    old = opened(secretary, commune.own, Stage.BOARD)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    sent(secretary, commune.own, Stage.BOARD, fields=old, **{f"l{members[0].pk}": "excellent"})

    assert levels(Stage.BOARD) == {members[0].pk: "excellent"}


def test_what_is_said_of_the_eligibility_meanwhile_hinders_nobody(
    secretary, commune, members, campaign
):
    old = opened(secretary, commune.own)
    actions.answer_eligibility(
        campaign=campaign, cell=commune.own, member=members[0], version=0,
        remarks_received=True, by=None,
    )  # fmt: skip

    sent(secretary, commune.own, fields=old, **{f"l{members[0].pk}": "good"})

    assert levels(Stage.SELF) == {members[0].pk: "good"}
