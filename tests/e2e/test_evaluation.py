"""The year 2021 as the article counts it: on the page, behind each number, and in the files."""

import io
import re
import zipfile
from collections import Counter

import docx
import pytest
from openpyxl import load_workbook

CELLS = {
    "Hoàn thành xuất sắc nhiệm vụ": (3, 13, "23,08"),
    "Hoàn thành tốt nhiệm vụ": (9, 13, "69,23"),
    "Hoàn thành nhiệm vụ": (1, 13, "7,69"),
    "Không hoàn thành nhiệm vụ": (0, 13, "0,00"),
}
MEMBERS = {
    "Hoàn thành xuất sắc nhiệm vụ": (45, 362, "12,43"),
    "Hoàn thành tốt nhiệm vụ": (223, 362, "61,60"),
    "Hoàn thành nhiệm vụ": (92, 362, "25,41"),
    "Không hoàn thành nhiệm vụ": (2, 362, "0,55"),
}
MEMBERS_OF_ALL = {
    "Hoàn thành xuất sắc nhiệm vụ": (45, 431, "10,44"),
    "Hoàn thành tốt nhiệm vụ": (223, 431, "51,74"),
    "Hoàn thành nhiệm vụ": (92, 431, "21,35"),
    "Không hoàn thành nhiệm vụ": (2, 431, "0,46"),
}
LEFT_OUT = 69
NUMBERS = [0, 1, 1, 2, 3, 4, 6, 9, 13, 45, 58, 69, 92, 223, 362]
FIRST_SHEETS = {"Tổng hợp", "Kỳ sinh hoạt", "Danh sách"}  # the yearly evaluation, the meetings
FIRST_SHEETS |= {"Biến động", "Cơ cấu", "Đến hạn", "Lớp bồi dưỡng", "Lịch sinh hoạt"}  # the members
FIRST_SHEETS |= {"Ma trận", "6 tháng", "Tháng"}  # meetings by period
FIRST_SHEETS |= {"Đảng viên"}  # the quota
WHOLE_YEAR = re.compile(r"/committees/\d+/\d{4}/workbook/$")
PERIOD = re.compile(r"^(6 tháng|Tháng) .*")


@pytest.fixture(params=["vanphong", "tuyengiao"])
def page(request, open_as):
    """The page of 2021, as the office and as the board above open it."""
    page = open_as(request.param)
    page.goto("/evaluations/")
    page.get_by_role("link", name="Năm 2021").click()
    page.wait_for_load_state()
    return page


def section(page, title):
    heading = page.get_by_role("heading", name=title, exact=True, level=2)
    return page.locator("section").filter(has=heading)


def shares(rows, base="Trên số được đánh giá"):
    """Row heading → (numerator, denominator, per cent) over the base, as read on the page."""
    found = {}
    for row in rows.all():
        counted, percent = row.locator(f"[data-label='{base}'] .share").inner_text().split(" · ")
        numerator, denominator = counted.split("/")
        found[row.locator("th").inner_text()] = (
            int(numerator),
            int(denominator),
            percent.removesuffix("\u00a0%").removesuffix(" %"),
        )
    return found


def rows_behind(page, address):
    """How many rows the link opens, counted over all its pages."""
    page.goto(address)
    count = page.locator("main tbody tr").count()
    while (onward := page.locator("a[rel=next]")).count():
        page.goto(page.url.split("?")[0] + onward.get_attribute("href"))
        count += page.locator("main tbody tr").count()
    return count


def test_the_page_says_what_the_article_says(page):
    assert shares(section(page, "Chi bộ").locator("tbody tr")) == CELLS
    assert shares(section(page, "Đảng viên").locator("tbody tr")) == MEMBERS
    assert shares(section(page, "Đảng viên").locator("tbody tr"), "Trên tổng số") == MEMBERS_OF_ALL
    assert section(page, "Đảng viên").get_by_role("link", name="69 đảng viên").count() == 1


def test_each_number_opens_as_many_rows(page):
    wanted = numbers_in(page)

    opened = {address: rows_behind(page, address) for address in wanted}

    assert opened == wanted
    assert sorted(wanted.values()) == NUMBERS


def test_each_number_of_the_published_report_opens_as_many_rows(page):
    told = "Lý do khác" if page.get_by_text("Lý do khác").count() else "Bị đình chỉ"
    page.get_by_text("Việc khác", exact=True).click()
    page.get_by_role("link", name="Báo cáo đã công bố").click()
    page.get_by_role("link", name="Lần 1", exact=True).click()
    wanted = numbers_in(page)

    opened = {address: rows_behind(page, address) for address in wanted}

    assert opened == wanted
    assert sorted(wanted.values()) == NUMBERS
    [alone] = [address for address, n in wanted.items() if "reason=" in address and n == 1]
    page.goto(alone)
    assert told in page.locator("main tbody").inner_text()


def numbers_in(page):
    """The links behind the numbers of the levels and reasons, each with its number."""
    links = page.locator("section").locator(".share a, p a, li a")
    return {
        link.get_attribute("href"): int(link.inner_text().split()[0])
        for link in links.all()
        if "/cells/?" in link.get_attribute("href") or "/members/?" in link.get_attribute("href")
    }


def test_the_workbook_lists_what_the_page_counts(page):
    book = downloaded(page, "Tải Excel đã công bố, lần 1")

    cells, members = levels_in(book["Chi bộ"], "G"), levels_in(book["Danh sách"], "G")
    assert cells == {level: n for level, (n, _, _) in CELLS.items() if n}
    assert members == {level: n for level, (n, _, _) in MEMBERS.items()}
    people = [row for row in book["Danh sách"].values if isinstance(row[0], int)]
    assert sum(level is None and bool(reason) for *_, level, reason, _ in people) == LEFT_OUT
    assert "45 + 223 + 92 + 2 = 362; 362 + 69 = 431" in [row[1].value for row in book["Cách tính"]]


def test_every_file_on_offer_opens(page):
    addresses = offered(page)
    years = [address for address in addresses if WHOLE_YEAR.search(address)]
    papers = [address for address in addresses if address.endswith(".docx")]

    sheets = {
        address: load_workbook(got(page, address)).sheetnames
        for address in addresses
        if address not in (*years, *papers)
    }

    packed = zipfile.ZipFile(got(page, years[0]))
    assert (packed.testzip(), packed.namelist()[-1]) == (None, "muc-luc.txt")
    assert [docx.Document(got(page, paper)).paragraphs[0].text for paper in papers] == ["BÁO CÁO"]
    assert {names[-1] for names in sheets.values()} == {"Cách tính"}
    assert {PERIOD.sub(r"\1", names[0]) for names in sheets.values()} == FIRST_SHEETS


def offered(page):
    """The addresses of the files of every year, the latest first."""
    page.goto("/reports/")
    found = []
    for year in hrefs(page, "main .choices-of-page a"):
        page.goto(year)
        found += hrefs(page, "main a[href*='/workbook/']")
    return list(dict.fromkeys(found))


def hrefs(page, links):
    return page.locator(links).evaluate_all("all => all.map((a) => a.href)")


def downloaded(page, name):
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return load_workbook(io.BytesIO(download.value.path().read_bytes()))


def got(page, address):
    return io.BytesIO(page.request.get(address).body())


def levels_in(sheet, column):
    return Counter(cell.value for cell in sheet[column] if cell.value in MEMBERS)
