"""Two versions of one page put together: the laws that hold whatever was written."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from meetings.forms.merging import Since, merge

NAMES = ["place", "guests", "topic_policy"]
ROWS = [f"task_{uuid.UUID(int=n)}_{part}" for n in (1, 2) for part in ("text", "due_on")]
TEXTS = st.sampled_from(["", "Một", "Hai", "Ba"])
PAGES = st.fixed_dictionaries(dict.fromkeys(NAMES, TEXTS))
PAGES_WITH_ROWS = st.fixed_dictionaries(dict.fromkeys([*NAMES, *ROWS], TEXTS))
ANY_TIME = st.sampled_from(Since)
OTHERS = st.sampled_from([Since.NOTHING, Since.FOREIGN])


@given(base=PAGES_WITH_ROWS, current=PAGES_WITH_ROWS, since=OTHERS)
def test_who_changed_nothing_changes_nothing(base, current, since):
    merged = merge(base, base, current, since)

    assert (merged.values, merged.conflicts) == (current, frozenset())


@given(base=PAGES_WITH_ROWS, typed=PAGES_WITH_ROWS, since=ANY_TIME)
def test_the_only_change_survives_whole(base, typed, since):
    merged = merge(base, typed, base, since)

    assert (merged.values, merged.conflicts) == (typed, frozenset())


@given(base=PAGES, mine=PAGES, theirs=PAGES)
def test_the_order_of_two_who_change_different_places_does_not_matter(base, mine, theirs):
    theirs = {n: base[n] if mine[n] != base[n] else value for n, value in theirs.items()}

    first = merge(base, mine, theirs, Since.FOREIGN)
    second = merge(base, theirs, mine, Since.FOREIGN)

    assert first.values == second.values
    assert (first.conflicts, second.conflicts) == (frozenset(), frozenset())


@given(base=PAGES_WITH_ROWS, typed=PAGES_WITH_ROWS, current=PAGES_WITH_ROWS)
def test_nothing_that_either_changed_is_lost(base, typed, current):
    merged = merge(base, typed, current, Since.FOREIGN)

    for name in base:
        if typed[name] != base[name]:
            assert merged.values[name] == typed[name]
        if current[name] != base[name] and merged.values[name] != current[name]:
            assert name in merged.conflicts


@given(typed=PAGES_WITH_ROWS, current=PAGES_WITH_ROWS)
def test_without_a_base_every_difference_is_shown(typed, current):
    merged = merge(None, typed, current, Since.FOREIGN)

    assert merged.conflicts == {name for name in typed if typed[name] != current[name]}


@given(base=PAGES_WITH_ROWS, typed=PAGES_WITH_ROWS, current=PAGES_WITH_ROWS)
def test_what_both_changed_alike_is_no_conflict(base, typed, current):
    merged = merge(base, typed, typed | {"other": "x"}, Since.FOREIGN)

    assert merged.conflicts == frozenset()


@given(base=PAGES, mine=PAGES_WITH_ROWS, theirs=PAGES_WITH_ROWS)
def test_new_rows_of_two_people_are_all_there(base, mine, theirs):
    theirs = {name.replace("000000000", "000000009"): value for name, value in theirs.items()}

    merged = merge(base, mine, theirs, Since.FOREIGN)

    assert {name: merged.values[name] for name in ROWS} == {name: mine[name] for name in ROWS}
    others = {name: value for name, value in theirs.items() if name not in NAMES}
    assert {name: merged.values[name] for name in others} == others


def test_a_field_that_the_page_did_not_have_stays():
    merged = merge({}, {}, {"here_5": "on", "place": "Nhà văn hóa"}, Since.FOREIGN)

    assert merged.values == {"here_5": "on", "place": "Nhà văn hóa"}


def test_a_row_taken_away_by_one_and_changed_by_the_other_belongs_to_both():
    text, due = ROWS[:2]
    base = {text: "Dọn đường", due: ""}
    changed, gone = base | {due: "25/09/2022"}, {text: "", due: ""}

    assert merge(base, gone, changed, Since.FOREIGN).conflicts == {text, due}
    assert merge(base, changed, {}, Since.FOREIGN).conflicts == {text, due}
    assert merge(base, base, {}, Since.FOREIGN).values == gone


def test_an_own_answer_lost_on_the_way_is_no_conflict_with_oneself():
    merged = merge({"place": "A"}, {"place": "A"}, {"place": "B", "guests": "C"}, Since.OWN)

    assert (merged.values, merged.conflicts) == ({"place": "A", "guests": "C"}, frozenset())
