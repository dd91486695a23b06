"""Pages told while the evaluation of the year is under way: they read the way of everybody."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from reports.enums import Stage
from reports.models import Appraisal, Opinion
from tests.bench.measuring import compare
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ASKED = (Stage.SELF, Stage.CELL, Stage.BOARD)
# How many times a page without figures each may take, and what it says of those who wait.
PAGES = {
    "reports:evaluation": (10, ">181/362 đảng viên</a> thuộc diện xếp loại chưa có quyết định"),
    "home": (11, "194 đề nghị xếp loại chờ Đảng ủy quyết định."),
    "reports:evaluations": (9, "mới quyết định 181/362 đảng viên;"),
}


@pytest.fixture
def under_way(campaign, time_machine):
    """In December all who get a level are proposed, every second of them is decided, no cell is."""
    time_machine.move_to(dt.datetime(2021, 12, 20, 3, tzinfo=dt.UTC))
    propose(campaign)
    rated = campaign.member_reviews.exclude(level="").order_by("pk")
    campaign.member_reviews.filter(pk__in=list(rated.values_list("pk", flat=True))[::2]).delete()
    campaign.cell_reviews.all().delete()
    return campaign


def propose(campaign):
    """The three stages before the decision, of all that have a level, with points."""
    rated = campaign.member_reviews.exclude(level="")
    ways = Appraisal.objects.bulk_create(
        [
            *(
                Appraisal(campaign=campaign, cell_id=r.cell_id, member_id=r.member_id)
                for r in rated
            ),
            *(Appraisal(campaign=campaign, cell_id=r.cell_id) for r in campaign.cell_reviews.all()),
        ]
    )
    said = {"level": "good", "given_on": dt.date(2021, 12, 3), "recorded_by": UserFactory()}
    said |= {"common_points": 25, "task_points": 60, "recorded_at": timezone.now()}
    Opinion.objects.bulk_create(
        Opinion(appraisal=way, cell_id=way.cell_id, stage=stage, **said)
        for way in ways
        for stage in ASKED
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_season_against_one_without_figures(reader, under_way, tell, name):
    bar, told = PAGES[name]
    arguments = [under_way.pk] if name == "reports:evaluation" else []
    page, own = reverse(name, args=arguments), reverse("accounts:me")
    assert told in reader.get(page)

    measured = compare(lambda: reader.get(page), lambda: reader.get(own), repeat=5)

    tell(
        f"{name} with 431 under way: {measured.ours:.1f} ms CPU, a page without figures "
        f"{measured.peer:.1f} ms ({measured.ratio:.1f} times)"
    )
    assert measured.ratio <= bar
