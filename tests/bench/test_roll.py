"""The roll of 44, opened in the hall, against Django's own form of the same meeting."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Attendance
from members.models import Member
from tests.bench.measuring import compare
from tests.factories import CellFactory, MeetingFactory, MemberFactory

pytestmark = pytest.mark.django_db
PEOPLE = 44
DAYS = [dt.date(2022, month, 3) for month in range(1, 10)]
TAKEN = dt.datetime(2022, 12, 1, tzinfo=dt.UTC)


@pytest.fixture
def meeting(campaign):
    """The ninth meeting of the year of a cell of 44, each with its roll."""
    cell = CellFactory(committee=campaign.committee)
    MemberFactory.create_batch(PEOPLE, cell=cell)
    members = list(Member.objects.required_in(cell, DAYS[-1]))
    meetings = [MeetingFactory(cell=cell, held_on=day, roll_recorded_at=TAKEN) for day in DAYS]
    Attendance.objects.bulk_create(
        Attendance(meeting=each, member=member) for each in meetings for member in members
    )
    return meetings[-1]


def people(html):
    return len(set(re.findall(r"Nguyễn Văn Mẫu \d+", html)))


def queries_of(reader, address):
    with CaptureQueriesContext(connection) as asked:
        reader.get(address)
    return len(asked)


def test_the_roll_against_djangos_own_form_with_the_roll_inline(reader, admin, meeting, tell):
    ours = reverse("meetings:roll", args=[meeting.pk])
    peer = f"{admin}meetings/meeting/{meeting.pk}/change/"
    page, form = reader.get(ours), reader.get(peer)
    assert (people(page), people(form)) == (PEOPLE, PEOPLE)
    weight, weight_of_peer = len(page.encode()), len(form.encode())
    asked, asked_by_peer = queries_of(reader, ours), queries_of(reader, peer)

    measured = compare(lambda: reader.get(ours), lambda: reader.get(peer), repeat=3)

    tell(
        f"roll of {PEOPLE}: {measured.ours:.1f} ms CPU, {weight} bytes, {asked} queries; admin "
        f"{measured.peer:.1f} ms, {weight_of_peer} bytes, {asked_by_peer} queries "
        f"({measured.ratio:.2f} times the time, {weight / weight_of_peer:.2f} times the bytes)"
    )
    assert measured.ratio <= 1
    assert weight < min(weight_of_peer, 60_000)
    assert asked <= 10
