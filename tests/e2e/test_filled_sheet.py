"""A sheet comes back filled in, and the secretary goes back with the browser's own button."""

import pytest

from tests.e2e.every_page import FIRST, PROGRESS
from tests.e2e.planning import press, today
from tests.e2e.registering import EXCEL
from tests.reports.filling import SELF, Paper

LEVELS = ["HTTNV", "HTNV"]


@pytest.fixture
def desk(open_as):
    page = open_as("tapninh")
    first, *links = (*PROGRESS, FIRST)
    page.goto(first)
    for link in links:
        page.goto(page.locator(link).first.get_attribute("href"))
    return page


def filled(page):
    """The sheet as it is downloaded now, with another self-rating of the first member."""
    answer = page.request.get(f"{page.url}workbook/")
    paper = Paper(answer.body())
    name = paper.sheet.cell(paper.first + 1, 2).value
    now = paper.at(paper.row_of(name), f"{SELF} > Mức").value
    level = next(each for each in LEVELS if each != now)
    paper.say(name, SELF, {"Mức": level, "Ngày": today()})
    return {"name": "phieu.xlsx", "mimeType": EXCEL, "buffer": paper.bytes}


def test_back_leads_to_the_rehearsal_and_from_there_to_the_file(desk):
    sheet, file = desk.url, filled(desk)
    desk.goto(f"{sheet}upload/")
    desk.locator("input[type=file]").set_input_files(file)
    press(desk, "Đọc thử tệp")
    desk.goto(sheet)

    desk.go_back()
    again = desk.locator("h1").inner_text()
    press(desk, "Ghi 1 mục vào cổng")
    done = desk.url
    desk.go_back()

    assert again == "Xem lại trước khi ghi"
    assert done == sheet
    assert desk.url == f"{sheet}upload/"
    assert "Tệp này đã được nhập xong" in desk.locator("main").inner_text()
    assert desk.complaints == []
