"""A cell of nine with a board, and the meetings of the demo in it, each whole."""

import datetime as dt

import pytest
import time_machine

from accounts.roles import Role
from meetings.demo.sitting import Sitting, hold
from members.models import Exemption, Officer, Suspension, TemporaryLeave, TemporaryStay
from tests.factories import MeetingFactory, MemberFactory
from tests.meetings.explaining.reading import DAY

LONG_AGO = dt.date(2010, 1, 1)
NOW = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
BOARD = ("secretary", "deputy", "board_member")


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def roster(commune):
    """Twelve members of the secretary's own cell beside its first three; three are its board."""
    names = [f"Nguyễn Văn Số {n:02d}" for n in range(1, 13)]
    members = [MemberFactory(full_name=name, cell=commune.own) for name in names]
    for member, office in zip(members, BOARD, strict=False):
        Officer.objects.create(member=member, cell=commune.own, office=office, since=LONG_AGO)
    return members


@pytest.fixture
def held(commune, roster):
    """A function: a meeting of the demo on a day, recorded, sent and confirmed."""
    office = commune.users[Role.COMMUNE_OFFICE]
    commune.own.usual_time = dt.time(19, 30)
    commune.own.save()

    def hold_on(day, *, combined=False, previous=None, fault=""):
        story = Sitting(
            cell=commune.own,
            board=tuple(roster[:3]),
            held_on=day,
            combined=combined,
            fault=fault,
            away=None,
            previous=previous and previous.pk,
            last_step="confirmed",
        )
        return hold(story, by=office, office=office)

    return hold_on


@pytest.fixture
def not_required(roster):
    """One exempt, one on leave for illness, one staying away, one suspended; by that name."""
    exempt, ill, away, suspended = roster[8:12]
    Exemption.objects.create(member=exempt, since=dt.date(2020, 3, 1))
    TemporaryLeave.objects.create(
        member=ill, since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31), reason="ill"
    )
    TemporaryStay.objects.create(member=away, host_name="Đảng bộ Xa", since=dt.date(2022, 2, 1))
    Suspension.objects.create(member=suspended, since=dt.date(2022, 8, 1))
    return {"exempt": exempt, "ill": ill, "away": away, "suspended": suspended}


@pytest.fixture
def cell(commune):
    return commune.own


@pytest.fixture
def meeting(cell):
    """A draft in which nothing is written yet."""
    return MeetingFactory(cell=cell, held_on=DAY)
