"""Fixtures that the tests of this folder share."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from members.models import Member
from tests.factories import (
    CampaignFactory,
    CellReviewFactory,
    MemberReviewFactory,
)
from tests.reports.today import TODAY, on


@pytest.fixture
def campaign(commune):
    """The year 2021 of the commune: its own cell excellent, the other good, all members good."""
    campaign = CampaignFactory(committee=commune.committee)
    for cell, level in ((commune.own, "excellent"), (commune.other, "good")):
        CellReviewFactory(campaign=campaign, cell=cell, level=level)
        for member in Member.objects.filter(memberships__cell=cell):
            MemberReviewFactory(campaign=campaign, cell=cell, member=member)
    return campaign


@pytest.fixture
def members(commune):
    """Those of the secretary's own cell, in the order of its sheet."""
    return list(Member.objects.filter(memberships__cell=commune.own).order_by("sort_key", "pk"))


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def first_page(client_of):
    def get(role, day=TODAY):
        with on(day):
            return client_of(role).get(reverse("home"))

    return get
