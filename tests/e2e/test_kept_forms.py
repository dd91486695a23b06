"""What is typed into a small form stays on the device until it is sent, and no longer."""

import datetime as dt
import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import sign_in
from tests.e2e.looking import faults_of
from tests.e2e.planning import free_day, plan, press, today

SECRETARY = "tapninh"
FILLED = re.compile(r"^Đã điền lại phần đồng chí gõ lúc \d\d:\d\d\. Bỏ$")
BACK = "Đã điền lại phần đồng chí gõ lúc"


@pytest.fixture
def words():
    """A text that no other test has written."""
    return f"Lời {secrets.token_hex(4)}"


@pytest.fixture
def phone(open_as):
    return open_as(SECRETARY, "phone")


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('keep:'))")


def killed(page, address):
    """The tab is gone; the page is opened anew in another one of the same browser."""
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    return again


def field(page, name):
    return page.locator(f"main [name={name}]")


def expect_filled(page):
    expect(page.get_by_role("status").filter(has_text=BACK)).to_have_text(FILLED)


def expect_nothing_filled(page):
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text(BACK)).to_have_count(0)


@pytest.mark.parametrize("step", ["reschedule", "cancel"])
def test_a_reason_survives_a_killed_tab(phone, record, words, step):
    phone.goto(f"{record}{step}/")
    field(phone, "reason").fill(words)

    again = killed(phone, f"{record}{step}/")

    expect_filled(again)
    assert field(again, "reason").input_value() == words
    assert len(kept(again)) == 1


def test_what_is_not_wanted_is_dropped_with_one_tap(phone, record, words):
    phone.goto(f"{record}cancel/")
    field(phone, "reason").fill(words)
    again = killed(phone, f"{record}cancel/")

    again.get_by_role("button", name="Bỏ", exact=True).tap()

    expect(field(again, "reason")).to_have_value("")
    again.reload()
    expect_nothing_filled(again)
    assert kept(again) == []


def test_what_is_typed_back_is_kept_no_longer(phone, record, words):
    phone.goto(f"{record}cancel/")
    field(phone, "reason").fill(words)
    field(phone, "reason").fill("")

    assert kept(phone) == []


def test_what_was_sent_is_gone_from_the_device(phone, words):
    address = plan(phone, free_day(phone, today()))
    phone.goto(f"{address}cancel/")
    field(phone, "reason").fill(words)

    press(phone, "Hủy kỳ sinh hoạt này")

    expect(phone.get_by_text("Đã hủy kỳ sinh hoạt.")).to_be_visible()
    assert kept(phone) == []


def test_what_was_refused_stays_until_it_is_right(phone, record, words):
    phone.goto(f"{record}reschedule/")
    field(phone, "held_on").fill("31/02/2026")
    field(phone, "reason").fill(words)
    press(phone, "Đổi ngày họp")

    again = killed(phone, f"{record}reschedule/")

    expect_filled(again)
    assert field(again, "held_on").input_value() == "31/02/2026"
    assert field(again, "reason").input_value() == words


def test_a_sending_off_line_keeps_the_text(phone, record, words):
    context = phone.context
    phone.goto(f"{record}cancel/")
    field(phone, "reason").fill(words)
    context.set_offline(True)
    phone.get_by_role("button", name="Hủy kỳ sinh hoạt này").tap()
    phone.wait_for_timeout(500)
    context.set_offline(False)

    again = killed(phone, f"{record}cancel/")

    expect_filled(again)
    assert field(again, "reason").input_value() == words


def test_a_plan_survives_with_its_kind_and_is_sent_once(phone, words):
    day = free_day(phone, today())
    phone.goto("/meetings/plan/")
    field(phone, "held_on").fill(f"{day:%d/%m/%Y}")
    phone.locator("label:has([name=kind][value=combined])").tap()
    field(phone, "theme").fill(words)
    again = killed(phone, "/meetings/plan/")
    expect_filled(again)
    expect(again.locator("[name=kind][value=combined]")).to_be_checked()
    expect(field(again, "theme")).to_have_value(words)

    press(again, "Lên lịch sinh hoạt")

    assert kept(again) == []
    again.goto("/meetings/plan/")
    expect_nothing_filled(again)


def test_expected_absences_survive_with_their_reasons_and_the_sum(phone):
    address = plan(phone, free_day(phone, today()))
    phone.goto(f"{address}absences/")
    everybody = int(phone.locator("[data-sum=required]").inner_text())
    row = phone.locator(".roll > li").nth(1)
    row.locator(".switch").tap()
    row.locator(".choices label", has_text="Đi xa").tap()

    again = killed(phone, f"{address}absences/")

    expect_filled(again)
    row = again.locator(".roll > li").nth(1)
    expect(row.locator(".switch input")).not_to_be_checked()
    expect(row.locator("[value=travel]")).to_be_checked()
    expect(again.locator("[data-sum=present]")).to_have_text(str(everybody - 1))
    press(again, "Lưu danh sách báo vắng")
    expect(again.locator("#bao-vang li")).to_have_count(1)
    assert kept(again) == []


def edit_themes(page):
    """The address on which the secretary edits the plan of next year."""
    year = today().year + 1
    page.goto(f"/meetings/themes/?year={year}")
    page.get_by_role("link", name=f"Mở kế hoạch năm {year}").click()
    page.wait_for_url(f"**/{year}/")
    page.goto(f"{page.url}edit/")
    return page.url


def add_theme(page, words):
    """Write a theme into the first row without one; the name of its field."""
    rows = page.locator("[name^=theme_][name$=_topic]").all()
    empty = next(row for row in rows if not row.input_value())
    name = empty.get_attribute("name")
    empty.fill(words)
    for part, value in (("month", "11"), ("group", "other")):
        field(page, name.replace("topic", part)).select_option(value)
    return name


def test_the_plan_of_the_year_survives_with_all_its_rows(phone, words):
    address = edit_themes(phone)
    name = add_theme(phone, words)

    again = killed(phone, address)

    expect_filled(again)
    assert field(again, name).input_value() == words
    assert field(again, name.replace("topic", "group")).input_value() == "other"
    press(again, f"Lưu kế hoạch năm {today().year + 1}")
    expect(again.get_by_text(words)).to_be_visible()
    assert kept(again) == []


def test_an_old_plan_of_themes_overwrites_nothing_of_a_newer_one(phone, open_as, words):
    address = edit_themes(phone)
    add_theme(phone, f"{words} một")
    desk = open_as(SECRETARY)
    desk.goto(address)
    add_theme(desk, f"{words} hai")
    press(desk, f"Lưu kế hoạch năm {today().year + 1}")

    again = killed(phone, address)
    press(again, f"Lưu kế hoạch năm {today().year + 1}")

    expect(again.get_by_text("người khác vừa sửa kế hoạch này")).to_be_visible()
    expect(again.get_by_role("listitem").filter(has_text=f"{words} hai")).to_have_count(1)
    assert f"{words} một" in [row.input_value() for row in again.locator("[name$=_topic]").all()]


def test_signing_out_tells_of_it_and_then_clears_it(open_as, record, words):
    page = open_as()
    sign_in(page, SECRETARY)
    page.goto(f"{record}cancel/")
    field(page, "reason").fill(words)
    strange = "keep:0:/meetings/plan/"
    page.evaluate(f"localStorage.setItem('{strange}', JSON.stringify({{at: Date.now()}}))")

    page.locator(".desk-menu summary").click()
    out = page.locator(".desk-menu").get_by_role("button", name="Đăng xuất")
    out.click()
    warning = page.locator(".desk-menu").get_by_role("alert")
    expect(warning.get_by_role("link")).to_have_attribute("href", re.compile("/cancel/$"))
    out.click()

    page.wait_for_url("**/account/login/**")
    assert kept(page) == [strange]


def test_what_lies_there_for_more_than_thirty_days_is_forgotten(phone, record, words):
    phone.goto(f"{record}cancel/")
    field(phone, "reason").fill(words)
    old = int(dt.timedelta(days=31).total_seconds() * 1000)
    phone.evaluate(f"""() => {{
      const [name] = Object.keys(localStorage).filter((one) => one.startsWith('keep:'));
      const draft = JSON.parse(localStorage.getItem(name));
      localStorage.setItem(name, JSON.stringify({{...draft, at: draft.at - {old}}}));
    }}""")

    phone.reload()

    expect_nothing_filled(phone)
    assert kept(phone) == []


def test_the_page_that_was_filled_again_has_no_fault(phone, record, words):
    phone.goto(f"{record}cancel/")
    field(phone, "reason").fill(words)

    assert faults_of(phone, phone.reload()) == []
    expect_filled(phone)
