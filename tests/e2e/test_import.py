"""The office brings a register: what is faulty or unknown is told before anything is written."""

import io

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.e2e.planning import press, today
from tests.e2e.registering import EXCEL, rehearse, somebody
from tests.workbooks import Person, register_workbook

NEW = Person(name="Nguyễn Văn Thử", card="99000001")
OWN_WORDS = {"B7": "Danh tính", "J7": "Bước vào", "L7": "Mã riêng"}
FIELDS_OF_THEM = ["Họ và tên", "Ngày vào Đảng", "Số thẻ đảng viên"]
FAULTY = Person(name="Trần Thị Thử", card="99000002", texts={"J": "31/02/2010"})


def test_a_fault_is_told_with_its_place_and_cure_and_nothing_is_written(open_as):
    page = open_as("vanphong")

    rehearse(page, register_workbook([NEW, FAULTY]))

    told = page.locator("main tbody tr").first.locator("th, td").all_inner_texts()
    assert page.locator("h1").inner_text() == "Tệp còn 1 chỗ phải sửa"
    assert told == [
        "CB thôn Tập Ninh",
        "10",
        "Ngày vào Đảng",
        "31/02/2010 không có trong lịch; hãy xem lại ngày và tháng.",
    ]
    assert page.get_by_role("button", name="Nhập").count() == 0
    assert page.complaints == []
    assert found(page, NEW, FAULTY) == []


def test_a_file_without_fault_says_what_would_be_written_and_waits_for_a_word(open_as):
    page = open_as("vanphong", "phone")

    rehearse(page, register_workbook([NEW]))

    writing = page.locator("main form:has([name=token]) button")
    assert writing.all_inner_texts() == ["Nhập 1 đảng viên"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert found(page, NEW) == []


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(open_as):
    page = open_as("vanphong")
    page.goto("/members/import/")
    picture = {"name": "so.xlsx", "mimeType": EXCEL, "buffer": b"GIF89a"}
    page.locator("input[type=file]").set_input_files(picture)

    with page.expect_navigation():
        page.get_by_role("button", name="Đọc thử tệp").click()

    assert page.locator("h1").inner_text() == "Tệp còn 1 chỗ phải sửa"
    assert page.locator("main tbody th").first.inner_text() == "Cả tệp"


def test_the_marked_copy_marks_the_faulty_cells_and_no_other(open_as):
    page = open_as("vanphong")
    doubled = Person(name="Lê Văn Thử", card="99000003", texts={"D": "1/1/1970"})
    rehearse(page, register_workbook([NEW, FAULTY, doubled]))

    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bản đánh dấu lỗi (.xlsx)").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))

    sheet = book["CB thôn Tập Ninh"]
    marked = {cell.coordinate for row in sheet for cell in row if cell.comment}
    filled = {cell.coordinate for row in sheet for cell in row if cell.fill.fill_type}
    assert book.sheetnames == ["Phải sửa", "CB thôn Tập Ninh"]
    assert marked == filled == {"J10", "D11"}
    assert download.value.suggested_filename == "Phải sửa - so.xlsx"


def test_headings_that_nobody_knows_are_asked_for_once_and_then_remembered(open_as):
    page = open_as("vanphong")
    first, second = somebody(), somebody()
    words = {place: f"{word} {first.name}" for place, word in OWN_WORDS.items()}

    rehearse(page, in_own_words(first, words))
    assert page.locator("h1").inner_text() == "Các cột của tệp là gì?"
    for heading, field in zip(words.values(), FIELDS_OF_THEM, strict=True):
        page.get_by_label(f"Cột “{heading}” là").select_option(label=field)
    press(page, "Đọc thử với các cột này")
    assert page.locator("h1").inner_text() == "Xem lại trước khi nhập"
    press(page, "Nhập 1 đảng viên")
    expect(page.get_by_text("Đã nhập xong: thêm 1, sửa 0, giữ nguyên 0")).to_be_visible()

    rehearse(page, in_own_words(second, words))
    assert page.locator("h1").inner_text() == "Xem lại trước khi nhập"
    assert found(page, first, second) == [first.name]
    assert page.complaints == []


def in_own_words(person, words):
    def rename(workbook):
        for place, heading in words.items():
            workbook.active[place] = heading

    return register_workbook([person], listed_on=today(), change=rename)


def found(page, *people):
    """Which of the people the register has."""
    names = []
    for person in people:
        page.goto(f"/members/?q={person.card}")
        names += page.locator("tbody th").all_inner_texts()
    return names
