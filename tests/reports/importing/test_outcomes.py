import datetime as dt
import unicodedata

import pytest

from accounts.models import AuditEvent
from reports.models import Campaign, CellReview, MemberReview
from tests.factories import CampaignFactory, CellFactory, MemberFactory
from tests.reports.evaluation_book import (
    GOOD,
    book,
    cell_row,
    member_row,
)
from tests.reports.importing.running import run

pytestmark = pytest.mark.django_db


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
        "Trang tính “Đảng viên”, dòng 3: chữ gõ kiểu Unicode tổ hợp được ghi lại "
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


def test_a_cell_that_ended_on_the_cut_off_has_a_level(cell):
    other = CellFactory(
        committee=cell.committee, name="Chi bộ thôn Hai", until=dt.date(2021, 12, 31)
    )

    assert run(cell, book(cells=[cell_row(other)])).created == 1


def test_who_moved_after_the_cut_off_is_evaluated_where_he_was(cell, members, rows):
    members[0].memberships.update(until=dt.date(2022, 5, 1), end="transferred")

    assert run(cell, book(members=rows, cells=[])).created == 3


def test_a_sheet_that_is_not_there_is_noted(cell, rows):
    assert run(cell, book(members=rows)).notes == [
        "Tệp không có trang tính “Chi bộ”: xếp loại chi bộ giữ như đang có."
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
    assert "tệp ghi loại hình “Công an”, sổ ghi “Nông thôn”" in report.notes[0]


def test_a_sheet_of_something_else_is_noted(cell, rows):
    data = book(members=rows, cells=[], cell_header=("Ghi chú", "Khác"))

    assert run(cell, data).problems[0].sheet == "Chi bộ"


@pytest.mark.parametrize("count", [1, 40])
def test_the_number_of_queries_does_not_depend_on_the_rows(cell, count, django_assert_num_queries):
    members = MemberFactory.create_batch(count, cell=cell)
    data = book(members=[member_row(m, cell) for m in members], cells=[cell_row(cell)])

    with django_assert_num_queries(33):  # ten of them read who has a highest level
        run(cell, data)
