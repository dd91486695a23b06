"""A copy of the user's workbook with what is wrong marked, explained and listed first."""

import datetime as dt
import io
from types import SimpleNamespace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from formats.xlsx.guard import refuse_hostile
from formats.xlsx.marking import marked_copy, refuse_large
from formats.xlsx.reading import Formula, Problem, Refused, open_sheets
from tests.formats.workbooks import saved, with_sheet, workbook_of

NOW = dt.datetime(2026, 11, 27, 8, 0, tzinfo=dt.UTC)
RED = "FFFFC6CD"
LIST = ["STT", "Họ và tên"], [1, "Đào"], [2, "=1+1"]


def marked(data, *problems):
    return load_workbook(io.BytesIO(marked_copy(data, problems, stamp=NOW)))


def is_red(cell):
    return cell.fill.fgColor.rgb == RED


def test_the_faulty_cell_is_filled_and_says_why_and_no_other_is():
    book = marked(workbook_of(*LIST), Problem("Danh sách", 2, "Họ và tên", "Sai tên.", 1))

    sheet = book["Danh sách"]
    assert sheet["B2"].comment.text == "Sai tên."
    assert [c.coordinate for row in sheet for c in row if is_red(c) or c.comment] == ["B2"]


def test_two_faults_of_one_cell_are_told_in_one_comment():
    book = marked(
        workbook_of(*LIST),
        Problem("Danh sách", 2, "Họ và tên", "Sai tên.", 1),
        Problem("Danh sách", 2, "Họ và tên", "Sai chữ.", 1),
        Problem("Danh sách", 2, "Họ và tên", "Sai tên.", 1),
    )

    assert book["Danh sách"]["B2"].comment.text == "Sai tên.\nSai chữ."


def test_the_first_sheet_lists_every_problem_with_a_link_to_its_cell():
    book = marked(
        workbook_of(*LIST, title="CB 'Đình'"),
        Problem("CB 'Đình'", 2, "Họ và tên", "Sai tên.", 1),
        Problem("", None, None, "Sai cả tệp."),
    )

    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(min_row=5, max_row=6))
    assert (book.sheetnames[0], book.active.title) == ("Phải sửa", "Phải sửa")
    assert [[cell.value for cell in row] for row in rows] == [
        ["CB 'Đình'", 2, "Họ và tên", "Sai tên.", "B2"],
        ["Cả tệp", None, None, "Sai cả tệp.", "–"],
    ]
    assert rows[0][4].hyperlink.location == "'CB ''Đình'''!B2"
    assert rows[1][4].hyperlink is None


def test_only_the_list_is_selected_so_that_nothing_is_edited_twice():
    book = marked(workbook_of(*LIST), Problem("Danh sách", 2, None, "Sai."))

    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False]


def test_a_row_without_column_is_marked_at_its_first_filled_cell():
    book = marked(workbook_of([None, "x"]), Problem("Danh sách", 1, None, "Sai."))

    assert book["Danh sách"]["B1"].comment.text == "Sai."


def test_a_cell_under_a_merge_is_marked_where_the_merge_begins():
    data = workbook_of(["a", "b"], ["c", "d"], merges=("A1:B2",))

    book = marked(data, Problem("Danh sách", 2, None, "Sai.", 1))

    assert book["Danh sách"]["A1"].comment.text == "Sai."


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_formula_arises_from_a_text_of_the_file_or_of_ours(text):
    book = Workbook()
    cell = book.active.cell(1, 1, text)
    cell.data_type = "s"
    book.active.title = "Danh sách"
    problems = [Problem("Danh sách", 1, text, text, 0)]

    data = marked_copy(saved(book), problems, stamp=NOW)

    values = [value for sheet in open_sheets(data) for row in sheet.rows for value in row.values]
    assert not [value for value in values if isinstance(value, Formula)]
    assert values.count(text) == 3


def test_a_copy_marked_again_loses_the_marks_of_what_was_mended():
    first = marked_copy(
        workbook_of(*LIST),
        [Problem("Danh sách", 2, None, "Sai tên.", 1), Problem("Danh sách", 3, None, "Sai.", 1)],
        stamp=NOW,
    )

    book = marked(first, Problem("Danh sách", 3, None, "Sai.", 1))

    sheet = book["Danh sách"]
    assert book.sheetnames == ["Phải sửa", "Danh sách"]
    assert (is_red(sheet["B2"]), sheet["B2"].comment) == (False, None)
    assert is_red(sheet["B3"])


def test_the_users_own_comments_and_formats_stay():
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet["A1"], sheet["B1"] = "x", dt.date(2026, 11, 27)
    sheet["A1"].comment = Comment("của tôi", "Tôi")
    sheet["B1"].number_format = "dd/mm/yyyy"
    sheet.column_dimensions["A"].width = 33

    copy = marked(saved(book), Problem("Danh sách", 1, None, "Sai.", 1))["Danh sách"]

    assert copy["A1"].comment.text == "của tôi"
    assert (copy["B1"].number_format, copy.column_dimensions["A"].width) == ("dd/mm/yyyy", 33)


def test_thousands_of_marks_on_one_sheet_are_let_in_again():
    rows = [["x"]] * 9000
    problems = [Problem("Danh sách", number + 1, None, "Sai. " * 30, 0) for number in range(9000)]

    assert refuse_hostile(marked_copy(workbook_of(*rows), problems, stamp=NOW)) is None


def test_a_hostile_file_is_not_opened():
    with pytest.raises(Refused):
        marked_copy(b"STT,Ho ten\n", [], stamp=NOW)


def test_a_file_that_cannot_be_opened_as_a_whole_says_what_to_do():
    data = with_sheet('<cols><col min="x" max="1"/></cols><sheetData/>')

    with pytest.raises(Refused) as refusal:
        marked_copy(data, [], stamp=NOW)

    assert "Hãy chép riêng phần danh sách" in refusal.value.message


def test_marks_are_known_again_after_a_program_that_forgets_who_wrote_a_comment():
    problem = Problem("Danh sách", 2, None, "Sai tên.", 1)
    book = marked(workbook_of(*LIST), problem)
    book["Danh sách"]["B2"].comment.author = "None"

    cell = marked(saved(book))["Danh sách"]["B2"]

    assert (is_red(cell), cell.comment) == (False, None)


@pytest.mark.parametrize(("cells", "refused"), [(600_000, False), (600_001, True)])
def test_a_list_of_more_cells_than_can_be_marked_is_refused(cells, refused):
    first, second = range(cells // 2), range(cells - cells // 2)
    sheets = [SimpleNamespace(rows=[SimpleNamespace(values=row)]) for row in (first, second)]

    try:
        refuse_large(sheets)
        told = ""
    except Refused as refusal:
        told = str(refusal)

    assert ("quá lớn để đánh dấu" in told) is refused
