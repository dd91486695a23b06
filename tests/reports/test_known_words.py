"""Columns of the evaluation that take a closed set of words take no other, whoever writes."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from members.models import Member
from reports.enums import Stage
from reports.models import (
    Appraisal,
    CellReview,
    MemberReview,
    Opinion,
    QuotaChoice,
)
from tests.factories import CampaignFactory
from tests.reports.appraised import speak

UNHEARD = "xyz"
# What goes with the unheard word, so that nothing else is wrong with the row.
REFUSED = {
    (CellReview, "level"): {},
    (CellReview, "reason"): {"level": ""},
    (MemberReview, "level"): {},
    (MemberReview, "reason"): {"level": ""},
    (Appraisal, "verdict"): {"because": "Theo quyết định"},
    (Appraisal, "overruled"): {"verdict": "exempt", "because": "Theo quyết định"},
    (Opinion, "stage"): {},
    (Opinion, "level"): {},
    (QuotaChoice, "subject"): {},
    (QuotaChoice, "base"): {},
    (QuotaChoice, "rounding"): {},
    (QuotaChoice, "group_by"): {},
}


@pytest.fixture
def rows(commune, campaign):
    """One row at least of each table that is asked."""
    current = CampaignFactory(committee=commune.committee, year=2026)
    speak(current, commune.own, Member.objects.first(), stage=Stage.SELF)
    QuotaChoice.objects.create(
        campaign=current,
        subject="member",
        percent=Decimal(20),
        base="good",
        rounding="floor",
        group_by="commune",
        because="Theo công văn",
    )


def test_every_closed_set_of_the_evaluation_is_asked_here():
    found = {
        (model, field.name)
        for model in apps.get_app_config("reports").get_models()
        for field in model._meta.get_fields()
        if getattr(field, "choices", None)
    }
    assert set(REFUSED) == found


@pytest.mark.parametrize(
    ("model", "field"), REFUSED, ids=[f"{model.__name__}.{name}" for model, name in REFUSED]
)
def test_a_word_that_nobody_knows_is_refused_by_the_database(rows, model, field):
    row = model.objects.order_by("pk")[:1]
    change = REFUSED[model, field] | {field: UNHEARD}

    with pytest.raises(IntegrityError, match="_known"), transaction.atomic():
        model.objects.filter(pk__in=row.values("pk")).update(**change)
