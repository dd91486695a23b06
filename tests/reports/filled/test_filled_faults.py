"""What is wrong in a filled sheet is told at its cell, all at once."""

import datetime as dt

import pytest

from reports.models import Opinion
from tests.formats.workbooks import workbook_of
from tests.reports.filling import (
    BOARD,
    CELL,
    DAY,
    FULL,
    POINTS,
    SELF,
    VOTES,
    send,
    told,
)

FAULTS = {
    "level unknown": (SELF, {**FULL, "Mức": "Giỏi"}, "Mức", "Không nhận ra “Giỏi”"),
    "no level": (SELF, {"Ngày": DAY}, "Mức", "Chưa có mức xếp loại"),
    "no day": (SELF, {"Mức": "HTNV"}, "Ngày", "Chưa có ngày"),
    "a year gone by": (SELF, {**FULL, "Ngày": dt.date(1990, 1, 1)}, "Ngày", "trước năm 2026"),
    "a day to come": (SELF, {**FULL, "Ngày": dt.date(2026, 11, 29)}, "Ngày", "29/11/2026 chưa đến"),
    "no day at all": (SELF, {**FULL, "Ngày": "hôm qua"}, "Ngày", "hôm qua"),
    "half of the points": (SELF, {**FULL, "Điểm chung": 20}, "Điểm nhiệm vụ", "đủ cả hai phần"),
    "points above the scale": (
        SELF, {**FULL, **POINTS, "Điểm chung": 30.5}, "Điểm chung", "từ 0 đến 30",
    ),
    "points below nothing": (
        SELF, {**FULL, **POINTS, "Điểm nhiệm vụ": -1}, "Điểm nhiệm vụ", "từ 0 đến 70",
    ),
    "points in words": (
        SELF, {**FULL, **POINTS, "Điểm nhiệm vụ": "nhiều"}, "Điểm nhiệm vụ", "không phải là điểm",
    ),
    **{
        f"points {written}": (
            SELF, {**FULL, **POINTS, "Điểm chung": written}, "Điểm chung", told,
        )
        for written, told in {
            "2_5": "không phải là điểm", "2e1": "không phải là điểm", "1.000": "quá hai chữ số",
        }.items()
    },
    "points true": (
        SELF, {**FULL, **POINTS, "Điểm nhiệm vụ": True}, "Điểm nhiệm vụ", "không phải là điểm",
    ),
    "points too fine": (
        SELF, {**FULL, **POINTS, "Điểm chung": 20.125}, "Điểm chung", "quá hai chữ số",
    ),
    "two votes of three": (
        CELL, {**FULL, **VOTES, "Ý kiến khác": None}, "Ý kiến khác", "đủ ba số phiếu",
    ),
    "more votes than members": (
        CELL, {**FULL, **VOTES, "Ý kiến khác": 1}, "Tán thành", "nhiều hơn 3 đảng viên chính thức",
    ),
    "half a vote": (CELL, {**FULL, **VOTES, "Tán thành": 1.5}, "Tán thành", "không phải là số đếm"),
    "a number in a cell of an empty step": (
        CELL, {"Tán thành": 3}, "Tán thành", "chỉ có ô này được điền",
    ),
    "points in an empty step": (
        BOARD, {"Điểm chung": 25}, "Điểm chung", "chỉ có ô này được điền",
    ),
    "a formula": (CELL, {**FULL, **VOTES, "Tán thành": "=1+1"}, "Tán thành", "Ô chứa công thức"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell_and_nothing_of_the_file_is_written(
    page, campaign, commune, members, fault
):
    step, values, column, sentence = FAULTS[fault]
    page.say(members[0], SELF, FULL)
    row = page.say(members[1], step, values)

    report = send(page, campaign, commune.own)

    assert [(r, c) for r, c, _ in told(report)] == [(row, f"{step}, cột {column}")]
    assert sentence in told(report)[0][2]
    assert report.problems[0].whose == members[1].full_name
    assert Opinion.objects.count() == 0


def test_every_faulty_cell_is_told_at_once(page, campaign, commune, members):
    first = page.say(members[0], SELF, {"Mức": "Giỏi", "Ngày": "mai"})
    second = page.say(members[1], BOARD, {"Ngày": dt.date(2027, 1, 1)})
    page.say(members[1], SELF, FULL, POINTS, {"Điểm chung": 31, "Ngày": dt.date(2027, 1, 1)})
    page.say(members[2], SELF, FULL)

    report = send(page, campaign, commune.own, dry_run=True)

    assert [(r, c) for r, c, _ in told(report)] == [
        (first, "Tự nhận, cột Mức"),
        (first, "Tự nhận, cột Ngày"),
        (second, "Tự nhận, cột Điểm chung"),
        (second, "Tự nhận, cột Ngày"),
        (second, "Đề nghị lên đảng ủy, cột Mức"),
        (second, "Đề nghị lên đảng ủy, cột Ngày"),
    ]
    assert [entry.subject for entry in report.new] == [members[2].full_name]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_workbook_is_one_problem(campaign, commune, data):
    report = send(data, campaign, commune.own)

    assert (len(report.problems), report.refused, report.says) == (1, True, False)


def test_a_workbook_without_the_sheet_is_one_problem(campaign, commune):
    report = send(workbook_of(["STT", "Họ và tên"], [1, "A"]), campaign, commune.own)

    assert told(report)[0][2].startswith("Không thấy phiếu điền trong tệp")


def test_a_column_whose_name_was_changed_is_told(page, campaign, commune, members):
    page.say(members[0], SELF, FULL, POINTS)
    page.sheet.cell(page.top + 1, page.columns["Tự nhận > Điểm chung"]).value = "Điểm nề nếp"

    ((_, column, sentence),) = told(send(page, campaign, commune.own))

    assert (column, sentence.split(".")[0]) == (
        "Tự nhận, cột Điểm chung",
        "Không tìm thấy cột này",
    )
