"""Forty chaotic lists: each gives exactly the register it ought to, or is refused by its rows."""

import pytest

from cells.models import Cell
from members.importers import run
from members.models import Exemption, Member, Membership
from tests.acceptance.chaos import CELLS, TEXTS, chaotic
from tests.factories import CellFactory, CommitteeFactory

pytestmark = pytest.mark.django_db
KEPT = (*TEXTS, "full_name", "sex", "birth_date", "admitted_on", "full_member_on")
UNSAID = ("birth_name", "phone")  # what no column of these lists speaks of


@pytest.fixture
def committee():
    committee = CommitteeFactory(name="Đảng bộ xã Chi Lăng")
    for name in CELLS:
        CellFactory(committee=committee, name=f"Chi bộ {name}")
    return committee


def register():
    """Everything that is kept, by card."""
    cells = dict(Membership.objects.values_list("member", "cell__name"))
    exempt = set(Exemption.objects.values_list("member", flat=True))
    return {
        member.card_number: {
            **{name: getattr(member, name) for name in KEPT},
            "cell": cells[member.pk],
            "exempt": member.pk in exempt,
        }
        for member in Member.objects.all()
    }


@pytest.mark.parametrize("seed", range(40))
def test_a_chaotic_list_is_read_exactly_or_refused_by_sheet_and_row(committee, seed):
    made = chaotic(seed)

    report = run(made.data, committee=committee, by=None)

    assert {(problem.sheet, problem.row) for problem in report.problems} == made.faulty, [
        problem.text for problem in report.problems
    ]
    assert register() == ({} if made.faulty else made.expected)
    assert Cell.objects.count() == len(CELLS)
    assert not Member.objects.exclude(**dict.fromkeys(UNSAID, "")).exists()
    assert Membership.objects.count() == (0 if made.faulty else len(made.expected))


@pytest.mark.parametrize("seed", range(40))
def test_a_chaotic_list_read_twice_changes_nothing(committee, seed):
    made = chaotic(seed)
    run(made.data, committee=committee, by=None)
    before = register()

    report = run(made.data, committee=committee, by=None)

    assert (report.created, report.changed) == (0, 0)
    assert register() == before
