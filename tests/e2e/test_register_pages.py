"""Every kind of page of the register is well and accessible, on a phone and at a desk."""

from dataclasses import replace

import pytest

from tests.e2e.looking import (
    PHONE,
    SCREENS,
    faults_of,
    violations_of,
    width_with_large_letters,
)
from tests.e2e.registering import compare, rehearse, somebody
from tests.workbooks import Person, central_workbook, register_workbook

OFFICE, SECRETARY, BOARD = "vanphong", "tapninh", "tuyengiao"
EVENTS = ["letter", "badge", "exempt", "leave", "appoint", "undo-move", "withdraw"]
# The fields of these are those of the events above.
ALIKE = ["settle-letter", "transfer", "depart", "recognise", "stay", "suspend", "relieve"]
ALIKE += ["end-stay", "end-suspension", "end-exemption"]
COMMUNE = ["movement/", "movement/?column=opening", "badges/", "badges/?show=unrecorded"]
COMMUNE += ["structure/", "structure/?by=all&line=Tổng số đảng viên"]
READ = ["/members/due/", "/members/courses/", "{member}", "{cell}handover/"]
READ += [f"{{commune}}{page}" for page in COMMUNE]
WRITTEN = ["/members/admit/", "/members/receive/", "/members/new/", "/members/guests/new/"]
WRITTEN += ["{member}edit/", "{entry}", *(f"{{member}}{event}/" for event in EVENTS)]
WRITTEN += ["{cell}handover/board/", "{course}", "{commune_courses}", "{guest}"]
WRITTEN += ["{wrong_guest}", "{left}come-back/"]
WRITTEN += ["/members/quality/", "/members/reconciliations/", "/members/import/"]
SEEN = {
    OFFICE: [f"{{member}}{event}/" for event in ALIKE],
    SECRETARY: [page for page in READ if "structure" not in page],
    BOARD: READ,
}


@pytest.fixture(scope="session")
def places(browser, browser_context_args, signed_in):
    """What the addresses name: a member in office, his cell, a guest, the commune, and so on."""
    context = browser.new_context(storage_state=signed_in(OFFICE), **browser_context_args)
    page = context.new_page()
    found = {
        "cell": first(page, "/cells/", "tbody th a"),
        "commune": first(page, "/members/", "a[href$='/movement/']").removesuffix("movement/"),
        "member": first(page, "/members/?q=Đỗ Văn Lực", "tbody th a"),
        "left": first(page, "/members/?standing=left", "tbody th a"),
        "course": first(page, "/members/courses/", "tbody th a"),
        "commune_courses": first(page, "/members/courses/", "a[href$='/courses/new/']"),
    }
    found["guest"] = first(page, found["cell"], "a[href*='/guests/'][href$='/end/']")
    found["wrong_guest"] = found["guest"].replace("/end/", "/withdraw/")
    found["entry"] = first(page, found["member"], "a[href*='/entries/']")
    context.close()
    return found


def first(page, address, link):
    page.goto(address)
    return page.locator(link).first.get_attribute("href")


@pytest.fixture
def phone(open_as):
    return open_as(OFFICE, "phone")


def ills_of(page, answer):
    """What is wrong with the page on a phone, with large letters there and, made as wide as that,
    at a desk."""
    found = []
    for screen in ("phone", "desk"):
        page.set_viewport_size(SCREENS[screen]["viewport"])
        found += faults_of(page, answer)
    width = width_with_large_letters(page)
    found += [f"{width} px wide with large letters"] if width > PHONE else []
    return found + violations_of(page)


@pytest.mark.parametrize("address", [*READ, *WRITTEN])
def test_a_page_that_the_office_opens_is_well(phone, places, address):
    answer = phone.goto(address.format_map(places))

    assert ills_of(phone, answer) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("username", SEEN)
def test_what_each_role_sees_of_the_register_is_well(open_as, places, username, screen):
    page = open_as(username, screen)

    faults = [faults_of(page, page.goto(address.format_map(places))) for address in SEEN[username]]

    assert faults == [[] for _ in SEEN[username]]


STRANGE = Person(name="Lê Văn Lạ", card="99000010")
LISTS = {
    "Các cột của tệp là gì?": ([STRANGE], {"B7": "Danh tính không rõ", "L7": "Mã không rõ"}),
    "Tệp còn 1 chỗ phải sửa": ([STRANGE, Person(card="99000011", texts={"J": "31/02/2010"})], {}),
    "Còn 1 dòng chưa rõ là ai": ([Person(name="Đỗ Văn Lực", card=None)], {}),
    "Xem lại trước khi nhập": ([STRANGE], {}),
}


@pytest.mark.parametrize("heading", LISTS)
def test_every_answer_to_a_list_is_well(phone, heading):
    people, words = LISTS[heading]

    def rename(workbook):
        for place, word in words.items():
            workbook.active[place] = word

    answer = rehearse(phone, register_workbook(people, change=rename))

    assert phone.locator("h1").inner_text() == heading
    assert ills_of(phone, answer) == []


def test_a_reconciliation_and_what_it_asks_of_above_are_well(phone):
    known = replace(somebody(), name="Đỗ Văn Lực", card="27000013")  # of the demo commune
    answer = compare(phone, central_workbook([known, somebody()]))
    made = phone.url

    found = ills_of(phone, answer)
    found += ills_of(phone, settled_without_a_choice(phone))
    found += ills_of(phone, phone.goto(f"{made}corrections/"))

    assert found == []


def settled_without_a_choice(page):
    """What is answered where a line is sent without one of its buttons."""
    with page.expect_navigation() as answer:
        page.locator("form[action*='/lines/']").first.evaluate("form => form.submit()")
    return answer.value
