import datetime as dt

import pytest

from meetings.forms.roll import RollForm
from members.models import (
    Exemption,
    Member,
    Officer,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
    TransferLetter,
)
from tests.factories import CellFactory, GuestFactory, MeetingFactory, MemberFactory

DAY = dt.date(2022, 9, 3)

pytestmark = pytest.mark.django_db


def roll_of(cell, day=DAY):
    return RollForm(meeting=MeetingFactory(cell=cell, held_on=day))


def test_the_page_and_the_register_agree_on_who_is_required():
    cell = CellFactory()
    exempt, away, ill, suspended, *_ = MemberFactory.create_batch(6, cell=cell)
    Exemption.objects.create(member=exempt, since=None)
    TemporaryStay.objects.create(member=away, host=CellFactory(), since=DAY)
    TemporaryLeave.objects.create(member=ill, since=DAY, until=DAY, reason="ill")
    Suspension.objects.create(member=suspended, since=DAY)

    roll = roll_of(cell)
    required, excused = roll.required, roll.excused

    assert required == list(Member.objects.required_in(cell, DAY))
    assert {member: word.label for member, word in excused} == {
        exempt: "Miễn công tác và sinh hoạt đảng",
        away: "Sinh hoạt tạm thời nơi khác",
        ill: "Tạm không sinh hoạt",
        suspended: "Tạm không sinh hoạt",
    }


def test_who_is_on_his_way_elsewhere_is_still_required():
    cell = CellFactory()
    member = MemberFactory(cell=cell)
    TransferLetter.objects.create(member=member, to_place="Hà Nội", since=DAY)

    roll = roll_of(cell)

    assert (roll.required, roll.excused) == ([member], [])
    assert list(Member.objects.required_in(cell, DAY)) == [member]


def test_guests_from_here_and_from_outside_are_named_in_vietnamese_order():
    cell = CellFactory()
    away = MemberFactory(full_name="Lê Văn Ân", cell=CellFactory())
    TemporaryStay.objects.create(member=away, host=cell, since=DAY, until=DAY)
    GuestFactory(cell=cell, full_name="Vũ Thị An", since=DAY, until=DAY)

    assert [guest.name for guest in roll_of(cell).guests] == ["Vũ Thị An", "Lê Văn Ân"]
    assert roll_of(cell, DAY + dt.timedelta(days=1)).guests == []


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

    [shown] = roll_of(cell).people

    assert shown.note == "Phó bí thư"
