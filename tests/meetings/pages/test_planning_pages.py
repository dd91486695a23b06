"""A meeting is planned, moved and called off on its pages."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cells.models import Committee
from meetings.enums import MeetingKind, State
from meetings.forms.plan import KINDS
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


@pytest.mark.parametrize(("meeting_day", "suggested"), [(None, "03/10/2022"), (10, "10/10/2022")])
def test_the_prescribed_day_of_the_month_asked_for_is_suggested(
    secretary, commune, meeting_day, suggested
):
    Committee.objects.filter(pk=commune.committee.pk).update(meeting_day=meeting_day)

    response = secretary.get(reverse("meetings:plan"), {"month": "2022-10"})

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


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_a_draft_written_by_mistake_is_taken_out_and_stays_in_the_list_with_its_reason(
    secretary, commune, state
):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=state)

    asked = secretary.get(url("cancel", meeting))
    secretary.post(url("cancel", meeting), {"version": 0, "reason": "Ghi nhầm tháng"})

    meeting.refresh_from_db()
    listed = soup(secretary.get(reverse("meetings:list"), {"year": 2022})).select_one("tbody tr")
    assert "Chỉ hủy khi ghi nhầm" in text(asked)
    assert meeting.state == State.CANCELLED
    assert [listed.select_one(part).text for part in (".tag", ".source")] == [
        "Đã hủy",
        "Ghi nhầm tháng",
    ]
    assert "không được tính. Lý do: Ghi nhầm tháng" in text(secretary.get(url("detail", meeting)))


def test_minutes_sent_cannot_be_called_off(secretary, commune):
    meeting = MeetingFactory(
        cell=commune.own,
        held_on=DAY,
        state=State.SUBMITTED,
        submitted_at=timezone.now(),
        submitted_by=commune.users[Role.CELL_SECRETARY],
    )

    response = secretary.post(url("cancel", meeting), {"version": 0, "reason": "Nhầm"})

    meeting.refresh_from_db()
    assert (response.status_code, meeting.state) == (409, State.SUBMITTED)


def test_each_kind_says_when_to_choose_it(secretary):
    page = soup(secretary.get(reverse("meetings:plan")))

    cards = [card.get_text(" ", strip=True) for card in page.select(".kinds label")]
    assert cards == [f"{MeetingKind(kind).label} {told}" for kind, told in KINDS.items()]
    [chosen] = page.select(".kinds input[checked]")
    assert chosen["value"] == "regular"


def test_a_second_monthly_meeting_of_the_month_is_told_not_refused(secretary, commune, meeting):
    suggested = text(secretary.get(reverse("meetings:plan")))
    response = secretary.post(
        reverse("meetings:plan"), plan_form(commune, held_on="20/09/2022"), follow=True
    )

    assert "đã có buổi" not in suggested  # what is suggested is the next month
    assert Meeting.objects.filter(held_on__month=9).count() == 2
    assert "Chi bộ đã có buổi thường kỳ của tháng 09/2022: ngày 03/09/2022." in text(response)


def test_a_monthly_meeting_in_the_suggested_month_is_linked(secretary, commune):
    there = MeetingFactory(
        cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.PLANNED, kind="combined"
    )
    MeetingFactory(cell=commune.own, held_on=DAY)
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 4), kind="thematic")

    page = soup(secretary.get(reverse("meetings:plan")))

    assert [link["href"] for link in page.select(".notice a")] == [url("detail", there)]


def test_a_meeting_on_line_is_planned_with_the_approval(secretary, commune):
    form = plan_form(commune, mode="online", mode_approval="Ý kiến của đảng ủy ngày 01/10/2022")

    response = secretary.post(reverse("meetings:plan"), form)

    planned = Meeting.objects.get()
    assert (planned.mode, planned.mode_approval) == (
        "online",
        "Ý kiến của đảng ủy ngày 01/10/2022",
    )
    assert "Trực tuyến; cấp ủy đồng ý theo Ý kiến" in text(secretary.get(response.url))
