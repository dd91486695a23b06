"""Two who write at once, and a meeting as one document to read."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from cells.models import Cell
from meetings.actions import LOCKED
from meetings.enums import State
from meetings.models import Meeting
from tests.browser import answered
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, filled, plan_form, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


# two at once


@pytest.mark.parametrize(
    ("step", "theirs", "mine", "shown"),
    [
        ("prepare", {"key_points": "Bản kia"}, {"key_points": "Bản tôi"}, ["Bản kia", "Bản tôi"]),
        (
            "conclude",
            {"decision_kind": "resolution"},
            {"decision_kind": "conclusion"},
            ["Nghị quyết", "Kết luận"],
        ),
        (
            "content",
            {"topic_policy": "Bản kia"},
            {"topic_policy": "Bản tôi"},
            ["Bản kia", "Bản tôi"],
        ),
        ("content", {"starts_at": "19:45"}, {"starts_at": "20:15"}, ["19:45", "20:15"]),
        ("content", {"opened": "no"}, {"opened": "yes"}, ["Không", "Có"]),
        (
            "prepare",
            {"board_met_on": "31/08/2022"},
            {"board_met_on": "2022-09-01"},
            ["31/08/2022", "01/09/2022"],
        ),
        (
            "prepare",
            {"notice_sent_at": "02/09/2022 06:00"},
            {"notice_sent_at": "2022-09-01T08:00"},
            ["02/09/2022 06:00", "01/09/2022 08:00"],
        ),
    ],
)
def test_who_changes_the_same_place_second_sees_both_versions_and_loses_nothing(
    secretary, office, meeting, step, theirs, mine, shown
):
    data = filled(secretary, step, meeting, **mine)
    office.post(url(step, meeting), filled(office, step, meeting, **theirs))

    response = secretary.post(url(step, meeting), data)

    cells = [cell.text.strip() for cell in soup(response).select("tbody td")]
    assert (response.status_code, cells) == (409, shown)
    again = answered(soup(response))
    assert {name: again[name] for name in mine} == mine
    assert secretary.post(url(step, meeting), again).status_code == 302


def test_two_rolls_are_compared_member_by_member(secretary, office, commune, meeting):
    first = commune.own.memberships.order_by("pk")[0].member
    change = {f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    data = filled(secretary, "roll", meeting, **change)
    theirs = change | {f"why_{first.pk}": "work"}
    office.post(url("roll", meeting), filled(office, "roll", meeting, **theirs))

    response = secretary.post(url("roll", meeting), data)

    rows = [row.get_text(" ", strip=True) for row in soup(response).select("tbody tr")]
    assert rows == [f"Lý do vắng của {first} Công tác Ốm"]


@pytest.mark.parametrize("step", ["prepare", "roll", "send"])
def test_minutes_sent_by_another_meanwhile_are_locked(secretary, meeting, step):
    data = filled(secretary, step, meeting)
    Meeting.objects.update(state=State.SUBMITTED, version=3)

    response = secretary.post(url(step, meeting), data)

    assert response.status_code == 409
    assert LOCKED[State.SUBMITTED] in text(response)


def test_a_stale_page_sends_nothing(secretary, meeting):
    Meeting.objects.update(version=3)

    response = secretary.post(url("send", meeting), {"version": 0})

    meeting.refresh_from_db()
    assert (response.status_code, meeting.state) == (409, State.DRAFT)
    assert soup(response).select_one("[name=version]")["value"] == "3"


# one meeting as a document


def test_the_primary_action_is_named_by_its_result(secretary, office, meeting):
    def primary(client):
        buttons = soup(client.get(url("detail", meeting))).select(".page-actions .btn-primary")
        return [button.text for button in buttons]

    found = [primary(secretary)]
    Meeting.objects.update(state=State.PLANNED, held_on=dt.date(2022, 10, 3))
    found.append(primary(secretary))
    Meeting.objects.update(state=State.RETURNED, held_on=DAY)
    found.append(primary(secretary))
    Meeting.objects.update(state=State.SUBMITTED)
    found += [primary(secretary), primary(office)]

    assert found == [
        ["Điểm danh"],
        ["Chuẩn bị kỳ sinh hoạt"],
        ["Gửi lại biên bản tháng 9"],
        [],
        ["Xác nhận biên bản tháng 9"],
    ]


def test_a_shortfall_leads_to_the_page_that_cures_it(secretary, meeting):
    page = soup(secretary.get(url("detail", meeting)))

    links = {link["href"] for link in page.select(".criterion a:not(.why)")}
    plan = reverse("meetings:thematic_plan", args=[meeting.cell_id, DAY.year])
    steps = {url(name, meeting) for name in ("prepare", "roll", "content", "conclude")}
    assert links == steps | {plan}


def test_who_cannot_change_anything_gets_no_links(client_of, meeting):
    page = soup(client_of(Role.UPPER_BOARD).get(url("detail", meeting)))

    assert page.select(".criterion a:not(.why), .steps a, .page-actions a") == []


def test_a_planned_meeting_shows_what_is_prepared_and_waits_for_its_day(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2022, 10, 3),
        state=State.PLANNED,
        prepared_by=commune.own.memberships.first().member,
    )

    page = secretary.get(url("detail", meeting))

    assert "Đã ghi phần chuẩn bị. Từ ngày 03/10/2022 mới điểm danh" in text(page)
    assert [heading.text for heading in soup(page).select(".minutes h2")] == ["Chuẩn bị"]


def test_a_meeting_called_off_stays_readable_with_its_reason(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)
    secretary.post(url("cancel", meeting), {"version": 0, "reason": "Bão số 3"})

    page = secretary.get(url("detail", meeting))

    assert "Kỳ sinh hoạt này đã hủy" in text(page)
    assert "hủy kỳ sinh hoạt (Bão số 3)" in text(page)


def test_who_was_absent_is_told_with_the_reason(secretary, commune, meeting):
    first, second, _ = [row.member for row in commune.own.memberships.order_by("pk")]
    absent = {f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    absent |= {f"here_{second.pk}": None, f"why_{second.pk}": "none"}
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting, **absent))

    page = text(secretary.get(url("detail", meeting)))

    assert f"Đ/c {first}: vắng có lý do (ốm)" in page
    assert f"Đ/c {second}: vắng không lý do" in page


def test_a_day_that_the_cell_did_not_exist_is_refused_in_words(secretary, commune):
    Cell.objects.filter(pk=commune.own.pk).update(since=dt.date(2022, 1, 1))

    response = secretary.post(reverse("meetings:plan"), plan_form(commune, held_on="03/12/2021"))

    assert "Ngày 03/12/2021 Chi bộ thôn Tập Ninh không hoạt động" in text(response)


def test_the_check_alone_is_a_part_of_a_page(secretary, meeting):
    piece = soup(secretary.get(url("check", meeting), headers={"HX-Request": "true"}))
    page = soup(secretary.get(url("check", meeting)))

    assert (piece.select_one("html"), page.select_one("h1").text) == (None, meeting.title)
    for shown in (piece, page):
        assert shown.select_one("#check h2").text == "Kiểm tra theo hướng dẫn"


def test_a_roll_before_the_day_was_changed_is_asked_for_again(secretary, meeting):
    secretary.post(url("roll", meeting), filled(secretary, "roll", meeting))
    moved = {"version": 1, "held_on": "04/09/2022", "reason": "Ghi nhầm"}
    secretary.post(url("reschedule", meeting), moved)

    page = secretary.get(url("detail", meeting))

    assert "Ngày họp đã đổi sau khi điểm danh. Hãy điểm danh lại" in text(page)
    assert "04/09/2022: Ghi nhầm" in text(page)


def test_what_was_typed_is_never_markup(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own, held_on=DAY, decision_kind="conclusion", decision_text="<b>đậm</b>"
    )

    page = secretary.get(url("detail", meeting)).content.decode()

    assert "&lt;b&gt;đậm&lt;/b&gt;" in page


def test_a_row_that_both_changed_is_compared_and_the_rest_is_merged(secretary, office, meeting):
    task = meeting.tasks.create(text="Dọn đường")
    data = filled(secretary, "conclude", meeting, task_0_text="Dọn đường làng")
    theirs = {"task_0_text": "Dọn mương", "task_1_text": "Báo cáo"}
    office.post(url("conclude", meeting), filled(office, "conclude", meeting, **theirs))

    response = secretary.post(url("conclude", meeting), data)

    rows = [row.get_text(" ", strip=True) for row in soup(response).select("tbody tr")]
    assert rows == ["Việc 1 Dọn mương Dọn đường làng"]
    secretary.post(url("conclude", meeting), answered(soup(response)))
    task.refresh_from_db()
    assert (task.text, meeting.tasks.count()) == ("Dọn đường làng", 2)
