"""A plan for the excellent, tried under each reading before it is decided."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.evaluation.levels import MEMBER
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.readings import (
    Base,
    GroupBy,
    Rounding,
)
from reports.evaluation.quota.simulation import READINGS, beside, most, simulate
from reports.evaluation.quota.table import control_table
from reports.evaluation.standards import standard_of
from tests.reports.evaluation.quotas_2021 import (
    MEMBERS_2021,
    STRICT,
    TWO_CELLS,
    WIDE,
    reading,
)


@pytest.mark.parametrize(
    ("planned", "conclusions"),
    [
        (44, {"A": "vừa bằng trần", "B": "trong trần, còn 1", "C": "trong trần, còn 9"}),
        (45, {"A": "vượt trần 1", "B": "vừa bằng trần", "C": "trong trần, còn 8"}),
        (54, {"A": "vượt trần 10", "B": "vượt trần 9", "C": "vượt trần 1"}),
    ],
)
def test_a_plan_for_2021_under_the_three_readings(planned, conclusions):
    readings = (
        STRICT,
        reading(Base.GOOD, Rounding.NEAREST),
        replace(WIDE, group_by=GroupBy.COMMUNE),
    )
    found = simulate(MEMBERS_2021, planned, readings)

    assert {name: each.conclusion for name, each in zip("ABC", found, strict=True)} == conclusions
    assert [each.most for each in found] == [44, 45, 53]
    assert found[0].sentence == f"được tối đa 44, dự kiến {planned}"


@pytest.mark.parametrize(
    ("planned", "verdict"),
    [
        (43, "giữ được trần, còn 1"),
        (44, "vừa giữ được trần"),
        (46, "phải bớt 2 mới giữ được trần"),
    ],
)
def test_a_plan_is_told_how_many_have_to_go(planned, verdict):
    assert simulate(MEMBERS_2021, planned, (STRICT,))[0].verdict == verdict


def test_a_cap_of_nobody_is_not_met_beside_a_whole_that_is_not_concluded():
    police = Count("1", "một", 1, 1, 0, kind="police", kind_label="Công an", rated=1)
    rural = Count("2", "hai", 4, 0, 0, kind="rural", kind_label="Nông thôn", awaited=4)
    told = (replace(police, code=str(each)) for each in range(2))
    cells = (*told, *(replace(rural, code=str(each)) for each in range(2, 4)))

    for group_by in (GroupBy.COMMUNE, GroupBy.KIND):
        table = control_table(replace(STRICT, group_by=group_by), cells, GroupBy.KIND)

        assert table.outcome.conclusion == "chưa kết luận được"
        assert [row.conclusion for row in table.rows] == ["chưa kết luận được", "chưa có mức"]


def test_a_plan_is_not_judged_while_too_few_have_a_level():
    count = Count("", "", total=13, good=2, excellent=1, rated=3, awaited=10)

    strict, up = simulate((count,), 1, (STRICT, reading(Base.GOOD, Rounding.UP)))

    assert (strict.sentence, strict.verdict) == ("dự kiến 1", "chưa kết luận được")
    assert (strict.conclusion, strict.rooms[0].most_told) == ("chưa kết luận được", None)
    assert (up.sentence, up.verdict) == ("được tối đa 1, dự kiến 1", "vừa giữ được trần")


def test_the_reading_that_holds_stands_before_the_others_and_once():
    known, own = READINGS[1], replace(STRICT, percent=Decimal(15))

    assert beside(known) == (known, READINGS[0], *READINGS[2:])
    assert beside(own) == (own, *READINGS)
    assert beside(standard_of(2026).quota(MEMBER).reading)[1:] == (*READINGS[:3], *READINGS[4:])


def test_a_plan_by_cell_tells_the_room_of_each():
    [found] = simulate(TWO_CELLS, 9, (WIDE,))

    assert [(room.label, room.pool, room.most) for room in found.rooms] == [
        ("thôn 1", 20, 4),
        ("thôn 2", 20, 4),
    ]
    assert (found.most, found.over_by, found.conclusion) == (8, 1, "vượt trần 1")
    [within] = simulate(TWO_CELLS, 8, (WIDE,))
    assert within.verdict == "giữ được trần nếu không nhóm nào quá số tối đa của nhóm"


def test_one_excellent_fewer_leaves_one_good_more():
    # With 27 good and 3 excellent 5 may be; with 5 excellent 25 are good, and 5 may be.
    count = Count("", "", total=30, good=27, excellent=3)

    assert STRICT.cap("", good=27, excellent=3) == 5
    assert most(STRICT, count) == 5
    assert most(STRICT, replace(count, good=26)) == 4


@pytest.mark.parametrize(("planned", "over_by"), [(0, 0), (268, 224)])
def test_a_plan_may_have_nobody_or_all_of_the_pool(planned, over_by):
    assert simulate(MEMBERS_2021, planned, (STRICT,))[0].over_by == over_by


@pytest.mark.parametrize("planned", [-1, 269])
def test_a_plan_of_more_than_there_are_is_refused(planned):
    with pytest.raises(ValueError, match="từ 0 đến 268"):
        simulate(MEMBERS_2021, planned)


def test_the_readings_beside_each_other_are_all_those_of_the_rules():
    found = [(each.base, each.rounding, each.group_by, each.min_one) for each in READINGS]

    assert found == [
        (Base.GOOD, Rounding.FLOOR, GroupBy.COMMUNE, False),
        (Base.GOOD, Rounding.NEAREST, GroupBy.COMMUNE, False),
        (Base.GOOD, Rounding.UP, GroupBy.COMMUNE, False),
        (Base.GOOD_OR_BETTER, Rounding.FLOOR, GroupBy.COMMUNE, False),
        (Base.GOOD_OR_BETTER, Rounding.NEAREST, GroupBy.COMMUNE, False),
        (Base.GOOD_OR_BETTER, Rounding.UP, GroupBy.COMMUNE, False),
        (Base.GOOD, Rounding.FLOOR, GroupBy.KIND, True),
    ]
    assert len(simulate(MEMBERS_2021, 45)) == len(READINGS)
