"""Everybody goes wherever his links lead, on a phone and at a desk."""

from collections import Counter

import pytest

from accounts.demo import ACCOUNTS
from tests.e2e.conftest import sign_in
from tests.e2e.looking import SCREENS, faults_of, kind_of

READING = ["Chi bộ", "Đảng viên", "Sinh hoạt", "Đánh giá", "Báo cáo"]
OWN = ["Tài khoản của tôi", "Hướng dẫn nói gì"]
SETTINGS = ["Tập ghi biên bản", "Phân quyền", "Khung chấm điểm", "Nhật ký"]
OFFICE = ["Hôm nay", *READING, *OWN, *SETTINGS]
SECTIONS = {
    "bithu": OFFICE,
    "vanphong": OFFICE,
    "tapninh": ["Tháng này", *READING, *OWN, "Tập ghi biên bản"],
    "tuyengiao": ["Hôm nay", *READING, *OWN],
    "quantri": ["Hôm nay", "Tài khoản của tôi", "Phân quyền", "Tài khoản", "Nhật ký"],
}
EVERYBODY = [account.username for account in ACCOUNTS]
# Secretary and office of a commune are given the same (tests/security/test_canaries.py), so that
# the office walks for both.
WALKERS = [username for username in EVERYBODY if username != "bithu"]
FILE = "/workbook/"
OF_A_KIND = 3  # a list links to fifty members; their pages differ no more than these


@pytest.mark.parametrize("username", EVERYBODY)
def test_each_role_signs_in_by_the_form_and_sees_its_sections(open_as, username):
    page = open_as()

    sign_in(page, username)

    named = page.locator(".top-bar a.nav-item").all_text_contents()
    assert named == SECTIONS[username]
    assert page.complaints == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("username", WALKERS)
def test_every_kind_of_page_in_reach_is_well(open_as, reached, username, screen):
    page = open_as(username, screen)
    faults, met = [], set()

    for address in reached(username):
        if kind_of(address) not in met and FILE not in address:
            met.add(kind_of(address))
            faults += faults_of(page, page.goto(address))

    assert faults == []


@pytest.mark.parametrize("username", WALKERS)
def test_the_links_of_the_sections_and_their_pages_lead_somewhere(open_as, reached, username):
    page = open_as(username)

    met = Counter()
    answers = {}
    for address in reached(username):
        met[kind_of(address)] += 1
        if met[kind_of(address)] <= OF_A_KIND:
            answers[address] = page.request.get(address).status

    assert {address: got for address, got in answers.items() if got != 200} == {}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("step", ["", "prepare", "roll", "content", "conclude", "send"])
def test_every_step_of_a_record_is_well(open_as, record, step, screen):
    page = open_as("tapninh", screen)

    answer = page.goto(f"{record}{step}/" if step else record)

    assert faults_of(page, answer) == []
