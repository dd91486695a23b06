"""Who came and who went, from memberships alone; the balance holds for any of them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.enums import End, Start
from members.movement import INS, Flow, Spell, events, on_day, outs, told

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
XA, KHAC = 1, 2  # two committees


def spell(since, until=None, start=Start.IMPORTED, end="", *, cell=1, committee=XA, member=1):
    days = [dt.date.fromisoformat(day) if day else None for day in (since, until)]
    return Spell(member, cell, committee, *days, start, end)


def flows(*spells):
    return [(event.flow, event.spell.cell, event.day) for event in events(spells, FIRST, LAST)]


# the ends of the period


@pytest.mark.parametrize(
    ("since", "came"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_who_comes_on_the_first_or_on_the_last_day_came_in_the_period(since, came):
    found = flows(spell(since, start=Start.ADMITTED))

    assert found == ([(Flow.ADMITTED, 1, dt.date.fromisoformat(since))] if came else [])


@pytest.mark.parametrize(
    ("until", "went"),
    [("2025-12-30", False), ("2025-12-31", True), ("2026-03-30", True), ("2026-03-31", False)],
)
def test_who_is_still_there_on_the_last_day_went_in_the_next_period(until, went):
    found = flows(spell("2010-01-01", until, end=End.DECEASED))

    assert found == ([(Flow.DECEASED, 1, dt.date.fromisoformat(until))] if went else [])


# how they came and went


@pytest.mark.parametrize(
    ("start", "flow"),
    [
        (Start.IMPORTED, Flow.IMPORTED),
        (Start.ADMITTED, Flow.ADMITTED),
        (Start.TRANSFERRED_IN, Flow.MOVED_IN),
        (Start.READMITTED, Flow.CAME_BACK),
    ],
)
def test_the_first_membership_tells_how_he_came(start, flow):
    assert flows(spell("2026-02-01", start=start)) == [(flow, 1, dt.date(2026, 2, 1))]


@pytest.mark.parametrize(
    ("end", "flow"),
    [
        (End.TRANSFERRED, Flow.MOVED_OUT),
        (End.DECEASED, Flow.DECEASED),
        (End.RESIGNED, Flow.RESIGNED),
        (End.STRUCK_OFF, Flow.STRUCK_OFF),
        (End.EXPELLED, Flow.EXPELLED),
    ],
)
def test_the_last_membership_tells_how_he_went(end, flow):
    assert flows(spell("2010-01-01", "2026-02-01", end=end)) == [(flow, 1, dt.date(2026, 2, 1))]


def moved(since="2026-02-11", **fields):
    return (
        spell("2010-01-01", "2026-02-10", end=End.TRANSFERRED),
        spell(since, start=Start.TRANSFERRED_IN, **{"cell": 2, **fields}),
    )


def test_straight_from_cell_to_cell_of_a_committee_is_a_move_within_it():
    assert [flow for flow, *_ in flows(*moved())] == [Flow.TO_CELL, Flow.FROM_CELL]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ({"since": "2026-02-12"}, [Flow.MOVED_OUT, Flow.CAME_BACK]),
        ({"committee": KHAC}, [Flow.MOVED_OUT, Flow.MOVED_IN]),
        ({"cell": 1}, [Flow.MOVED_OUT, Flow.CAME_BACK]),
        ({"member": 2}, [Flow.MOVED_OUT, Flow.MOVED_IN]),
    ],
    ids=["a day between", "another committee", "the same cell", "somebody else"],
)
def test_anything_else_leads_out_and_in(second, found):
    assert [flow for flow, *_ in flows(*moved(**second))] == found


@pytest.mark.parametrize(("sensitive", "found"), [(True, Flow.EXPELLED), (False, Flow.LEFT_PARTY)])
def test_how_somebody_left_the_party_is_told_only_to_who_may_know(sensitive, found):
    assert told(Flow.EXPELLED, sensitive=sensitive) == found
    assert found in outs(sensitive=sensitive)
    assert told(Flow.DECEASED, sensitive=sensitive) == Flow.DECEASED


# the balance

DAYS = st.dates(dt.date(2025, 11, 1), dt.date(2026, 6, 1))


@st.composite
def lives(draw):
    """Memberships of several members, each member's one after the other, as the register has."""
    found = []
    for member in range(draw(st.integers(0, 6))):
        days = sorted(draw(st.lists(DAYS, min_size=1, max_size=6, unique=True)))
        if draw(st.booleans()):  # straight on: each begins on the day after the last
            since = [days[0], *(day + dt.timedelta(days=1) for day in days[1:])]
            periods = list(zip(since, days[1:], strict=False))
        else:
            periods = list(zip(days[::2], days[1::2], strict=False))
        if len(days) % 2 and draw(st.booleans()):
            last = periods[-1][1] if periods else days[0]
            periods.append((last + dt.timedelta(days=1), None))
        for since, until in periods:
            cell = draw(st.integers(1, 4))
            end = draw(st.sampled_from(End)) if until else ""
            start = draw(st.sampled_from(Start))
            found.append(Spell(member, cell, (cell + 1) // 2, since, until, start, end))
    return found


@given(lives(), DAYS, DAYS)
def test_opening_and_who_came_less_who_went_is_closing_in_every_cell(spells, one, other):
    first, last = sorted((one, other))
    happened = list(events(spells, first, last))
    before = on_day(spells, first - dt.timedelta(days=1))
    after = on_day(spells, last)

    for cell in range(1, 5):
        opening = sum(each.cell == cell for each in before)
        came = sum(each.spell.cell == cell and each.flow in INS for each in happened)
        went = sum(each.spell.cell == cell and each.flow not in INS for each in happened)
        closing = sum(each.cell == cell for each in after)
        assert opening + came - went == closing


@given(lives(), DAYS, DAYS)
def test_in_a_committee_as_many_come_from_a_cell_as_go_to_one(spells, one, other):
    first, last = sorted((one, other))
    happened = list(events(spells, first, last))

    for committee in (1, 2):
        here = [each.flow for each in happened if each.spell.committee == committee]
        assert here.count(Flow.FROM_CELL) == here.count(Flow.TO_CELL)


@given(lives())
def test_nobody_comes_or_goes_twice_on_a_membership(spells):
    happened = list(events(spells, dt.date(2020, 1, 1), dt.date(2030, 1, 1)))

    assert sum(each.flow in INS for each in happened) == len(spells)
    assert sum(each.flow not in INS for each in happened) == sum(bool(s.until) for s in spells)
