"""Old registers as they were really kept."""

import datetime as dt

import pytest

from meetings.importers import Outcome, run
from meetings.models import Meeting
from tests.meetings.importing.registers import (
    HEADINGS,
    fill,
    numbers,
    problems,
    register,
    row,
)

pytestmark = pytest.mark.django_db
D, T = dt.date, dt.time
COUNTED = {
    "counted_required": 44, "counted_present": 41, "counted_excused": 3, "counted_unexcused": 0,
}  # fmt: skip


# a year


def test_columns_in_another_order_with_other_names_are_understood(commune, imported):
    headings = {
        "held_on": "NGÀY HỌP",
        "cell": "Tên chi bộ",
        "unexcused": "Vắng không lý do",
        "excused": "Vắng có lý do",
        "present": "Số có mặt",
        "required": "Số ĐV phải dự",
        "rate": "Tỉ lệ (%)",
        "other": "Người ghi",
    }
    report = imported((), data=register([row(other="Bà Lan")], headings=headings))

    assert numbers(report) == (1, 0, 0, 0)
    assert "Trang tính “Tháng 9”: không đọc cột “Người ghi”." in report.notes


def test_a_header_of_two_merged_rows_is_understood(commune, imported):
    def merged(workbook):
        sheet = workbook.active
        sheet.insert_rows(5)
        for column, name in ((7, "Có lý do"), (8, "Không lý do")):
            sheet.cell(4, column).value = "Vắng" if column == 7 else None
            sheet.cell(5, column, name)
        sheet.merge_cells("G4:H4")

    assert numbers(imported((), data=register([row()], change=merged))) == (1, 0, 0, 0)
    assert Meeting.objects.get().counted_excused == 3


def test_a_sheet_a_month_is_read_and_others_are_passed_over(commune, imported):
    def more(workbook):
        fill(workbook.create_sheet("Tháng 10"), [row(held_on=D(2022, 10, 3))], top=2)
        workbook.create_sheet("Danh bạ").append(["Họ tên", "Điện thoại"])

    report = imported((), data=register([row()], change=more))

    assert numbers(report) == (2, 0, 0, 0)
    assert "Trang tính “Danh bạ” không phải sổ sinh hoạt nên không được đọc." in report.notes


def test_a_cell_that_did_not_meet_is_passed_over_and_said(commune, imported):
    idle = {"cell": "Chi bộ thôn số 2", "note": "không họp"}

    report = imported([row(), idle])

    assert numbers(report) == (1, 0, 0, 0)
    assert ["dòng 6: không có ngày họp" in note for note in report.notes] == [True]


def test_a_missing_column_is_named(commune, imported):
    headings = {key: name for key, name in HEADINGS.items() if key != "present"}

    [problem] = problems(imported((), data=register([row()], headings=headings)))

    assert problem == (
        "Trang tính “Tháng 9”, dòng 4, cột “Có mặt”: Không tìm thấy cột này. Hãy thêm cột, hoặc "
        "sửa tên cột trong hàng tiêu đề cho đúng."
    )


def test_a_file_that_is_no_register_says_what_is_wanted(commune, imported):
    [problem] = problems(imported((), data=register([], headings={"a": "Họ tên", "b": "Thẻ"})))

    assert "Không nhận ra sổ sinh hoạt" in problem


def test_a_register_without_meetings_says_so(commune, imported):
    [problem] = problems(imported([]))

    assert problem == "Sổ không có kỳ sinh hoạt nào; hãy ghi các kỳ vào dưới hàng tiêu đề."


@pytest.mark.parametrize("data", [b"", b"xin chao", b"%PDF-1.7", b"PK\x03\x04 hong"])
def test_a_file_that_is_no_workbook_is_refused(commune, imported, data):
    report = run(data, committee=commune.committee, by=None)

    assert (len(report.problems), report.sheets) == (1, [])


def test_text_that_begins_like_a_formula_stays_text(commune, imported):
    def as_text(workbook):
        for place, letter in ((5, "S"), (5, "N")):
            cell = workbook.active[f"{letter}{place}"]
            cell.value, cell.data_type = "=HYPERLINK(1)", "s"

    imported((), data=register([row()], change=as_text))

    assert Meeting.objects.get().decision_text == "=HYPERLINK(1)"


def test_every_outcome_has_its_words():
    assert len({outcome.label for outcome in Outcome}) == 4
