import datetime as dt

import pytest

from meetings.forms.roll import members_on
from members.enums import Office, Standing
from members.models import (
    Exemption,
    Member,
    Officer,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
)
from tests.factories import CellFactory, MemberFactory

DAY = dt.date(2022, 9, 3)

pytestmark = pytest.mark.django_db


def test_the_page_and_the_register_agree_on_who_is_required():
    cell = CellFactory()
    exempt, away, ill, suspended, *_ = MemberFactory.create_batch(6, cell=cell)
    Exemption.objects.create(member=exempt, since=None)
    TemporaryStay.objects.create(member=away, host=CellFactory(), since=DAY)
    TemporaryLeave.objects.create(member=ill, since=DAY, until=DAY, reason="ill")
    Suspension.objects.create(member=suspended, since=DAY)

    required, excused = members_on(cell, DAY)

    assert required == list(Member.objects.required_in(cell, DAY))
    assert dict(excused) == {
        exempt: Standing.EXEMPT,
        away: Standing.STAYING_AWAY,
        ill: Standing.ON_LEAVE,
        suspended: Standing.SUSPENDED,
    }


def test_the_highest_office_of_the_day_is_shown():
    cell = CellFactory()
    member = MemberFactory(cell=cell)
    Officer.objects.create(member=member, cell=cell, office="board_member", since=DAY)
    Officer.objects.create(member=member, cell=cell, office="deputy", since=DAY)
    Officer.objects.create(
        member=member,
        cell=cell,
        office="secretary",
        since=dt.date(2022, 1, 1),
        until=dt.date(2022, 9, 2),
    )

    [[shown], _] = members_on(cell, DAY)

    assert shown.office == Office.DEPUTY
