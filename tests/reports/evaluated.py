"""An evaluated commune in the database: the shares of 2021, or a small one for counting queries."""

import datetime as dt

from formats.names import search_key, sort_key
from members.enums import Start
from members.models import Member, Membership
from reports.models import CellReview, MemberReview
from tests.factories import CampaignFactory, CellFactory, CommitteeFactory

CELL_LEVELS = ["excellent"] * 3 + ["good"] * 9 + ["completed"]
OUTCOMES_2021 = (
    [("excellent", "")] * 45
    + [("good", "")] * 223
    + [("completed", "")] * 92
    + [("failed", "")] * 2
    + [("", "exempt")] * 58
    + [("", "new")] * 6
    + [("", "staying_away")] * 4
    + [("", "suspended")]
)
ADMITTED = dt.date(2010, 1, 1)


def evaluated_commune(*, levels=CELL_LEVELS, outcomes=OUTCOMES_2021, committee=None):
    """A campaign of 2021 with a cell for each level; the outcomes are dealt out among them."""
    committee = committee or CommitteeFactory(name="Đảng bộ xã Mẫu", recipient="Cấp trên")
    campaign = CampaignFactory(committee=committee)
    cells = [CellFactory(committee=committee) for _ in levels]
    CellReview.objects.bulk_create(
        CellReview(campaign=campaign, cell=cell, level=level)
        for cell, level in zip(cells, levels, strict=True)
    )
    members = Member.objects.bulk_create(_member(number) for number in range(len(outcomes)))
    places = [cells[number % len(cells)] for number in range(len(outcomes))]
    Membership.objects.bulk_create(
        Membership(member=member, cell=cell, since=ADMITTED, start=Start.IMPORTED)
        for member, cell in zip(members, places, strict=True)
    )
    MemberReview.objects.bulk_create(
        MemberReview(campaign=campaign, member=member, cell=cell, level=level, reason=reason)
        for member, cell, (level, reason) in zip(members, places, outcomes, strict=True)
    )
    return campaign


def _member(number):
    name = f"Nguyễn Văn Mẫu {number:03d}"
    return Member(
        full_name=name,
        search_key=search_key(name),
        sort_key=sort_key(name),
        sex="male",
        admitted_on=ADMITTED,
        full_member_on=ADMITTED.replace(year=2011),
        card_number=f"88{number:06d}",
    )
