"""A month of a cell through the browser's eyes: plan, record, check, send, confirm, reopen."""

import datetime as dt

import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from meetings.enums import State
from meetings.facts import check
from meetings.models import Meeting
from members.enums import Office
from members.models import Officer
from tests.browser import answered

BEFORE = dt.datetime(2022, 8, 30, 2, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2022, 9, 5, 14, 0, tzinfo=dt.UTC)
DAY = dt.date(2022, 9, 5)


def page(client, name, *args):
    response = client.get(reverse(f"meetings:{name}", args=args))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def send(client, address, answers):
    response = client.post(address, answers)
    assert response.status_code == 302, response.content.decode()
    return response.url


def step(client, name, meeting, **answers):
    address = reverse(f"meetings:{name}", args=[meeting.pk])
    return send(client, address, answered(page(client, name, meeting.pk), **answers))


def fill_board(cell):
    """The three members of the cell as its secretary, deputy and board member."""
    people = [row.member for row in cell.memberships.order_by("pk")]
    for member, office in zip(people, Office, strict=True):
        Officer.objects.create(member=member, cell=cell, office=office, since=dt.date(2020, 1, 1))
    return people


def plan_and_prepare(secretary):
    planned = answered(page(secretary, "plan"), held_on="05/09/2022", starts_at="19:30")
    send(secretary, reverse("meetings:plan"), planned)
    meeting = Meeting.objects.get()
    step(
        secretary,
        "prepare",
        meeting,
        draft_prepared="yes",
        key_points="Vệ sinh môi trường",
        board_met_on="01/09/2022",
        notice_sent_at="2022-09-02T08:00",
        supervisor_notified="yes",
        papers_sent="yes",
    )
    return meeting


def record(secretary, meeting, *, speaker, minute_taker):
    step(secretary, "roll", meeting)
    shown = page(secretary, "content", meeting.pk)
    topics = [field["name"] for field in shown.select("[name^=topic_]")]
    step(
        secretary,
        "content",
        meeting,
        minute_taker=minute_taker.pk,
        opened="yes",
        agenda_approved="yes",
        report_presented="yes",
        merged="no",
        commended="Không có",
        reminded="Không có",
        remark_0_member=speaker.pk,
        remark_0_gist="Nhất trí",
        **dict.fromkeys(topics, "Đã thảo luận"),
    )
    step(
        secretary,
        "conclude",
        meeting,
        ends_at="21:10",
        decision_kind="conclusion",
        decision_text="Thống nhất nhiệm vụ tháng 10",
        minutes_read="yes",
        minutes_signed="yes",
        task_0_text="Dọn đường",
        task_0_assignee=speaker.pk,
    )


def state_after(client, name, meeting, **answers):
    step(client, name, meeting, **answers)
    return Meeting.objects.get().state


def test_a_month_from_the_plan_to_the_confirmed_minutes_and_back(commune, client_of):
    _, second, third = fill_board(commune.own)

    with time_machine.travel(BEFORE, tick=False):
        meeting = plan_and_prepare(client_of(Role.CELL_SECRETARY))
    with time_machine.travel(AFTER, tick=False):
        secretary, office = client_of(Role.CELL_SECRETARY), client_of(Role.COMMUNE_OFFICE)
        record(secretary, meeting, speaker=second, minute_taker=third)
        checked = check(meeting, DAY)
        sent = state_after(secretary, "send", meeting)
        locked = secretary.get(reverse("meetings:content", args=[meeting.pk]))
        confirmed = state_after(office, "confirm", meeting)
        reopened = state_after(office, "reopen", meeting, reason="Ghi nhầm số có mặt")
        again = step(secretary, "roll", meeting)

    assert (meeting.state, meeting.held_on) == (State.PLANNED, DAY)
    assert [result.criterion.code for result in checked.unmet] == []
    assert {"K04", "K05", "K08", "K09", "K11", "K12", "K13", "K15"} <= {
        result.criterion.code for result in checked.met
    }
    assert (sent, confirmed, reopened) == (State.SUBMITTED, State.CONFIRMED, State.DRAFT)
    assert "Biên bản đã gửi đảng ủy." in locked.content.decode()
    assert again == reverse("meetings:content", args=[meeting.pk])
    assert AuditEvent.objects.filter(target_type="meeting", target_id=meeting.pk).count() == 9
