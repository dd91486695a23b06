"""The schedule of a month, and the meetings it lacks planned at once."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from meetings.enums import State
from meetings.models import Meeting
from members.models import Officer
from tests.browser import answered
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.meetings.pages.pages import soup, text
from tests.meetings.pages.test_meeting_pages import queries

pytestmark = pytest.mark.usefixtures("_september")
SCHEDULE = "meetings:schedule"
OCTOBER = {"month": "2022-10"}


def shown(client, **query):
    return client.get(reverse(SCHEDULE), query or OCTOBER)


def lines(answer):
    rows = soup(answer).select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td, th")] for row in rows]


def test_the_schedule_has_the_columns_of_the_commune(office, commune):
    member = MemberFactory(cell=commune.own, full_name="Đỗ Văn Lực")
    Officer.objects.create(
        member=member, cell=commune.own, office="secretary", since=dt.date(2020, 1, 1)
    )
    MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2022, 10, 3),
        starts_at=dt.time(19, 30),
        place="Nhà văn hóa",
        state=State.PLANNED,
    )

    assert lines(shown(office)) == [
        [
            "1",
            "Chi bộ thôn Tập Ninh",
            "4",
            "19:30, Thứ Hai 03/10/2022 Thường kỳ · dự kiến",
            "Nhà văn hóa",
            "Đỗ Văn Lực",
        ],
        ["2", "Chi bộ thôn số 2", "3", "chưa có lịch", "chưa ghi", "chưa ghi"],
    ]


def test_who_lacks_a_meeting_is_said_first(office, commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.PLANNED)

    assert "1/2 chi bộ chưa có lịch sinh hoạt thường kỳ tháng 10/2022: Chi bộ thôn số 2." in text(
        shown(office)
    )


def test_members_are_counted_on_the_day_of_the_meeting(office, commune):
    moved = MemberFactory(cell=commune.own, cell__until=dt.date(2022, 10, 2), cell__end="left")
    assert moved.memberships.count() == 1

    assert [row[2] for row in lines(shown(office))] == ["3", "3"]
    assert [row[2] for row in lines(shown(office, month="2022-09"))] == ["4", "3"]


def test_a_cancelled_meeting_is_no_meeting_and_a_thematic_one_stands_beside(office, commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.CANCELLED)
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 20), kind="thematic")

    assert [row[3] for row in lines(shown(office))] == [
        "Thứ Năm 20/10/2022 Chuyên đề · nháp",
        "chưa có lịch",
        "chưa có lịch",
    ]


@pytest.mark.parametrize("cells", [1, 13])
def test_the_schedule_costs_the_same_for_one_cell_and_for_thirteen(office, commune, cells):
    for _ in range(cells):
        cell = CellFactory(committee=commune.committee)
        MeetingFactory(cell=cell, held_on=dt.date(2022, 10, 3))
        MemberFactory(cell=cell)

    assert queries(office, f"{reverse(SCHEDULE)}?month=2022-10") == 10


@pytest.mark.parametrize(
    ("asked", "month"),
    [
        ("2022-09", "tháng 09/2022"),
        ("2018-01", "tháng 01/2018"),
        ("", "tháng 10/2022"),
        ("2022-13", "tháng 10/2022"),
        ("1899-12", "tháng 10/2022"),
        ("2017-12", "tháng 10/2022"),
        ("2024-01", "tháng 10/2022"),
        ("hai", "tháng 10/2022"),
        ("9" * 5000, "tháng 10/2022"),
    ],
)
def test_what_is_no_month_is_the_coming_one(office, asked, month):
    assert f"Lịch sinh hoạt {month}" in text(office.get(reverse(SCHEDULE), {"month": asked}))


def test_a_reader_is_not_offered_to_plan(client_of):
    page = soup(shown(client_of(Role.UPPER_BOARD)))

    assert [link.text for link in page.select(".page-actions a")] == ["Tải Excel"]


def test_a_secretary_sees_and_takes_away_nothing_of_others(secretary, commune):
    page = shown(secretary)

    assert [row[1] for row in lines(page)] == ["Chi bộ thôn Tập Ninh"]
    assert [link.text for link in soup(page).select(".page-actions a")] == [
        "Lập lịch các tháng còn lại của năm"
    ]


# filling it


def test_the_office_plans_for_all_that_lack_it_after_being_asked(office, commune):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 10, 3), state=State.PLANNED)
    button = soup(shown(office)).select_one(".page-actions .btn-primary")
    question = office.get(button["href"])

    answers = [office.post(reverse("meetings:fill_month"), answered(soup(question)))] * 2

    assert button.text == "Lập lịch cho 1 chi bộ còn thiếu"
    assert "Chi bộ thôn số 2" in text(question)
    assert {answer.url for answer in answers} == {f"{reverse(SCHEDULE)}?month=2022-10"}
    assert list(Meeting.objects.order_by("pk").values_list("cell", "held_on")) == [
        (commune.own.pk, dt.date(2022, 10, 3)),
        (commune.other.pk, dt.date(2022, 10, 3)),
    ]


def test_a_second_press_says_that_nothing_is_left(office, commune):
    for _ in range(2):
        answer = office.post(reverse("meetings:fill_month"), OCTOBER, follow=True)

    assert "Không còn kỳ nào phải lập: lịch đã có đủ." in text(answer)
    assert Meeting.objects.count() == 2


def test_a_day_gone_by_is_not_planned(office):
    assert soup(shown(office, month="2022-09")).select(".page-actions .btn-primary") == []
    assert "ngày quy định đã qua" in text(
        office.get(reverse("meetings:fill_month"), {"month": "2022-09"})
    )


def test_a_secretary_plans_the_rest_of_his_year(secretary, commune):
    address = reverse("meetings:fill_year", args=[commune.own.pk])
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 11, 5), state=State.PLANNED)
    question = secretary.get(address)

    secretary.post(address, answered(soup(question)))

    days = Meeting.objects.order_by("held_on").values_list("held_on", flat=True)
    assert [f"{day:%d/%m}" for day in days] == ["03/10", "05/11", "03/12"]


def test_after_the_last_day_of_the_year_it_is_the_next_year(client_of, commune, time_machine):
    time_machine.move_to(dt.datetime(2022, 12, 4, 3, tzinfo=dt.UTC))

    client_of(Role.CELL_SECRETARY).post(reverse("meetings:fill_year", args=[commune.own.pk]))

    days = list(Meeting.objects.order_by("held_on").values_list("held_on", flat=True))
    assert (len(days), days[0], days[-1]) == (12, dt.date(2023, 1, 3), dt.date(2023, 12, 3))


def test_a_secretary_fills_the_month_of_his_cell_alone(secretary, commune):
    secretary.post(reverse("meetings:fill_month"), OCTOBER)

    assert [meeting.cell for meeting in Meeting.objects.all()] == [commune.own]


def test_the_list_of_meetings_leads_to_the_plans(office):
    page = soup(office.get(reverse("meetings:list")))

    links = [link["href"] for link in page.select("nav[aria-label='Các trang kế hoạch'] a")]
    assert links == [
        reverse(SCHEDULE),
        reverse("meetings:themes"),
        reverse("meetings:materials"),
    ]
