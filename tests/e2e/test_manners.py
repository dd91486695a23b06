"""What holds on every page: large letters, the sample line, signing in and out."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE, sign_in

SAMPLE = "Đây là dữ liệu mẫu, không có thật."


def letter(page):
    return page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_large_letters_are_kept_from_page_to_page(open_as, screen):
    page = open_as("tapninh", screen)
    page.goto("/")
    usual = letter(page)

    page.get_by_role("button", name="Chữ to").click()
    page.goto("/members/")

    assert round(letter(page) / usual, 2) == 1.25
    assert page.get_by_role("button", name="Chữ to").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]


@pytest.mark.parametrize(
    "address", ["/", "/members/", "/meetings/", "/evaluations/", "/reports/", "/no-such-page/"]
)
def test_the_sample_line_stands_on_every_page(open_as, address):
    page = open_as("vanphong")

    page.goto(address)

    assert page.locator(".sample-line").all_text_contents() == [SAMPLE]


def test_the_sample_line_stands_above_the_sign_in(open_as):
    page = open_as()

    page.goto("/")

    assert page.locator(".sample-line").all_text_contents() == [SAMPLE]


def test_after_signing_out_the_way_back_shows_no_data(open_as):
    page = open_as()
    sign_in(page, "vanphong")
    page.goto("/members/")

    page.locator(".desk-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/account/**", timeout=PATIENCE)
    page.go_back()
    page.wait_for_load_state()

    assert page.locator("h1").inner_text() == "Đăng nhập"
    assert page.locator("tbody").count() == 0


def test_a_wrong_password_is_told_in_one_sentence(open_as):
    page = open_as()

    sign_in(page, "nobody-of-this-name", password="sai mat khau")

    assert page.locator(".alert, .invalid-feedback").all_inner_texts() == [
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra chữ hoa, dấu rồi thử lại."
    ]
    assert page.get_by_label("Tên đăng nhập").input_value() == "nobody-of-this-name"


def test_the_menu_of_the_phone_opens_and_leads_on(open_as):
    page = open_as("vanphong", "phone")
    page.goto("/")

    page.locator(".phone-nav summary").tap()
    page.locator(".phone-nav").get_by_role("link", name="Báo cáo").tap()

    expect(page.locator("h1")).to_have_text("Báo cáo")
    assert page.complaints == []
