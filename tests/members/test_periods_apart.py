"""The database itself keeps periods of a kind apart, whoever writes to it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from members.enums import End, Start
from members.models import (
    Exemption,
    Membership,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
    TransferLetter,
)
from tests.factories import CellFactory, MemberFactory

pytestmark = pytest.mark.django_db
D = dt.date
FIRST = {"since": D(2022, 1, 1), "until": D(2022, 3, 31)}
KINDS = [
    (Exemption, {}),
    (TemporaryLeave, {"reason": "away"}),
    (TemporaryStay, {"host_name": "Hà Nội"}),
    (Suspension, {}),
    (TransferLetter, {"to_place": "Hà Nội", "outcome": "withdrawn"}),
]


@pytest.fixture
def member():
    return MemberFactory()


def refused(write):
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(("model", "details"), KINDS)
@pytest.mark.parametrize(
    ("since", "until", "apart"),
    [
        (D(2022, 4, 1), D(2022, 5, 1), True),
        (D(2022, 3, 31), D(2022, 5, 1), False),
        (D(2021, 1, 1), D(2021, 12, 31), True),
        (D(2021, 1, 1), D(2022, 1, 1), False),
        (D(2022, 2, 1), D(2022, 2, 2), False),
    ],
)
def test_two_periods_of_a_kind_share_no_day(member, model, details, since, until, apart):
    model.objects.create(member=member, **FIRST, **details)

    def write():
        model.objects.create(member=member, since=since, until=until, **details)

    assert refused(write) == (not apart)


@pytest.mark.parametrize(("model", "details"), KINDS)
def test_a_period_is_not_moved_onto_another(member, model, details):
    model.objects.create(member=member, **FIRST, **details)
    later = model.objects.create(member=member, since=D(2022, 4, 1), until=D(2022, 5, 1), **details)

    assert refused(lambda: model.objects.filter(pk=later.pk).update(since=D(2022, 3, 31)))


@pytest.mark.parametrize(("model", "details"), KINDS)
def test_the_periods_of_others_do_not_matter(member, model, details):
    model.objects.create(member=member, **FIRST, **details)

    assert not refused(lambda: model.objects.create(member=MemberFactory(), **FIRST, **details))


@pytest.mark.parametrize(("since", "refusal"), [(D(2022, 3, 31), True), (D(2022, 4, 1), False)])
def test_nobody_belongs_to_two_cells_on_one_day(member, since, refusal):
    ended = {"start": Start.IMPORTED, "end": End.TRANSFERRED, **FIRST}
    Membership.objects.create(member=member, cell=CellFactory(), **ended)

    def write():
        Membership.objects.bulk_create(
            [Membership(member=member, cell=CellFactory(), since=since, start=Start.IMPORTED)]
        )

    assert refused(write) == refusal
