"""What is wrong in the workbook of a year is named with its place, and nothing is written."""

import datetime as dt

import pytest

from members.models import Member
from reports import importers
from tests.factories import CellFactory, MemberFactory
from tests.reports.evaluation_book import (
    CELL_HEADER,
    GOOD,
    MEMBER_HEADER,
    book,
    cell_row,
    member_row,
)
from tests.reports.importing.running import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing", ["Họ và tên", "Số thẻ ĐV", "Chi bộ", "Xếp loại"])
def test_a_missing_column_of_members_is_named(cell, rows, missing):
    header = [name for name in MEMBER_HEADER if name != missing]

    problems = refused(cell, book(members=rows, cells=[cell_row(cell)], member_header=header))

    assert [problem[:3] for problem in problems] == [("Đảng viên", 1, missing)]


@pytest.mark.parametrize("missing", ["Chi bộ", "Xếp loại"])
def test_a_missing_column_of_cells_is_named(cell, rows, missing):
    header = [name for name in CELL_HEADER if name != missing]

    problems = refused(cell, book(members=rows, cells=[cell_row(cell)], cell_header=header))

    assert [problem[:3] for problem in problems] == [("Chi bộ", 1, missing)]


@pytest.mark.parametrize(
    ("column", "value", "where", "sentence"),
    [
        ("Số thẻ ĐV", "00000000", "Số thẻ ĐV", "không có trong sổ đảng viên"),
        ("Số thẻ ĐV", "=A1", "Số thẻ ĐV", "Ô chứa công thức"),
        ("Họ và tên", "Trần Thị Lạ", "Họ và tên", "trong sổ là của"),
        ("Họ và tên", '=CONCAT("Trần"," Lạ")', "Họ và tên", "Ô chứa công thức"),
        ("Họ và tên", None, "Họ và tên", "trong sổ là của"),
        ("Chi bộ", "Chi bộ thôn Lạ", "Chi bộ", "chưa có chi bộ “Chi bộ thôn Lạ”"),
        ("Chi bộ", None, "Chi bộ", "Chưa có tên chi bộ"),
        ("Chi bộ", "=D2", "Chi bộ", "Ô chứa công thức"),
        ("Xếp loại", "Tuyệt vời", "Xếp loại", "Không nhận ra “Tuyệt vời”"),
        ("Xếp loại", "=B2", "Xếp loại", "Ô chứa công thức"),
        ("Xếp loại", None, "Xếp loại", "Chưa có mức xếp loại và chưa có lý do"),
        ("Lý do không xếp loại", "Lý do khác", "Xếp loại", "Vừa có mức xếp loại vừa có lý do"),
    ],
)
def test_what_is_wrong_in_a_row_is_named_with_its_place(cell, rows, column, value, where, sentence):
    rows[1][column] = value

    [problem] = refused(cell, book(members=rows, cells=[]))

    assert problem[:3] == ("Đảng viên", 3, where)
    assert sentence in problem[3]


def test_an_unknown_reason_is_named(cell, members, rows):
    rows[0] = member_row(members[0], cell, None, "Đi vắng")

    [problem] = refused(cell, book(members=rows, cells=[]))

    assert problem[:3] == ("Đảng viên", 2, "Lý do không xếp loại")


def test_all_problems_of_a_row_are_listed(cell, rows):
    rows[0].update({"Số thẻ ĐV": "00000000", "Chi bộ": "Chi bộ lạ", "Xếp loại": "Giỏi"})

    problems = refused(cell, book(members=rows, cells=[]))

    assert [column for _, _, column, _ in problems] == ["Chi bộ", "Số thẻ ĐV", "Xếp loại"]


def test_an_unknown_cell_is_told_once_a_sheet(cell, rows):
    for row in rows:
        row["Chi bộ"] = "Chi bộ lạ"

    problems = refused(cell, book(members=rows, cells=[{"Chi bộ": "CB lạ", "Xếp loại": GOOD}]))

    assert [problem[:3] for problem in problems] == [
        ("Đảng viên", 2, "Chi bộ"),
        ("Chi bộ", 2, "Chi bộ"),
    ]


def test_a_member_or_a_cell_in_two_rows_is_named(cell, members, rows):
    problems = refused(
        cell, book(members=[*rows, rows[0]], cells=[cell_row(cell), cell_row(cell, "HTNV")])
    )

    assert [problem[:3] for problem in problems] == [
        ("Đảng viên", 5, "Số thẻ ĐV"),
        ("Chi bộ", 3, "Chi bộ"),
    ]
    assert "dòng 2" in problems[0][3]


def test_a_member_of_another_cell_on_the_cut_off_is_a_question(cell, members, rows):
    other = CellFactory(committee=cell.committee, name="Chi bộ thôn Hai")
    rows[0]["Chi bộ"] = other.name

    [problem] = refused(cell, book(members=rows, cells=[]))

    assert problem[:3] == ("Đảng viên", 2, "Chi bộ")
    assert "đang ở Chi bộ thôn Một" in problem[3]


def test_who_left_before_the_cut_off_is_a_question(cell, members, rows):
    members[0].memberships.update(until=dt.date(2021, 12, 30), end="transferred")

    [problem] = refused(cell, book(members=rows, cells=[]))

    assert "không sinh hoạt ở chi bộ nào của đảng bộ" in problem[3]


ELSEWHEN = {"ended": {"until": dt.date(2021, 12, 30)}, "to come": {"since": dt.date(2022, 1, 1)}}


@pytest.mark.parametrize("when", ELSEWHEN)
@pytest.mark.parametrize("level", [GOOD, None])
def test_a_cell_that_did_not_stand_on_the_cut_off_is_a_question(cell, when, level):
    other = CellFactory(committee=cell.committee, name="Chi bộ thôn Hai", **ELSEWHEN[when])
    row = cell_row(other, level) | {"Lý do không xếp loại": None if level else "Lý do khác"}
    header = (*CELL_HEADER, "Lý do không xếp loại")

    [problem] = refused(cell, book(cells=[cell_row(cell), row], cell_header=header))

    assert problem == (
        "Chi bộ",
        3,
        "Chi bộ",
        "Ngày chốt 31/12/2021, trong sổ Chi bộ thôn Hai đã kết thúc hoặc chưa thành lập; hãy bỏ "
        "dòng này, hoặc sửa ngày của chi bộ trong sổ trước.",
    )


def test_two_of_the_same_name_need_their_cards(cell, members, rows):
    Member.objects.filter(pk=members[1].pk).update(
        full_name=members[0].full_name, search_key=members[0].search_key
    )
    rows[0]["Số thẻ ĐV"] = rows[1]["Số thẻ ĐV"] = None

    problems = refused(cell, book(members=rows, cells=[]))

    assert [problem[1:3] for problem in problems] == [
        (2, "Số thẻ ĐV"),
        (3, "Số thẻ ĐV"),
    ]
    assert "có 2 đảng viên tên này" in problems[0][3]


def test_a_member_of_another_committee_is_not_known_here(cell, rows):
    stranger = MemberFactory(cell=CellFactory())
    rows[0] = member_row(stranger, cell)

    [problem] = refused(cell, book(members=rows, cells=[]))

    assert problem[:3] == ("Đảng viên", 2, "Số thẻ ĐV")


def test_a_workbook_without_evaluation_is_refused(cell):
    [problem] = refused(cell, book())

    assert problem[:3] == ("", None, None)


def test_a_file_that_is_no_workbook_is_refused(cell):
    [problem] = refused(cell, b"%PDF-1.7")

    assert problem[3].startswith("Tệp là PDF")


def test_a_year_out_of_range_is_refused(cell, rows):
    report = importers.run(
        book(members=rows, cells=[]), committee=cell.committee, year=1900, by=None
    )

    assert len(report.problems) == 1
