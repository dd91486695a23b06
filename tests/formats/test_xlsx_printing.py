"""A sheet as it is printed: its pages, and rows as high as their text."""

import pytest

from formats.xlsx import styles
from formats.xlsx.writing import (
    Column,
    Signature,
    add_sheet,
    new_workbook,
)
from tests.formats.xlsx_written import COLUMNS, LINES, one_column, reopened


def test_the_page_is_ready_to_print():
    workbook = new_workbook()
    report = add_sheet(workbook, "Dọc", COLUMNS, landscape=False)
    report.heading_line("Bảng 1")
    report.table(LINES, filtered=True, total_label="Cộng")
    report.table(LINES, columns=COLUMNS[:2])

    sheet = reopened(workbook)["Dọc"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A3", "$2:$2")
    assert sheet.auto_filter.ref == "A2:E4"
    footer = sheet.oddFooter.center
    assert (footer.text, footer.font) == ("Trang &P/&N", "Times New Roman,Regular")
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [6, 30, 10]


def sections(*sizes, **options):
    """A sheet of sections that are kept together, of so many lines each, read back."""
    workbook = new_workbook()
    report = add_sheet(workbook, "Tờ", COLUMNS, **options)
    for size in sizes:
        with report.together():
            report.heading_line("Bảng")
            report.table(LINES[:1] * size)
    return reopened(workbook)["Tờ"]


def test_a_table_that_fits_on_a_page_is_not_torn():
    sheet = sections(12, 12, 12, scale=100)  # a page has room for 31 lines

    assert [each.id for each in sheet.row_breaks.brk] == [30]
    assert sheet["A31"].value == "Bảng"
    assert sheet.print_title_rows is None
    # Excel leaves ends of pages aside where anything is fitted.
    assert (sheet.page_setup.scale, sheet.sheet_properties.pageSetUpPr.fitToPage) == (100, False)


def test_a_smaller_print_has_more_lines_on_a_page():
    assert [each.id for each in sections(12, 12, 12, scale=60).row_breaks.brk] == []


def test_a_table_longer_than_a_page_is_torn_and_its_header_repeated():
    sheet = sections(2, 50, scale=100)

    assert [each.id for each in sheet.row_breaks.brk] == []
    assert sheet.print_title_rows == "$2:$2"


@pytest.mark.parametrize(("size", "pages"), [(10, 0), (23, 0), (24, 1), (33, 1), (34, 0)])
def test_what_is_nearly_on_one_page_is_made_to_fit_on_it(size, pages):
    workbook = new_workbook()
    report = add_sheet(workbook, "Tờ", COLUMNS)
    report.table(LINES[:1] * size)
    report.signatures(Signature(["NGƯỜI LẬP"]))

    assert reopened(workbook)["Tờ"].page_setup.fitToHeight == pages


def test_rows_grow_with_text_that_needs_several_lines():
    sheet = one_column(["ngắn", "dài " * 12, "hai\ndòng"])

    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 64, 32]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        # Of what Times New Roman takes; cells keep two digits free beside their borders.
        ("Chưa quyết định", 10, 3),
        ("Chưa quyết định", 12, 2),
        ("Thường kỳ kết hợp chuyên đề", 14, 3),
        ("Hoàn thành xuất sắc nhiệm vụ", 25, 2),
        ("Hoàn thành xuất sắc nhiệm vụ", 31, 1),
        ("Nguyễn", 7, 2),
        ("x" * 9, 7, 3),
        ("một hai", 10, 1),
        ("a  b\n\nc", 6, 3),
        ("ba bốnnăm sáu", 7, 4),
    ],
)
def test_words_are_not_broken_where_lines_are_counted(text, width, lines):
    workbook = new_workbook()
    add_sheet(workbook, "Tờ", [Column("C", lambda value: value, width)]).table([text, "y" * 99])

    height = reopened(workbook)["Tờ"].row_dimensions[2].height

    assert (height or 16) == 16 * lines


def test_a_row_is_as_high_as_its_capitals_and_bold_letters_need():
    workbook = new_workbook()
    columns = [Column("Mức", lambda value: value, 20), Column("C", width=10)]
    sheet = add_sheet(workbook, "Tờ", columns)
    sheet.heading_line("TỔNG HỢP HUY HIỆU ĐẢNG", styles.TITLE)
    sheet.table(["TỔNG HỢP HUY HIỆU"])

    rows = reopened(workbook)["Tờ"].row_dimensions

    # A title is of 14 points.
    assert [rows[row].height for row in (1, 2, 3)] == [38, None, 32]


def test_no_page_can_end_between_who_signs_and_the_room_to_sign():
    workbook = new_workbook()
    sheet = add_sheet(workbook, "Tờ", COLUMNS)
    sheet.signatures(Signature(["NGƯỜI LẬP"]), Signature(["T/M ĐẢNG ỦY"]))
    sheet.notes("Dưới chữ ký.")

    written = reopened(workbook)["Tờ"]

    assert [cell.value for cell in written["A"]] == ["NGƯỜI LẬP", "Dưới chữ ký."]
    assert (written.row_dimensions[1].height, written["A1"].alignment.vertical) == (96, "top")
