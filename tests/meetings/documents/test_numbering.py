"""Numbers of documents: on and on within a term, never twice, also when taken at once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, User
from cells.models import Term
from meetings import actions
from meetings.actions import number_document
from meetings.documents import count_for, number_line
from meetings.enums import DocumentKind, State
from meetings.models import DocumentNumber, Meeting
from tests.factories import MeetingFactory
from tests.meetings.documents.told import resolved
from tests.security.test_two_writers import at_once

NQ, BB = DocumentKind.RESOLUTION, DocumentKind.MINUTES
CONGRESS = dt.date(2022, 6, 15)


@pytest.fixture
def term(commune):
    return Term.objects.create(cell=commune.own, name="2022-2025", since=CONGRESS)


def resolutions(cell, *days):
    return [
        MeetingFactory(cell=cell, held_on=day, decision_kind="resolution", votes_for=3)
        for day in days
    ]


def somebody():
    return User.objects.get(username="commune_office")


def take(meeting, number=None, kind=NQ):
    return number_document(meeting=meeting, kind=kind, number=number, by=somebody())


def refused(meeting, number=None, kind=NQ):
    with pytest.raises(ValidationError) as error:
        take(meeting, number, kind)
    return " ".join(error.value.messages)


@pytest.mark.parametrize(
    ("kind", "number", "written"),
    [
        (NQ, 5, "Số 05-NQ/CB"),
        (NQ, 12, "Số 12-NQ/CB"),
        (NQ, 104, "Số 104-NQ/CB"),
        (NQ, None, "Số …-NQ/CB"),
        (BB, 3, "Số 03-BB/CB"),
        (BB, None, ""),
    ],
)
def test_a_number_is_written_without_colon_and_with_a_nought(kind, number, written):
    assert number_line(kind, number) == written


def test_numbers_go_on_within_the_term_over_the_turn_of_the_year(commune, term):
    days = (dt.date(2022, 7, 3), dt.date(2022, 12, 3), dt.date(2023, 1, 3))

    taken = [take(meeting) for meeting in resolutions(commune.own, *days)]

    assert [(row.number, row.counted_from) for row in taken] == [
        (1, CONGRESS),
        (2, CONGRESS),
        (3, CONGRESS),
    ]


def test_a_new_term_begins_at_one(commune, term):
    first, second = resolutions(commune.own, dt.date(2025, 6, 3), dt.date(2025, 7, 3))
    Term.objects.update(until=dt.date(2025, 6, 20))
    later = Term.objects.create(cell=commune.own, name="2025-2030", since=dt.date(2025, 6, 21))

    taken = [take(first), take(second)]

    assert [(row.number, row.counted_from) for row in taken] == [(1, CONGRESS), (1, later.since)]


def test_without_a_term_the_count_begins_with_the_year(commune):
    days = (dt.date(2022, 1, 3), dt.date(2022, 12, 3), dt.date(2023, 1, 3))

    taken = [take(meeting) for meeting in resolutions(commune.own, *days)]

    assert [(row.number, row.counted_from) for row in taken] == [
        (1, dt.date(2022, 1, 1)),
        (2, dt.date(2022, 1, 1)),
        (1, dt.date(2023, 1, 1)),
    ]


def test_a_term_entered_later_gives_no_number_twice(commune):
    before, within, new = resolutions(
        commune.own, dt.date(2022, 3, 3), dt.date(2022, 8, 3), dt.date(2022, 9, 3)
    )
    take(before), take(within)
    Term.objects.create(cell=commune.own, name="2022-2025", since=CONGRESS)

    assert take(new).number == 3
    assert count_for(new, NQ).taken == {2}


def test_each_type_and_each_cell_has_its_own_count(commune, term):
    [own] = resolutions(commune.own, dt.date(2022, 7, 3))
    [other] = resolutions(commune.other, dt.date(2022, 7, 3))
    take(own, 7)

    assert (take(own, kind=BB).number, take(other).number) == (1, 1)


def test_a_number_of_the_paper_is_taken_and_the_count_goes_on_from_it(commune, term):
    first, second = resolutions(commune.own, dt.date(2022, 7, 3), dt.date(2022, 8, 3))

    assert (take(first, 14).number, take(second).number) == (14, 15)
    assert count_for(second, NQ).skipped_before(15) == list(range(1, 14))


def test_a_number_in_use_is_refused_in_a_sentence(commune, term):
    first, second = resolutions(commune.own, dt.date(2022, 7, 3), dt.date(2022, 8, 3))
    take(first, 4)

    assert refused(second, 4) == (
        "Số 04 đã dùng cho một văn bản khác của chi bộ trong cùng kỳ đếm. Số tiếp theo là 05."
    )
    assert DocumentNumber.objects.count() == 1


@pytest.mark.parametrize("number", [0, -1, 10_000, 2**31])
def test_an_impossible_number_is_refused(commune, number):
    [meeting] = resolutions(commune.own, dt.date(2022, 7, 3))

    assert refused(meeting, number) == "Số văn bản là một số từ 1 đến 9999."


def test_asking_again_keeps_the_number_and_records_nothing(commune):
    [meeting] = resolutions(commune.own, dt.date(2022, 7, 3))

    assert take(meeting).pk == take(meeting).pk == take(meeting, 1).pk
    assert AuditEvent.objects.filter(kind="meeting.document_numbered").count() == 1


def test_a_number_is_put_right_and_both_are_in_the_trail(commune):
    first, second = resolutions(commune.own, dt.date(2022, 7, 3), dt.date(2022, 8, 3))
    take(first), take(second)

    assert take(second, 9).number == 9
    assert "đã dùng" in refused(second, 1)
    events = AuditEvent.objects.filter(kind="meeting.document_numbered").order_by("pk")
    assert [event.detail for event in events] == [
        {"document": "resolution", "symbol": "01-NQ/CB"},
        {"document": "resolution", "symbol": "02-NQ/CB"},
        {"document": "resolution", "symbol": "09-NQ/CB"},
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision_kind": "conclusion"}, "không ra nghị quyết nên không lấy số"),
        ({"decision_kind": ""}, "không ra nghị quyết nên không lấy số"),
        ({"votes_for": 1}, "Mới có 1 phiếu tán thành, chưa quá nửa"),
        ({"state": State.CANCELLED}, "Kỳ sinh hoạt đã hủy"),
    ],
)
def test_what_is_no_resolution_gets_no_number(commune, changes, sentence):
    [meeting] = resolutions(commune.own, dt.date(2022, 7, 3))
    Meeting.objects.update(**changes)

    assert sentence in refused(meeting)


def test_a_resolution_from_paper_without_votes_gets_its_number(commune):
    [meeting] = resolutions(commune.own, dt.date(2022, 7, 3))
    Meeting.objects.update(votes_for=None)

    assert take(meeting, 3).number == 3


# at hand-in


def submitted(meeting, by):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.DRAFT, submitted_at=None, submitted_by=None
    )
    meeting.refresh_from_db()
    return actions.submit(meeting=meeting, version=meeting.version, by=by)


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({}, [1]),
        ({"decision_kind": "conclusion"}, []),
        ({"votes_for": 1}, []),
        ({"votes_for": None}, []),
    ],
)
def test_a_resolution_that_was_passed_is_numbered_when_handed_in(commune, changes, numbers):
    meeting = resolved(commune.own)
    Meeting.objects.update(**changes)

    sent = submitted(meeting, meeting.submitted_by)

    assert sent.state == State.SUBMITTED
    assert list(DocumentNumber.objects.values_list("number", flat=True)) == numbers


def test_handed_in_again_it_keeps_its_number(commune):
    meeting = resolved(commune.own)
    by = meeting.submitted_by
    submitted(meeting, by), submitted(meeting, by)

    assert list(meeting.numbers.values_list("number", flat=True)) == [1]


# at once


@pytest.mark.django_db(transaction=True)
def test_taken_at_once_each_gets_his_own(commune):
    meetings = resolutions(commune.own, *(dt.date(2022, month, 3) for month in range(1, 7)))

    numbers = at_once(lambda n: take(meetings[n]).number, len(meetings))

    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_taken_twice_at_once_for_one_document_it_is_one_number(commune):
    [meeting] = resolutions(commune.own, dt.date(2022, 7, 3))

    numbers = at_once(lambda _: take(meeting).number, 4)

    assert (numbers, DocumentNumber.objects.count()) == ([1, 1, 1, 1], 1)
