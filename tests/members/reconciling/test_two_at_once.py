"""Two who reconcile or settle at the same moment: nothing is there twice."""

import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from members.enums import Difference
from members.models import Discrepancy, Member, Reconciliation
from tests.factories import DiscrepancyFactory
from tests.members.reconciling.exports import named
from tests.security.test_two_writers import at_once
from tests.workbooks import central_workbook, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def line(commune):
    return DiscrepancyFactory(
        reconciliation__committee=commune.committee,
        kind=Difference.THEIRS_ONLY,
        member=None,
        cell=commune.own,
        name="Lê Văn Xa",
        field="",
        line={
            "name": "Lê Văn Xa",
            "card_number": "",
            "birth_date": "1980-02-03",
            "admitted_on": "2010-01-01",
            "cell": "Chi bộ thôn Tập Ninh",
            "status": "full",
        },
    )


@pytest.mark.parametrize(
    "roles",
    [[Role.COMMUNE_OFFICE] * 3, [Role.COMMUNE_OFFICE, Role.COMMUNE_SECRETARY]],
)
def test_a_line_tapped_at_the_same_moment_is_settled_once(client_of, line, roles):
    clients = [client_of(role) for role in roles]
    url = reverse("members:settle", args=[line.pk])

    answers = at_once(
        lambda n: clients[n].post(url, {"settlement": "theirs"}).status_code, len(clients)
    )

    told = len(set(roles)) - 1
    assert sorted(answers) == [200] * told + [302] * (len(roles) - told)
    assert Member.objects.filter(full_name="Lê Văn Xa").count() == 1


def test_a_file_sent_twice_at_the_same_moment_is_one_reconciliation(commune, client_of):
    clients = [client_of(Role.COMMUNE_OFFICE) for _ in range(3)]
    known, *_ = listed = people(4)
    named(known.name, birth_date=known.born, card_number=known.card, cell=commune.own)
    data = central_workbook(listed)

    def send(number):
        file = SimpleUploadedFile("DS_DANGVIEN.xlsx", data)
        said = {"committee": commune.committee.pk, "file": file}
        return clients[number].post(reverse("members:reconcile"), said).headers["Location"]

    answers = at_once(send, 3)

    made = Reconciliation.objects.get()
    assert answers == [reverse("members:reconciliation", args=[made.pk])] * 3
    assert Discrepancy.objects.filter(kind=Difference.THEIRS_ONLY).count() == 3
