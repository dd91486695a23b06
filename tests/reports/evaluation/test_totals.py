from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.evaluation.comparison import Comparison
from reports.evaluation.levels import LEVELS, REASONS
from reports.evaluation.ratios import summary_of, summary_of_counts
from reports.evaluation.totals import Totals, summed, totals_of

OUTCOMES = [(level, "") for level in LEVELS] + [("", reason) for reason in REASONS]


def of_levels(*counts):
    return summary_of_counts({(level, ""): n for level, n in zip(LEVELS, counts, strict=True)})


def test_each_cell_and_the_whole_have_their_summary():
    totals = totals_of([(1, "good", ""), (2, "", "new"), (1, "excellent", "")])

    assert totals.cells == {
        1: summary_of([("good", ""), ("excellent", "")]),
        2: summary_of([("", "new")]),
    }
    assert totals.whole == summary_of([("good", ""), ("excellent", ""), ("", "new")])
    assert totals.proof == "2 + 1 = 3"


def test_nobody_at_all_adds_up_to_nothing():
    totals = totals_of([])

    assert (totals.cells, totals.whole, totals.proof) == ({}, summary_of([]), "0 = 0")


def test_cells_that_do_not_add_up_to_the_whole_are_refused():
    cells = {1: summary_of([("good", "")]), 2: summary_of([("", "new")])}

    with pytest.raises(ValueError, match=r"không bằng toàn đảng bộ \(2\)"):
        Totals(cells, summary_of([("good", ""), ("", "exempt")]))
    with pytest.raises(ValueError, match="không bằng toàn đảng bộ"):
        Totals(cells, summary_of([("good", "")]))


@given(st.lists(st.tuples(st.integers(1, 13), st.sampled_from(OUTCOMES))))
def test_random_outcomes_always_reconcile(drawn):
    rows = [(cell, level, reason) for cell, (level, reason) in drawn]
    totals = totals_of(rows)
    whole = totals.whole

    assert whole.total == len(rows)
    assert sum(whole.levels.values()) + sum(whole.not_evaluated.values()) == len(rows)
    assert summed(totals.cells.values()) == whole
    for cell, summary in totals.cells.items():
        assert summary.total == len([row for row in rows if row[0] == cell])


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(OUTCOMES)), min_size=1),
    st.sampled_from(OUTCOMES),
)
def test_an_outcome_put_in_one_place_only_never_reconciles(drawn, one_more):
    totals = totals_of([(cell, level, reason) for cell, (level, reason) in drawn])

    with pytest.raises(ValueError, match="không bằng toàn đảng bộ"):
        Totals(totals.cells, summed([totals.whole, summary_of([one_more])]))


def test_two_years_are_compared_level_by_level():
    found = Comparison(2020, of_levels(40, 200, 60, 0), 2021, of_levels(45, 223, 92, 2))

    assert [(e.label, e.points, e.text) for e in found.changes] == [
        ("Hoàn thành xuất sắc nhiệm vụ", Decimal("-0.90"), "giảm 0,90 điểm phần trăm"),
        ("Hoàn thành tốt nhiệm vụ", Decimal("-5.07"), "giảm 5,07 điểm phần trăm"),
        ("Hoàn thành nhiệm vụ", Decimal("5.41"), "tăng 5,41 điểm phần trăm"),
        ("Không hoàn thành nhiệm vụ", Decimal("0.55"), "tăng 0,55 điểm phần trăm"),
    ]
    assert (found.standard_changed, found.caution) == (False, "")


def test_the_levels_are_compared_over_all_as_well():
    left_out = summary_of([("good", ""), ("", "exempt")])
    found = Comparison(2020, left_out, 2021, of_levels(0, 2, 0, 0))

    evaluated, of_all = found.lines[1]
    assert (evaluated.base, evaluated.text) == ("số được đánh giá", "không đổi")
    assert (of_all.base, of_all.text) == ("tổng số", "tăng 50,00 điểm phần trăm")
    assert (of_all.earlier.fraction, of_all.later.fraction) == ("1/2", "2/2")
    assert [line[0].code for line in found.lines] == list(LEVELS)


@pytest.mark.parametrize(
    ("earlier", "later", "comparable"), [(0, 0, False), (0, 1, False), (1, 0, False), (1, 1, True)]
)
def test_years_compare_where_somebody_was_evaluated_in_both(earlier, later, comparable):
    found = Comparison(2020, of_levels(0, earlier, 0, 0), 2021, of_levels(0, later, 0, 0))

    assert found.comparable is comparable


def test_the_same_share_has_not_changed():
    found = Comparison(2020, of_levels(1, 2, 0, 0), 2021, of_levels(2, 4, 0, 0))

    assert {each.text for each in found.changes} == {"không đổi"}


def test_a_year_without_anybody_evaluated_cannot_be_compared():
    found = Comparison(2020, summary_of([]), 2021, of_levels(1, 1, 0, 0))

    assert {(each.points, each.text) for each in found.changes} == {(None, "không so sánh được")}


@pytest.mark.parametrize(
    ("earlier", "later", "changed"),
    [
        (2019, 2022, False),
        (2022, 2023, True),
        (2024, 2025, True),
        (2021, 2026, True),
        (2025, 2026, False),
        (2018, 2019, True),
        (2017, 2018, False),
    ],
)
def test_a_change_of_the_standard_between_two_years_is_said(earlier, later, changed):
    one = of_levels(1, 1, 0, 0)
    found = Comparison(earlier, one, later, one)

    assert found.standard_changed is changed
    assert bool(found.caution) is changed


def test_the_caution_names_both_documents():
    one = of_levels(1, 1, 0, 0)

    assert Comparison(2024, one, 2025, one).caution == (
        "Hai năm theo văn bản khác nhau: năm 2024 theo Quy định số 124-QĐ/TW ngày 04/10/2023 "
        "của Bộ Chính trị, năm 2025 theo Quy định số 366-QĐ/TW ngày 30/8/2025 của Bộ Chính trị. "
        "Tỷ lệ chỉ để tham khảo."
    )
    assert "năm 2018 cổng chưa có văn bản" in Comparison(2018, one, 2019, one).caution


@pytest.mark.parametrize("later", [2021, 2020])
def test_years_are_compared_from_the_earlier_to_the_later(later):
    with pytest.raises(ValueError, match="Năm sau phải sau năm trước"):
        Comparison(2021, summary_of([]), later, summary_of([]))
