"""What a thumb does on the pages of content and conclusion: names, rows, days and votes."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import faults_of
from tests.e2e.planning import free_day, plan, press, today

SECRETARY = "tapninh"
APART = 8  # pixels between two buttons, lest the thumb hits both
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@pytest.fixture
def phone(open_as):
    return open_as(SECRETARY, "phone")


@pytest.fixture
def address(phone):
    return plan(phone, free_day(phone, today()))


def names(page, field):
    return page.locator(f"#div_id_{field} .people button").all_inner_texts()


def test_a_name_is_found_without_accents_and_chosen_with_one_tap(phone, address):
    assert faults_of(phone, phone.goto(f"{address}content/")) == []
    speaker = phone.locator("[name=remark_0_member]")
    assert phone.locator("main select").count() == 0

    speaker.tap()
    leading = names(phone, "remark_0_member")
    speaker.press_sequentially("hai")
    found = names(phone, "remark_0_member")
    phone.locator("#div_id_remark_0_member .people button").first.tap()

    assert leading[0].endswith("(bí thư)")
    assert found[0].split(" (")[0].endswith("Hải")
    assert speaker.input_value() == found[0]
    expect(phone.locator("#div_id_remark_0_member .people")).to_be_hidden()
    speaker.fill("zzz")
    expect(phone.locator("#div_id_remark_0_member .people")).to_contain_text("Không có tên")
    assert phone.complaints == []


def test_the_chair_is_changed_with_one_tap(phone, address):
    phone.goto(f"{address}content/")
    chair = phone.locator("[name=chair]")
    assert chair.input_value().endswith("(bí thư)")

    buttons = phone.locator("#div_id_chair .people button")
    buttons.nth(1).tap()

    assert chair.input_value() == buttons.nth(1).inner_text()
    pressed = [button.get_attribute("aria-pressed") for button in buttons.all()]
    assert pressed[:2] == ["false", "true"]


def test_rows_are_added_dropped_and_given_back(phone, address):
    phone.goto(f"{address}content/")
    keys = phone.locator("[name^=remark_][name$=_key]")
    before = keys.count()

    phone.get_by_role("button", name="+ Thêm ý kiến").tap()
    phone.locator(f"[name=remark_{before}_member]").fill("do van luc")
    phone.locator(f"[name=remark_{before}_gist]").fill("Nhất trí")
    drop = phone.get_by_role("button", name="Bỏ ý kiến này")
    drop.tap()
    dropped = phone.locator(f"[name=remark_{before}_gist]").input_value()
    phone.get_by_role("button", name="Đã bỏ. Lấy lại").tap()
    made = [key.input_value() for key in keys.all()]
    label = phone.locator(f"label[for=id_remark_{before}_member]").inner_text()
    press(phone, "Lưu và sang kết luận")
    phone.goto(f"{address}content/")

    assert (dropped, label, len(made)) == ("", f"Người phát biểu {before + 1}", before + 1)
    assert [key for key in made if not KEY.fullmatch(key)] == []
    assert len(set(made)) == len(made)
    assert phone.locator("[name=remark_0_gist]").input_value() == "Nhất trí"
    assert keys.first.input_value() == made[-1]
    assert phone.complaints == []


def test_another_script_adds_rows(phone, address):
    phone.goto(f"{address}conclude/")
    rows = phone.locator("[data-rows=task] [data-row]")
    before = rows.count()

    phone.evaluate("portalRows.add('task')")
    phone.evaluate("document.dispatchEvent(new CustomEvent('add-row', {detail: {list: 'task'}}))")

    assert rows.count() == before + 2
    last = rows.last.locator("textarea").get_attribute("name")
    assert last == f"task_{before + 1}_text"


def test_a_day_is_filled_by_a_button_also_in_a_new_row(phone, address):
    assert faults_of(phone, phone.goto(f"{address}conclude/")) == []
    phone.get_by_role("button", name="+ Thêm việc").tap()
    row = phone.locator("[data-rows=task] [data-row]").last

    row.get_by_role("button", name="Cuối tháng").tap()

    day = row.locator("[name$=_due_on]").input_value()
    assert (dt.datetime.strptime(day, "%d/%m/%Y") + dt.timedelta(days=1)).day == 1  # noqa: DTZ007
    assert phone.locator("[name=task_0_due_on]").input_value() == ""


def test_the_vote_is_told_while_it_is_typed(phone, address):
    phone.goto(f"{address}conclude/")
    told = phone.locator("#vote-told")
    votes = phone.locator("[name=votes_for]")
    hidden = votes.is_visible()

    phone.locator("[name=decision_kind][value=resolution]").check()
    needed, base, full = (
        int(told.get_attribute(f"data-{name}")) for name in ("needed", "base", "full")
    )
    words = []
    for typed in (needed, needed - 1, full + 1):
        votes.fill(str(typed))
        words.append(told.inner_text())

    assert (hidden, needed) == (False, base // 2 + 1)
    assert words == [
        f"{needed}/{base} tán thành: quá nửa, được thông qua.",
        f"{needed - 1}/{base} tán thành: chưa quá nửa, cần ít nhất {needed}.",
        f"Tổng số phiếu là {full + 1}, nhiều hơn {full} đảng viên chính thức của chi bộ.",
    ]


def test_the_three_numbers_of_a_vote_are_added_up_while_they_are_typed(phone, address):
    phone.goto(f"{address}conclude/")
    phone.locator("[name=decision_kind][value=resolution]").check()
    votes = phone.get_by_role("group", name="Kết quả biểu quyết")
    told = phone.locator("#vote-told")
    full = int(told.get_attribute("data-full"))

    votes.get_by_label("Số phiếu tán thành").fill(str(full))
    votes.get_by_label("Số phiếu không tán thành").fill("1")

    assert told.inner_text() == (
        f"Tổng số phiếu là {full + 1}, nhiều hơn {full} đảng viên chính thức của chi bộ."
    )


def test_the_hour_of_the_theme_is_asked_where_two_parts_are_held(phone):
    phone.goto("/meetings/plan/")
    theme = phone.get_by_label("Tên chuyên đề")
    asked = [theme.is_visible()]
    phone.locator("[name=kind][value=combined]").check()
    asked.append(theme.is_visible())
    approval = [phone.locator("[name=mode_approval]").is_visible()]
    phone.locator("[name=mode][value=online]").check()
    approval.append(phone.locator("[name=mode_approval]").is_visible())

    assert (asked, approval) == ([False, True], [False, True])


def test_all_of_it_is_written_without_scripts_too(open_as):
    page = open_as(SECRETARY, "phone", java_script_enabled=False)
    address = plan(page, free_day(page, today()))

    page.goto(f"{address}content/")
    page.locator("[name=chair]").fill("do van luc")
    page.locator("[name=remark_0_member]").fill("do van luc")
    page.locator("[name=remark_0_gist]").fill("Nhất trí")
    press(page, "Lưu, ghi tiếp ở trang này")

    assert page.locator("[name=chair]").input_value() == "Đỗ Văn Lực (bí thư)"
    assert page.locator("[name=remark_0_member]").input_value() == "Đỗ Văn Lực (bí thư)"
    assert page.get_by_role("button", name="+ Thêm ý kiến").is_visible() is False
    assert page.locator("[name=remark_2_gist]").count() == 1


def test_the_buttons_of_a_meeting_stand_apart(phone, address):
    phone.goto(address)
    places = [button.bounding_box() for button in phone.locator("main .btn:visible").all()]

    below = sorted(places, key=lambda box: box["y"])
    gaps = [
        after["y"] - (before["y"] + before["height"])
        for before, after in pairwise(below)
        if after["y"] > before["y"]
    ]
    assert [gap for gap in gaps if gap < APART] == []
