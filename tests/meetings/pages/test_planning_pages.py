"""A meeting is planned, moved and called off on its pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cells.models import Committee
from meetings.enums import State
from meetings.models import Meeting
from tests.factories import MeetingFactory
from tests.meetings.pages.pages import DAY, plan_form, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


def test_a_meeting_is_planned(secretary, commune):
    response = secretary.post(reverse("meetings:plan"), plan_form(commune))

    planned = Meeting.objects.get()
    assert response.url == url("detail", planned)
    assert (planned.cell, planned.held_on, planned.state) == (
        commune.own,
        dt.date(2022, 10, 3),
        State.PLANNED,
    )


def test_the_same_plan_sent_twice_is_one_meeting(secretary, commune):
    form = plan_form(commune)

    first = secretary.post(reverse("meetings:plan"), form)
    second = secretary.post(reverse("meetings:plan"), form)

    assert first.url == second.url
    assert Meeting.objects.count() == 1


def test_a_forged_cell_is_refused(secretary, commune):
    response = secretary.post(reverse("meetings:plan"), plan_form(commune, cell=commune.other.pk))

    assert response.status_code == 200
    assert not Meeting.objects.exists()


def test_what_was_typed_stays_when_the_day_does_not_exist(secretary, commune):
    response = secretary.post(
        reverse("meetings:plan"), plan_form(commune, held_on="31/02/2022", place="Sân đình")
    )

    assert "31/02/2022 không có trong lịch; hãy xem lại ngày và tháng." in text(response)
    assert soup(response).select_one("[name=place]")["value"] == "Sân đình"


def test_a_second_meeting_on_the_day_is_refused_in_words(secretary, commune, meeting):
    response = secretary.post(reverse("meetings:plan"), plan_form(commune, held_on="03/09/2022"))

    assert "Ngày này đã có kỳ sinh hoạt cùng loại; hãy mở kỳ đã có." in text(response)


@pytest.mark.parametrize(
    ("meeting_day", "suggested"), [(None, "03/10/2022"), (10, "10/09/2022"), (9, "09/10/2022")]
)
def test_the_next_prescribed_day_is_suggested(secretary, commune, meeting, meeting_day, suggested):
    Committee.objects.filter(pk=commune.committee.pk).update(meeting_day=meeting_day)

    response = secretary.get(reverse("meetings:plan"))

    assert soup(response).select_one("[name=held_on]")["value"] == suggested


def test_today_is_suggested_when_the_month_is_still_without_its_meeting(secretary, commune):
    MeetingFactory(cell=commune.own, held_on=DAY, state=State.CANCELLED)
    MeetingFactory(cell=commune.other, held_on=DAY)

    response = secretary.get(reverse("meetings:plan"))

    today = timezone.localdate()
    assert soup(response).select_one("[name=held_on]")["value"] == f"{today:%d/%m/%Y}"


def test_the_office_plans_for_the_cell_it_came_from(office, commune):
    response = office.get(reverse("meetings:plan"), {"cell": commune.other.pk})

    [chosen] = soup(response).select("[name=cell] option[selected]")
    assert chosen["value"] == str(commune.other.pk)


def test_a_planned_meeting_is_moved_and_called_off(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.PLANNED)

    moved = {"version": 0, "held_on": "05/09/2022", "reason": "Trùng lễ"}
    secretary.post(url("reschedule", meeting), moved)
    secretary.post(url("cancel", meeting), {"version": 1, "reason": "Bão"})

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.state) == (dt.date(2022, 9, 5), State.CANCELLED)


def test_calling_off_what_was_held_is_refused_in_words(secretary, meeting):
    response = secretary.post(url("cancel", meeting), {"version": 0, "reason": "Nhầm"})

    assert "Kỳ sinh hoạt đang ở tình trạng “Nháp”" in text(response)
