import datetime as dt
import unicodedata

import pytest

from accounts.models import AuditEvent
from members.models import Member
from reports import importers
from reports.models import Campaign, CellReview, MemberReview
from tests.factories import CampaignFactory, CellFactory, CommitteeFactory, MemberFactory
from tests.reports.evaluation_book import (
    CELL_HEADER,
    GOOD,
    MEMBER_HEADER,
    book,
    cell_row,
    member_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    return CellFactory(committee=CommitteeFactory(name="Đảng bộ xã Mẫu"), name="Chi bộ thôn Một")


@pytest.fixture
def members(cell):
    return MemberFactory.create_batch(3, cell=cell)


@pytest.fixture
def rows(cell, members):
    return [member_row(member, cell) for member in members]


def run(cell, data, **options):
    return importers.run(data, committee=cell.committee, year=2021, by=None, **options)


def refused(cell, data):
    """The problems of a real run, which must have written nothing."""
    report = run(cell, data)

    assert (report.created, report.changed, report.unchanged) == (0, 0, 0)
    assert (Campaign.objects.count(), MemberReview.objects.count()) == (0, 0)
    assert AuditEvent.objects.count() == 0
    return [(p.sheet, p.row, p.column, p.message) for p in report.problems]


def test_outcomes_of_cells_and_members_are_recorded(cell, members, rows):
    rows[2] = member_row(members[2], cell, None, "Mới kết nạp dưới 6 tháng")

    report = run(cell, book(members=rows, cells=[cell_row(cell, "Hoàn thành nhiệm vụ")]))

    assert report.as_dict() == {
        "created": 4,
        "changed": 0,
        "unchanged": 0,
        "cells": {"created": 1, "changed": 0, "unchanged": 0},
        "members": {"created": 3, "changed": 0, "unchanged": 0},
        "problems": [],
        "notes": [],
    }
    assert [(r.member, r.level, r.reason) for r in MemberReview.objects.order_by("pk")] == [
        (members[0], "good", ""),
        (members[1], "good", ""),
        (members[2], "", "new"),
    ]
    assert CellReview.objects.get().level == "completed"


def test_the_campaign_is_opened_with_the_last_day_of_the_year(cell, rows):
    run(cell, book(members=rows, cells=[]))

    assert Campaign.objects.get().cut_off == dt.date(2021, 12, 31)


def test_a_campaign_that_is_there_keeps_its_cut_off(cell, rows):
    CampaignFactory(committee=cell.committee, cut_off=dt.date(2021, 11, 30))

    run(cell, book(members=rows, cells=[]))

    assert Campaign.objects.get().cut_off == dt.date(2021, 11, 30)


def test_a_rehearsal_counts_the_same_and_writes_nothing(cell, rows):
    data = book(members=rows, cells=[cell_row(cell)])

    report = run(cell, data, dry_run=True)

    assert (report.created, report.ready) == (4, True)
    assert (Campaign.objects.count(), MemberReview.objects.count()) == (0, 0)
    assert AuditEvent.objects.count() == 0


def test_importing_twice_changes_nothing(cell, rows):
    data = book(members=rows, cells=[cell_row(cell)])
    run(cell, data)
    events = AuditEvent.objects.count()

    report = run(cell, data)

    assert (report.created, report.changed, report.unchanged) == (0, 0, 4)
    assert AuditEvent.objects.count() == events


def test_another_level_changes_the_review_and_leaves_an_event(cell, members, rows):
    run(cell, book(members=rows, cells=[cell_row(cell)]))
    rows[0] = member_row(members[0], cell, "HTXSNV")

    report = run(cell, book(members=rows, cells=[cell_row(cell)]))

    assert (report.created, report.changed, report.unchanged) == (0, 1, 3)
    assert report.changes == [
        f"{members[0]}: Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ"
    ]
    event = AuditEvent.objects.get(kind="evaluation.changed")
    assert (event.target_id, event.cell_id, event.detail) == (
        members[0].pk,
        cell.pk,
        {"year": 2021, "old": GOOD, "new": "Hoàn thành xuất sắc nhiệm vụ"},
    )


def test_the_trail_names_the_file_and_the_counts(cell, rows):
    run(cell, book(members=rows, cells=[]), file_name="xep-loai.xlsx")

    event = AuditEvent.objects.get(kind="evaluation.recorded")
    assert event.detail["file"] == "xep-loai.xlsx"
    assert event.detail["members"] == {"created": 3, "changed": 0, "unchanged": 0}
    assert len(event.detail["sha256"]) == 64


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("HTXSNV", "excellent"),
        ("httnv", "good"),
        ("HTNV", "completed"),
        ("KHTNV", "failed"),
        ("hoan thanh xuat sac nhiem vu", "excellent"),
        ("Hoàn thành tốt", "good"),
    ],
)
def test_levels_are_known_by_name_and_by_short_form(cell, members, written, level):
    run(cell, book(members=[member_row(members[0], cell, written)]))

    assert MemberReview.objects.get().level == level


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Miễn công tác và sinh hoạt đảng", "exempt"),
        ("Miễn CT&SH", "exempt"),
        ("Mới kết nạp dưới 6 tháng", "new"),
        ("Sinh hoạt tạm thời nơi khác, chưa có nhận xét", "staying_away"),
        ("Bị đình chỉ sinh hoạt đảng", "suspended"),
        ("Lý do khác", "other"),
    ],
)
def test_reasons_are_known_in_their_usual_words(cell, members, written, reason):
    run(cell, book(members=[member_row(members[0], cell, None, written)]))

    assert MemberReview.objects.get().reason == reason


def test_a_name_may_differ_in_case_and_accents_and_be_decomposed(cell, members, rows):
    rows[0]["Họ và tên"] = members[0].full_name.upper()
    rows[1]["Họ và tên"] = unicodedata.normalize("NFD", members[1].full_name)
    rows[1]["Chi bộ"] = unicodedata.normalize("NFD", "CB thôn Một")

    report = run(cell, book(members=rows, cells=[]))

    assert report.created == 3
    assert report.notes[0] == (
        "Trang tính «Đảng viên», dòng 3: chữ gõ kiểu Unicode tổ hợp được ghi lại "
        "thành Unicode dựng sẵn."
    )


def test_a_card_that_excel_made_a_number_is_understood(cell, members, rows):
    rows[0]["Số thẻ ĐV"] = int(members[0].card_number)

    assert run(cell, book(members=rows, cells=[])).created == 3


def test_without_card_a_name_that_is_alone_in_the_cell_is_enough(cell, members, rows):
    rows[0]["Số thẻ ĐV"] = None

    assert run(cell, book(members=rows, cells=[])).created == 3


def test_rows_of_sums_and_signatures_below_the_list_are_no_members(cell, rows):
    rows += [{"Họ và tên": "Tổng cộng"}, {"STT": 4}, {"Chi bộ": "T/M ĐẢNG ỦY"}]

    assert run(cell, book(members=rows, cells=[])).created == 3


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
        ("Chi bộ", "Chi bộ thôn Lạ", "Chi bộ", "chưa có chi bộ «Chi bộ thôn Lạ»"),
        ("Chi bộ", None, "Chi bộ", "Chưa có tên chi bộ"),
        ("Chi bộ", "=D2", "Chi bộ", "Ô chứa công thức"),
        ("Xếp loại", "Tuyệt vời", "Xếp loại", "Không nhận ra «Tuyệt vời»"),
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


def test_who_moved_after_the_cut_off_is_evaluated_where_he_was(cell, members, rows):
    members[0].memberships.update(until=dt.date(2022, 5, 1), end="transferred")

    assert run(cell, book(members=rows, cells=[])).created == 3


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


def test_a_sheet_that_is_not_there_is_noted(cell, rows):
    assert run(cell, book(members=rows)).notes == [
        "Tệp không có trang tính «Chi bộ»: xếp loại chi bộ giữ như đang có."
    ]


def test_members_and_cells_that_the_file_leaves_out_are_noted(cell, members, rows):
    CellFactory(committee=cell.committee, name="Chi bộ thôn Hai")

    report = run(cell, book(members=rows[:2], cells=[cell_row(cell)]))

    assert report.notes == [
        "1 chi bộ có trong sổ ngày 31/12/2021 mà tệp không nêu: Chi bộ thôn Hai.",
        f"1 đảng viên có trong sổ ngày 31/12/2021 mà tệp không nêu: {members[2]}.",
    ]


def test_another_kind_of_cell_is_noted_and_not_changed(cell):
    row = {**cell_row(cell), "Loại hình": "Công an"}

    report = run(cell, book(members=[], cells=[row]))

    assert report.ready
    assert "tệp ghi loại hình «Công an», sổ ghi «Nông thôn»" in report.notes[0]


def test_a_sheet_of_something_else_is_noted(cell, rows):
    data = book(members=rows, cells=[], cell_header=("Ghi chú", "Khác"))

    assert run(cell, data).problems[0].sheet == "Chi bộ"


@pytest.mark.parametrize("count", [1, 40])
def test_the_number_of_queries_does_not_depend_on_the_rows(cell, count, django_assert_num_queries):
    members = MemberFactory.create_batch(count, cell=cell)
    data = book(members=[member_row(m, cell) for m in members], cells=[cell_row(cell)])

    with django_assert_num_queries(20):
        run(cell, data)
