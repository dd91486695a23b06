"""The quota of 2021, of which reviews alone are kept: what rules §4.3 computes, to the number."""

import pytest

from cells.models import Cell
from members.models import Member
from reports.evaluation.levels import CELL, MEMBER
from reports.facts.appraisals import sheets_of
from reports.facts.quota import quotas_of
from reports.models import CellReview, MemberReview
from tests.factories import CellFactory, MemberFactory
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluated import evaluated_commune

pytestmark = pytest.mark.django_db


def of_year(campaign):
    sheets = sheets_of(campaign, campaign.committee.cells.all())
    return {each.kind: each for each in quotas_of(campaign, sheets)}


def told(quota):
    return [(each.reading.label, each.sentence, each.conclusion) for each in quota.outcomes[:6]]


def test_the_members_of_2021_under_each_reading():
    quota = of_year(evaluated_commune())[MEMBER]

    outcome = quota.table.outcome
    assert (outcome.total, outcome.good_or_better, outcome.proposed) == (431, 268, 45)
    assert outcome.controls[0].working == "20 % × 223 = 44,6; làm tròn gần nhất: 45"
    good = "20 % số hoàn thành tốt"
    whole = "tính chung toàn đảng bộ"
    assert told(quota) == [
        (
            f"{good}, làm tròn gần nhất, {whole}",
            "được tối đa 45, đang 45",
            "vừa bằng trần",
        ),
        (
            f"{good}, làm tròn xuống, {whole}",
            "được tối đa 44, đang 45",
            "vượt trần 1",
        ),
        (
            f"{good}, làm tròn lên, {whole}",
            "được tối đa 45, đang 45",
            "vừa bằng trần",
        ),
        (
            f"{good} trở lên, làm tròn xuống, {whole}",
            "được tối đa 53, đang 45",
            "trong trần, còn 8",
        ),
        (
            f"{good} trở lên, làm tròn gần nhất, {whole}",
            "được tối đa 54, đang 45",
            "trong trần, còn 9",
        ),
        (
            f"{good} trở lên, làm tròn lên, {whole}",
            "được tối đa 54, đang 45",
            "trong trần, còn 9",
        ),
    ]


def test_the_cells_of_2021_under_each_reading():
    quota = of_year(evaluated_commune())[CELL]

    outcome = quota.table.outcome
    assert (outcome.total, outcome.good_or_better, outcome.proposed) == (13, 12, 3)
    assert [(sentence, conclusion) for _, sentence, conclusion in told(quota)] == [
        ("được tối đa 2, đang 3", "vượt trần 1"),
        ("được tối đa 1, đang 3", "vượt trần 2"),
        ("được tối đa 2, đang 3", "vượt trần 1"),
        ("được tối đa 2, đang 3", "vượt trần 1"),
        ("được tối đa 2, đang 3", "vượt trần 1"),
        ("được tối đa 3, đang 3", "vừa bằng trần"),
    ]


def test_with_one_in_each_kind_the_cells_of_2021_are_within():
    """Rural 8, school 3, other 2: where the three excellent lay is made up here."""
    campaign = evaluated_commune()
    cells = list(campaign.committee.cells.order_by("pk"))
    kinds = {0: "school", 3: "school", 4: "school", 1: "police", 5: "health"}
    for place, kind in kinds.items():
        Cell.objects.filter(pk=cells[place].pk).update(kind=kind)

    by_kind = of_year(campaign)[CELL].outcomes[-1]

    assert by_kind.reading.label.endswith("tính theo loại hình chi bộ, mỗi nhóm ít nhất 1")
    assert (by_kind.sentence, by_kind.conclusion) == ("được tối đa 3, đang 3", "vừa bằng trần")


def test_a_review_counts_in_the_cell_that_the_register_of_the_day_has_him_in():
    campaign = evaluated_commune(
        levels=["good", "good"], outcomes=[("excellent", ""), ("good", ""), ("good", "")]
    )
    moved = MemberReview.objects.filter(level="excellent").get()
    other = campaign.committee.cells.exclude(pk=moved.cell_id).get()
    Member.objects.get(pk=moved.member_id).memberships.update(cell=other)

    rows = of_year(campaign)[MEMBER].table.rows

    found = {int(row.code): (row.total, row.proposed) for row in rows}
    assert found == {moved.cell_id: (1, 0), other.pk: (2, 1)}


def test_a_cell_without_any_review_is_counted_from_the_register():
    campaign = evaluated_commune(levels=["good"], outcomes=[("good", "")])
    late = CellFactory(committee=campaign.committee, name="Chi bộ ghi sau")
    MemberFactory.create_batch(2, cell=late)

    rows = of_year(campaign)[MEMBER].table.rows

    assert [(row.total, row.good_or_better) for row in rows] == [(1, 1), (2, 0)]


def test_as_soon_as_a_stage_speaks_the_lines_are_counted(commune):
    campaign = campaign_of(commune.committee)
    member, recorded, _ = Member.objects.filter(memberships__cell=commune.own).order_by("pk")
    speak(campaign, commune.own, member, level="excellent")
    MemberReview.objects.create(
        campaign=campaign, cell=commune.own, member=recorded, level="excellent"
    )
    CellReview.objects.create(campaign=campaign, cell=commune.other, level="good")

    found = of_year(campaign)

    own, other = found[MEMBER].table.rows
    assert (own.total, own.proposed, other.total, other.proposed) == (3, 2, 3, 0)
    assert found[CELL].table.outcome.good_or_better == 1


def test_the_total_of_an_open_campaign_is_the_register_before_and_after_a_stage_speaks(commune):
    campaign = campaign_of(commune.committee)
    first, second, _ = Member.objects.filter(memberships__cell=commune.own).order_by("pk")
    MemberReview.objects.create(campaign=campaign, cell=commune.own, member=first, level="good")
    CellReview.objects.create(campaign=campaign, cell=commune.own, level="good")

    def told():
        members, cells = of_year(campaign).values()
        rows = [(row.total, row.good_or_better, row.awaited) for row in members.table.rows]
        return rows, cells.table.outcome.total

    before = told()
    speak(campaign, commune.own, second, level="completed")

    assert before == ([(3, 1, 2), (3, 0, 3)], 2)
    assert told() == ([(3, 1, 1), (3, 0, 3)], 2)


def test_who_was_recorded_in_another_cell_than_the_register_has_him_in_counts_once():
    campaign = evaluated_commune(levels=["good"], outcomes=[("good", ""), ("good", "")])
    later = CellFactory(committee=campaign.committee, name="Chi bộ nơi đến")
    moved = MemberReview.objects.first().member
    moved.memberships.update(cell=later)

    assert [row.total for row in of_year(campaign)[MEMBER].table.rows] == [1, 1]


@pytest.mark.parametrize("cells", [1, 13])
def test_the_quotas_ask_as_often_for_one_cell_as_for_thirteen(cells, django_assert_num_queries):
    campaign = evaluated_commune(levels=["good"] * cells, outcomes=[("good", "")] * 3 * cells)
    sheets = sheets_of(campaign, campaign.committee.cells.all())

    with django_assert_num_queries(3):
        quotas_of(campaign, sheets)
