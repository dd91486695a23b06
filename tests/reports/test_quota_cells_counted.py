"""The cells that a quota counts are the same while a year is open, closed and published."""

import pytest

from cells.models import Cell
from members.models import Membership
from reports.evaluation.levels import CELL, MEMBER
from reports.facts.appraisals import sheets_of
from reports.facts.published import FrozenYear
from reports.facts.quota import quotas_of
from reports.models import MemberReview, QuotaChoice
from tests.reports.evaluated import evaluated_commune
from tests.reports.publishing import closed, published_of

pytestmark = pytest.mark.django_db
KINDS = ("rural", "rural", "school", "school", "police")
WITHOUT_MEMBERS = 3


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign():
    """Five cells of three good members each but one of the two schools, which has none; the quota
    of members is counted by kind."""
    campaign = evaluated_commune(levels=["good"] * 5, outcomes=[("good", "")] * 15)
    cells = list(campaign.committee.cells.order_by("pk"))
    for cell, kind in zip(cells, KINDS, strict=True):
        Cell.objects.filter(pk=cell.pk).update(kind=kind)
    for model in (Membership, MemberReview):
        model.objects.filter(cell=cells[WITHOUT_MEMBERS]).delete()
    QuotaChoice.objects.create(
        campaign=campaign, subject=MEMBER, percent="20", base="good", rounding="nearest",
        group_by="kind", because="Nghị quyết 1",
    )  # fmt: skip
    return campaign


def counted(quotas):
    """Of each quota the rows, the groups and the cap."""
    return {quota.kind: (_told(quota.table.rows), *_groups(quota)) for quota in quotas}


def _groups(quota):
    return _told(quota.table.outcome.controls), quota.table.outcome.cap


def _told(controls):
    return [(each.label, each.total, each.good, each.cap) for each in controls]


def three_times(campaign):
    """The quotas while the campaign is open, closed, and published."""
    cells = Cell.objects.filter(committee_id=campaign.committee_id)
    yield counted(quotas_of(campaign, sheets_of(campaign, cells)))
    yield counted(quotas_of(closed(campaign), ()))
    yield counted(FrozenYear.of(published_of(campaign)).quota_controls)


def test_a_cell_without_members_is_still_another_of_its_kind(campaign):
    now, recorded, published = three_times(campaign)

    assert now == recorded == published
    assert now[MEMBER][1:] == (
        [("Nông thôn", 6, 6, 1), ("Nhà trường", 3, 3, 1), ("Công an", 3, 3, 1)],
        3,
    )
    assert [row[1] for row in now[MEMBER][0]] == [3, 3, 3, 0, 3]
    assert [row[:2] for row in now[CELL][0]] == [
        ("Nông thôn", 2),
        ("Nhà trường", 2),
        ("Công an", 1),
    ]
