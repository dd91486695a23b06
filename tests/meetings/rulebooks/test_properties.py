"""What holds for every rule book and whatever facts a meeting has."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rulebooks import ALL, HD12, HD42
from meetings.rulebooks.facts import AttendanceFact, HeadCount
from meetings.rulebooks.findings import Verdict
from tests.meetings.rulebooks.any_facts import any_facts, without_contradiction
from tests.meetings.rulebooks.looked_at import LOOKED_AT, NEVER_LOOKED_AT, looked_at
from tests.meetings.rulebooks.recorder import FIELDS, reads_of
from tests.meetings.rulebooks.samples import COMBINED, GOOD, verdict

MET, UNMET = Verdict.MET, Verdict.UNMET
UNKNOWN, NOT_APPLICABLE = Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
BOOKS = pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
# What is recorded of a meeting and may be missing; how long or on which day it has to meet is set.
MAY_BE_MISSING = {
    field.name: field.default
    for field in type(GOOD).__dataclass_fields__.values()
    if field.default in (None, "") and field.name not in {"meeting_day", "min_minutes"}
}


def findings(book, facts):
    return {result.criterion.code: result.finding for result in book.check(facts)}


@BOOKS
@given(facts=any_facts())
def test_every_fact_can_be_judged_and_what_is_open_says_what_to_do(book, facts):
    found = findings(book, facts)

    assert list(found) == [criterion.code for criterion in book.criteria]
    assert all(finding.datum for finding in found.values()) is True
    assert {bool(f.cure) for f in found.values() if f.verdict in {UNMET, UNKNOWN}} <= {True}
    assert {f.cure for f in found.values() if f.verdict in {MET, NOT_APPLICABLE}} <= {""}


@BOOKS
@given(facts=any_facts())
def test_a_check_looks_only_at_what_it_is_about(book, facts):
    strangers = {
        criterion.code: reads_of(criterion, facts) - looked_at(criterion.code)
        for criterion in book.criteria
        if criterion.check
    }

    assert {code: names for code, names in strangers.items() if names} == {}


@BOOKS
@given(facts=any_facts(), other=any_facts())
def test_facts_that_a_criterion_is_not_about_never_change_its_finding(book, facts, other):
    for criterion in book.criteria:
        if criterion.check:
            kept = {name: getattr(facts, name) for name in looked_at(criterion.code)}
            changed = replace(other, **kept)

            assert criterion.own_findings(changed) == criterion.own_findings(facts)


def test_each_check_and_each_fact_is_spoken_for():
    codes = {criterion.code for book in ALL for criterion in book.criteria if criterion.check}
    asked = set().union(*map(looked_at, LOOKED_AT))

    assert set(LOOKED_AT) - {"K04", "K11", "K15"} <= codes <= set(LOOKED_AT)
    assert set(FIELDS) - asked == NEVER_LOOKED_AT


@BOOKS
@given(facts=any_facts(), name=st.sampled_from(sorted(MAY_BE_MISSING)))
def test_what_is_unknown_never_becomes_met_by_knowing_less(book, facts, name):
    facts = without_contradiction(facts)
    before = findings(book, facts)
    after = findings(book, replace(facts, **{name: MAY_BE_MISSING[name]}))

    assert [
        code for code in before if (before[code].verdict, after[code].verdict) == (UNKNOWN, MET)
    ] == []


@pytest.mark.parametrize(
    ("code", "facts", "gone"),
    [
        ("K13", replace(GOOD, votes_for=23, votes_against=22), "votes_against"),
        ("HD12-3", replace(COMBINED, theme_starts_at=COMBINED.ends_at), "theme_starts_at"),
    ],
)
def test_only_of_two_figures_that_contradict_each_other_one_has_to_go(code, facts, gone):
    assert verdict(code, facts) is UNKNOWN
    assert verdict(code, facts, **{gone: None}) is MET


@BOOKS
@given(facts=any_facts())
def test_one_more_present_member_never_breaks_the_rule_of_attendance(book, facts):
    one_more = with_one_more_present(facts)
    before, after = (findings(book, judged)["K05"].verdict for judged in (facts, one_more))

    assert share(one_more) >= share(facts)
    assert (before, after) not in {(MET, UNMET), (MET, UNKNOWN)}


@BOOKS
@given(facts=any_facts())
def test_one_more_present_member_changes_no_other_rule_of_attendance(book, facts):
    if not facts.required:
        return
    before, after = (findings(book, judged) for judged in (facts, with_one_more_present(facts)))

    assert [before[code] for code in ("K06", "K07")] == [after[code] for code in ("K06", "K07")]


@given(facts=any_facts(HD42.in_force_from))
def test_who_keeps_the_later_rule_of_attendance_keeps_the_earlier_one(facts):
    if findings(HD42, facts)["K05"].verdict is MET:
        assert findings(HD12, facts)["K05"].verdict is MET


def with_one_more_present(facts):
    """The same meeting to which one more member had to come and came."""
    attendance = (*facts.attendance, AttendanceFact("Người nữa", "present"))
    heads = facts.counted
    counted = heads and HeadCount(
        heads.required + 1, heads.present + 1, heads.excused, heads.unexcused
    )
    return replace(facts, attendance=attendance, counted=counted)


def share(facts):
    return facts.present / facts.required if facts.required else 0


@BOOKS
@given(facts=any_facts())
def test_a_group_is_as_bad_as_the_worst_of_its_parts(book, facts):
    found = findings(book, facts)
    worst = [UNMET, UNKNOWN, MET, NOT_APPLICABLE].index
    for criterion in book.criteria:
        if criterion.check is None:
            verdicts = [found[part].verdict for part in criterion.parts]

            assert found[criterion.code].verdict is min(verdicts, key=worst)


@BOOKS
@given(facts=any_facts())
def test_no_sentence_says_who_it_is_about(book, facts):
    people = [replace(fact, member=f"Nguyễn {fact.member}") for fact in facts.attendance]
    named = replace(
        facts,
        attendance=tuple(people),
        chair="Nguyễn Chủ Trì",
        minute_taker=facts.minute_taker.strip() and f"Nguyễn {facts.minute_taker}",
    )

    told = " ".join(f"{found.datum} {found.cure}" for found in findings(book, named).values())

    names = [*(fact.member for fact in people), named.chair, named.minute_taker]
    assert [name for name in names if name and name in told] == []
