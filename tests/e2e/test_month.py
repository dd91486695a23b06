"""The main job: the month's meeting, from the plan on a phone to the confirmed minutes."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import faults_of
from tests.e2e.planning import follow, free_day, plan, press, today

SECRETARY, OFFICE = "tapninh", "vanphong"
UNDER_HD12 = dt.date(2025, 9, 30)  # a guidance whose criteria the portal knows
MOST_TAPS = 8
MANY = 44  # the demo's cell of the secretary has more


@pytest.fixture
def phone(open_as):
    return open_as(SECRETARY, "phone")


@pytest.fixture
def desk(open_as):
    return open_as(OFFICE)


def sum_of(page):
    """(required, present, share) as the head of the roll says."""
    words = page.locator("#roll-sum > span").first.inner_text()
    return re.fullmatch(r"(\d+) phải dự · (\d+) có mặt · (.+)", words).groups()


def share(present, required):
    return f"{present / required * 100:.2f}".replace(".", ",") + "\u00a0%"


def take_roll(page, absent):
    """Turn off so many switches, each with a reason, and save; the number of taps."""
    rows = page.locator(".roll > li")
    taps = 0
    for place in range(absent):
        for aim in (".switch", ".choices label"):
            rows.nth(place).locator(aim).first.tap()
            taps += 1
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu và sang nội dung").tap()
    return taps + 1


def write_contents(page):
    page.get_by_label("Thông tin thời sự").fill("Điểm tin thời sự của tháng.")
    page.get_by_label("Tình hình tư tưởng").fill("Đảng viên yên tâm.")
    press(page, "Lưu và sang kết luận")


def write_conclusion(page):
    page.locator("[name=decision_kind][value=conclusion]").check()
    page.locator("[name=decision_text]").fill("Thống nhất nhiệm vụ tháng tới.")
    page.locator("[name=ends_at]").fill("21:10")
    press(page, "Lưu và xem lại để gửi")


def record(page, address, absent=3):
    page.goto(f"{address}roll/")
    take_roll(page, absent)
    write_contents(page)
    write_conclusion(page)


def test_the_month_is_recorded_sent_returned_sent_again_and_confirmed(phone, desk):
    day = free_day(phone, today())
    month = day.month
    address = plan(phone, day)

    phone.goto(f"{address}prepare/")
    phone.locator("[name=key_points]").fill("Nhiệm vụ trọng tâm của tháng.")
    press(phone, "Lưu phần chuẩn bị")
    record(phone, address)
    press(phone, f"Gửi biên bản tháng {month}")
    expect(phone.get_by_text(f"Đã gửi biên bản tháng {month}.")).to_be_visible()
    assert faults_of(phone, phone.goto(address)) == []

    desk.goto(address)
    follow(desk, "Trả lại")
    desk.get_by_label("Điều cần sửa").fill("Đề nghị ghi rõ người được phân công.")
    press(desk, "Trả lại cho chi bộ")

    phone.goto(address)
    expect(phone.get_by_text("Đề nghị ghi rõ người được phân công.").first).to_be_visible()
    follow(phone, f"Gửi lại biên bản tháng {month}")
    press(phone, f"Gửi lại biên bản tháng {month}")

    desk.goto(address)
    follow(desk, f"Xác nhận biên bản tháng {month}")
    press(desk, "Xác nhận biên bản")
    expect(desk.locator(".lead .tag")).to_have_text("Đã xác nhận")

    phone.goto(f"{address}roll/")
    assert phone.locator("h1").inner_text() == "Biên bản đã khóa"
    assert phone.get_by_role("link", name="Mở lại").count() == 0

    desk.goto(f"{address}reopen/")
    press(desk, "Mở lại biên bản")
    expect(desk.locator(".invalid-feedback")).to_be_visible()
    desk.get_by_label("Lý do mở lại").fill("Ghi thiếu một nhiệm vụ.")
    press(desk, "Mở lại biên bản")
    expect(desk.locator(".lead .tag")).to_have_text("Nháp")
    assert (phone.complaints, desk.complaints) == ([], [])


def test_three_absences_take_few_taps_and_the_sum_follows_each(phone):
    address = plan(phone, free_day(phone, today()))
    assert faults_of(phone, phone.goto(f"{address}roll/")) == []
    required, present, _ = sum_of(phone)
    required = int(required)
    assert int(present) == required >= MANY

    first = phone.locator(".roll > li").first
    first.locator(".switch").tap()
    assert sum_of(phone) == (
        str(required),
        str(required - 1),
        share(required - 1, required),
    )
    first.locator(".switch").tap()
    taps = take_roll(phone, absent=3)

    phone.goto(f"{address}roll/")
    assert sum_of(phone) == (str(required), str(required - 3), share(required - 3, required))
    assert taps <= MOST_TAPS


def test_the_check_counts_again_as_the_record_fills(phone):
    address = plan(phone, free_day(phone, UNDER_HD12))

    phone.goto(f"{address}roll/")
    take_roll(phone, absent=3)
    before = counts_of(phone, address)
    phone.goto(f"{address}content/")
    write_contents(phone)
    write_conclusion(phone)
    after = counts_of(phone, address)

    assert after["Đạt"] > before["Đạt"]
    assert sum(after.values()) == sum(before.values())


def counts_of(page, address):
    page.goto(address)
    words = page.locator("#check b").first.inner_text()
    return {name: int(number) for name, number in re.findall(r"([^\d·]+?) (\d+)", words)}


def test_the_check_refreshes_without_leaving_the_page(desk):
    desk.goto("/meetings/?year=2021&state=confirmed")
    with desk.expect_navigation():
        desk.locator("tbody th a").first.click()
    address = desk.url

    with desk.expect_response(lambda got: got.url == f"{address}check/") as refreshed:
        desk.get_by_role("link", name="Kiểm tra lại", exact=True).click()

    assert (refreshed.value.status, desk.url) == (200, address)
    assert desk.locator("#check").count() == 1
    assert desk.complaints == []


def test_the_roll_is_taken_by_a_plain_form_without_scripts(open_as):
    page = open_as(SECRETARY, "phone", java_script_enabled=False)
    address = plan(page, free_day(page, today()))

    page.goto(f"{address}roll/")
    required = int(sum_of(page)[0])
    take_roll(page, absent=1)
    page.goto(f"{address}roll/")

    assert sum_of(page)[:2] == (str(required), str(required - 1))


def test_an_absence_without_a_reason_chosen_is_asked_for_and_nothing_is_lost(phone):
    address = plan(phone, free_day(phone, today()))
    phone.goto(f"{address}roll/")

    phone.locator(".roll .switch").first.tap()
    press(phone, "Lưu và sang nội dung")

    error = phone.locator(".roll .invalid-feedback")
    assert re.fullmatch(r"Hãy chọn lý do vắng của đ/c .+\.", error.inner_text())
    assert phone.locator(".roll .switch input").first.is_checked() is False
    assert phone.locator(".roll .switch input").nth(1).is_checked() is True
