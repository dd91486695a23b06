"""A secretary records the self-ratings of his whole cell with his thumb, on a poor line."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.every_page import FIRST, PROGRESS
from tests.e2e.looking import faults_of, width_with_large_letters

SECRETARY = "tapninh"
LEVELS = ["excellent", "good"]
TOUCH = 44  # pixels that a thumb hits
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
        page.goto(way_of(page, link))
    return page.url


def way_of(page, link):
    return page.locator(link).first.get_attribute("href")


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


def show_grounds(page):
    if not page.locator(".points-switch input").is_checked():
        page.locator(".points-switch").tap()


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
    expect(phone.locator("[data-saved]")).to_have_text("Chưa lưu vào cổng, đang giữ trên máy này")
    wanted, rows = chosen(phone), rows_of(phone).count()

    save(phone)
    taps += 1

    assert taps == rows + 1
    expect(
        phone.get_by_text(f"Đã lưu tự nhận của {rows - 1} đảng viên và tập thể chi bộ")
    ).to_be_visible()
    assert faults_of(phone, phone.reload()) == []
    expect(phone.locator("tbody .brief").first).to_contain_text("Tự nhận:")
    open_stage(phone)
    assert chosen(phone) == wanted
    expect(phone.get_by_text("Đã điền lại")).to_have_count(0)
    expect(phone.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
    assert phone.complaints == []


def test_a_level_is_taken_back_by_a_button_that_says_so(phone):
    open_stage(phone)
    row = rows_of(phone).nth(1)
    none = row.locator('label:has([value=""])')
    none.tap()
    expect(none).to_have_text("Chưa ghi")

    another(row).tap()
    expect(none).to_have_text("Bỏ chọn")
    size = none.bounding_box()
    none.tap()

    expect(none).to_have_text("Chưa ghi")
    assert row.locator("input:checked").get_attribute("value") == ""
    assert min(size["width"], size["height"]) >= TOUCH


def test_what_stands_beside_a_name_leads_where_the_name_does(phone):
    row = phone.locator("tbody tr").first
    address = row.locator("a").first.get_attribute("href")
    assert row.bounding_box()["height"] >= TOUCH

    words = row.locator(".brief")
    words.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = words.bounding_box()
    with phone.expect_navigation():
        phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    assert phone.url.endswith(address)


def test_the_cells_of_a_commune_fit_on_two_screens_of_a_phone(open_as):
    office = open_as("vanphong", "phone")
    for link in PROGRESS:
        office.goto(link if link.startswith("/") else way_of(office, link))

    table = office.locator(".table-brief").bounding_box()

    assert office.locator(".table-brief tbody tr").count() == 13
    assert table["height"] <= 2 * office.viewport_size["height"]


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
    expect(again.get_by_text("Đã lưu tự nhận của 2 đảng viên")).to_be_visible()
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
    told = row.locator("p.tone-wait").inner_text()
    row.get_by_label("Tán thành", exact=True).fill(str(base // 2 + 1))

    assert (hidden, points.is_visible()) == (False, True)
    assert row.get_by_label("Tán thành", exact=True).evaluate("box => box.inputMode") == "numeric"
    assert told == f"Tán thành {base // 2}/{base}, chưa quá nửa (cần {base // 2 + 1})."
    assert row.locator("p.tone-wait").inner_text() == ""
    assert faults_of(phone, phone.reload()) == []
    assert width_with_large_letters(phone) == 390


def test_votes_of_a_cell_that_the_member_has_left_are_not_told_against_this_one(phone):
    open_stage(phone, "cell")
    row = rows_of(phone).nth(1)
    row.evaluate("row => { row.dataset.elsewhere = '' }")  # nobody of the demo moves in the season

    row.get_by_label("Tán thành", exact=True).fill("1")

    expect(row.locator("p.tone-wait")).to_have_count(0)


def test_conditions_are_folded_in_their_row_and_answered_with_one_tap_or_one_by_one(phone):
    open_stage(phone)
    show_grounds(phone)
    row = rows_of(phone).nth(3)
    fold = row.locator(".asks")
    closed = fold.locator("fieldset").count()
    fold.locator("summary").tap()

    fold.get_by_role("button", name="Đạt mọi điều kiện").tap()
    asked = fold.locator("fieldset").count()
    whole = fold.locator("summary b").inner_text()
    fold.get_by_role("group").first.get_by_label("Không", exact=True).check(force=True)

    assert (closed, whole) == (0, f"{asked}/{asked}")
    fault = fold.get_by_role("group", name="Có sai phạm nghiêm trọng.")
    expect(fault.get_by_label("Không", exact=True)).to_be_checked()
    assert row.locator("[hidden]").input_value() == "011111.0"
    expect(phone.locator("[data-saved]")).to_have_text("Chưa lưu vào cổng, đang giữ trên máy này")
    assert width_with_large_letters(phone) == 390
    assert phone.complaints == []


def test_answers_survive_a_killed_tab_and_are_saved_once(phone):
    open_stage(phone)
    show_grounds(phone)
    row = rows_of(phone).nth(3)
    another(row).tap()
    row.locator(".asks summary").tap()
    row.get_by_role("button", name="Đạt mọi điều kiện").tap()
    context, address = phone.context, phone.url
    phone.close()
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_role("status").filter(has_text="Đã điền lại")).to_have_text(FILLED)
    expect(rows_of(again).nth(3).locator(".asks summary b")).to_have_text("7/7")

    save(again)

    again.goto(address)
    row = rows_of(again).nth(3)
    expect(row.locator(".asks summary b")).to_have_text("7/7")
    row.locator(".asks summary").tap()
    expect(row.locator(".asks [value='1']:checked")).to_have_count(6)


def test_it_is_recorded_without_scripts_too(open_as):
    page = open_as(SECRETARY, "phone", java_script_enabled=False)
    page.goto(sheet_of(page))
    open_self_rating(page)
    row = rows_of(page).nth(1)
    another(row).click()
    wanted = chosen_without_scripts(row)

    page.get_by_role("button", name="Lưu tự nhận").click()

    expect(page.get_by_text("Đã lưu tự nhận của đ/c")).to_be_visible()
    open_self_rating(page)
    assert chosen_without_scripts(rows_of(page).nth(1)) == wanted


def open_self_rating(page):
    with page.expect_navigation():
        page.get_by_role("main").locator("a[href$='stage=self']").click()


def chosen_without_scripts(row):
    return [box.get_attribute("value") for box in row.get_by_role("radio", checked=True).all()]


def test_one_vote_is_put_into_every_row_with_a_level_and_none_and_nothing_is_sent(phone):
    open_stage(phone, "cell")
    rows = rows_of(phone)
    for nth in range(rows.count()):
        level = "" if nth == 2 else "good"
        rows.nth(nth).locator(f"label:has([value='{level}'])").tap()
    own = rows.nth(1).get_by_label("Tán thành", exact=True)
    own.fill("1")
    sent = []
    phone.on("request", lambda request: sent.append(request.method))
    fill = phone.get_by_role("group", name="Điền cho mọi dòng đã chọn mức mà chưa có phiếu")
    for word, number in (("Tán thành", "2"), ("Không tán thành", "1"), ("Ý kiến khác", "0")):
        fill.get_by_label(word, exact=True).fill(number)

    fill.get_by_role("button", name="Điền số phiếu").tap()

    filled = rows.count() - 2
    told = f"Đã điền số phiếu cho {filled} dòng đã chọn mức, chưa lưu gì."
    expect(fill.get_by_role("status")).to_have_text(told)
    votes = phone.eval_on_selector_all(".levels [name^=f]", "all => all.map((one) => one.value)")
    assert (own.input_value(), votes.count("2"), sent) == ("1", filled, [])
    expect(phone.locator("[data-saved]")).to_have_text("Chưa lưu vào cổng, đang giữ trên máy này")
    assert width_with_large_letters(phone) == 390
    assert phone.complaints == []


def test_enter_elsewhere_on_the_page_of_votes_does_not_put_them_in(phone):
    open_stage(phone, "cell")
    day = phone.locator("[name=given_on]")
    day.fill("hôm qua")

    with phone.expect_request(lambda request: request.method == "POST") as asked:
        day.press("Enter")

    assert 'name="fill"' not in (asked.value.post_data or "")
    assert "fill=" not in (asked.value.post_data or "")
