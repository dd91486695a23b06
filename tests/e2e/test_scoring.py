"""A meeting is scored on the phone, the office decides, and the minutes tell it."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import faults_of, violations_of
from tests.e2e.planning import follow, free_day, plan, press, today
from tests.e2e.test_whole_meeting import words_of

SECRETARY, OFFICE = "tapninh", "vanphong"
OF_ATTENDANCE, OF_RESULTS = "2", "6"  # items of the frame; the first has a proposal
WHY = "Có đồng chí đến muộn."
SUM = "Cộng 93,5/100 điểm, mức tốt."
FILLED = re.compile(r"^Đã điền lại phần đồng chí gõ lúc \d\d:\d\d")


@pytest.fixture
def phone(open_as):
    return open_as(SECRETARY, "phone")


@pytest.fixture
def desk(open_as):
    return open_as(OFFICE)


@pytest.fixture
def held(phone, desk):
    """The address of a meeting whose roll was taken; called off afterwards."""
    address = plan(phone, free_day(phone, today()))
    phone.goto(f"{address}roll/")
    press(phone, "Lưu và sang nội dung")
    yield address
    take_back(desk, f"{address}score/", "Rút quyết định", reason="Ghi để thử.")
    secretary = phone.context.new_page()
    take_back(secretary, address, "Lấy lại để sửa", "Lấy lại biên bản")
    secretary.goto(f"{address}cancel/")
    secretary.locator("[name=reason]").fill("Ghi để thử.")
    press(secretary, "Hủy kỳ sinh hoạt này")


def take_back(page, address, link, button=None, **typed):
    """Take back what was done, where the page offers it."""
    page.goto(address)
    if page.get_by_role("link", name=link, exact=True).count():
        follow(page, link)
        for name, text in typed.items():
            page.locator(f"[name={name}]").fill(text)
        press(page, button or link)


def points(page, item):
    return page.locator(f"[name='points_{item}']")


def reason(page, item):
    return page.locator(f"[name='reason_{item}']")


def told(page):
    return page.locator(".score-sum")


def score(page):
    """Accept what is proposed, give the rest by hand, differ once."""
    for line in page.locator(".score-line").all():
        field = line.locator("[name^=points_]")
        if not field.input_value():
            most = re.search(r"tối đa (\d+)", line.locator("legend").inner_text())
            field.fill(most.group(1))
    points(page, OF_RESULTS).fill("25")
    expect(told(page)).to_have_text("Cộng 95/100 điểm, mức tốt.")
    points(page, OF_ATTENDANCE).fill("3,5")
    reason(page, OF_ATTENDANCE).fill(WHY)


def vote(page):
    page.get_by_label("Chi ủy đã thống nhất điểm và mức đề nghị").check()
    for name, votes in (("votes_for", "40"), ("votes_against", "0"), ("votes_abstained", "1")):
        page.locator(f"[name={name}]").fill(votes)


def killed(page):
    """The tab is gone; the page is opened anew in another one of the same browser."""
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    return again


def test_points_are_added_up_and_a_reason_is_asked_for_only_where_they_differ(phone, held):
    phone.goto(f"{held}score/edit/")
    why = reason(phone, OF_ATTENDANCE)
    shown = [why.is_visible()]

    points(phone, OF_ATTENDANCE).fill("3,5")
    shown.append(why.is_visible())
    counted = told(phone).inner_text()
    points(phone, OF_ATTENDANCE).fill("5")
    shown.append(why.is_visible())

    assert shown == [False, True, False]
    assert re.fullmatch(r"Cộng [\d,]+/100 điểm, còn \d mục chưa có điểm\.", counted)
    assert phone.complaints == []


def test_a_meeting_is_scored_on_the_phone_and_decided_by_the_office(phone, desk, held):
    phone.goto(held)
    for link in ("Chấm điểm, xếp loại", "Chấm điểm kỳ sinh hoạt"):
        follow(phone, link)
    score(phone)
    expect(told(phone)).to_have_text(SUM)

    again = killed(phone)
    expect(again.get_by_text(FILLED)).to_be_visible()
    expect(told(again)).to_have_text(SUM)
    assert reason(again, OF_ATTENDANCE).input_value() == WHY
    vote(again)
    press(again, "Lưu điểm")
    expect(again.get_by_text("Chấm 93,5/100 điểm, đề nghị mức tốt.")).to_be_visible()
    again.goto(f"{held}send/")
    with again.expect_navigation():
        again.get_by_role("button", name=re.compile("^Gửi biên bản")).tap()

    desk.goto(f"{held}score/")
    follow(desk, "Quyết định mức xếp loại")
    press(desk, "Ghi quyết định")
    expect(desk.get_by_text("Cấp ủy quyết định: Tốt, 93,5/100 điểm")).to_be_visible()
    minutes = words_of(again.request.get(f"{held}minutes.docx").body())
    assert "Chi bộ chấm 93,5/100 điểm, đề nghị xếp loại tốt" in minutes
    assert desk.complaints == []


def test_the_sheet_is_well_on_the_phone_while_it_is_filled(phone, held):
    answer = phone.goto(f"{held}score/edit/")
    score(phone)

    assert faults_of(phone, answer) == []
    assert violations_of(phone) == []
