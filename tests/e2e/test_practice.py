"""Practising on a phone: from the first page into the practice cell, a meeting sent, and back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import sign_in
from tests.e2e.looking import faults_of, violations_of
from tests.e2e.planning import press

BAND = "Đang tập: không có gì ở đây được gửi cho ai."


@pytest.fixture
def phone(open_as):
    """A session of its own: who practises does so on all pages of his session."""
    page = open_as(screen="phone")
    sign_in(page, "tapninh")
    expect(page.get_by_role("heading", name="Tháng này")).to_be_visible()
    return page


def begin(page):
    """Into the practice cell, by the page on which one begins again; what axe finds on that."""
    page.get_by_role("link", name="Tập ghi một kỳ sinh hoạt").tap()
    press(page, "Bắt đầu tập")
    page.get_by_role("link", name="Làm lại từ đầu").tap()
    page.get_by_role("button", name="Bỏ những gì đã tập, làm lại").wait_for()
    found = violations_of(page)
    press(page, "Bỏ những gì đã tập, làm lại")
    return found


def test_a_meeting_is_practised_and_left_without_a_trace(phone):
    found = begin(phone)
    expect(phone.locator(".practice-band")).to_contain_text(BAND)

    with phone.expect_navigation():
        phone.get_by_role("link", name="Điểm danh").last.tap()
    press(phone, "Lưu và sang nội dung")
    answer = phone.goto(re.sub("content/$", "send/", phone.url))
    faults = faults_of(phone, answer)
    found += violations_of(phone)
    with phone.expect_navigation():
        phone.get_by_role("button", name=re.compile("^Gửi biên bản")).tap()

    expect(phone.get_by_text("Đến đây là hết việc của chi bộ")).to_be_visible()
    assert (faults, found) == ([], [])
    phone.get_by_role("button", name="Thôi tập").tap()
    expect(phone.get_by_text("Đã thôi tập")).to_be_visible()
    expect(phone.locator(".practice-band")).to_have_count(0)
