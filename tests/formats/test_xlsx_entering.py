"""What may be entered into a table: words to choose from, bounds, columns that stay in sight."""

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from formats.xlsx.writing import (
    Between,
    Column,
    OneOf,
    add_method_sheet,
    add_sheet,
    new_workbook,
    to_bytes,
)

STAMP = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


def reopened(workbook):
    return load_workbook(io.BytesIO(to_bytes(workbook, STAMP)))


def entered(*rules, names=0):
    """The validations of a table of two rows with these columns, read back."""
    workbook = new_workbook()
    columns = [Column(f"Cột {n}", width=10, rule=rule) for n, rule in enumerate(rules)]
    add_sheet(workbook, "Tờ", columns).table([1, 2], names=names)
    return reopened(workbook).worksheets[0]


def test_a_column_offers_its_words_and_keeps_numbers_and_days_within_bounds():
    days = Between(date(2026, 1, 1), date(2026, 12, 31))
    sheet = entered(OneOf(("Tốt", "Khá")), None, Between(0, 30), Between(0, 9, whole=True), days)

    found = [
        (str(each.sqref), each.type, each.formula1, each.formula2, each.error)
        for each in sheet.data_validations.dataValidation
    ]
    assert found == [
        ("A2:A3", "list", '"Tốt,Khá"', None, "Hãy chọn một trong: Tốt, Khá."),
        ("C2:C3", "decimal", "0", "30", "Hãy ghi từ 0 đến 30."),
        ("D2:D3", "whole", "0", "9", "Hãy ghi từ 0 đến 9."),
        ("E2:E3", "date", "46023", "46387", "Hãy ghi từ 01/01/2026 đến 31/12/2026."),
    ]


@pytest.mark.parametrize("words", [(), ("a,b",), ('a"b',), ("x" * 200, "y" * 60)])
def test_words_that_no_list_can_hold_are_refused(words):
    with pytest.raises(ValueError, match="không nhận danh sách chọn"):
        OneOf(words)


def test_the_first_columns_stay_in_sight_and_a_hidden_one_is_not_seen():
    workbook = new_workbook()
    columns = [Column("Tên"), Column("Mã", hidden=True)]
    add_sheet(workbook, "Tờ", columns).table([1], names=1)
    sheet = reopened(workbook).worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert [sheet.column_dimensions[letter].hidden for letter in "AB"] == [False, True]


def test_a_sheet_of_explanations_is_named_above_as_on_its_tab():
    workbook = new_workbook()
    add_method_sheet(workbook, [("Mức", "Chọn trong danh sách")], title="Cách điền")
    sheet = reopened(workbook)["Cách điền"]

    assert list(sheet.iter_rows(values_only=True)) == [
        ("CÁCH ĐIỀN", None),
        ("Mức", "Chọn trong danh sách"),
    ]
