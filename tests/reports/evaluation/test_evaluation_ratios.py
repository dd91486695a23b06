from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.evaluation.levels import LEVELS, REASONS
from reports.evaluation.ratios import Summary, as_json, summary_of, summary_of_counts

NOBODY_LEFT_OUT = dict.fromkeys(REASONS, 0)
CELLS_2021 = {("excellent", ""): 3, ("good", ""): 9, ("completed", ""): 1}
MEMBERS_2021 = {
    ("excellent", ""): 45,
    ("good", ""): 223,
    ("completed", ""): 92,
    ("failed", ""): 2,
    ("", "exempt"): 58,
    ("", "new"): 6,
    ("", "staying_away"): 4,
    ("", "suspended"): 1,
}


def test_cells_of_2021_are_counted_over_thirteen():
    summary = summary_of_counts(CELLS_2021)

    assert [line.ratio.text for line in summary.lines] == [
        "23,08\u00a0%",
        "69,23\u00a0%",
        "7,69\u00a0%",
        "0,00\u00a0%",
    ]
    assert summary.evaluated == summary.total == 13


def test_members_of_2021_are_counted_over_the_evaluated():
    summary = summary_of_counts(MEMBERS_2021)

    assert [(line.code, line.count, line.ratio.plain) for line in summary.lines] == [
        ("excellent", 45, "12.43"),
        ("good", 223, "61.60"),
        ("completed", 92, "25.41"),
        ("failed", 2, "0.55"),
    ]
    assert (summary.total, summary.evaluated, summary.left_out) == (431, 362, 69)


def test_each_level_is_told_over_those_evaluated_and_over_all():
    first, second, *_ = summary_of_counts(MEMBERS_2021).lines

    assert [(each.fraction, each.text) for each in (first.ratio, first.of_total)] == [
        ("45/362", "12,43\u00a0%"),
        ("45/431", "10,44\u00a0%"),
    ]
    assert second.of_total.text == "51,74\u00a0%"


def test_who_awaits_a_level_is_among_all():
    summary = summary_of_counts({("excellent", ""): 1, ("", "new"): 1})

    assert [line.of_total.fraction for line in summary.lines_among(5)] == [
        "1/5",
        "0/5",
        "0/5",
        "0/5",
    ]
    assert summary.lines_among(2) == summary.lines


def test_nobody_has_no_percentage_over_either_base():
    line = summary_of([]).lines[0]

    assert (line.ratio.text, line.of_total.text) == ("–", "–")


@pytest.mark.parametrize(
    ("counts", "together"),
    [
        (MEMBERS_2021, "99.99"),
        ({(level, ""): 1 for level in LEVELS[:3]} | {("failed", ""): 3}, "100.01"),
    ],
)
def test_rounded_shares_are_shown_as_they_are_whatever_they_add_up_to(counts, together):
    summary = summary_of_counts(counts)

    assert sum(line.ratio.percent for line in summary.lines) == Decimal(together)
    assert sum(line.count for line in summary.lines) == summary.evaluated


def test_the_figures_printed_in_2022_are_these_at_their_rounding():
    summary = summary_of_counts(MEMBERS_2021)

    assert summary.ratio("excellent").rounded(1) == Decimal("12.4")
    assert summary.ratio("good").rounded(0) == Decimal(62)
    assert summary_of_counts(CELLS_2021).ratio("excellent").percent == Decimal("23.08")
    assert summary_of_counts(CELLS_2021).ratio("good").percent == Decimal("69.23")


def test_proof_shows_both_sums():
    summary = summary_of_counts(MEMBERS_2021)

    assert summary.proof == "45 + 223 + 92 + 2 = 362; 362 + 69 = 431"


def test_reasons_that_occur_are_named_in_their_order():
    summary = summary_of_counts(MEMBERS_2021)

    assert [(line.label, line.count) for line in summary.reasons] == [
        ("Miễn công tác và sinh hoạt đảng", 58),
        ("Mới kết nạp dưới 6 tháng", 6),
        ("Bị đình chỉ sinh hoạt đảng", 1),
        ("Sinh hoạt tạm thời nơi khác, chưa có nhận xét", 4),
    ]


def test_a_level_has_its_official_name_and_its_short_one():
    line = summary_of([("excellent", "")]).lines[0]

    assert (line.label, line.short) == ("Hoàn thành xuất sắc nhiệm vụ", "HTXSNV")


def test_json_has_the_agreed_names():
    assert as_json(summary_of_counts(CELLS_2021)) == {
        "total": 13,
        "evaluated": 13,
        "not_evaluated": {"exempt": 0, "new": 0, "suspended": 0, "staying_away": 0, "other": 0},
        "levels": {
            "excellent": {"count": 3, "percent": "23.08"},
            "good": {"count": 9, "percent": "69.23"},
            "completed": {"count": 1, "percent": "7.69"},
            "failed": {"count": 0, "percent": "0.00"},
        },
    }


def test_nobody_evaluated_has_no_percentage():
    found = as_json(summary_of([("", "exempt")]))

    assert found["levels"]["good"] == {"count": 0, "percent": None}
    assert (found["total"], found["evaluated"]) == (1, 0)


def test_nobody_at_all_is_a_summary_of_zeros():
    assert summary_of([]).proof == "0 + 0 + 0 + 0 = 0; 0 + 0 = 0"


@pytest.mark.parametrize("pair", [("good", "new"), ("", ""), ("best", ""), ("", "holiday")])
def test_a_pair_that_is_neither_a_level_nor_a_reason_is_refused(pair):
    with pytest.raises(ValueError, match="Mỗi dòng có một mức hoặc một lý do"):
        summary_of([pair])


@pytest.mark.parametrize(
    ("total", "evaluated", "levels", "sentence"),
    [
        (3, 3, {"excellent": 1, "good": 1}, "Tổng các mức phải bằng số được đánh giá"),
        (4, 2, {"excellent": 1, "good": 1}, "phải bằng tổng số"),
        (0, 0, {"excellent": -1, "good": 1}, "không được âm"),
    ],
)
def test_parts_that_do_not_add_up_are_refused(total, evaluated, levels, sentence):
    with pytest.raises(ValueError, match=sentence):
        Summary(total, evaluated, NOBODY_LEFT_OUT, {**dict.fromkeys(LEVELS, 0), **levels})


@pytest.mark.parametrize(
    ("reasons", "levels"),
    [({}, dict.fromkeys(LEVELS, 0)), (NOBODY_LEFT_OUT, {"excellent": 0})],
)
def test_a_summary_without_every_level_and_reason_is_refused(reasons, levels):
    with pytest.raises(ValueError, match="đủ bốn mức và năm lý do"):
        Summary(0, 0, reasons, levels)


OUTCOMES = [(level, "") for level in LEVELS] + [("", reason) for reason in REASONS]


@given(st.lists(st.sampled_from(OUTCOMES)))
def test_every_outcome_is_counted_exactly_once(outcomes):
    summary = summary_of(outcomes)

    assert sum(summary.levels.values()) + sum(summary.not_evaluated.values()) == len(outcomes)
    assert summary == summary_of_counts(Counter(reversed(outcomes)))
