"""axe finds nothing on any page, on a phone and at a desk, and with large letters none is wider
than a phone; no page is left out.

The pages of the register are in test_register_pages.py.
"""

import datetime as dt
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve

from tests.e2e.every_page import (
    ADMIN,
    FIRST,
    FRAMES,
    OFFICE,
    PAGES,
    PUBLISHED,
    PUBLISHED_MONTH,
    SECRETARY,
    WITHOUT_A_PAGE,
)
from tests.e2e.looking import PHONE, violations_of, width_with_large_letters
from tests.e2e.planning import free_day, plan, press, today
from tests.e2e.registering import upload
from tests.e2e.test_register_pages import ALIKE, READ, WRITTEN
from tests.formats.papers import photograph
from tests.meetings.importing.registers import register, row
from tests.policy import FOR_ANYBODY_SIGNED_IN, POLICY, PUBLIC

# What the addresses of the register name, with any number in it.
ANY = {
    "member": "/members/1/",
    "cell": "/cells/1/",
    "commune": "/reports/1/",
    "guest": "/members/guests/1/end/",
    "wrong_guest": "/members/guests/1/withdraw/",
    "left": "/members/1/",
    "course": "/members/courses/1/",
    "commune_courses": "/members/committees/1/courses/new/",
    "entry": "/members/1/entries/office/1/",
}
# Answers to what is sent on a page of the register; looked at in test_register_pages.py.
ANSWERS = {"members:import_columns", "members:import_answers", "members:settle"}
ANSWERS |= {"members:reconciliation", "members:corrections"}
OPENED_BELOW = {"practice:reset"}  # in test_practice.py
OPENED_BELOW |= {"meetings:edit_frame", "meetings:remove_frame"}


@pytest.fixture(scope="session")
def opened(browser, browser_context_args, signed_in):
    """A function: the one page of an account, opened once."""
    pages = {}

    def page_of(username):
        if username not in pages:
            state = {"storage_state": signed_in(username)} if username else {}
            pages[username] = browser.new_context(**state, **browser_context_args).new_page()
        return pages[username]

    return page_of


@pytest.fixture(scope="session")
def known_links():
    """Of each account where the beginning of a way led: many ways begin alike."""
    return {}


@pytest.fixture(scope="session")
def places(opened):
    """What the addresses name. The meeting under work has a resolution and a paper."""
    page = opened(SECRETARY)
    record = plan(page, free_day(page, today()))
    ahead = plan(page, free_day(page, today() + dt.timedelta(days=60)))
    decided(page, record)
    yield {
        "record": record,
        "ahead": ahead,
        "locked": first(opened(OFFICE), "/meetings/?state=confirmed", FIRST),
        "voted": first(opened(OFFICE), "/meetings/?state=submitted", FIRST),
        "own_locked": first(page, "/meetings/?year=2022", FIRST),
        "published_year": first(opened(OFFICE), *PUBLISHED[:2]),
        "published_again": publishing_again(opened(OFFICE)),
        "cell": first(opened(OFFICE), "/cells/", FIRST),
        "material": own_material(opened(OFFICE)),
        "user": first(opened(ADMIN), "/accounts/", "a[href$='/edit/']").removesuffix("edit/"),
    }
    page.goto(f"{ahead}cancel/")
    page.locator("[name=reason]").fill("Ghi để thử.")
    press(page, "Hủy kỳ sinh hoạt này")


def decided(page, record):
    page.goto(f"{record}conclude/")
    page.locator("label:has([name=decision_kind][value=resolution])").click()
    press(page, "Lưu và xem lại để gửi")
    page.goto(f"{record}attachments/add/?kind=signed_minutes")
    picture = {"name": "da-ky.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.locator("[name=file]").set_input_files(picture)
    page.locator("[name=not_secret]").check()
    press(page, "Gắn vào kỳ sinh hoạt")


def own_material(page):
    """One that the office of the commune gave itself just now, so that it may edit it."""
    page.goto("/meetings/materials/add/")
    page.locator("[name=kind]").select_option("bulletin")
    page.locator("[name=title]").fill("Bản tin để thử")
    page.locator("[name=summary]").fill("Bí thư đọc phần này.")
    page.locator("[name=not_secret]").check()
    press(page, "Đưa lên thư viện")
    return urlsplit(page.url).path


def publishing_again(page):
    """No page leads there as long as no figure of the month has changed."""
    month = first(page, first(page, *PUBLISHED_MONTH), "a[href*='/month/?month=']")
    return month.replace("/month/", "/month/publish/")


def first(page, address, link):
    page.goto(address)
    return page.locator(link).first.get_attribute("href")


def test_no_page_is_left_out():
    of_register = [*READ, *WRITTEN, *(f"{{member}}{event}/" for event in ALIKE)]
    register = {
        resolve(address.format_map(ANY).partition("?")[0]).view_name for address in of_register
    }
    seen = {name.partition(",")[0] for name in PAGES} | register | ANSWERS | OPENED_BELOW

    assert seen | WITHOUT_A_PAGE == {*POLICY, *PUBLIC, *FOR_ANYBODY_SIGNED_IN}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_large_letters_fit_the_phone(opened, places, known_links, name):
    username, way = PAGES[name]
    page = opened(username)

    answer = follow_way(page, way, places, known_links.setdefault(username, {}))

    opened_page = resolve(urlsplit(page.url).path).view_name
    assert (answer.status, opened_page) == (200, name.partition(",")[0])
    assert violations_of(page) == []
    assert width_with_large_letters(page) == PHONE


@pytest.mark.parametrize(
    ("username", "address", "status"),
    [(SECRETARY, "/khong-co/", 404), (SECRETARY, "/accounts/", 403)],
)
def test_axe_finds_nothing_on_a_page_of_error(opened, username, address, status):
    page = opened(username)

    answer = page.goto(address)

    assert answer.status == status
    assert violations_of(page) == []


def test_axe_finds_nothing_where_two_versions_meet(opened, places):
    """The page of the conflict, as who works without scripts gets it."""
    page, office = opened(SECRETARY), opened(OFFICE)
    address = f"{places['record']}prepare/"
    page.goto(address)
    office.goto(address)
    for one, words in ((office, "Của văn phòng."), (page, "Của chi bộ.")):
        one.locator("[name=key_points]").evaluate("(field, text) => { field.value = text; }", words)
    with office.expect_navigation():
        office.locator("form.record").evaluate("form => form.submit()")

    with page.expect_navigation() as answer:
        page.locator("form.record").evaluate("form => form.submit()")

    assert answer.value.status == 409
    assert violations_of(page) == []


def test_axe_finds_nothing_where_what_was_typed_meets_a_lock(opened, places):
    """The minutes were sent and confirmed while the page was open."""
    page = opened(SECRETARY)
    page.goto(f"{places['record']}prepare/")
    page.locator("[name=key_points]").evaluate("field => { field.value = 'Gõ lúc đã khóa.'; }")

    with page.expect_navigation() as answer:
        page.locator("form.record").evaluate(
            "(form, to) => { form.action = to; form.submit(); }", f"{places['own_locked']}prepare/"
        )

    assert answer.value.status == 409
    assert violations_of(page) == []


REGISTERS = {
    "Xem lại trước khi nhập": [row()],
    "Tệp còn 1 chỗ phải sửa": [row(present=99), row(held_on=dt.date(2022, 10, 3))],
}


@pytest.mark.parametrize("heading", REGISTERS)
def test_axe_finds_nothing_on_an_old_register_that_was_read(opened, heading):
    page = opened(OFFICE)

    upload(page, "/meetings/import/", register(REGISTERS[heading]), "Đọc thử tệp")

    assert page.locator("h1").inner_text() == heading
    assert violations_of(page) == []


def test_axe_finds_nothing_where_a_frame_is_written_and_taken_back(opened):
    """A frame of the committee's own from a day to come, which is taken away again."""
    page = opened(OFFICE)
    follow_way(page, (FRAMES, "a[href$='/choose/']"), {})
    page.locator("[name=since]").fill(f"{today() + dt.timedelta(days=90):%d/%m/%Y}")
    page.locator("[name=origin][value=own]").check(force=True)
    with page.expect_navigation():
        page.locator("main button.btn-primary").click()
    assert resolve(urlsplit(page.url).path).view_name == "meetings:edit_frame"
    assert (violations_of(page), width_with_large_letters(page)) == ([], PHONE)

    follow_way(page, (FRAMES, "a[href$='/remove/']"), {})
    assert violations_of(page) == []
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    assert page.locator("a[href$='/remove/']").count() == 0


def follow_way(page, way, places, known=None):
    """Open an address, then the first link found, and so on; the last answer.

    `known` keeps where the beginnings of a way led; what is found there is not looked for again.
    """
    way = (way,) if isinstance(way, str) else way
    known = {} if known is None else known
    return page.goto(_address(page, way, places, known))


def _address(page, way, places, known):
    *before, last = way
    if not before:
        return last.format_map(places)
    if way not in known:
        page.goto(_address(page, tuple(before), places, known))
        link = page.locator(last).first.get_attribute("href")
        known[way] = urljoin(urlsplit(page.url).path, link)
    return known[way]
