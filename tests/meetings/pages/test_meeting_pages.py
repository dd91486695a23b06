"""Who opens which page of a meeting, the list, and what pages cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from meetings.enums import State
from tests.factories import CellFactory, MeetingFactory, MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")

RECORDING = [
    "prepare", "roll", "content", "conclude", "send", "reschedule", "change_kind", "cancel",
]  # fmt: skip
CONFIRMING = ["confirm", "return"]
READING = ["detail", "check"]
PAGES = [*RECORDING, *CONFIRMING, "reopen", *READING]
WRITERS = {Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.CELL_SECRETARY}
OFFICE = WRITERS - {Role.CELL_SECRETARY}
MAY = (
    dict.fromkeys(RECORDING, WRITERS)
    | dict.fromkeys([*CONFIRMING, "reopen"], OFFICE)
    | dict.fromkeys(READING, WRITERS | {Role.UPPER_BOARD})
)


# who, and whose


@pytest.mark.parametrize("step", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_for_those_who_may(client_of, meeting, step, role):
    response = client_of(role).get(url(step, meeting))

    assert response.status_code == (200 if role in MAY[step] else 403)


@pytest.mark.parametrize("step", PAGES)
def test_the_meeting_of_a_stranger_does_not_exist(office, commune, step):
    stranger = MeetingFactory(cell=commune.foreign, held_on=DAY)

    assert office.get(url(step, stranger)).status_code == 404


@pytest.mark.parametrize("step", [*RECORDING, *READING])
def test_the_neighbours_meeting_does_not_exist_for_a_cell_secretary(secretary, commune, step):
    neighbour = MeetingFactory(cell=commune.other, held_on=DAY)

    assert secretary.get(url(step, neighbour)).status_code == 404


@pytest.mark.parametrize("step", PAGES)
def test_nobody_reads_without_signing_in(client, meeting, step):
    response = client.get(url(step, meeting))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("step", [*RECORDING, *CONFIRMING, "reopen", *READING])
def test_only_get_and_post_are_answered(office, meeting, step):
    assert office.delete(url(step, meeting)).status_code == 405


@pytest.mark.parametrize("step", PAGES)
def test_reading_a_page_writes_nothing(office, meeting, step):
    office.get(url(step, meeting))

    meeting.refresh_from_db()
    assert (meeting.version, meeting.state) == (0, State.DRAFT)


# the list


def test_the_secretary_sees_the_meetings_of_his_cell_in_the_year(secretary, commune, meeting):
    MeetingFactory(cell=commune.own, held_on=dt.date(2021, 9, 3))
    MeetingFactory(cell=commune.other, held_on=DAY)

    response = secretary.get(reverse("meetings:list"))

    assert [row.text for row in soup(response).select("tbody th")] == ["03/09/2022"]
    assert "1 kỳ sinh hoạt của Chi bộ thôn Tập Ninh" in text(response)


def test_the_office_narrows_the_list_by_cell_state_and_year(office, commune, meeting):
    wanted = MeetingFactory(cell=commune.other, held_on=dt.date(2021, 5, 3), state=State.SUBMITTED)
    MeetingFactory(cell=commune.other, held_on=dt.date(2021, 6, 3))
    MeetingFactory(cell=commune.own, held_on=dt.date(2021, 7, 3), state=State.SUBMITTED)

    response = office.get(
        reverse("meetings:list"),
        {"year": 2021, "cell": commune.other.pk, "state": "submitted"},
    )

    links = [link["href"] for link in soup(response).select("tbody a")]
    assert links == [url("detail", wanted)]


def test_the_newest_meeting_stands_first(office, commune, meeting):
    newer = MeetingFactory(cell=commune.other, held_on=dt.date(2022, 9, 5))

    response = office.get(reverse("meetings:list"))

    links = [link["href"] for link in soup(response).select("tbody a")]
    assert links == [url("detail", newer), url("detail", meeting)]


@pytest.mark.parametrize("asked", [{"year": "abc"}, {"cell": "x"}, {"state": "?"}, {"page": "99"}])
def test_a_filter_that_cannot_be_read_filters_nothing(office, meeting, asked):
    response = office.get(reverse("meetings:list"), asked)

    assert response.status_code == 200
    assert "03/09/2022" in text(response)


def test_an_empty_year_offers_to_plan(secretary):
    response = secretary.get(reverse("meetings:list"))

    [link] = soup(response).select(".empty-action a")
    assert link["href"] == reverse("meetings:plan")


def test_who_only_reads_is_not_offered_to_plan(client_of):
    response = client_of(Role.UPPER_BOARD).get(reverse("meetings:list"))

    assert soup(response).select(f"a[href='{reverse('meetings:plan')}']") == []


def test_attendance_is_shown_with_both_numbers(secretary, commune, meeting):
    first = commune.own.memberships.order_by("pk")[0].member
    data = filled(
        secretary, "roll", meeting, **{f"here_{first.pk}": None, f"why_{first.pk}": "ill"}
    )
    secretary.post(url("roll", meeting), data)

    response = secretary.get(reverse("meetings:list"))

    assert "2/3 · 66,67 %" in text(response)


# how much it costs


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("cells", [1, 13])
def test_the_list_costs_the_same_for_one_cell_and_for_thirteen(office, commune, cells):
    for _ in range(cells):
        MeetingFactory(cell=CellFactory(committee=commune.committee), held_on=DAY)

    assert queries(office, reverse("meetings:list")) == 9


@pytest.mark.parametrize("members", [3, 44])
def test_the_roll_costs_the_same_for_three_members_and_for_forty_four(
    secretary, commune, meeting, members
):
    MemberFactory.create_batch(members - 3, cell=commune.own)

    assert queries(secretary, url("roll", meeting)) == 8
    assert len(secretary.get(url("roll", meeting)).content) < 60 * 1024


@pytest.mark.parametrize("members", [3, 44])
@pytest.mark.parametrize(
    ("step", "cost"), [("detail", 27), ("prepare", 10), ("content", 13), ("conclude", 11)]
)
def test_a_page_costs_the_same_for_three_members_and_for_forty_four(
    secretary, commune, meeting, members, step, cost
):
    MemberFactory.create_batch(members - 3, cell=commune.own)
    for member in [row.member for row in commune.own.memberships.all()]:
        meeting.remarks.create(member=member, gist="Nhất trí")
        meeting.tasks.create(text="Việc", assignee=member)

    assert queries(secretary, url(step, meeting)) == cost
