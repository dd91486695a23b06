"""The office brings a register: a faulty file is explained, nothing is written."""

from tests.workbooks import Person, register_workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEW = Person(name="Nguyễn Văn Thử", card="99000001")
FAULTY = Person(name="Trần Thị Thử", card="99000002", texts={"J": "31/02/2010"})


def rehearse(page, *listed):
    page.goto("/members/import/")
    file = {"name": "so.xlsx", "mimeType": EXCEL, "buffer": register_workbook(list(listed))}
    page.locator("input[type=file]").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Đọc thử tệp").click()


def strength(page):
    page.goto("/members/")
    return page.locator(".lead").inner_text()


def test_a_fault_is_told_with_its_place_and_cure_and_nothing_is_written(open_as):
    page = open_as("vanphong")
    before = strength(page)

    rehearse(page, NEW, FAULTY)

    told = page.locator("main tbody tr").first.locator("th, td").all_inner_texts()
    assert page.locator("h1").inner_text() == "Tệp còn 1 chỗ phải sửa"
    assert told == [
        "CB thôn Tập Ninh",
        "10",
        "Ngày vào Đảng",
        "31/02/2010 không có trong lịch; hãy xem lại ngày và tháng.",
    ]
    assert page.get_by_role("button", name="Nhập").count() == 0
    assert strength(page) == before
    assert page.complaints == []


def test_a_file_without_fault_says_what_would_be_written_and_waits_for_a_word(open_as):
    page = open_as("vanphong", "phone")
    before = strength(page)

    rehearse(page, NEW)

    writing = page.locator("main form:has([name=token]) button")
    assert writing.all_inner_texts() == ["Nhập 1 đảng viên"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert strength(page) == before


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(open_as):
    page = open_as("vanphong")
    page.goto("/members/import/")
    picture = {"name": "so.xlsx", "mimeType": EXCEL, "buffer": b"GIF89a"}
    page.locator("input[type=file]").set_input_files(picture)

    with page.expect_navigation():
        page.get_by_role("button", name="Đọc thử tệp").click()

    assert page.locator("h1").inner_text() == "Tệp còn 1 chỗ phải sửa"
    assert page.locator("main tbody th").first.inner_text() == "Cả tệp"
