"""What each role is led to, on a desk and on a phone, and that every page has its frame."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from cells.models import Committee

EVERYTHING = ["Hôm nay", "Chi bộ", "Đảng viên", "Sinh hoạt", "Đánh giá", "Báo cáo"]
READERS_MENU = ["Tài khoản của tôi", "Hướng dẫn nói gì"]
OFFICE_MENU = [
    *READERS_MENU,
    "Tập ghi biên bản",
    "Phân quyền",
    "Khung chấm điểm",
    "Nhật ký",
    "Đăng xuất",
]


def page_for(client):
    return BeautifulSoup(client.get("/accounts/me/").content, "html.parser")


def labels(tag):
    return [item.text.strip() for item in tag.select(".nav-item")]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.COMMUNE_SECRETARY, EVERYTHING),
        (Role.COMMUNE_OFFICE, EVERYTHING),
        (Role.CELL_SECRETARY, ["Tháng này", *EVERYTHING[1:]]),
        (Role.UPPER_BOARD, EVERYTHING),
        (Role.SYSTEM_ADMIN, ["Hôm nay"]),
    ],
)
def test_the_desk_offers_what_the_role_may_see(client_of, role, expected):
    page = page_for(client_of(role))

    assert labels(page.select_one(".desk-nav")) == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.COMMUNE_SECRETARY, OFFICE_MENU),
        (Role.COMMUNE_OFFICE, OFFICE_MENU),
        (Role.CELL_SECRETARY, [*READERS_MENU, "Tập ghi biên bản", "Đăng xuất"]),
        (Role.UPPER_BOARD, [*READERS_MENU, "Đăng xuất"]),
        (
            Role.SYSTEM_ADMIN,
            ["Tài khoản của tôi", "Phân quyền", "Tài khoản", "Nhật ký", "Đăng xuất"],
        ),
    ],
)
def test_the_menu_offers_what_the_role_may_manage(client_of, role, expected):
    page = page_for(client_of(role))

    assert labels(page.select_one(".desk-menu .menu-sheet")) == expected


def test_a_phone_has_four_items_at_its_foot(client_of):
    page = page_for(client_of(Role.CELL_SECRETARY))

    foot = page.select(".phone-nav > .nav-item, .phone-nav > .menu > summary")
    assert [item.text for item in foot] == ["Tháng này", "Đảng viên", "Kế hoạch", "Thêm"]


def test_what_has_no_room_at_the_foot_is_behind_more(client_of):
    behind = {
        role: labels(page_for(client_of(role)).select_one(".phone-nav .menu-sheet"))[0]
        for role in (Role.CELL_SECRETARY, Role.COMMUNE_OFFICE)
    }

    assert behind == {Role.CELL_SECRETARY: "Sinh hoạt", Role.COMMUNE_OFFICE: "Kế hoạch"}


def test_every_entry_leads_to_a_page(client_of):
    client = client_of(Role.COMMUNE_OFFICE)
    hrefs = {link["href"] for link in page_for(client).select("a.nav-item")}

    statuses = {href: client.get(href).status_code for href in hrefs}

    assert statuses == dict.fromkeys(hrefs, 200)


def test_signing_out_is_a_post(client_of):
    page = page_for(client_of(Role.CELL_SECRETARY))

    form = page.select_one(".desk-menu form")
    assert (form["method"], form["action"]) == ("post", "/account/logout/")


def test_the_page_shown_is_marked(client_of):
    page = page_for(client_of(Role.CELL_SECRETARY))

    marked = page.select_one(".desk-menu [aria-current]")
    assert (marked.text, marked["aria-current"]) == ("Tài khoản của tôi", "page")


@pytest.mark.parametrize(("is_sample", "expected"), [(True, 1), (False, 0)])
def test_sample_data_is_named_as_such(client_of, is_sample, expected):
    client = client_of(Role.CELL_SECRETARY)
    Committee.objects.update(is_sample=is_sample)

    assert len(page_for(client).select(".sample-line")) == expected


def test_the_first_link_skips_the_navigation(client_of):
    page = page_for(client_of(Role.CELL_SECRETARY))

    assert page.a["href"] == "#content"
    assert page.select_one("#content").name == "main"


@pytest.mark.parametrize(
    "role",
    [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.CELL_SECRETARY, Role.UPPER_BOARD],
)
def test_the_library_is_reached_from_the_first_page_and_from_the_meetings(client_of, role):
    client = client_of(role)

    for page in ("/", "/meetings/"):
        shown = BeautifulSoup(client.get(page).content, "html.parser")
        assert shown.select("main a[href='/meetings/materials/']"), page
    library = BeautifulSoup(client.get("/meetings/materials/").content, "html.parser")
    marked = library.select_one(".desk-nav [aria-current]")
    assert (marked.text, marked["aria-current"]) == ("Sinh hoạt", "true")


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("reports:verify_report", "Báo cáo"),
        ("reports:import_evaluations", "Đánh giá"),
        ("meetings:materials", "Sinh hoạt"),
        ("members:import", "Đảng viên"),
    ],
)
def test_the_marked_entry_is_the_first_step_of_the_way_back(client_of, name, section):
    page = BeautifulSoup(client_of(Role.COMMUNE_OFFICE).get(reverse(name)).content, "html.parser")

    entry, step = page.select_one(".desk-nav [aria-current]"), page.select_one(".crumbs a")
    assert (entry.text, entry["href"]) == (step.text, step["href"])
    assert entry.text == section
