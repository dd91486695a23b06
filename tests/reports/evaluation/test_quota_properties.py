"""What holds of the quota whatever the counts and the reading."""

from hypothesis import given
from hypothesis import strategies as st

from reports.evaluation.quota.control import control
from reports.evaluation.quota.counts import Count, grouped, summed
from reports.evaluation.quota.outcome import outcome
from reports.evaluation.quota.readings import (
    Base,
    GroupBy,
    Reading,
    Rounding,
)
from reports.evaluation.quota.simulation import READINGS, most


@st.composite
def counts(draw):
    number = draw(st.integers(0, 6))
    drawn = []
    for code in range(number):
        good, excellent, others = (draw(st.integers(0, 40)) for _ in range(3))
        kind = draw(st.sampled_from(("rural", "school", "police", "health")))
        total = good + excellent + others
        drawn.append(Count(str(code), f"thôn {code}", total, good, excellent, kind, kind.title()))
    return tuple(drawn)


ANY_READING = st.builds(
    Reading,
    percent=st.decimals(1, 100, places=2),
    base=st.sampled_from(Base),
    rounding=st.sampled_from(Rounding),
    group_by=st.sampled_from(GroupBy),
    min_one=st.booleans(),
)


@given(counts(), ANY_READING)
def test_groups_hold_every_cell_once(cells, reading):
    groups = grouped(reading, cells)

    assert summed("", "", groups) == summed("", "", cells)


@given(counts(), ANY_READING)
def test_what_is_over_and_what_is_left_agree_with_cap_and_number(cells, reading):
    found = outcome(reading, cells)

    assert found.over_by == sum(max(e.proposed - e.cap, 0) for e in found.controls)
    assert (found.over_by > 0) == bool(found.over) == found.conclusion.startswith("vượt trần")


@given(counts(), ANY_READING)
def test_the_most_is_within_its_cap_and_one_more_is_not(cells, reading):
    for group in grouped(reading, cells):
        number = most(reading, group)
        plans = [group.with_excellent(each) for each in range(group.pool + 1)]
        within = [control(reading, plan).over_by == 0 for plan in plans]

        assert within == [True] * (number + 1) + [False] * (group.pool - number)


@given(counts())
def test_a_looser_reading_never_allows_fewer(cells):
    caps = [outcome(each, cells).cap for each in READINGS[:6]]

    assert caps[0] <= caps[1] <= caps[2] <= caps[5]
    assert caps[0] <= caps[3] <= caps[4] <= caps[5]
