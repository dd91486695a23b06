"""The board above reads and takes files; nothing it sees changes anything."""

import re

import pytest

from tests.e2e.looking import links_of

BOARD = "tuyengiao"
READING = re.compile(
    r"Tìm|Lọc|Bỏ lọc|Xem.*|Tải .*|Biên bản, nghị quyết để in và ký|Cách tính|Kiểm tra lại|"
    r"Kiểm tra mã báo cáo|"
    r"‹ Năm \d+|Năm \d+ ›"
)
SECTIONS = ["/", "/cells/", "/members/", "/meetings/", "/evaluations/", "/reports/"]
DEEPER = [
    ("/members/", "tbody th a"),
    ("/meetings/?year=2022", "tbody th a"),
    ("/cells/", "tbody th a"),
]
CHANGING = ["/members/new/", "/members/import/", "/meetings/plan/", "/evaluations/import/"]
CHANGING += ["/cells/new/", "/cells/roles/", "/accounts/", "/accounts/audit/"]


@pytest.mark.parametrize("address", SECTIONS)
def test_a_section_offers_nothing_that_changes(open_as, address):
    page = open_as(BOARD)

    page.goto(address)

    assert changing_in(page) == []
    assert [link for link in links_of(page) if link in CHANGING] == []


@pytest.mark.parametrize(("address", "link"), DEEPER)
def test_what_a_list_leads_to_offers_nothing_that_changes(open_as, address, link):
    page = open_as(BOARD)
    page.goto(address)

    page.goto(page.locator(link).first.get_attribute("href"))

    assert changing_in(page) == []


@pytest.mark.parametrize("address", CHANGING)
def test_a_page_that_changes_is_refused(open_as, address):
    page = open_as(BOARD)

    answer = page.goto(address)

    assert answer.status == 403


def test_the_first_page_shows_the_figures_of_the_commune(open_as):
    page = open_as(BOARD)

    page.goto("/")

    assert page.locator("main h2").first.inner_text() == "Đảng bộ xã Chi Lăng"
    assert page.locator(".heat tbody tr").count() == 13


def changing_in(page):
    """Buttons that do more than read, and forms that send something."""
    # What is folded away has no inner text, but is there for one who unfolds it.
    buttons = [words.strip() for words in page.locator("main .btn").all_text_contents()]
    forms = page.locator("main form[method=post]").evaluate_all("all => all.map((f) => f.action)")
    return [words for words in buttons if not READING.fullmatch(words)] + forms
