"""The signed minutes photographed with a phone: made smaller before they are sent."""

import pytest
from playwright.sync_api import expect

from tests.e2e.planning import press
from tests.formats import papers

SECRETARY = "tapninh"
CHOSEN = "() => { const [file] = document.querySelector('[name=photo]').files; return file.size; }"


@pytest.fixture
def page(open_as):
    """The page on which a paper is attached to the latest meeting that was confirmed."""
    page = open_as(SECRETARY, "phone")
    page.goto("/meetings/?state=confirmed")
    confirmed = page.locator("tbody tr", has_text="Đã xác nhận").first
    for link in (
        confirmed.locator("th a"),
        page.get_by_role("link", name="Xem và gắn giấy tờ"),
        page.locator(".page-actions .btn-primary"),
    ):
        with page.expect_navigation():
            link.tap()
    return page


def photographed(page, name):
    data = papers.photograph((4000, 3000), quality=100)
    file = {"name": name, "mimeType": "image/jpeg", "buffer": data}
    page.locator("[name=photo]").set_input_files(file)
    for _ in range(50):  # waiting by a script of the page would be against its policy
        if page.evaluate(CHOSEN) != len(data):
            break
        page.wait_for_timeout(100)
    return len(data)


def test_a_photograph_is_made_smaller_on_the_phone_and_attached(page):
    before = photographed(page, "to-mot.jpg")

    assert page.evaluate(CHOSEN) < before
    page.locator("[name=not_secret]").check()
    press(page, "Gắn vào kỳ sinh hoạt")
    expect(page.get_by_role("link", name="to-mot.jpg").first).to_be_visible()
    assert page.complaints == []


def test_a_file_without_the_declaration_is_not_even_sent(page):
    photographed(page, "to-hai.jpg")
    sent = []
    page.on("request", lambda request: sent.append(request.method))

    page.get_by_role("button", name="Gắn vào kỳ sinh hoạt").tap()

    expect(page.get_by_text("Hãy đánh dấu ô này trước khi gửi.")).to_be_visible()
    assert (sent, page.locator("[name=photo]").evaluate("box => box.files.length")) == ([], 1)
