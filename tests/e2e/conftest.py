"""A real browser at a portal that runs already; nothing here touches the database.

PORTAL_URL names the portal: the demo commune, as the README's first command starts it.
"""

import os
import shutil

import pytest

from accounts.demo import PASSWORD
from tests.e2e.looking import SCREENS, links_of, watch
from tests.e2e.planning import free_day, plan, today

PATIENCE = 10_000  # milliseconds


@pytest.fixture(scope="session")
def base_url():
    address = os.environ.get("PORTAL_URL")
    if not address:
        pytest.fail(
            "PORTAL_URL is not set. Start the demo commune (README, first command) and run "
            "PORTAL_URL=http://127.0.0.1:8000 pytest tests/e2e"
        )
    return address.rstrip("/")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("Debian's chromium is not installed: apt-get install chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return {"executable_path": chromium, "args": [*quiet, "--lang=vi"]}


@pytest.fixture(scope="session")
def browser_context_args(base_url):
    return {"base_url": base_url, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}


@pytest.fixture(scope="session")
def signed_in(browser, browser_context_args):
    """A function: the cookies of a demo account, signed in once by the form."""
    kept = {}

    def cookies_of(username):
        if username not in kept:
            context = browser.new_context(**browser_context_args)
            sign_in(context.new_page(), username)
            kept[username] = context.storage_state()
            context.close()
        return kept[username]

    return cookies_of


@pytest.fixture
def open_as(new_context, signed_in):
    """A function: a page of the account on a "phone" or a "desk"; what it complains of is an
    attribute `complaints`. Without a username nobody is signed in."""

    def opened(username=None, screen="desk", **options):
        state = {"storage_state": signed_in(username)} if username else {}
        page = new_context(**SCREENS[screen], **state, **options).new_page()
        page.set_default_timeout(PATIENCE)
        page.complaints = watch(page)
        return page

    return opened


@pytest.fixture(scope="session")
def reached(browser, browser_context_args, signed_in):
    """A function: the sections of an account, and what is linked one level below them."""
    kept = {}

    def addresses_of(username):
        if username not in kept:
            state = signed_in(username)
            context = browser.new_context(storage_state=state, **browser_context_args)
            kept[username] = _walked(context.new_page())
            context.close()
        return kept[username]

    return addresses_of


def _walked(page):
    page.goto("/")
    found = links_of(page)
    for section in page.eval_on_selector_all(".top-bar a.nav-item", "all => all.map(a => a.href)"):
        page.goto(section)
        found += links_of(page)
    return list(dict.fromkeys(found))


@pytest.fixture(scope="session")
def record(browser, browser_context_args, signed_in):
    """The address of a meeting that waits to be written down by the secretary."""
    state = signed_in("tapninh")
    context = browser.new_context(storage_state=state, **browser_context_args)
    page = context.new_page()
    address = plan(page, free_day(page, today()))
    context.close()
    return address


def sign_in(page, username, password=PASSWORD):
    page.set_default_timeout(3 * PATIENCE)  # a password is slow to check, by design
    page.goto("/account/login/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
