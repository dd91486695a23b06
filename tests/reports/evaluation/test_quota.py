from dataclasses import replace
from decimal import Decimal

import pytest

from formats.numbers import Ratio
from reports.evaluation.levels import CELL, MEMBER
from reports.evaluation.quota.control import control
from reports.evaluation.quota.counts import Count
from reports.evaluation.quota.outcome import outcome
from reports.evaluation.quota.readings import (
    Base,
    GroupBy,
    HigherPercent,
    Rounding,
)
from reports.evaluation.quota.table import control_table
from reports.evaluation.standards import standard_of
from tests.reports.evaluation.quotas_2021 import (
    CELLS_2021,
    MEMBERS_2021,
    STRICT,
    TWO_CELLS,
    WIDE,
    before_rounding,
    cells,
    reading,
)


def test_a_cap_of_nothing_is_not_told_while_most_are_awaited():
    some = Count("", "Đảng bộ xã", total=13, good=2, excellent=1, rated=3, awaited=10)
    under_way = outcome(STRICT, [some])

    assert under_way.sentence == "chưa đủ số để tính trần (mới 3/13 có mức)"
    assert under_way.conclusion == "chưa kết luận được"
    assert under_way.controls[0].sentence == under_way.sentence
    assert under_way.controls[0].conclusion == under_way.conclusion
    whole = outcome(STRICT, [replace(some, awaited=0)])
    assert (whole.sentence, whole.conclusion) == ("được tối đa 0, đang 1", "vượt trần 1")
    more = outcome(STRICT, [replace(some, good=5, rated=6, awaited=7)])
    assert (more.sentence, more.conclusion) == ("được tối đa 1, đang 1", "vừa bằng trần")


@pytest.mark.parametrize(
    ("base", "rounding", "exact", "cap", "over_by", "conclusion"),
    [
        (Base.GOOD, Rounding.FLOOR, "44.6", 44, 1, "vượt trần 1"),
        (Base.GOOD, Rounding.NEAREST, "44.6", 45, 0, "vừa bằng trần"),
        (Base.GOOD_OR_BETTER, Rounding.FLOOR, "53.6", 53, 0, "trong trần, còn 8"),
    ],
    ids=["A", "B", "C"],
)
def test_the_members_of_2021_under_the_readings_of_the_rules(
    base, rounding, exact, cap, over_by, conclusion
):
    found = outcome(reading(base, rounding), MEMBERS_2021)

    assert (before_rounding(found), found.cap, found.proposed) == (Decimal(exact), cap, 45)
    assert (found.over_by, found.conclusion) == (over_by, conclusion)
    assert found.sentence == f"được tối đa {cap}, đang 45"


@pytest.mark.parametrize(
    ("base", "rounding", "exact", "cap", "over_by"),
    [
        (Base.GOOD, Rounding.FLOOR, "1.8", 1, 2),
        (Base.GOOD, Rounding.NEAREST, "1.8", 2, 1),
        (Base.GOOD, Rounding.UP, "1.8", 2, 1),
        (Base.GOOD_OR_BETTER, Rounding.FLOOR, "2.4", 2, 1),
        (Base.GOOD_OR_BETTER, Rounding.NEAREST, "2.4", 2, 1),
        (Base.GOOD_OR_BETTER, Rounding.UP, "2.4", 3, 0),
    ],
)
def test_the_cells_of_2021_under_the_readings_of_the_rules(base, rounding, exact, cap, over_by):
    found = outcome(reading(base, rounding), CELLS_2021)

    assert (found.good_or_better, found.proposed, found.total) == (12, 3, 13)
    assert (before_rounding(found), found.cap, found.over_by) == (Decimal(exact), cap, over_by)


def test_with_one_at_least_in_each_kind_the_cells_of_2021_are_within():
    by_kind = reading(Base.GOOD, Rounding.FLOOR, group_by=GroupBy.KIND)
    with_one = replace(by_kind, min_one=True)

    assert [each.cap for each in outcome(by_kind, CELLS_2021).controls] == [1, 0, 0]
    assert outcome(by_kind, CELLS_2021).over_by == 2
    assert [each.cap for each in outcome(with_one, CELLS_2021).controls] == [1, 1, 1]
    assert outcome(with_one, CELLS_2021).conclusion == "vừa bằng trần"


def test_the_default_of_2021_has_the_members_just_within_and_a_cell_over():
    standard = standard_of(2021)

    members = outcome(standard.quota(MEMBER).reading, MEMBERS_2021)
    of_cells = outcome(standard.quota(CELL).reading, CELLS_2021)

    assert (members.sentence, members.conclusion) == ("được tối đa 45, đang 45", "vừa bằng trần")
    assert (of_cells.sentence, of_cells.conclusion) == ("được tối đa 2, đang 3", "vượt trần 1")


def test_a_reading_is_said_in_words():
    assert STRICT.label == "20 % số hoàn thành tốt, làm tròn xuống, tính chung toàn đảng bộ"
    assert reading(Base.GOOD_OR_BETTER, Rounding.UP, group_by=GroupBy.CELL, min_one=True).label == (
        "20 % số hoàn thành tốt trở lên, làm tròn lên, tính từng chi bộ, mỗi nhóm ít nhất 1"
    )
    assert reading(Base.GOOD, Rounding.NEAREST, group_by=GroupBy.KIND).label == (
        "20 % số hoàn thành tốt, làm tròn gần nhất, tính theo loại hình chi bộ"
    )
    raised = replace(WIDE, higher=(HigherPercent(Decimal("22.5"), "Đảng bộ tiêu biểu"),))
    assert raised.label == (
        "20 % số hoàn thành tốt trở lên, làm tròn xuống, tính từng chi bộ, ngoại lệ 22,5 %"
    )


@pytest.mark.parametrize(
    ("rounding", "whole"),
    [(Rounding.FLOOR, [2, 2, 3]), (Rounding.NEAREST, [2, 3, 3]), (Rounding.UP, [3, 3, 3])],
)
def test_a_fraction_of_a_person_is_rounded_as_the_reading_says(rounding, whole):
    assert [rounding.whole(Decimal(value)) for value in ("2.4", "2.5", "3")] == whole


def test_the_working_can_be_done_again():
    assert control(STRICT, MEMBERS_2021[0]).working == "20 % × 223 = 44,6; làm tròn xuống: 44"


def test_the_working_tells_where_one_at_least_is_more_than_the_rounding_gives():
    with_one = replace(STRICT, percent=Decimal("22.5"), min_one=True)
    few, more, nobody = (Count("", "", total=9, good=good, excellent=0) for good in (3, 9, 0))

    assert control(with_one, few).working == ("22,5 % × 3 = 0,675; làm tròn xuống: 0; ít nhất 1: 1")
    assert control(with_one, more).working == "22,5 % × 9 = 2,025; làm tròn xuống: 2"
    assert control(with_one, nobody).working == "22,5 % × 0 = 0; làm tròn xuống: 0"


def test_the_actual_share_is_over_good_or_better_whatever_the_base():
    assert control(STRICT, MEMBERS_2021[0]).actual == Ratio(45, 268)
    assert control(STRICT, Count("a", "A", total=3, good=0, excellent=2)).actual == Ratio(2, 2)


def test_one_at_least_needs_somebody_good_or_better():
    with_one = replace(STRICT, min_one=True)

    assert with_one.cap("", good=0, excellent=0) == 0
    assert with_one.cap("", good=0, excellent=1) == 1
    assert with_one.cap("", good=10, excellent=0) == 2


@pytest.mark.parametrize("percent", ["0", "-1", "100.01"])
def test_a_per_cent_outside_nought_to_a_hundred_is_refused(percent):
    with pytest.raises(ValueError, match="lớn hơn 0 và không quá 100"):
        replace(STRICT, percent=Decimal(percent))


def test_an_exception_raises_the_per_cent_of_its_group_and_says_why():
    exception = HigherPercent(Decimal(25), "Chi bộ tiêu biểu của xã", "2")
    found = outcome(replace(WIDE, higher=(exception,)), TWO_CELLS)

    assert [(each.label, each.cap, each.over_by) for each in found.controls] == [
        ("thôn 1", 4, 0),
        ("thôn 2", 5, 0),
    ]
    assert found.controls[1].working == (
        "25 % × 20 = 5; làm tròn xuống: 5; lý do 25 %: Chi bộ tiêu biểu của xã"
    )


def test_an_exception_for_all_gives_way_to_that_of_a_group():
    higher = (
        HigherPercent(Decimal(25), "Đảng bộ tiêu biểu"),
        HigherPercent(Decimal("22.5"), "Chi bộ khá", "1"),
    )
    raised = replace(WIDE, higher=higher)

    assert [raised.percent_in(code) for code in ("1", "2")] == [Decimal("22.5"), Decimal(25)]


@pytest.mark.parametrize("percent", ["20", "25.01"])
def test_an_exception_is_above_the_per_cent_and_within_its_limit(percent):
    with pytest.raises(ValueError, match="phải trên 20 % và không quá 25 %"):
        replace(WIDE, higher=(HigherPercent(Decimal(percent), "Lý do"),))


def test_an_exception_where_none_is_known_is_refused():
    with pytest.raises(ValueError, match="không có tỷ lệ ngoại lệ"):
        replace(STRICT, higher=(HigherPercent(Decimal(25), "Lý do"),))


def test_two_exceptions_for_one_group_are_refused():
    with pytest.raises(ValueError, match="Mỗi nhóm chỉ có một tỷ lệ ngoại lệ"):
        replace(WIDE, higher=2 * (HigherPercent(Decimal(25), "Lý do", "1"),))


@pytest.mark.parametrize("because", ["", " "])
def test_an_exception_without_a_written_reason_is_refused(because):
    with pytest.raises(ValueError, match="phải ghi lý do"):
        HigherPercent(Decimal(25), because)


@pytest.mark.parametrize(("good", "excellent"), [(-1, 1), (1, -1), (3, 2)])
def test_more_with_a_level_than_there_are_is_refused(good, excellent):
    with pytest.raises(ValueError, match="thôn 1: số đạt mức phải từ 0 đến bằng tổng số"):
        Count("1", "thôn 1", total=4, good=good, excellent=excellent)


def test_the_room_of_one_group_does_not_make_up_for_another():
    found = outcome(WIDE, (replace(TWO_CELLS[0], excellent=0, good=20), TWO_CELLS[1]))

    assert (found.cap, found.proposed, found.over_by) == (8, 5, 1)
    assert [each.label for each in found.over] == ["thôn 2"]
    assert found.conclusion == "vượt trần ở 1/2 nhóm"


def test_several_groups_are_told_by_the_one_that_is_over_and_not_by_their_sum():
    by_kind = reading(Base.GOOD, Rounding.FLOOR, group_by=GroupBy.KIND, min_one=True)
    found = outcome(
        by_kind,
        (
            *cells("rural", "Nông thôn", total=8, good=5, excellent=3),
            *cells("school", "Nhà trường", total=3, good=3, excellent=0),
        ),
    )

    assert (found.cap, found.proposed) == (2, 3)
    assert found.sentence == "Nông thôn được tối đa 1, đang 3: vượt 2"
    assert found.told("đã quyết định") == "Nông thôn được tối đa 1, đã quyết định 3: vượt 2"
    assert (found.over_by, found.conclusion) == (2, "vượt trần ở 1/2 nhóm")
    assert found.cap_told is None


def test_of_many_groups_that_are_over_the_first_are_named_and_the_others_counted():
    many = [replace(TWO_CELLS[1], code=str(number), label=f"thôn {number}") for number in range(5)]

    found = outcome(WIDE, many)

    assert found.sentence == (
        "thôn 0 được tối đa 4, đang 5: vượt 1; thôn 1 được tối đa 4, đang 5: vượt 1; "
        "thôn 2 được tối đa 4, đang 5: vượt 1; và 2 nhóm nữa"
    )
    assert found.conclusion == "vượt trần ở 5/5 nhóm"


def test_groups_that_all_keep_their_cap_are_told_by_their_sum():
    found = outcome(replace(WIDE, percent=Decimal(50)), TWO_CELLS)

    assert (found.sentence, found.conclusion) == ("được tối đa 20, đang 9", "trong trần, còn 11")
    assert found.cap_told == 20


def test_a_group_of_which_most_are_awaited_is_not_over_its_cap():
    few = replace(TWO_CELLS[1], good=0, excellent=2, rated=2, awaited=28)
    found = outcome(WIDE, (TWO_CELLS[0], few))

    assert (found.over, found.over_by, found.cap_told) == ((), 0, None)
    assert found.sentence == "chưa đủ số để tính trần ở 1/2 nhóm"
    assert found.conclusion == "chưa kết luận được"


def test_kinds_of_one_cell_each_stand_together_as_the_rest():
    by_kind = reading(Base.GOOD, Rounding.FLOOR, group_by=GroupBy.KIND, min_one=True)

    found = outcome(by_kind, CELLS_2021)

    assert [(each.label, each.total, each.cap) for each in found.controls] == [
        ("Nông thôn", 8, 1),
        ("Nhà trường", 3, 1),
        ("Khác (công an, y tế)", 2, 1),
    ]
    assert (found.cap, found.conclusion) == (3, "vừa bằng trần")
    alone = outcome(by_kind, CELLS_2021[:-1])
    assert [each.label for each in alone.controls] == ["Nông thôn", "Nhà trường", "Công an"]


def test_the_table_says_how_the_portal_makes_groups_of_kinds():
    told = (
        "Các loại hình chỉ có một chi bộ tính chung một nhóm “Khác”: cách hiểu của cổng, "
        "văn bản không nói."
    )

    assert control_table(STRICT, CELLS_2021, GroupBy.KIND).grouping == told
    assert control_table(replace(STRICT, group_by=GroupBy.KIND), CELLS_2021).grouping == told
    assert control_table(STRICT, CELLS_2021).grouping == ""


def test_the_control_table_has_a_row_a_cell():
    table = control_table(WIDE, TWO_CELLS)

    assert [
        (r.label, r.total, r.good_or_better, r.cap, r.proposed, r.actual.text, r.conclusion)
        for r in table.rows
    ] == [
        ("thôn 1", 30, 20, 4, 4, "20,00\u00a0%", "vừa bằng trần"),
        ("thôn 2", 30, 20, 4, 5, "25,00\u00a0%", "vượt trần 1"),
    ]
    assert [row.sentence for row in table.rows] == [
        "được tối đa 4, đang 4",
        "được tối đa 4, đang 5",
    ]
    assert (table.binding, table.caution) == (True, "")

    whole = table.outcome
    assert (whole.total, whole.good_or_better, whole.actual.fraction) == (60, 40, "9/40")
    assert whole.sentence == "thôn 2 được tối đa 4, đang 5: vượt 1"


def test_the_rows_of_a_quota_of_the_whole_do_not_bind():
    table = control_table(replace(WIDE, group_by=GroupBy.COMMUNE), TWO_CELLS)

    assert table.binding is False
    assert table.caution == (
        "Trần từng chi bộ để tham khảo; trần đang chọn tính chung toàn đảng bộ."
    )
    assert [each.label for each in table.outcome.controls] == ["Toàn đảng bộ"]
    assert table.outcome.conclusion == "vượt trần 1"


def test_the_control_table_of_cells_has_a_row_a_kind():
    table = control_table(STRICT, CELLS_2021, GroupBy.KIND)

    assert [(row.label, row.total, row.cap, row.proposed) for row in table.rows] == [
        ("Nông thôn", 8, 1, 1),
        ("Nhà trường", 3, 0, 1),
        ("Khác (công an, y tế)", 2, 0, 1),
    ]
    assert table.caution == (
        "Trần từng loại hình chi bộ để tham khảo; trần đang chọn tính chung toàn đảng bộ."
    )
    by_kind = control_table(replace(STRICT, group_by=GroupBy.KIND), CELLS_2021, GroupBy.KIND)
    assert (by_kind.binding, by_kind.caution) == (True, "")


@pytest.mark.parametrize("counts", [(), (Count("1", "thôn 1", total=3, good=0, excellent=0),)])
def test_where_nobody_is_good_or_better_there_is_no_cap_to_tell(counts):
    found = outcome(STRICT, counts)

    told = [(each.sentence, each.conclusion) for each in (found, *found.controls)]
    words = ("không có trường hợp nào từ mức hoàn thành tốt trở lên", "không phải tính trần")
    assert set(told) == {words}
    assert found.told("đã quyết định") == words[0]


def test_where_the_excellent_have_nobody_below_them_the_cap_is_still_exceeded():
    found = outcome(STRICT, [Count("1", "thôn 1", total=2, good=0, excellent=2)])

    assert (found.sentence, found.conclusion) == ("được tối đa 0, đang 2", "vượt trần 2")
