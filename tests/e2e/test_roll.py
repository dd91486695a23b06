"""Before the roll and beside it: who said that he will not come, and the check as it fills."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import faults_of
from tests.e2e.planning import free_day, plan, today

SECRETARY = "tapninh"
UNDER_HD12 = dt.date(2025, 8, 30)  # a guidance whose criteria the portal knows
SAVED = "document.body.dispatchEvent(new Event('meeting-saved'))"


@pytest.fixture
def phone(open_as):
    return open_as(SECRETARY, "phone")


@pytest.fixture
def desk(open_as):
    return open_as(SECRETARY)


def test_who_said_that_he_will_not_come_is_marked_when_the_roll_begins(phone):
    address = plan(phone, free_day(phone, today()))
    phone.get_by_role("link", name="Ghi ai báo vắng").tap()
    expect(phone.locator("h1")).to_have_text("Ai đã báo vắng")
    assert faults_of(phone, phone.reload()) == []

    row = phone.locator(".roll > li").nth(2)
    name = row.locator(".roll-name").inner_text().split("\n")[0]
    row.locator(".switch").tap()
    row.locator(".choices label", has_text="Đi xa").tap()
    with phone.expect_navigation():
        phone.get_by_role("button", name="Lưu danh sách báo vắng").tap()
    expect(phone.locator("#bao-vang li")).to_have_text(f"Đ/c {name}: đi xa")

    phone.goto(f"{address}roll/")
    row = phone.locator(".roll > li").nth(2)
    expect(row.locator(".roll-name")).to_contain_text("Đã báo vắng")
    expect(row.locator(".switch input")).not_to_be_checked()
    expect(row.get_by_role("radio", name="Đi xa")).to_be_checked()
    assert phone.locator(".roll .choices:visible").count() == 1
    assert phone.complaints == []


def test_a_row_can_be_tapped_anywhere_and_opens_its_reasons_within_reach(phone):
    phone.goto(f"{plan(phone, free_day(phone, today()))}roll/")
    last = phone.locator(".roll > li").last

    last.locator(".roll-name").tap()

    reason = last.locator(".choices label").last
    expect(reason).to_be_in_viewport(ratio=1)
    covered = phone.locator(".record .form-actions").bounding_box()["y"]
    box = reason.bounding_box()
    assert box["y"] + box["height"] <= covered
    assert box["height"] >= 48


def test_the_check_is_folded_on_a_phone_and_open_beside_the_work_on_a_desk(phone, desk):
    address = plan(phone, free_day(phone, UNDER_HD12))

    assert faults_of(phone, phone.goto(f"{address}prepare/")) == []
    folded = phone.locator("#check details").first
    expect(folded.locator("summary").first).to_have_text(
        re.compile(r"Chuẩn bị trước buổi họp: Đạt \d+ · Còn thiếu \d+ · Cần đánh giá \d+")
    )
    assert folded.get_attribute("open") is None

    assert faults_of(desk, desk.goto(f"{address}prepare/")) == []
    expect(desk.locator("#check .criterion").first).to_be_visible()
    work, panel = (desk.locator(each).first.bounding_box() for each in (".record", ".beside-panel"))
    assert panel["x"] >= work["x"] + work["width"]


def test_the_check_beside_is_fetched_anew_after_each_saving_and_stays_as_it_was_unfolded(desk):
    address = plan(desk, free_day(desk, UNDER_HD12))
    desk.goto(f"{address}prepare/")
    unknown = desk.locator("#check [data-fold=unknown]")
    unknown.locator("summary").click()

    with desk.expect_response(lambda got: got.url.endswith("/check/")) as fetched:
        desk.evaluate(SAVED)

    assert fetched.value.status == 200
    expect(unknown).to_have_attribute("open", "")
    expect(desk.locator("#check [data-fold=all]")).to_have_attribute("open", "")
    assert desk.complaints == []


def test_an_ended_session_puts_no_foreign_page_into_the_panel(desk):
    desk.goto(f"{plan(desk, free_day(desk, UNDER_HD12))}prepare/")
    shown = desk.locator("#check summary").first.inner_text()
    desk.context.clear_cookies()

    with desk.expect_response(lambda got: "/account/login/" in got.url):
        desk.evaluate(SAVED)

    assert desk.locator("input[name=password]").count() == 0
    assert desk.locator("#check summary").first.inner_text() == shown
