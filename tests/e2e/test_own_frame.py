"""A committee writes its own frame on the phone: folded items, with scripts and without."""

import datetime as dt

import pytest

from tests.e2e.looking import faults_of
from tests.e2e.planning import today

OFFICE = "vanphong"
FRAMES = "/meetings/frames/"
USABLE = 4_500  # pixels: no more than about five screens of a phone


def own_frame(page):
    """The page of a frame of the committee's own from a day to come."""
    follow(page, "a[href$='/choose/']")
    page.locator("[name=since]").fill(f"{today() + dt.timedelta(days=120):%d/%m/%Y}")
    page.locator("[name=origin][value=own]").check(force=True)
    with page.expect_navigation() as answer:
        page.locator("main button.btn-primary").click()
    return answer.value


def follow(page, link):
    page.goto(FRAMES)
    page.goto(page.locator(link).first.get_attribute("href"))


def take_back(page):
    follow(page, "a[href$='/remove/']")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def phone(open_as, request):
    return open_as(OFFICE, "phone", java_script_enabled=request.param)


@pytest.fixture
def written(phone):
    yield own_frame(phone)
    take_back(phone)


def test_the_items_are_folded_and_each_opens_at_a_tap(phone, written):
    items = phone.locator("[data-rows=item] > details")
    height = phone.locator("body").bounding_box()["height"]
    field = items.nth(2).locator("textarea").first
    before = field.is_visible()

    items.nth(2).locator("summary").tap()

    assert (height < USABLE, before, field.is_visible()) == (True, False, True)


def test_what_is_wrong_in_a_folded_item_is_open_and_told(phone, written):
    item = phone.locator("[data-rows=item] > details").nth(2)
    item.locator("summary").tap()
    item.locator("[name$=_points]").fill("-5")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Lưu khung", exact=True).tap()

    told = phone.locator("[data-rows=item] > details[open] .invalid-feedback")
    assert told.all_inner_texts() == ["Điểm không thể nhỏ hơn 0."]


def test_a_new_item_is_open_and_named_by_what_is_typed(open_as):
    phone = open_as(OFFICE, "phone")
    try:
        assert faults_of(phone, own_frame(phone)) == []
        phone.get_by_role("button", name="+ Thêm mục").tap()
        item = phone.locator("[data-rows=item] > details").last
        named = [item.locator("summary").inner_text()]

        item.locator("[name$=_code]").fill("8")
        item.locator("[name$=_text]").fill("Mục của xã")
        item.locator("[name$=_points]").fill("4,5")
        named.append(item.locator("summary").inner_text())
        item.locator("[name$=_measure]").select_option("attendance")
        hint = item.locator("[data-row-bare]")
        hinted = [hint.is_visible()]
        item.locator("[name$=_bands]").fill("90 = 4,5")
        hinted.append(hint.is_visible())

        assert named == ["Mục mới", "8. Mục của xã (4,5 điểm)"]
        assert hinted == [True, False]
    finally:
        take_back(phone)
