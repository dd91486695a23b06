"""A secretary plans a meeting of his cell, on a day that no test has used yet."""

import datetime as dt
import os
from zoneinfo import ZoneInfo

from playwright.sync_api import expect


def today():
    return dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def free_day(page, last):
    """The latest day up to `last` on which the cell has no meeting; so the test can be repeated.

    Never today, which belongs to the walk of a whole meeting.
    """
    taken = {f"{today():%d/%m/%Y}"}
    for year in (last.year - 1, last.year):
        page.goto(f"/meetings/?year={year}")
        taken |= set(page.locator("tbody th").all_text_contents())
    days = (last - dt.timedelta(days=back) for back in range(200))
    return next(day for day in days if ours(day) and f"{day:%d/%m/%Y}" not in taken)


def ours(day):
    """Two workers of one run take every other day, so that neither finds his day taken."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    workers = os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")
    return day.toordinal() % int(workers) == int(worker)


def plan(page, day):
    """Plan a meeting of the secretary's cell; the address of its record."""
    page.goto("/meetings/plan/")
    page.get_by_label("Ngày họp").fill(f"{day:%d%m%Y}")
    press(page, "Lên lịch sinh hoạt")
    expect(page.get_by_text(f"Đã lên lịch sinh hoạt ngày {day:%d/%m/%Y}.")).to_be_visible()
    return page.url


def press(page, name):
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    """Follow a link and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
