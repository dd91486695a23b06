"""What holds of every explanation: there is one for each verdict, and its rows add up."""

import datetime as dt
import re

import pytest

from meetings.explaining import explain, explained
from meetings.explaining.fields import LABELS, Watched
from meetings.facts import facts_of, facts_of_many, judged
from meetings.models import Attendance, Meeting
from meetings.rulebooks import ALL, HD12, HD42
from members.models import Member
from tests.factories import GuestFactory
from tests.meetings.rulebooks.samples import COMBINED, EXTRAORDINARY, GOOD, THEMATIC

TODAY = dt.date(2026, 11, 20)
DAYS = {HD12: dt.date(2022, 9, 3), HD42: dt.date(2026, 9, 3)}
STEPS = {"attendance", "with_status", "previous_tasks", "named_since"}  # on the way to a field


def explanations_of(meeting, *, sensitive=True):
    facts = facts_of(meeting, TODAY)
    return {
        result.criterion.code: explained(meeting, facts, result.criterion.code, sensitive=sensitive)
        for result in judged(facts).results
    }


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
@pytest.mark.parametrize("combined", [False, True])
def test_every_criterion_of_a_whole_meeting_is_explained(held, book, combined):
    meeting = held(DAYS[book], combined=combined)

    found = explanations_of(meeting)

    results = {r.criterion.code: r.finding for r in judged(facts_of(meeting, TODAY)).results}
    assert set(found) == {criterion.code for criterion in book.criteria}
    assert {code: one.finding for code, one in found.items()} == results
    assert {one.book for one in found.values()} == {book}


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_an_explanation_shows_something_but_where_only_a_person_can_tell(held, book):
    found = explanations_of(held(DAYS[book], combined=True))

    bare = {
        code
        for code, one in found.items()
        if not (one.fields or one.parts or one.arithmetic or one.counted)
    }
    assert bare == {HD12: {"HD12-22", "HD12-30", "HD12-42"}, HD42: set()}[book]


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
@pytest.mark.parametrize("facts", [GOOD, THEMATIC, COMBINED, EXTRAORDINARY])
def test_whatever_a_check_asks_has_a_name(book, facts):
    """A new field of the facts that a check reads needs a label in explaining/fields.py."""
    asked = set()
    for criterion in book.criteria:
        if criterion.check and facts.kind in criterion.kinds:
            watched = Watched(facts)
            criterion.check(watched)
            asked |= watched.asked.keys()

    assert asked - LABELS.keys() - STEPS == set()


@pytest.mark.parametrize("code", ["K05", "K06"])
def test_the_rows_of_the_roll_are_those_of_the_facts(held, not_required, code):
    meeting = held(dt.date(2022, 9, 3))
    facts, found = facts_of(meeting, TODAY), explain(meeting, code, TODAY, sensitive=True)

    here = [row.name for row in found.counted if row.said == "Có mặt"]
    assert (len(found.counted), len(here)) == (facts.required, facts.present)


def test_counted_and_left_out_are_everybody_in_the_register_of_the_day(held, not_required, commune):
    meeting = held(dt.date(2022, 9, 3))

    found = explain(meeting, "K05", TODAY, sensitive=True)

    everybody = Member.objects.in_cells_on([commune.own], meeting.held_on)
    names = [row.name for row in (*found.counted, *found.left_out)]
    assert sorted(names) == sorted(everybody.values_list("full_name", flat=True))
    assert (len(found.counted), len(found.left_out)) == (11, 4)


def test_a_guest_who_is_not_counted_stands_beside_the_register(held, commune):
    guest = GuestFactory(cell=commune.own)
    meeting = held(dt.date(2022, 9, 3))

    found = explain(meeting, "K05", TODAY, sensitive=True)

    assert found.left_out == ()
    assert [(row.name, row.note) for row in found.counting.beside] == [
        (guest.full_name, "Sinh hoạt tạm thời từ nơi khác: đảng ủy quy định không tính")
    ]


def test_a_guest_who_is_counted_is_on_the_roll_of_the_facts_and_of_the_rows(held, commune):
    commune.committee.guests_count = True
    commune.committee.save()
    guest = GuestFactory(cell=commune.own)
    meeting = held(dt.date(2022, 9, 3))
    facts, found = facts_of(meeting, TODAY), explain(meeting, "K05", TODAY, sensitive=True)

    assert (facts.required, len(found.counted), found.left_out) == (16, 16, ())
    assert guest.full_name in {row.name for row in found.counted}
    assert len(explain(meeting, "HD12-35", TODAY, sensitive=True).counted) == facts.speakers


def _last(arithmetic):
    return arithmetic.split(". ")[-1]


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("sensitive", [True, False])
def test_the_numbers_of_the_roll_can_be_added_up_with_a_pencil(
    held, not_required, commune, counted, sensitive
):
    guest, meeting = GuestFactory(cell=commune.own), held(dt.date(2022, 9, 3))
    if counted:
        Attendance.objects.create(meeting=meeting, guest=guest)

    found = explain(meeting, "K05", TODAY, sensitive=sensitive)

    (_, required), *signed = re.findall(r"([=−+]?) ?(\d+) [^\d=−+]+", _last(found.arithmetic))
    total = sum(int(number) * (-1 if sign == "−" else 1) for sign, number in signed)
    less = sum(int(number) for sign, number in signed if sign == "−")
    assert int(required) == total == len(found.counted) == (12 if counted else 11)
    assert less == len(found.left_out) == 4


def test_month_quarter_vote_and_tasks_count_what_the_facts_count(held, not_required):
    first = held(dt.date(2026, 8, 3), combined=True)
    held(dt.date(2026, 9, 3), previous=first)

    for meeting, facts in facts_of_many(Meeting.objects.all(), TODAY):
        found = explanations_of(meeting)
        assert len(found["K01"].counted) == facts.regular_in_month
        assert len(found["K02"].counted) == facts.thematic_in_quarter
        assert len(found["K14"].counted) == facts.tasks_next
        assert len(found["K18"].counted) == facts.speakers
        assert len(found["K19"].counted) == (
            facts.previous_tasks.total if facts.previous_tasks else 0
        )
        if facts.decision == "resolution":
            assert len(found["K13"].counted) == facts.full_members


@pytest.mark.parametrize("sitting", ["regular", "combined"])
@pytest.mark.parametrize("minimum", [None, 60])
@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_the_minimum_told_is_the_minimum_judged_by(held, commune, book, sitting, minimum):
    commune.own.min_minutes = minimum
    commune.own.save()
    meeting = held(DAYS[book], combined=sitting == "combined")

    found = explain(meeting, "K04", TODAY, sensitive=True)

    [told] = re.findall(r"Tối thiểu (\d+) phút", found.arithmetic)
    [judged_by] = re.findall(r"tối thiểu (\d+) phút", found.finding.datum)
    assert told == judged_by


def test_there_is_no_explanation_without_a_verdict(held):
    meeting = held(dt.date(2022, 9, 3))
    Meeting.objects.update(state="cancelled", confirmed_at=None, confirmed_by=None)

    assert explain(meeting, "K05", TODAY, sensitive=True) is None
