"""Pages a signed-in person reads, narrowed to his commune."""

import re

import pytest
from django.urls import reverse

from members.models import Member
from reports.models import MemberReview
from tests.bench.measuring import compare
from tests.factories import CampaignFactory
from tests.reports.evaluated import ADMITTED

pytestmark = pytest.mark.django_db


def rows(html):
    """How many members are listed: each shows the number of the card once."""
    return len(re.findall(r"\b88\d{6}\b", html))


def test_the_list_of_members_against_djangos_own(reader, admin, tell):
    """50 of 431 members a page, the same columns and order, both narrowed to the commune."""
    ours, peer = reverse("members:list"), f"{admin}members/member/"
    assert rows(reader.get(ours)) == 50
    assert rows(reader.get(peer)) == 50

    equal = compare(lambda: reader.get(ours), lambda: reader.get(peer), repeat=5)
    everybody = compare(lambda: reader.get(ours), lambda: reader.get(f"{peer}?all="))

    tell(
        f"list of members: {equal.ours:.1f} ms CPU, admin {equal.peer:.1f} ms "
        f"({1 / equal.ratio:.2f} times as many pages), "
        f"admin with all 431 rows {everybody.peer:.0f} ms ({1 / everybody.ratio:.1f} times)"
    )
    assert 1 / equal.ratio >= 0.8
    assert 1 / everybody.ratio >= 4


def test_the_evaluation_of_431_members_against_a_page_without_figures(reader, closed, tell):
    """What the tables of a closed year and its quota cost on top of the frame, the session and the
    reach of the reader."""
    year, own = reverse("reports:evaluation", args=[closed.pk]), reverse("accounts:me")

    measured = compare(lambda: reader.get(year), lambda: reader.get(own), repeat=5)

    tell(
        f"evaluation of 431: {measured.ours:.1f} ms CPU, a page without figures "
        f"{measured.peer:.1f} ms ({measured.ratio:.1f} times)"
    )
    assert measured.ratio <= 5


def ten_times(campaign):
    """The same cells in the year after, closed too, with ten others for each of the members."""
    committee, year = campaign.committee, campaign.year + 1
    later = CampaignFactory(committee=committee, year=year, closed_at=campaign.closed_at)
    reviews = list(MemberReview.objects.filter(campaign=campaign))
    people = Member.objects.bulk_create(
        Member(
            full_name="Nguyễn Văn Mẫu",
            search_key="nguyen van mau",
            sort_key="m",
            sex="male",
            admitted_on=ADMITTED,
            full_member_on=ADMITTED.replace(year=ADMITTED.year + 1),
            card_number=f"77{number:06d}",
        )
        for number in range(10 * len(reviews))
    )
    MemberReview.objects.bulk_create(
        MemberReview(
            campaign=later,
            member=member,
            cell_id=same.cell_id,
            level=same.level,
            reason=same.reason,
        )
        for member, same in zip(people, reviews * 10, strict=True)
    )
    return later


def test_ten_times_the_members_do_not_take_ten_times_the_page(reader, closed, tell):
    """The year of 13 cells with 431 and with 4.310 members: the same queries, the same table."""
    large = ten_times(closed)
    small_page, large_page = (
        reverse("reports:evaluation", args=[each.pk]) for each in (closed, large)
    )

    measured = compare(lambda: reader.get(large_page), lambda: reader.get(small_page))

    tell(
        f"evaluation of 4.310: {measured.ours:.1f} ms CPU ({measured.ratio:.1f} times that of 431)"
    )
    assert measured.ratio <= 3
