"""The pages that show many rows ask the database as often for a small commune as for a large."""

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from meetings.enums import Presence, State
from meetings.models import Attendance, Meeting
from members.models import Member, Membership
from tests.factories import (
    CampaignFactory,
    CellFactory,
    CellReviewFactory,
    CommitteeFactory,
    MeetingFactory,
    MemberFactory,
    MemberReviewFactory,
    RoleFactory,
)

SMALL, LARGE = (1, 3), (13, 431)
TODAY = dt.date(2022, 9, 22)
LIMITS = {
    "members:list": 8,
    "members:quality": 15,
    "meetings:roll": 9,
    "reports:evaluation": 23,
    "reports:progress": 20,
    "reports:quota": 19,
    "reports:left_out": 19,
    "reports:compliance": 19,
    "reports:figures": 24,
    "reports:year": 20,
    "reports:matrix": 19,
    "reports:movement": 9,
    "reports:structure": 13,
    "reports:badges": 10,
    "reports:members_workbook": 11,
}
OF_A_CAMPAIGN = ("reports:evaluation", "reports:progress", "reports:quota", "reports:left_out")


@pytest.fixture
def office(client, db):
    """The client of a commune's office; the commune itself hangs on it as `committee`."""
    role = RoleFactory(role=Role.COMMUNE_OFFICE, committee=CommitteeFactory())
    client.force_login(role.user)
    client.committee = role.committee
    return client


def settle(committee, cells, members):
    """So many cells and members, each cell with a meeting a month, all of them evaluated."""
    homes = [CellFactory(committee=committee) for _ in range(cells)]
    people = Member.objects.bulk_create(MemberFactory.build_batch(members))
    placed = [(person, homes[n % cells]) for n, person in enumerate(people)]
    Membership.objects.bulk_create(
        Membership(member=person, cell=home, since=dt.date(2010, 1, 1), start="imported")
        for person, home in placed
    )
    meetings = [hold(home, month, placed) for home in homes for month in range(1, 10)]
    campaign = CampaignFactory(committee=committee, year=2021)
    for home in homes:
        CellReviewFactory(campaign=campaign, cell=home)
    campaign.member_reviews.bulk_create(
        MemberReviewFactory.build(campaign=campaign, member=person, cell=home)
        for person, home in placed
    )
    return campaign, meetings[-1]


def hold(home, month, placed):
    meeting = MeetingFactory(cell=home, held_on=dt.date(2022, month, 3), state=State.DRAFT)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=person, presence=Presence.PRESENT)
        for person, cell in placed
        if cell == home
    )
    return meeting


def address_of(name, committee, campaign, meeting):
    arguments = {
        "members:list": [],
        "members:quality": [],
        "meetings:roll": [meeting.pk],
        **{page: [campaign.pk] for page in OF_A_CAMPAIGN},
        "reports:compliance": [committee.pk, 2022],
        "reports:year": [committee.pk, 2022],
        "reports:figures": [committee.pk, 2022],
        "reports:matrix": [committee.pk, 2022],
    }
    return reverse(name, args=arguments.get(name, [committee.pk]))


def queries_of(client, path):
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize(("cells", "members"), [SMALL, LARGE])
def test_a_page_asks_as_often_for_three_members_as_for_431(
    office, time_machine, name, cells, members
):
    time_machine.move_to(dt.datetime(2022, 9, 22, 3, tzinfo=dt.UTC))
    campaign, meeting = settle(office.committee, cells, members)

    asked = queries_of(office, address_of(name, office.committee, campaign, meeting))

    assert (asked, Meeting.objects.count()) == (LIMITS[name], cells * 9)


@pytest.mark.parametrize(("cells", "members"), [SMALL, LARGE])
def test_a_closed_year_is_counted_without_a_look_at_the_register(
    office, time_machine, cells, members
):
    time_machine.move_to(dt.datetime(2022, 9, 22, 3, tzinfo=dt.UTC))
    campaign, meeting = settle(office.committee, cells, members)
    campaign.closed_at = timezone.now()
    campaign.save(update_fields=["closed_at"])

    page = address_of("reports:evaluation", office.committee, campaign, meeting)

    assert queries_of(office, page) == 16
