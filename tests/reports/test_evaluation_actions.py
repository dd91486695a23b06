import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from reports.actions import open_campaign, record_reviews
from reports.models import Campaign, MemberReview
from tests.factories import CampaignFactory, CellFactory, MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
CUT_OFF = dt.date(2021, 12, 31)


@pytest.fixture
def cell():
    return CellFactory()


@pytest.fixture
def campaign(cell):
    return CampaignFactory(committee=cell.committee)


def test_a_campaign_is_opened_with_an_event(cell):
    user = UserFactory()

    campaign = open_campaign(committee=cell.committee, year=2021, cut_off=CUT_OFF, by=user)

    event = AuditEvent.objects.get()
    assert Campaign.objects.get() == campaign
    assert (event.kind, event.actor_id, event.detail) == (
        "evaluation.opened",
        user.pk,
        {"year": 2021, "cut_off": "2021-12-31"},
    )


def test_a_year_is_opened_once(campaign):
    with pytest.raises(ValidationError, match="đã có đợt đánh giá"):
        open_campaign(committee=campaign.committee, year=2021, cut_off=CUT_OFF, by=None)


def test_recording_answers_what_it_did(campaign, cell):
    members = MemberFactory.create_batch(2, cell=cell)
    record_reviews(campaign=campaign, cells=[], members=[(members[0], cell, "good", "")], by=None)

    recorded = record_reviews(
        campaign=campaign,
        cells=[(cell, "good", "")],
        members=[(members[0], cell, "", "other"), (members[1], cell, "failed", "")],
        by=None,
    )

    assert recorded.cells.as_dict() == {"created": 1, "changed": 0, "unchanged": 0}
    assert recorded.members.as_dict() == {"created": 1, "changed": 1, "unchanged": 0}
    assert [(change.old, change.new) for change in recorded.changes] == [
        ("Hoàn thành tốt nhiệm vụ", "Lý do khác")
    ]


def test_another_cell_is_a_change(campaign, cell):
    member = MemberFactory(cell=cell)
    other = CellFactory(committee=cell.committee)
    record_reviews(campaign=campaign, cells=[], members=[(member, cell, "good", "")], by=None)

    record_reviews(campaign=campaign, cells=[], members=[(member, other, "good", "")], by=None)

    assert MemberReview.objects.get().cell == other


def test_recording_the_same_again_leaves_no_event(campaign, cell):
    rows = [(MemberFactory(cell=cell), cell, "good", "")]
    record_reviews(campaign=campaign, cells=[], members=rows, by=None)

    record_reviews(campaign=campaign, cells=[], members=rows, by=None)

    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("level", "reason"), [("good", "new"), ("", ""), ("best", ""), ("", "holiday")]
)
def test_a_row_has_a_level_or_a_reason(campaign, cell, level, reason):
    with pytest.raises(ValidationError, match="một mức xếp loại hoặc một lý do"):
        record_reviews(campaign=campaign, cells=[(cell, level, reason)], members=[], by=None)


def test_a_cell_of_another_committee_is_refused(campaign):
    with pytest.raises(ValidationError, match="không thuộc"):
        record_reviews(campaign=campaign, cells=[(CellFactory(), "good", "")], members=[], by=None)


def test_a_row_that_comes_twice_is_refused(campaign, cell):
    with pytest.raises(ValidationError, match="hai dòng"):
        record_reviews(campaign=campaign, cells=[(cell, "good", "")] * 2, members=[], by=None)
