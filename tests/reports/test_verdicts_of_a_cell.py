"""What may be said of a cell against the proposal: nobody exempts it, or sends it away."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cells.models import Cell
from reports import actions
from reports.models import Appraisal
from tests.reports.appraised import campaign_of


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


def offered(client, cell):
    """The verdicts that the page offers, "" for the proposal."""
    shown = client.get(reverse("reports:eligibility_of_cell", args=[2026, cell.pk]))
    return [code for code, _ in shown.context["form"].fields["verdict"].choices]


def test_only_what_fits_a_cell_and_changes_something_is_offered(campaign, commune, office):
    assert offered(office, commune.own) == ["", "new", "other"]

    Cell.objects.filter(pk=commune.own.pk).update(since=dt.date(2026, 9, 1))
    assert offered(office, commune.own) == ["", "evaluated", "other"]


@pytest.mark.parametrize("verdict", ["exempt", "suspended", "staying_away"])
def test_what_is_said_of_members_alone_is_refused(campaign, commune, verdict):
    with pytest.raises(ValidationError, match="Lý do này là của đảng viên"):
        actions.answer_eligibility(
            campaign=campaign, cell=commune.own, version=0,
            verdict=verdict, because="Vì vậy", by=None,
        )  # fmt: skip

    assert not Appraisal.objects.exists()
