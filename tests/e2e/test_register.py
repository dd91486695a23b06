"""The register lived with: somebody comes and goes, a day gone by, a file of the level above."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import faults_of
from tests.e2e.planning import press, today
from tests.e2e.registering import admit, compare, fill_day, somebody
from tests.workbooks import central_workbook

OFFICE, SECRETARY = "vanphong", "tapninh"
PAST = dt.date(2021, 6, 1)
THEN = 425  # members of the demo commune on that day
REGISTER = ["/members/", "/members/due/", "/members/courses/", f"/members/?on={PAST}"]
SENSITIVE = re.compile(
    "tôn giáo|dân tộc|đình chỉ|khai trừ|xóa tên|xin ra|kỷ luật|ốm đau|điều trị", re.IGNORECASE
)


@pytest.fixture
def desk(open_as):
    return open_as(OFFICE)


def record(page, address, button, **fields):
    """Fill the form of an event in the life of a member, and write it."""
    page.goto(address)
    for name, value in fields.items():
        if isinstance(value, dt.date):
            fill_day(page, name, value)
        elif page.locator(f"select[name={name}]").count():
            page.locator(f"[name={name}]").select_option(label=value)
        else:
            page.locator(f"[name={name}]").fill(value)
    press(page, button)


def standing(page):
    return page.locator(".lead .tag").inner_text()


def life(page):
    """The life of the member as his page tells it, latest first."""
    section = page.locator("section").filter(has=page.get_by_role("heading", name="Quá trình"))
    return section.locator("tbody th").all_inner_texts()


def test_somebody_is_admitted_leaves_by_letter_and_the_leaving_is_taken_back(desk):
    member = somebody()
    address = admit(desk, member)
    assert (standing(desk), len(life(desk))) == ("Dự bị", 2)

    record(
        desk, f"{address}letter/", "Ghi giấy giới thiệu", to_place="Đảng bộ phường Võ Cường",
        since=today() - dt.timedelta(days=5),
    )  # fmt: skip
    letter = "Giấy giới thiệu chuyển sinh hoạt đến Đảng bộ phường Võ Cường"
    assert (standing(desk), life(desk)[0]) == ("Đang chuyển sinh hoạt", letter)

    record(
        desk, f"{address}settle-letter/", "Ghi kết quả", outcome="Nơi đến đã tiếp nhận",
        until=today() - dt.timedelta(days=1),
    )  # fmt: skip
    assert standing(desk) == "Không còn sinh hoạt ở đây"
    assert life(desk)[0] == f"{letter}: nơi đến đã tiếp nhận"

    record(desk, f"{address}undo-move/", "Bỏ lần ghi sai", reason="Ghi nhầm người.")
    assert (standing(desk), life(desk)[0]) == ("Đang chuyển sinh hoạt", letter)
    assert desk.complaints == []


def test_a_day_gone_by_shows_who_belonged_then_on_every_page_and_in_any_order(desk):
    desk.goto(f"/members/?on={PAST:%d/%m/%Y}")
    assert desk.locator(".lead").inner_text() == f"{THEN} đảng viên: tính đến {PAST:%d/%m/%Y}"

    desk.locator("[name=sort]").select_option(label="Ngày vào Đảng, mới trước")
    press(desk, "Lọc")
    desk.locator("a[rel=next]").click()
    desk.wait_for_url("**page=2*")

    assert desk.locator("[name=on]").input_value() == f"{PAST:%d/%m/%Y}"
    assert desk.locator("[name=sort]").input_value() == "newest"
    assert desk.locator(".pages-sum").inner_text() == f"Trang 2/9 · {THEN} đảng viên"
    days = [day_of(text) for text in desk.locator("td[data-label='Vào Đảng']").all_inner_texts()]
    assert days == sorted(days, reverse=True)
    assert days[0] <= PAST


def day_of(text):
    return dt.date(*map(int, reversed(text.split("/"))))


def test_who_came_later_is_in_the_register_of_today_only(desk):
    member = somebody()
    admit(desk, member)

    found = {}
    for on in ("", f"&on={member.admitted}", f"&on={member.admitted - dt.timedelta(days=1)}"):
        desk.goto(f"/members/?q={member.card}{on}")
        found[on] = desk.locator("tbody th").all_inner_texts()

    assert list(found.values()) == [[member.name], [member.name], []]


def test_a_line_of_the_reconciliation_is_settled_by_one_tap_and_a_second_changes_nothing(open_as):
    first, second = open_as(OFFICE), open_as(OFFICE)
    member = somebody()
    admit(first, member)
    earlier = member.admitted - dt.timedelta(days=1)
    compare(first, central_workbook([replace(member, admitted=earlier)]))
    for page in (first, second):
        page.goto(f"{first.url.split('?')[0]}?kind=date")
        expect(line(page, member)).to_have_count(1)

    tap(first, member, "Giữ như sổ")
    assert line(first, member).locator(".tag").inner_text() == "Giữ như sổ"
    settled = settled_of(first)
    tap(second, member, "Sửa theo tệp")

    first.reload()
    assert (settled, settled_of(first)) == (1, 1)
    assert line(first, member).locator(".tag").inner_text() == "Giữ như sổ"
    assert (first.complaints, second.complaints) == ([], [])


def line(page, member):
    return page.locator("tbody tr").filter(has_text=member.name)


def tap(page, member, button):
    with page.expect_navigation():
        line(page, member).get_by_role("button", name=button).click()


def settled_of(page):
    words = page.get_by_text(re.compile("^Đã giải quyết")).inner_text()
    return int(re.search(r"\d+", words).group())


@pytest.mark.parametrize("address", REGISTER)
def test_a_secretary_reads_his_register_on_a_phone_without_what_is_not_for_him(open_as, address):
    page = open_as(SECRETARY, "phone")

    answer = page.goto(address)

    assert faults_of(page, answer) == []
    assert SENSITIVE.findall(page.content()) == []
