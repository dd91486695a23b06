"""A secretary records the self-ratings of his whole cell with his thumb, on a poor line."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.every_page import FIRST, PROGRESS
from tests.e2e.looking import faults_of, width_with_large_letters

SECRETARY = "tapninh"
LEVELS = ["excellent", "good"]
FILLED = re.compile(r"^Đã điền lại phần đồng chí gõ lúc \d\d:\d\d\. Bỏ$")


@pytest.fixture
def phone(open_as):
    page = open_as(SECRETARY, "phone")
    page.goto(sheet_of(page))
    return page


def sheet_of(page):
    """The address of the sheet of the secretary's cell in the year under way."""
    first, *links = (*PROGRESS, FIRST)
    page.goto(first)
    for link in links:
        page.goto(page.locator(link).first.get_attribute("href"))
    return page.url


def open_stage(page, stage="self"):
    page.goto(f"{page.url.split('stage/')[0]}stage/?stage={stage}")


def rows_of(page):
    return page.locator(".levels > li")


def another(row):
    """The choice of a level that is not chosen."""
    value = next(v for v in LEVELS if not row.locator(f"[value={v}]").is_checked())
    return row.locator(f"label:has([value={value}])")


def chosen(page):
    return page.eval_on_selector_all(
        ".levels input:checked", "all => all.map((one) => `${one.name}=${one.value}`)"
    )


def save(page):
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Lưu tự nhận").tap()


def test_the_whole_cell_takes_a_tap_a_row_and_one_to_save(phone):
    open_stage(phone)
    assert faults_of(phone, phone.reload()) == []
    taps = 0
    for row in rows_of(phone).all():
        another(row).tap()
        taps += 1
    expect(phone.locator("[data-sum=chosen]")).to_have_text(str(taps))
    expect(phone.locator("[data-saved]")).to_have_text("Chưa gửi, đang giữ trên máy này")
    wanted, rows = chosen(phone), rows_of(phone).count()

    save(phone)
    taps += 1

    assert taps == rows + 1
    expect(phone.get_by_text(f"Đã lưu {rows} dòng.")).to_be_visible()
    assert faults_of(phone, phone.reload()) == []
    expect(phone.locator("tbody .brief").first).to_contain_text("Tự nhận:")
    open_stage(phone)
    assert chosen(phone) == wanted
    expect(phone.get_by_text("Đã điền lại")).to_have_count(0)
    expect(phone.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
    assert phone.complaints == []


def test_what_was_tapped_off_line_is_there_again_and_is_sent_once(phone):
    context = phone.context
    open_stage(phone)
    address = phone.url
    another(rows_of(phone).nth(1)).tap()
    another(rows_of(phone).nth(2)).tap()
    wanted = chosen(phone)
    context.set_offline(True)
    phone.get_by_role("button", name="Lưu tự nhận").tap()
    phone.wait_for_timeout(500)
    context.set_offline(False)

    phone.close()
    again = context.new_page()
    again.goto(address)

    expect(again.get_by_role("status").filter(has_text="Đã điền lại")).to_have_text(FILLED)
    assert chosen(again) == wanted
    save(again)
    expect(again.get_by_text("Đã lưu 2 dòng.")).to_be_visible()
    kept = "Object.keys(localStorage).filter((name) => name.startsWith('keep:'))"
    assert again.evaluate(kept) == []


def test_points_are_asked_after_one_tap_and_votes_are_told_while_they_are_typed(phone):
    open_stage(phone, "cell")
    row = rows_of(phone).nth(1)
    points = row.locator(".points")
    switch = phone.locator(".points-switch")
    if switch.locator("input").is_checked():
        switch.tap()
    hidden = points.is_visible()
    switch.tap()
    base = int(phone.locator(".levels").get_attribute("data-base"))

    row.get_by_label("Tán thành", exact=True).fill(str(base // 2))
    told = row.locator(".tone-wait").inner_text()
    row.get_by_label("Tán thành", exact=True).fill(str(base // 2 + 1))

    assert (hidden, points.is_visible()) == (False, True)
    assert row.get_by_label("Tán thành", exact=True).evaluate("box => box.inputMode") == "numeric"
    assert told == f"Tán thành {base // 2}/{base}, chưa quá nửa (cần {base // 2 + 1})."
    assert row.locator(".tone-wait").inner_text() == ""
    assert faults_of(phone, phone.reload()) == []
    assert width_with_large_letters(phone) == 390


def test_it_is_recorded_without_scripts_too(open_as):
    page = open_as(SECRETARY, "phone", java_script_enabled=False)
    page.goto(sheet_of(page))
    page.get_by_role("main").locator("a[href$='stage=self']").click()
    row = rows_of(page).nth(1)
    another(row).click()
    wanted = chosen_without_scripts(row)

    page.get_by_role("button", name="Lưu tự nhận").click()

    expect(page.get_by_text("Đã lưu 1 dòng.")).to_be_visible()
    page.get_by_role("main").locator("a[href$='stage=self']").click()
    assert chosen_without_scripts(rows_of(page).nth(1)) == wanted


def chosen_without_scripts(row):
    return [box.get_attribute("value") for box in row.get_by_role("radio", checked=True).all()]
