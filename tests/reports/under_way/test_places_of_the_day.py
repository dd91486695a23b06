"""Of an open campaign the cells are those of the cut-off day, and everybody counts where he is."""

import datetime as dt
from collections import Counter

import pytest

from cells.models import Cell
from members.models import Member, Membership
from reports import actions
from tests.reports.appraised import campaign_of
from tests.reports.evaluation_pages import page_of, rows, url, words
from tests.reports.sheets import opened, table

OWN, OTHER = "Chi bộ thôn Tập Ninh", "Chi bộ thôn số 2"
YEARS = pytest.mark.parametrize("year", [2026, 2015], ids=["standard", "no standard"])


@pytest.fixture
def recorded(commune, year):
    """Everybody of the commune is good, and its own cell; the other cell awaits its level."""
    campaign = campaign_of(commune.committee, year=year, cut_off=dt.date(year, 11, 20))
    members = Member.objects.filter(memberships__cell__committee=commune.committee)
    actions.record_reviews(
        campaign=campaign,
        cells=[(commune.own, "good", "")],
        members=[(member, member.memberships.get().cell, "good", "") for member in members],
        by=None,
    )
    return campaign


@pytest.fixture
def year():
    return 2026


def end(cell, campaign):
    """The cell ended the month before the campaign was cut off."""
    Cell.objects.filter(pk=cell.pk).update(until=campaign.cut_off - dt.timedelta(days=20))


@pytest.fixture
def merged(commune, recorded):
    """The other cell was merged into the own one, after its members had been recorded there."""
    Membership.objects.filter(cell=commune.other).update(cell=commune.own)
    end(commune.other, recorded)
    return recorded


def book_of(client, campaign):
    return opened(client.get(url("evaluation_workbook", campaign)).content)


def names_in(sheet):
    return [row["Chi bộ"].value for row in table(sheet) if row["STT"].value]


def method_of(book):
    return {row[0].value: row[1].value for row in book["Cách tính"].iter_rows()}


def proof_of_cells(book):
    return method_of(book)["Kiểm tra: chi bộ"]


@YEARS
def test_a_cell_merged_into_another_awaits_no_level_and_has_no_row(office, merged):
    page = page_of(office, url("evaluation", merged))

    assert "chưa có xếp loại" not in words(page.main)
    assert [row for row in rows(page) if row.startswith("Chi bộ")] == [f"{OWN} HTTNV 6 6 0 6 0 0 0"]


@YEARS
def test_nor_has_it_one_in_the_workbook(office, merged):
    book = book_of(office, merged)

    assert names_in(book["Chi bộ"]) == [OWN]
    assert names_in(book["Đảng viên theo chi bộ"]) == [OWN]
    assert proof_of_cells(book) == "0 + 1 + 0 + 0 = 1; 1 + 0 = 1"


def test_a_cell_that_stood_on_the_day_awaits_its_level(office, recorded):
    page, book = page_of(office, url("evaluation", recorded)), book_of(office, recorded)

    assert f"1 chi bộ chưa có xếp loại: {OTHER}." in words(page)
    assert names_in(book["Chi bộ"]) == [OWN, OTHER]
    assert proof_of_cells(book) == "0 + 1 + 0 + 0 = 1; 1 + 0 = 1; thêm 1 chưa có mức = 2"


@pytest.fixture
def ended(commune, recorded):
    """The other cell ended, and its members left with it: they are to be taken back."""
    Membership.objects.filter(cell=commune.other).update(until=dt.date(2026, 10, 1), end="died")
    end(commune.other, recorded)
    return recorded


def test_a_cell_that_ended_keeps_the_row_of_who_is_recorded_there_and_awaits_nothing(office, ended):
    page, book = page_of(office, url("evaluation", ended)), book_of(office, ended)

    assert "chưa có xếp loại" not in words(page.main)
    assert [row for row in rows(page) if row.startswith(OTHER)] == [f"{OTHER} – 3 3 0 3 0 0 0"]
    assert names_in(book["Chi bộ"]) == [OWN]
    assert names_in(book["Đảng viên theo chi bộ"]) == [OWN, OTHER]
    assert proof_of_cells(book) == "0 + 1 + 0 + 0 = 1; 1 + 0 = 1"
    assert method_of(book)["Phạm vi"] == "Đảng bộ xã Chi Lăng: 1 chi bộ"


@YEARS
def test_the_list_of_the_workbook_has_who_moved_in_the_cell_that_counts_him(
    office, commune, recorded
):
    moved = Membership.objects.filter(cell=commune.own).first()
    Membership.objects.filter(pk=moved.pk).update(cell=commune.other)

    book = book_of(office, recorded)

    listed = table(book["Danh sách"])
    sums = table(book["Đảng viên theo chi bộ"])[:-1]
    assert Counter(row["Chi bộ"].value for row in listed) == {OWN: 2, OTHER: 4}
    assert {row["Chi bộ"].value: row["Tổng số đảng viên"].value for row in sums} == {
        OWN: 2,
        OTHER: 4,
    }
    assert [row["Chi bộ"].value for row in listed] == [OWN] * 2 + [OTHER] * 4
    told = {row["Họ và tên"].value: row["Chi bộ"].value for row in listed}
    assert told[moved.member.full_name] == OTHER
