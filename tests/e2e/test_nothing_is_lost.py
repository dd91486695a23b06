"""Whatever happens to the phone or the line, the text is there at the end, once."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from accounts.demo import PASSWORD
from tests.e2e.conftest import PATIENCE, sign_in

SECRETARY, OFFICE = "tapninh", "vanphong"
SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d$")
WAITS = re.compile("^Đã lưu trên máy, chưa gửi")


@pytest.fixture
def words():
    """A text that no other test has written."""
    return f"Lời {secrets.token_hex(4)}"


@pytest.fixture
def phone(open_as):
    return open_as(SECRETARY, "phone")


@pytest.fixture
def content(phone, record):
    phone.goto(f"{record}content/")
    return phone


def line(page):
    return page.locator("[data-draft-status]")


def expect_line(page, words):
    expect(line(page)).to_have_text(words, timeout=PATIENCE)


def field(page, name="topic_policy"):
    return page.locator(f"[name={name}]")


def stored(open_as, record, name="topic_policy", step="content"):
    """What the portal has, as somebody else reads it."""
    page = open_as(OFFICE)
    page.goto(f"{record}{step}/")
    return field(page, name).input_value()


def test_what_is_typed_is_saved_without_a_button(content, open_as, record, words):
    field(content).fill(words)

    expect_line(content, SAVED)
    assert stored(open_as, record) == words
    assert drafts_of(content) == []
    assert content.complaints == []


def test_off_line_in_the_middle_the_text_waits_and_is_sent(content, open_as, record, words):
    content.context.set_offline(True)
    field(content).fill(words)
    expect_line(content, WAITS)

    content.context.set_offline(False)

    expect_line(content, SAVED)
    assert stored(open_as, record) == words


def test_a_button_pressed_off_line_leads_on_when_the_line_is_back(content, open_as, record, words):
    content.context.set_offline(True)
    field(content).fill(words)
    content.get_by_role("button", name="Lưu và sang kết luận").tap()
    expect_line(content, WAITS)

    content.context.set_offline(False)

    content.wait_for_url("**/conclude/")
    assert stored(open_as, record) == words


def test_a_killed_tab_loses_nothing(content, open_as, record, words):
    context = content.context
    context.set_offline(True)
    field(content).fill(words)
    expect_line(content, WAITS)
    content.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(f"{record}content/")

    expect(again.get_by_text("đã được đưa lại vào trang")).to_be_visible()
    expect_line(again, SAVED)
    assert field(again).input_value() == words
    assert stored(open_as, record) == words


def test_an_older_window_does_not_overwrite_what_a_newer_one_saved(content, open_as, record, words):
    """Something held back keeps a draft, which the second window takes over."""
    field(content, "starts_at").fill("25:99")
    expect(line(content)).to_have_text(re.compile("chỗ chưa đúng"), timeout=PATIENCE)
    newer = content.context.new_page()
    newer.goto(f"{record}content/")
    field(newer, "starts_at").fill("19:30")
    field(newer).fill(words)
    expect_line(newer, SAVED)

    field(content, "topic_ideology").fill(f"{words}, tư tưởng")

    expect(line(content)).not_to_have_text(re.compile("chưa gửi|Đang lưu"), timeout=PATIENCE)
    assert stored(open_as, record) == words


def test_a_roll_taken_off_line_in_a_killed_tab_is_there_once(phone, open_as, record):
    context = phone.context
    phone.goto(f"{record}roll/")
    context.set_offline(True)
    row = phone.locator(".roll > li").first
    row.locator(".switch").tap()
    row.locator(".choices label").first.tap()
    expect_line(phone, WAITS)
    phone.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(f"{record}roll/")
    expect_line(again, SAVED)

    desk = open_as(OFFICE)
    desk.goto(f"{record}roll/")
    assert desk.locator(".roll .switch input:not(:checked)").count() == 1


def test_rows_of_a_killed_tab_come_back_as_the_same_rows(phone, record, words):
    phone.goto(f"{record}conclude/")
    phone.context.set_offline(True)
    rows = phone.locator("[name^=task_][name$=_text]")
    empty = next(row for row in rows.all() if not row.input_value())
    empty.fill(words)
    expect_line(phone, WAITS)
    context = phone.context
    phone.close()
    context.set_offline(False)

    for _ in range(2):
        again = context.new_page()
        again.goto(f"{record}conclude/")
        expect_line(again, re.compile("Đã lưu lúc|tự lưu"))
        found = again.locator("[name^=task_][name$=_text]").all()
        assert [row.input_value() for row in found].count(words) == 1
        again.close()


def test_an_ended_session_keeps_the_text_until_after_signing_in(content, open_as, record, words):
    content.context.clear_cookies(name="session")
    field(content).fill(words)
    expect_line(content, re.compile("Hết phiên đăng nhập"))

    line(content).get_by_role("link", name="Đăng nhập lại").tap()
    content.get_by_label("Tên đăng nhập").fill(SECRETARY)
    content.locator("[name=password]").fill(PASSWORD)
    content.get_by_role("main").get_by_role("button", name="Đăng nhập").tap()

    content.wait_for_url("**/content/")
    expect_line(content, SAVED)
    assert field(content).input_value() == words
    assert stored(open_as, record) == words


def test_a_double_tap_sends_once(content, open_as, record, words):
    sent = []
    content.on("request", lambda asked: asked.method == "POST" and sent.append(asked))
    field(content).fill(words)

    content.get_by_role("button", name="Lưu và sang kết luận").dblclick()

    content.wait_for_url("**/conclude/")
    assert sum(asked.post_data.count("submit=1") for asked in sent) == 1
    assert stored(open_as, record) == words


def test_an_answer_lost_on_the_way_saves_once(content, open_as, record, words):
    version = int(field(content, "version").input_value())
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.fallback()

    content.route("**/content/", lose)
    field(content).fill(words)

    expect_line(content, SAVED)
    content.reload()
    assert lost == [200]
    assert int(field(content, "version").input_value()) == version + 1
    assert stored(open_as, record) == words


def test_two_on_different_pages_and_places_merge(content, open_as, record, words):
    desk = open_as(OFFICE)
    desk.goto(f"{record}content/")
    other = open_as(OFFICE)
    other.goto(f"{record}conclude/")

    field(content).fill(f"{words} một")
    expect_line(content, SAVED)
    field(desk, "topic_ideology").fill(f"{words} hai")
    expect_line(desk, SAVED)
    other.locator("[name=minutes_read][value=yes]").check(force=True)
    expect_line(other, SAVED)

    assert field(desk).input_value() == f"{words} một"
    assert stored(open_as, record) == f"{words} một"
    assert stored(open_as, record, "topic_ideology") == f"{words} hai"
    assert desk.complaints == []


def test_two_in_the_same_place_see_both_versions(content, open_as, record, words):
    desk = open_as(OFFICE)
    desk.goto(f"{record}content/")
    field(desk).fill(f"{words} của họ")
    expect_line(desk, SAVED)

    field(content).fill(f"{words} của tôi")
    expect_line(content, re.compile("Người khác vừa sửa cùng chỗ."))
    content.get_by_role("button", name="Xem cả hai bản").tap()

    row = content.locator("tbody tr").filter(has_text="Phổ biến chủ trương")
    expect(row.locator("td")).to_have_text([f"{words} của họ", f"{words} của tôi"])
    assert stored(open_as, record) == f"{words} của họ"
    assert field(content).input_value() == f"{words} của tôi"
    content.get_by_role("button", name="Lưu và sang kết luận").tap()
    content.wait_for_url("**/conclude/")
    assert stored(open_as, record) == f"{words} của tôi"


def test_a_half_written_hour_waits_on_the_phone_and_the_rest_is_saved(
    content, open_as, record, words
):
    field(content, "starts_at").fill("19:")
    field(content).fill(words)

    expect_line(content, re.compile("^Còn 1 chỗ chưa đúng, giữ trên máy"))
    assert stored(open_as, record) == words
    content.reload()
    assert field(content, "starts_at").input_value() == "19:"
    field(content, "starts_at").fill("19:30")
    expect_line(content, SAVED)


def test_a_phone_that_keeps_nothing_says_so_and_saves_all_the_same(phone, open_as, record, words):
    phone.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    phone.goto(f"{record}content/")
    phone.context.set_offline(True)
    field(phone).fill(words)
    expect_line(phone, re.compile("Máy này không lưu tạm được|Chưa gửi được"))

    phone.context.set_offline(False)

    expect_line(phone, SAVED)
    assert stored(open_as, record) == words


def test_signing_out_tells_of_unsent_text_and_then_clears_it(open_as, record, words):
    page = open_as()
    sign_in(page, SECRETARY)
    page.goto(f"{record}content/")
    strange = "draft:0:1:content"
    page.evaluate(f"localStorage.setItem('{strange}', JSON.stringify({{at: Date.now()}}))")
    page.route("**/content/", refuse_post)
    field(page).fill(words)
    expect_line(page, WAITS)

    page.locator(".desk-menu summary").click()
    out = page.locator(".desk-menu").get_by_role("button", name="Đăng xuất")
    out.click()
    warning = page.locator(".desk-menu").get_by_role("alert")
    expect(warning.get_by_role("link")).to_have_attribute("href", re.compile("/content/$"))
    out.click()

    page.wait_for_url("**/account/login/**")
    assert drafts_of(page) == [strange]


def refuse_post(route):
    route.abort() if route.request.method == "POST" else route.fallback()


def drafts_of(page):
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))")
