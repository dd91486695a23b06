"""The documents in the order of time, and what one guidance changed against the other."""

from datetime import date

import pytest

from meetings.rulebooks import ALL, HD12, HD42
from meetings.rulebooks.base import Trust
from meetings.rulebooks.changes import HD12_TO_HD42, Change
from meetings.rulebooks.timeline import SAME_NUMBER_DATES, TIMELINE, Document, by_topic


def test_a_document_is_named_by_number_and_by_what_is_known_of_its_date():
    labels = [
        Document(topic="", number="QĐ 1", subject="", **dated).label
        for dated in ({"dated": date(2026, 2, 3)}, {"year": 2010}, {})
    ]

    assert labels == ["QĐ 1 ngày 03/02/2026", "QĐ 1 năm 2010", "QĐ 1 (chưa rõ ngày)"]


@pytest.mark.parametrize("trust", list(Trust))
def test_only_what_a_public_page_says_is_confirmed(trust):
    document = Document(topic="", number="QĐ 1", subject="", trust=trust)

    assert document.confirmed == (trust is Trust.FOUND)


def test_no_document_is_told_twice():
    labels = [document.label for document in TIMELINE]

    assert len(labels) == len(set(labels))


def test_documents_of_a_topic_stand_in_the_order_of_time():
    for topic, documents in by_topic():
        days = [document.dated for document in documents if document.dated]
        assert days == sorted(days), topic


def test_every_document_stands_under_its_topic_once():
    assert tuple(document for _, documents in by_topic() for document in documents) == TIMELINE


def test_a_document_is_in_force_from_a_day_to_a_later_one():
    spans = [(d.since, d.until) for d in TIMELINE if d.since and d.until]

    assert [since < until for since, until in spans] == [True] * len(spans)


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_the_books_of_the_portal_are_in_the_timeline_as_they_are_in_force(book):
    [found] = [d for d in TIMELINE if d.number == f"HD {book.number}" and d.dated == book.dated]

    assert (found.since, found.until) == (book.in_force_from, book.in_force_until)


def test_the_number_borne_by_three_documents_is_that_of_the_first_book():
    assert HD12.dated in SAME_NUMBER_DATES


def test_a_change_names_a_criterion_of_the_later_book():
    codes = {criterion.code for criterion in HD42.criteria}

    assert {change.code for change in HD12_TO_HD42} <= codes


def test_a_point_that_stays_says_so():
    assert [change.point for change in HD12_TO_HD42 if change.same] == ["Thời lượng"]
    assert not Change("Ngày", "cấp ủy quy định", "ngày 3").same
