"""A plan sent twice is one meeting, and two people at one meeting write one record."""

import re
import secrets

from playwright.sync_api import expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.planning import free_day, plan, today

SECRETARY, OFFICE = "tapninh", "vanphong"
SAVED = re.compile(r"Đã lưu lúc \d\d:\d\d$")


def meetings_on(page, day):
    page.goto(f"/meetings/?year={day.year}")
    return page.locator("tbody th").all_text_contents().count(f"{day:%d/%m/%Y}")


def expect_saved(page):
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED, timeout=PATIENCE)


def filled_plan(open_as):
    """The page of a plan on the phone, its day, and the button."""
    phone = open_as(SECRETARY, "phone")
    day = free_day(phone, today())
    phone.goto("/meetings/plan/")
    phone.get_by_label("Ngày họp").fill(f"{day:%d%m%Y}")
    return phone, day, phone.get_by_role("main").get_by_role("button", name="Lên lịch sinh hoạt")


def test_a_double_tap_on_the_plan_is_one_meeting(open_as):
    phone, day, button = filled_plan(open_as)

    button.dblclick()

    phone.wait_for_url(re.compile(r"/meetings/\d+/$"))
    assert meetings_on(phone, day) == 1
    assert phone.complaints == []


def test_a_second_tap_after_an_answer_that_was_lost_is_the_same_meeting(open_as):
    phone, day, button = filled_plan(open_as)
    answers = []

    def lose_the_first(route):
        if route.request.method == "POST":
            answers.append(route.fetch(max_redirects=0).status)
        route.abort("aborted") if len(answers) == 1 else route.fallback()

    phone.route("**/meetings/plan/", lose_the_first)
    button.tap()
    expect(button).to_be_visible()
    button.tap()

    phone.wait_for_url(re.compile(r"/meetings/\d+/$"))
    expect(phone.get_by_text(f"Đã lên lịch sinh hoạt ngày {day:%d/%m/%Y}.").first).to_be_visible()
    assert answers == [302, 302]
    assert meetings_on(phone, day) == 1


def test_roll_on_the_phone_and_minutes_on_the_desk_are_one_record(open_as):
    phone, desk = open_as(SECRETARY, "phone"), open_as(OFFICE)
    day = free_day(phone, today())
    record = plan(phone, day)
    words = f"Lời {secrets.token_hex(4)}"
    phone.goto(f"{record}roll/")
    desk.goto(f"{record}content/")

    row = phone.locator(".roll > li").first
    row.locator(".switch").tap()
    desk.locator("[name=topic_policy]").fill(words)
    row.locator(".choices label").first.tap()
    expect_saved(phone)
    expect_saved(desk)
    desk.locator("[name=topic_ideology]").fill(f"{words}, tư tưởng")
    expect_saved(desk)

    for page, address in ((phone, "content"), (desk, "roll")):
        page.goto(f"{record}{address}/")
    assert phone.locator("[name=topic_policy]").input_value() == words
    assert phone.locator("[name=topic_ideology]").input_value() == f"{words}, tư tưởng"
    assert desk.locator(".roll .switch input:not(:checked)").count() == 1
    assert meetings_on(phone, day) == 1
    assert (phone.complaints, desk.complaints) == ([], [])
