"""Who stands above and below whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cells.hierarchy import at_or_above, at_or_below
from cells.models import Committee
from tests.factories import CommitteeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    """A province, its two districts, a commune in each."""
    province = CommitteeFactory()
    districts = [CommitteeFactory(parent=province) for _ in range(2)]
    communes = [CommitteeFactory(parent=district) for district in districts]
    CommitteeFactory()
    return [one.pk for one in (province, *districts, *communes)]


def test_above_a_commune_stand_its_district_and_its_province(line):
    province, district, _, commune, beside = line

    assert at_or_above({commune}) == {commune, district, province}
    assert at_or_above({commune, beside}) == set(line)
    assert at_or_above({province}) == {province}
    assert at_or_above(set()) == set()


def test_below_a_district_stands_its_commune_alone(line):
    province, district, _, commune, beside = line

    assert at_or_below(district) == {district, commune}
    assert at_or_below(province) == set(line)
    assert at_or_below(beside) == {beside}


def test_committees_in_a_circle_are_gone_round_once(line):
    province, district, _, commune, _ = line
    Committee.objects.filter(pk=province).update(parent=commune)

    assert at_or_above({district}) == {province, district, commune}
    assert at_or_below(district) == set(line)


@pytest.mark.parametrize(
    "ask", [lambda line: at_or_above(line[-2:]), lambda line: at_or_below(line[0])]
)
def test_it_is_one_query_however_deep(line, ask):
    with CaptureQueriesContext(connection) as asked:
        ask(line)

    assert len(asked) == 1
