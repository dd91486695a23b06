"""Who is exempt may come and vote, and does not count: the page says both numbers."""

import datetime as dt

import pytest
from django.urls import reverse

from members.models import Exemption
from reports.enums import Stage
from reports.facts.appraisals import sheet_of
from reports.models import Opinion
from reports.views.cell_sheet_file import filling_of
from tests.reports.stage.pages import address, page_of, row, sent, words

OVER = (
    "Đã ghi 3 phiếu, nhiều hơn 2 đảng viên chính thức được tính biểu quyết. "
    "Hãy xem lại số phiếu và sổ đảng viên của chi bộ ngày họp."
)


@pytest.fixture
def exempt(members):
    return Exemption.objects.create(member=members[2], since=dt.date(2026, 1, 1))


def told(page):
    return words(page.select_one("form.stage > p.muted"))


@pytest.mark.usefixtures("campaign")
def test_where_everybody_counts_one_number_is_told(secretary, commune):
    page = page_of(secretary.get(address(commune.own, Stage.CELL)))

    assert told(page) == (
        "Có 3 đảng viên chính thức được tính biểu quyết. Không có phiếu nào thì ghi 0."
    )


@pytest.mark.usefixtures("campaign", "exempt")
def test_who_is_exempt_may_vote_and_does_not_count(secretary, commune):
    page = page_of(secretary.get(address(commune.own, Stage.CELL)))

    assert told(page) == (
        "Có 2 đảng viên chính thức được tính biểu quyết; nhiều nhất 3 người có thể bỏ phiếu. "
        "Không có phiếu nào thì ghi 0."
    )
    rows = page.select_one(".levels")
    assert (rows["data-base"], rows["data-needed"], rows["data-full"]) == ("2", "2", "3")


@pytest.mark.usefixtures("exempt")
def test_the_sheet_to_be_filled_in_tells_the_same(commune, campaign):
    filling = filling_of(sheet_of(campaign, commune.own), sensitive=True)

    assert (filling.entitled, filling.full_members) == (2, 3)


@pytest.mark.usefixtures("campaign", "exempt")
def test_more_votes_than_count_are_saved_and_warned_of(secretary, commune, members):
    pk = members[0].pk
    votes = {f"l{pk}": "good", f"f{pk}": "2", f"a{pk}": "1", f"o{pk}": "0"}

    answer = sent(secretary, commune.own, Stage.CELL, **votes)

    assert Opinion.objects.get().votes_for == 2
    after = words(page_of(secretary.get(answer.url)))
    stage = page_of(secretary.get(address(commune.own, Stage.CELL)))
    assert words(row(stage, pk).select_one("p.tone-wait")) == OVER
    own = page_of(secretary.get(reverse("reports:appraisal_of_member", args=[2026, pk])))
    assert OVER in words(own)
    told = f"Số phiếu nhiều hơn số được tính biểu quyết: {members[0].full_name}. Hãy xem lại."
    assert told in after


@pytest.mark.usefixtures("campaign", "exempt")
def test_more_votes_than_there_are_full_members_are_refused(secretary, commune, members):
    pk = members[0].pk
    votes = {f"l{pk}": "good", f"f{pk}": "3", f"a{pk}": "1", f"o{pk}": "0"}

    page = page_of(sent(secretary, commune.own, Stage.CELL, **votes))

    assert "Tổng số phiếu là 4, nhiều hơn 3 đảng viên chính thức" in words(row(page, pk))
    assert not Opinion.objects.exists()
