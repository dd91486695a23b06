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
from members.models import Officer

BEFORE = dt.datetime(2022, 8, 30, 2, 0, tzinfo=dt.UTC)
AFTER = dt.datetime(2022, 9, 5, 14, 0, tzinfo=dt.UTC)
DAY = dt.date(2022, 9, 5)


def page(client, name, *args):
    response = client.get(reverse(f"meetings:{name}", args=args))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def answered(shown, **answers):
    """What the browser sends from a page as it is shown, with these answers."""
    form = shown.select_one("main form[method=post]")
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data[field["name"]] = field.get("value", "on")
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            data[field["name"]] = chosen["value"]
        else:
            data[field["name"]] = field.get("value", field.text.strip())
    return data | answers


def send(client, address, answers):
    response = client.post(address, answers)
    assert response.status_code == 302, response.content.decode()
    return response.url


def step(client, name, meeting, **answers):
    address = reverse(f"meetings:{name}", args=[meeting.pk])
    return send(client, address, answered(page(client, name, meeting.pk), **answers))


def test_a_month_from_the_plan_to_the_confirmed_minutes_and_back(commune, client_of):
    secretary, office = client_of(Role.CELL_SECRETARY), client_of(Role.COMMUNE_OFFICE)
    first, second, third = [row.member for row in commune.own.memberships.order_by("pk")]
    for member, rank in ((first, "secretary"), (second, "deputy"), (third, "board_member")):
        Officer.objects.create(
            member=member, cell=commune.own, office=rank, since=dt.date(2020, 1, 1)
        )

    with time_machine.travel(BEFORE, tick=False):
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

    with time_machine.travel(AFTER, tick=False):
        step(secretary, "roll", meeting)
        topics = [
            field["name"]
            for field in page(secretary, "content", meeting.pk).select("[name^=topic_]")
        ]
        step(
            secretary,
            "content",
            meeting,
            minute_taker=third.pk,
            opened="yes",
            agenda_approved="yes",
            report_presented="yes",
            merged="no",
            commended="Không có",
            reminded="Không có",
            remark_0_member=second.pk,
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
            task_0_assignee=second.pk,
        )
        checked = check(meeting, DAY)
        step(secretary, "send", meeting)
        sent = Meeting.objects.get()
        locked = secretary.get(reverse("meetings:content", args=[meeting.pk]))
        step(office, "confirm", meeting)
        confirmed = Meeting.objects.get()
        step(office, "reopen", meeting, reason="Ghi nhầm số có mặt")
        reopened = Meeting.objects.get()
        again = step(secretary, "roll", meeting)

    assert (meeting.state, meeting.held_on) == (State.PLANNED, DAY)
    assert [result.criterion.code for result in checked.unmet] == []
    assert {"K04", "K05", "K08", "K09", "K11", "K12", "K13", "K15"} <= {
        result.criterion.code for result in checked.met
    }
    assert (sent.state, confirmed.state, reopened.state) == (
        State.SUBMITTED,
        State.CONFIRMED,
        State.DRAFT,
    )
    assert "Biên bản đã gửi đảng ủy." in locked.content.decode()
    assert again == reverse("meetings:content", args=[meeting.pk])
    assert AuditEvent.objects.filter(target_type="meeting", target_id=meeting.pk).count() == 9
