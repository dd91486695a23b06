from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from formats.xlsx.reading import Formula, Problem, Refused, Row, find_header, open_sheets
from tests.formats.workbooks import saved, with_parts, with_sheet, workbook_of

ALIASES = {
    "full_name": ["Họ và tên", "Họ tên"],
    "born_male": ["Ngày, tháng, năm sinh > Nam"],
    "born_female": ["Ngày, tháng, năm sinh > Nữ"],
    "schooling": ["Văn hóa"],
    "theory": ["LLCT", "Lý luận chính trị"],
    "admitted_on": ["Ngày vào Đảng", "Ngày kết nạp"],
}
TITLE_BLOCK = (
    ["ĐẢNG BỘ XÃ CHI LĂNG", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    [],
    ["DANH SÁCH ĐẢNG VIÊN"],
    [],
)
UPPER = ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Trình độ", None, "Ngày vào Đảng"]
LOWER = [None, None, "Nam", "Nữ", "Văn hóa", "LLCT", None]
SPOILED = " Nguye\u0302\u0303n\u00a0\u200bAn_x000D_ "
MIDNIGHT = datetime(1980, 2, 3)  # noqa: DTZ001 - Excel knows no time zones
MOMENT = datetime(2026, 1, 2, 19, 30)  # noqa: DTZ001 - Excel knows no time zones
MEMBER = [1, "Nguyễn Thị Đào", None, "3/2/1980", "12/12", "Sơ cấp", "03/02/2005"]


def only_sheet(data):
    [sheet] = open_sheets(data)
    return sheet


def test_values_come_clean_and_in_their_own_types():
    row = [SPOILED, MIDNIGHT, MOMENT, time(19, 30), 7, 7.0, 7.5, True, None, "#N/A"]

    [read] = only_sheet(workbook_of(row)).rows

    day = date(1980, 2, 3)
    assert read.values == ("Nguyễn An", day, MOMENT, time(19, 30), 7, 7, 7.5, True, None, "#N/A")
    assert [type(value) for value in read.values[4:6]] == [int, int]


def test_a_whole_number_written_with_a_point_is_an_int():
    sheet = only_sheet(with_sheet("<sheetData><row><c><v>7.0</v></c></row></sheetData>"))

    assert [type(value) for value in sheet.rows[0].values] == [int]


def test_rows_keep_their_number_and_empty_ones_are_left_out():
    sheet = only_sheet(workbook_of(["a"], [], [None, "   "], ["b", None, None]))

    assert [(row.number, row.values) for row in sheet.rows] == [(1, ("a",)), (4, ("b",))]
    assert (sheet.title, sheet.rows[0].sheet) == ("Danh sách", "Danh sách")


def test_a_row_says_whether_its_text_came_decomposed():
    sheet = only_sheet(workbook_of(["Nguye\u0302\u0303n"], ["Nguyễn"]))

    assert [row.decomposed for row in sheet.rows] == [True, False]


def test_beyond_the_end_of_a_row_is_nothing():
    assert Row("Tờ", 1, ("a",)).value(5) is None


def test_formulas_are_told_from_text():
    workbook = Workbook()
    sheet = workbook.active
    sheet["A1"] = "=SUM(B1:B2)"
    sheet["B1"] = "=1+1"
    sheet["B1"].data_type = "s"
    sheet["C1"] = ArrayFormula("C1", "=A1:A2*2")

    [row] = only_sheet(saved(workbook)).rows

    assert row.values == (Formula("=SUM(B1:B2)"), "=1+1", Formula("=A1:A2*2"))


def test_a_formula_without_text_is_still_a_formula():
    sheet = only_sheet(
        with_sheet('<sheetData><row r="1"><c r="A1"><f/><v>3</v></c></row></sheetData>')
    )

    assert [row.values for row in sheet.rows] == [(Formula("="),)]


def test_a_plain_text_is_no_formula():
    with pytest.raises(ValueError, match="Công thức phải bắt đầu bằng dấu “=”: SUM"):
        Formula("SUM(A1)")


def test_a_workbook_that_openpyxl_cannot_open_is_refused():
    data = with_parts(workbook_of(["a"]), {"[Content_Types].xml": "<a/>"})

    with pytest.raises(Refused) as refusal:
        open_sheets(data)

    assert refusal.value.message == (
        "Không đọc được tệp Excel này. Hãy mở tệp bằng Excel, lưu lại kiểu .xlsx rồi tải lại."
    )


def test_a_problem_names_its_place():
    assert Problem("CB Công an", 12, "Ngày vào Đảng", "Sai ngày.").text == (
        "Trang tính “CB Công an”, dòng 12, cột “Ngày vào Đảng”: Sai ngày."
    )
    assert Problem("", 3, None, "Trống.").text == "Dòng 3: Trống."
    assert Problem("", None, None, "Tệp trống.").text == "Tệp trống."
    assert Problem("A", 1, None, "B").as_dict() == {
        "sheet": "A", "row": 1, "column": None, "message": "B",
    }  # fmt: skip


def test_a_header_in_one_row_is_found():
    sheet = only_sheet(
        workbook_of(["STT", "HỌ TÊN (*)", "Ngày kết nạp (dd/mm/yyyy)"], [1, "Đào", "x"])
    )

    header = find_header(sheet, ALIASES, ["full_name", "admitted_on"])

    assert (header.last_row, header.columns) == (1, {"full_name": 1, "admitted_on": 2})
    assert header.problems == ()
    [row] = header.body(sheet)
    assert (header.value(row, "full_name"), header.value(row, "theory")) == ("Đào", None)
    assert header.problem(row, "admitted_on", "Sai.") == Problem(
        "Danh sách", 2, "Ngày kết nạp (dd/mm/yyyy)", "Sai."
    )


def test_a_merged_header_below_a_title_block_is_found():
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]
    data = workbook_of(*TITLE_BLOCK, UPPER, LOWER, numbers, MEMBER,
                       merges=["C5:D5", "E5:F5", "A5:A6", "B5:B6", "G5:G6"])  # fmt: skip
    sheet = only_sheet(data)

    header = find_header(sheet, ALIASES, ALIASES)

    assert (header.last_row, header.problems) == (6, ())
    assert header.columns == {
        "full_name": 1, "born_male": 2, "born_female": 3, "schooling": 4, "theory": 5,
        "admitted_on": 6,
    }  # fmt: skip
    assert header.labels["born_female"] == "Ngày, tháng, năm sinh > Nữ"
    assert [row.number for row in header.body(sheet)] == [8]


def test_a_lower_name_needs_no_upper_one():
    sheet = only_sheet(workbook_of(["Họ và tên"], [None, "LLCT"], ["Đào", "Sơ cấp"]))

    header = find_header(sheet, ALIASES, ["full_name", "theory"])

    assert (header.last_row, header.columns) == (2, {"full_name": 0, "theory": 1})


def test_data_below_a_header_is_not_taken_for_its_second_row():
    aliases = {"full_name": ["Họ và tên"], "gender": ["Giới tính"], "born_male": ["Nam"]}
    sheet = only_sheet(workbook_of(["Họ và tên", "Giới tính"], ["Đào Văn An", "Nam"]))

    assert find_header(sheet, aliases, []).columns == {"full_name": 0, "gender": 1}


def test_a_missing_column_is_named():
    sheet = only_sheet(workbook_of(["STT", "Họ và tên"], [1, "Đào"]))

    header = find_header(sheet, ALIASES, ["full_name", "admitted_on"])

    assert [problem.text for problem in header.problems] == [
        "Trang tính “Danh sách”, dòng 1, cột “Ngày vào Đảng”: Không tìm thấy cột này. "
        "Hãy thêm cột, hoặc sửa tên cột trong hàng tiêu đề cho đúng."
    ]


def test_a_sheet_without_header_says_which_columns_it_needs():
    sheet = only_sheet(workbook_of(["xin chào"], *([["x"]] * 40), ["Họ và tên"]))

    header = find_header(sheet, ALIASES, ["full_name", "admitted_on"])

    assert header.columns == {}
    assert [problem.text for problem in header.problems] == [
        "Trang tính “Danh sách”: Không tìm thấy hàng tiêu đề trong 30 dòng đầu. "
        "Hãy thêm một hàng tiêu đề có các cột “Họ và tên”, “Ngày vào Đảng”."
    ]


def test_two_columns_of_one_meaning_are_reported_and_the_first_is_taken():
    sheet = only_sheet(workbook_of(["Họ và tên", "Họ tên"], ["Đào", "Mai"]))

    header = find_header(sheet, ALIASES, ["full_name"])

    assert header.columns == {"full_name": 0}
    assert [problem.text for problem in header.problems] == [
        "Trang tính “Danh sách”, dòng 1, cột “Họ tên”: Cột này trùng nghĩa với cột “Họ và tên” "
        "đứng trước. Hãy chỉ giữ lại một cột."
    ]
