"""Somebody new in the register, and files about him; every call makes a name of its own."""

import datetime as dt
import secrets
import string
from urllib.parse import urlsplit

from tests.e2e.planning import press, today
from tests.workbooks import Person

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SMALL = "Trạm Y tế xã"  # the cell whose register is held against a file
BORN = dt.date(1995, 4, 12)


def somebody(**fields):
    """A probationary member whom no test has met, so that a test can be run again."""
    letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    return Person(
        name=f"Vũ Thử {letters.capitalize()}",
        card=f"98{secrets.randbelow(10**6):06}",
        born=BORN,
        **{"cell": SMALL, "admitted": today() - dt.timedelta(days=90), "full": None, **fields},
    )


def admit(page, person):
    """Write the admission of the person into the register; the address of his page."""
    page.goto("/members/admit/")
    page.locator("[name=full_name]").fill(person.name)
    page.locator("[name=card_number]").fill(person.card)
    fill_day(page, "birth_date", person.born)
    fill_day(page, "admitted_on", person.admitted)
    page.locator("[name=cell]").select_option(label=f"Chi bộ {person.cell}")
    press(page, "Ghi kết nạp")
    return urlsplit(page.url).path


def fill_day(page, name, day):
    page.locator(f"[name={name}]").fill(f"{day:%d%m%Y}")


def upload(page, address, data, button):
    """Send a workbook (bytes) by the form of a page; the answer."""
    page.goto(address)
    file = {"name": "so.xlsx", "mimeType": EXCEL, "buffer": data}
    page.locator("input[type=file]").set_input_files(file)
    with page.expect_navigation() as answer:
        page.get_by_role("button", name=button).click()
    return answer.value


def rehearse(page, data):
    return upload(page, "/members/import/", data, "Đọc thử tệp")


def compare(page, data):
    return upload(page, "/members/reconciliations/", data, "Đối chiếu với tệp này")
