"""Which member or cell a row of a filled sheet means."""

import datetime as dt

import pytest

from reports.models import Opinion
from tests.factories import CampaignFactory
from tests.reports.filling import (
    BOARD,
    FULL,
    made,
    paper,
    send,
    told,
    written,
)


def test_a_name_that_is_not_that_of_the_row_is_told(page, campaign, commune, members):
    row = page.say(members[0], BOARD, FULL)
    page.at(row, "Họ và tên").value = "=cmd|'/c calc'!A0 Lê Thị Lạ"
    page.at(row, "Họ và tên").data_type = "s"

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Họ và tên")
    assert f"Mã của dòng là của {members[0]}, tệp ghi “=cmd" in sentence
    assert Opinion.objects.count() == 0


def test_a_row_of_who_left_the_cell_is_told(page, campaign, commune, members):
    row = page.say(members[0], BOARD, FULL)
    members[0].memberships.update(until=dt.date(2026, 11, 1), end="transferred")

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Mã dòng")
    assert "không phải của đảng viên nào trong Chi bộ thôn Tập Ninh" in sentence


@pytest.mark.parametrize("code", ["Đồng chí A", "DG2026-0", "DG2026-99999999999999999999-1"])
def test_a_code_that_is_none_is_told(page, campaign, commune, members, code):
    row = page.row_of(members[0])
    page.at(row, "Mã dòng").value = code

    assert told(send(page, campaign, commune.own))[0][:2] == (row, "Mã dòng")


def test_a_row_that_was_added_or_lost_its_code_is_told(page, campaign, commune, members):
    row = page.say(members[0], BOARD, FULL)
    page.at(row, "Mã dòng").value = None

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (row, "Đề nghị lên đảng ủy, cột Mức")
    assert "không có mã" in sentence


def test_a_row_that_stands_there_twice_is_told(page, campaign, commune, members):
    first, second = page.row_of(members[0]), page.row_of(members[1])
    page.at(second, "Mã dòng").value = page.at(first, "Mã dòng").value

    ((where, column, sentence),) = told(send(page, campaign, commune.own))

    assert (where, column) == (second, "Mã dòng")
    assert sentence == f"{members[0]} đã có ở dòng {first}; hãy xóa dòng thừa."


def test_rows_in_another_order_are_written_all_the_same(page, campaign, commune, members):
    rows = [page.say(member, BOARD, FULL) for member in members]
    last = page.say(members[2], BOARD, {"Mức": "HTXSNV"})
    for column in range(1, page.sheet.max_column + 1):
        upper, lower = page.sheet.cell(rows[0], column), page.sheet.cell(last, column)
        upper.value, lower.value = lower.value, upper.value

    assert send(page, campaign, commune.own).problems == []
    assert [row[2] for row in written()] == ["good", "good", "excellent"]


def test_the_sheet_of_another_cell_is_refused_once(campaign, commune):
    report = send(made(campaign, commune.other), campaign, commune.own)

    assert told(report) == [
        (None, None, "Phiếu này là của chi bộ khác; hãy tải lên ở trang của chi bộ ấy.")
    ]


def test_the_sheet_of_another_year_is_refused_once(campaign, commune):
    before = CampaignFactory(committee=commune.committee, year=2022)

    assert told(send(made(before, commune.own), campaign, commune.own)) == [
        (None, None, "Phiếu này là của năm 2022, trang này ghi năm 2026; hãy chọn đúng tệp.")
    ]


def test_a_row_of_another_cell_among_ones_own_is_told_at_its_row(page, campaign, commune):
    theirs = paper(campaign, commune.other)
    page.at(page.first, "Mã dòng").value = theirs.at(theirs.first, "Mã dòng").value

    ((row, column, sentence),) = told(send(page, campaign, commune.own))

    assert (row, column) == (page.first, "Mã dòng")
    assert sentence.startswith("Phiếu này là của chi bộ khác")
