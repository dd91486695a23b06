"""Both sides of each limit of both rule books, by the tables `limits_hd12` and `limits_hd42`."""

from dataclasses import replace
from datetime import timedelta

import pytest

from meetings.rulebooks import HD12, HD42
from meetings.rulebooks.base import NOT_HELD_YET
from tests.meetings.rulebooks.limits import MET, NOT_APPLICABLE, UNKNOWN, UNMET
from tests.meetings.rulebooks.limits_hd12 import HD12_LIMITS
from tests.meetings.rulebooks.limits_hd42 import BASE, HD42_LIMITS
from tests.meetings.rulebooks.looked_at import ANY_MEETING, LOOKED_AT
from tests.meetings.rulebooks.recorder import FIELDS, reads_of
from tests.meetings.rulebooks.samples import COMBINED

TABLES = [(HD12, COMBINED, HD12_LIMITS), (HD42, BASE, HD42_LIMITS)]
ROWS = [
    pytest.param(book, replace(base, **changes), code, expected, id=f"{book.code} {code}: {told}")
    for book, base, table in TABLES
    for codes, rows in table.items()
    for code in codes.split()
    for told, changes, expected in rows
]
BOOKS = pytest.mark.parametrize(("book", "base", "table"), TABLES, ids=["HD12", "HD42"])
# What only a person can judge, or no figure can break.
NEVER = {
    MET: set("K18 HD12-5 HD12-22 HD12-30 HD12-35 HD12-38 HD12-41 HD12-42".split()),
    UNMET: set("K20 HD12-5 HD12-10 HD12-22 HD12-30 HD12-36 HD12-42 HD42-15 HD12-18".split()),
}


def judged(book, facts, code):
    [found] = [r.finding for r in book.check(facts) if r.criterion.code == code]
    return found


@pytest.mark.parametrize(("book", "facts", "code", "expected"), ROWS)
def test_a_limit_divides_at_its_place(book, facts, code, expected):
    assert judged(book, facts, code).verdict is expected


def test_words_that_come_from_a_database_are_judged_like_our_own():
    for book, facts, code, _ in (row.values for row in ROWS):
        words = {name: "".join([*word]) for name, word in words_of(facts)}
        roll = tuple(replace(fact, status="".join([*fact.status])) for fact in facts.attendance)
        copied = replace(facts, **words, attendance=roll)

        assert judged(book, copied, code) == judged(book, facts, code)


def words_of(facts):
    named = ((name, getattr(facts, name)) for name in FIELDS)
    return [(name, value) for name, value in named if isinstance(value, str)]


def verdicts_of(table):
    told = [
        (code, row[2]) for codes, rows in table.items() for code in codes.split() for row in rows
    ]
    return {code: {verdict for named, verdict in told if named == code} for code, _ in told}


@BOOKS
def test_no_criterion_is_without_both_sides_of_its_limit(book, base, table):
    told = verdicts_of(table)

    assert set(told) == {criterion.code for criterion in book.criteria}
    for side, exempt in NEVER.items():
        assert {code for code in told if side not in told[code]} == exempt & set(told)


@BOOKS
def test_the_tables_ask_for_all_that_a_check_looks_at(book, base, table):
    for codes, rows in table.items():
        for code in codes.split():
            criterion = book.criterion(code)
            seen = [reads_of(criterion, replace(base, **changes)) for _, changes, _ in rows]
            told = set(LOOKED_AT.get(code, "").split()) if criterion.check else set()

            assert set().union(*seen) - set(ANY_MEETING.split()) == told, code


@BOOKS
def test_a_meeting_that_was_called_off_is_judged_by_nothing(book, base, table):
    found = book.check(replace(base, state="".join([*"cancelled"])))

    assert {result.finding.verdict for result in found} == {NOT_APPLICABLE}


@BOOKS
@pytest.mark.parametrize("state", ["planned", "draft"])
def test_a_meeting_that_was_put_off_passes_nothing_that_happens_in_it(book, base, table, state):
    before = replace(base, state=state, as_of=base.held_on - timedelta(days=1))
    needing = [c for c in book.criteria if c.check and c.stage.needs_sitting]
    found = {criterion.own_findings(before)[0] for criterion in needing}

    assert NOT_HELD_YET in found
    assert {finding.verdict for finding in found} - {NOT_APPLICABLE} == {UNKNOWN}
