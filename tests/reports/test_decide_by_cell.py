"""The page where everything proposed is decided: by cell and level, and first what to look at."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Member, Membership
from reports import actions
from reports.enums import Stage
from tests.factories import CellFactory, MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.today import TODAY

pytestmark = pytest.mark.django_db
HEAVIEST = 60_000  # bytes of 13 cells and 431 members, before compression
OF_A_MEMBER = re.compile(rb"(?<=/members/)\d+|(?<=M\xe1\xba\xabu )\d+")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC), tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


def voted(campaign, cell, member, approving, level="good"):
    """What the cell voted, and what its board proposes."""
    votes = {"votes_for": approving, "votes_against": 0, "votes_abstained": 0}
    speak(campaign, cell, member, stage=Stage.SELF, level=level)
    speak(campaign, cell, member, stage=Stage.CELL, level=level, **votes)
    speak(campaign, cell, member, level=level)


def page_of(client, campaign):
    return BeautifulSoup(client.get(url("decide_all", campaign)).content, "html.parser")


def folds(page):
    heading = page.find("h2", string="Đề nghị theo chi bộ")
    return heading.find_parent("section").select("details")


def test_the_proposals_are_folded_by_cell_with_the_levels_counted(
    office, campaign, commune, members
):
    voted(campaign, commune.own, None, 3)
    for member, level in zip(members, ("excellent", "good", "good"), strict=True):
        voted(campaign, commune.own, member, 3, level)
    other = Member.objects.filter(memberships__cell=commune.other).first()
    voted(campaign, commune.other, other, 3, "completed")

    page = page_of(office, campaign)

    assert [words(fold.summary) for fold in folds(page)] == [
        "Chi bộ thôn Tập Ninh: 1 xuất sắc, 2 tốt; tập thể: tốt",
        "Chi bộ thôn số 2: 1 hoàn thành",
    ]
    assert [words(level) for level in folds(page)[0].select("h3")] == [
        "Hoàn thành xuất sắc nhiệm vụ (1)",
        "Hoàn thành tốt nhiệm vụ (2)",
    ]
    assert [words(row) for row in folds(page)[0].select("li")] == [m.full_name for m in members]
    told = "4 đảng viên: 1 xuất sắc, 2 tốt, 1 hoàn thành; 1 chi bộ: 1 tốt."
    assert told in words(page)


def test_a_vote_short_of_half_is_named_before_and_marked_in_its_cell(
    office, campaign, commune, members
):
    for member, approving in zip(members, (1, 2, 3), strict=True):
        voted(campaign, commune.own, member, approving)

    page = page_of(office, campaign)

    box = page.find("h2", string="Cần xem trước khi quyết định").parent
    assert "1 đề nghị chưa quá nửa tán thành:" in words(box)
    own = box.select_one("li")
    assert own.a["href"] == reverse("reports:appraisal_of_member", args=[2026, members[0].pk])
    short = "tán thành 1/3, chưa quá nửa"
    assert words(own) == f"{members[0].full_name} Chi bộ thôn Tập Ninh · {short}"
    assert "1 chưa quá nửa tán thành" in words(folds(page)[0].summary)
    assert [words(row) for row in folds(page)[0].select("li")] == [
        f"{members[0].full_name} {short}",
        members[1].full_name,
        members[2].full_name,
    ]


def test_cells_that_proposed_without_a_vote_or_a_self_rating_are_named(
    office, campaign, commune, members
):
    voted(campaign, commune.own, members[0], 3)
    speak(campaign, commune.own, members[1], stage=Stage.SELF)
    speak(campaign, commune.own, members[1])
    speak(campaign, commune.own, members[2])

    page = page_of(office, campaign)

    fold = page.find("summary", string="1 chi bộ chưa có đủ biểu quyết, tự nhận").parent
    assert fold.a["href"] == reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    told = "Chi bộ thôn Tập Ninh 2/3 chưa có biểu quyết, 1/3 chưa có tự nhận"
    assert words(fold.li) == told


def test_more_excellent_than_the_quota_allows_is_told_before(office, campaign, commune, members):
    for member in members:
        voted(campaign, commune.own, member, 3, "excellent")
    too_few = words(page_of(office, campaign))
    for member in Member.objects.filter(memberships__cell=commune.other):
        voted(campaign, commune.other, member, 3)

    page = page_of(office, campaign)

    box = page.find("h2", string="Cần xem trước khi quyết định").parent
    told = "Đảng viên hoàn thành xuất sắc vượt trần 2: được tối đa 1, đang 3."
    assert (told in words(box), "Cần xem" in too_few) == (True, False)


def test_where_nothing_is_to_be_looked_at_there_is_no_box(office, campaign, commune, members):
    for member in members:
        voted(campaign, commune.own, member, 3)

    assert "Cần xem" not in words(page_of(office, campaign))


def settle(campaign, cells, number):
    """So many cells and members, voted on and proposed, one in forty of them short of half."""
    homes = [CellFactory(committee=campaign.committee) for _ in range(cells)]
    people = Member.objects.bulk_create(MemberFactory.build_batch(number))
    placed = [(person, homes[n % cells]) for n, person in enumerate(people)]
    Membership.objects.bulk_create(
        Membership(member=person, cell=home, since=dt.date(2010, 1, 1), start="imported")
        for person, home in placed
    )
    for home in homes:
        everybody = [None, *(person for person, own in placed if own == home)]
        _say(campaign, home, everybody, Stage.CELL, 0)
        _say(campaign, home, everybody, Stage.BOARD, 1)


def _say(campaign, cell, everybody, stage, version):
    said = {"level": "good", "given_on": DAY}
    votes = {"votes_against": 0, "votes_abstained": 0} if stage == Stage.CELL else {}
    sayings = [
        actions.Saying(each, stage, version, said | votes | _approving(n, votes, everybody))
        for n, each in enumerate(everybody)
    ]
    actions.give_opinions(campaign=campaign, cell=cell, sayings=sayings, by=None)


def _approving(n, votes, everybody):
    return {"votes_for": 1 if n == 1 else len(everybody) - 1} if votes else {}


@pytest.mark.parametrize(("cells", "number"), [(1, 3), (13, 431)])
def test_the_page_asks_as_often_for_three_members_as_for_431_and_stays_light(
    office, campaign, cells, number
):
    settle(campaign, cells, number)
    ContentType.objects.clear_cache()

    with CaptureQueriesContext(connection) as captured:
        answer = office.get(url("decide_all", campaign))

    assert f"{cells + number} đề nghị đang chờ" in answer.content.decode()
    assert len(captured) == 20
    assert len(OF_A_MEMBER.sub(b"999", answer.content)) <= HEAVIEST
