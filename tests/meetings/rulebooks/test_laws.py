"""What every rule book, every scoring frame and every rule of a year keeps."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils.timezone import localdate

from meetings import rulebooks
from meetings.rulebooks.base import Trust
from meetings.rulebooks.frames import SHIPPED, shipped
from meetings.rulebooks.frames.base import MEASURES, GradeCode
from meetings.rulebooks.years import SHIPPED_YEAR_RULES, year_rule

BOOKS = pytest.mark.parametrize("book", rulebooks.ALL, ids=lambda book: book.code)
FRAMES = pytest.mark.parametrize("frame", SHIPPED, ids=lambda frame: frame.code)
RULES = pytest.mark.parametrize("rule", SHIPPED_YEAR_RULES, ids=lambda rule: rule.code)


def assert_book_keeps_the_laws(book):
    """Codes once, each with a dated source and its trust, each with something to judge by."""
    assert len({c.code for c in book.criteria}) == len(book.criteria)
    for criterion in book.criteria:
        assert all(s.document and s.trust in Trust for s in criterion.sources), criterion.code
        assert any(s.dated for s in criterion.sources), criterion.code
        assert criterion.check or criterion.parts, criterion.code
        assert (criterion.text.endswith("."), criterion.looks_at != "") == (True, True)


def assert_frame_keeps_the_laws(frame):
    """Codes once, parts that sum up to their group, 100 points, grades without a gap."""
    assert (frame.source.document != "", frame.source.dated is not None) == (True, True)
    assert frame.source.trust in Trust
    assert len({item.code for item in frame.items}) == len(frame.items)
    for group in (item for item in frame.items if item not in frame.leaves):
        assert sum(part.points for part in frame.parts(group.code)) == group.points
    assert sum(leaf.points for leaf in frame.leaves) == frame.total == 100
    assert [grade.code for grade in frame.grades] == list(GradeCode)
    limits = [grade.at_least for grade in frame.grades]
    assert (limits, limits[-1]) == (sorted(set(limits), reverse=True), 0)


@BOOKS
def test_a_book_keeps_the_laws(book):
    assert_book_keeps_the_laws(book)


@FRAMES
def test_a_frame_keeps_the_laws(frame):
    assert_frame_keeps_the_laws(frame)


@FRAMES
def test_a_frame_looks_only_at_criteria_and_figures_that_exist(frame):
    known = {criterion.code for book in rulebooks.ALL for criterion in book.criteria}

    assert {code for item in frame.items for code in item.criteria} - known == set()
    assert {item.measure for item in frame.items} - MEASURES.keys() - {""} == set()


def test_a_frame_says_of_which_day_its_source_is():
    assert {frame.code: (frame.source.dated, frame.source.trust) for frame in SHIPPED} == {
        "HD42-100": (date(2025, 10, 28), Trust.LOCAL_PRACTICE),
        "AN-PHU-2025": (date(2025, 9, 19), Trust.LOCAL_PRACTICE),
    }


@FRAMES
def test_the_codes_of_a_frame_fit_where_they_are_kept(frame):
    assert len(frame.code) <= 20
    assert [item.code for item in frame.items if len(item.code) > 8] == []


@FRAMES
def test_a_frame_is_found_by_its_code(frame):
    assert shipped("".join([*frame.code])) is frame


@pytest.mark.parametrize("code", ["", "KHAC"])
def test_a_frame_that_the_portal_does_not_have_is_named(code):
    with pytest.raises(LookupError) as caught:
        shipped(code)

    told = f"Cổng không có khung chấm điểm “{code}”; hãy chọn khung trong danh sách."
    assert str(caught.value) == told


def test_frames_figures_and_rules_have_each_their_own_code():
    assert len({frame.code for frame in SHIPPED}) == len(SHIPPED)
    assert len({rule.code for rule in SHIPPED_YEAR_RULES}) == len(SHIPPED_YEAR_RULES)
    assert [code for code in MEASURES if len(code) > 24] == []
    assert {code: measure.code for code, measure in MEASURES.items()} == {c: c for c in MEASURES}


@RULES
def test_a_rule_of_a_year_says_what_it_asks_and_where_from(rule):
    assert (rule.name != "", rule.text.endswith("."), rule.source.document != "") == (True,) * 3
    assert rule.source.trust in Trust
    assert year_rule("".join([*rule.code])) is rule


@pytest.mark.parametrize("code", ["", "P1", "P9"])
def test_a_rule_that_the_portal_does_not_have_is_named(code):
    with pytest.raises(LookupError) as caught:
        year_rule(code)

    told = f"Cổng không có cách xếp loại năm “{code}”; hãy chọn trong danh sách."
    assert str(caught.value) == told


def test_a_clause_without_a_criterion_is_named_in_the_documentation():
    clauses = {
        *(f"HD12-{number}" for number in range(1, 48)),
        *(f"HD42-{number}" for number in range(1, 17)),
        *(f"CT50-{number}" for number in range(1, 5)),
    }
    known = {criterion.code for book in rulebooks.ALL for criterion in book.criteria}
    told = (settings.BASE_DIR / "docs/new-guidance.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| ((?:HD12|HD42|CT50)-\d+)", told, re.MULTILINE))

    assert named - {"HD12-30", "HD42-0"} == clauses - known


def test_only_a_book_that_gives_points_has_a_frame():
    assert {book.code: book.frame and book.frame.code for book in rulebooks.ALL} == {
        "HD12-2018": None,
        "HD42-2025": "HD42-100",
    }


def test_each_day_until_a_year_from_now_has_exactly_one_book():
    first, last = date(2018, 7, 6), localdate() + timedelta(days=366)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    counts = Counter(sum(book.applies_on(day) for book in rulebooks.ALL) for day in days)

    assert counts == {1: (last - first).days + 1}
