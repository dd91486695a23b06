"""A new guidance is one new file and one more name in the registry; all else knows it by that."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cells.models import Cell
from meetings import rulebooks
from meetings.facts import check, judged
from meetings.rulebooks import HD42, in_force
from meetings.rulebooks.findings import Verdict
from meetings.rulebooks.frames.base import propose
from meetings.rulebooks.succession import in_succession
from reports.facts.compliance import year_of
from tests.meetings.rulebooks.frame_samples import HELD
from tests.meetings.rulebooks.samples import roll
from tests.meetings.rulebooks.test_laws import (
    assert_book_keeps_the_laws,
    assert_frame_keeps_the_laws,
)
from tests.meetings.rulebooks.third_book import FRAME, HD99
from tests.reports.compliance import workbook_of
from tests.reports.sheets import opened, table
from tests.reports.years import good_meeting

LATER = replace(HELD, held_on=dt.date(2027, 4, 3), as_of=dt.date(2027, 5, 1))
LAST_DAY = dt.date(2027, 12, 31)


@pytest.fixture(autouse=True)
def _registered(monkeypatch):
    monkeypatch.setattr(rulebooks, "ALL", in_succession(*rulebooks.ALL, HD99))


def test_it_keeps_the_laws_of_every_book_and_frame():
    assert_book_keeps_the_laws(HD99)
    assert_frame_keeps_the_laws(FRAME)


@pytest.mark.parametrize(
    ("day", "code"),
    [(dt.date(2027, 2, 28), "HD42-2025"), (dt.date(2027, 3, 1), "HD99-2027")],
)
def test_it_begins_on_its_day_and_ends_its_predecessor_on_the_eve(day, code):
    assert in_force(day).code == code


def test_each_day_still_has_exactly_one_book():
    first = dt.date(2018, 7, 6)
    days = [first + dt.timedelta(days=n) for n in range((LAST_DAY - first).days + 1)]

    assert Counter(sum(b.applies_on(day) for b in rulebooks.ALL) for day in days) == {1: len(days)}


def test_a_meeting_of_its_day_is_judged_by_it():
    checked = judged(replace(LATER, attendance=roll(present=94, excused=6)))

    found = {r.criterion.code: (r.finding.verdict, r.finding.datum) for r in checked.results}
    assert checked.book is HD99
    assert found["K05"] == (Verdict.UNMET, "94/100 đảng viên dự, chưa đủ 95 %")
    assert found["HD99-1"] == found["K05"]
    assert [c.code for c in checked.book.leading] == ["K01", "K04", "K05", "K06", "K15"]


def test_its_frame_proposes_points():
    def points(present, absent):
        facts = replace(LATER, attendance=roll(present=present, excused=absent))
        return [p.points for p in propose(FRAME, facts, HD99.check(facts))]

    assert (points(95, 5), points(94, 6)) == ([40, None], [10, None])


def test_a_meeting_of_another_day_can_be_asked_what_it_would_say():
    facts = replace(HELD, attendance=roll(present=9, excused=1))
    [other] = [book for book in rulebooks.ALL if book.code == "HD99-2027"]

    verdicts = [
        {r.criterion.code: r.finding.verdict for r in book.check(facts)}["K05"]
        for book in (HD42, other)
    ]

    assert verdicts == [Verdict.MET, Verdict.UNMET]


@pytest.fixture
def two_guidances(commune):
    good_meeting(commune.own, dt.date(2027, 2, 3))
    return good_meeting(commune.own, dt.date(2027, 3, 3), absent=1)


@pytest.mark.django_db
def test_the_record_of_a_meeting_is_checked_by_it(two_guidances):
    assert check(two_guidances, LAST_DAY).book is HD99


@pytest.mark.django_db
@pytest.mark.usefixtures("two_guidances")
def test_the_page_of_the_year_names_it_beside_its_predecessor(commune, client_of):
    address = reverse("reports:compliance", args=[commune.committee.pk, 2027])

    with time_machine.travel(dt.datetime(2027, 12, 31, 3, tzinfo=dt.UTC), tick=False):
        text = client_of(Role.COMMUNE_OFFICE).get(address).content.decode()

    assert "Hướng dẫn số 99-HD/BTCTW ngày 01/3/2027" in text
    assert "Áp dụng từ 28/10/2025 đến 28/02/2027" in text
    assert "K05@HD99-2027" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("two_guidances")
def test_the_workbook_counts_it_by_itself(commune):
    cells = Cell.objects.filter(committee=commune.committee)
    year = year_of(cells, 2027, LAST_DAY, with_facts=True)
    now = timezone.make_aware(dt.datetime(2027, 12, 31, 8))  # noqa: DTZ001  made aware here

    rows = table(opened(workbook_of(commune.committee, year, now))["Tiêu chí"])

    found = [
        (row["Hướng dẫn"].value, row["Chưa đạt"].value) for row in rows if row["Mã"].value == "K05"
    ]
    assert found == [("HD 42-HD/BTCTW ngày 28/10/2025", 0), ("HD 99-HD/BTCTW ngày 01/3/2027", 1)]


@pytest.mark.parametrize(
    ("books", "sentence"),
    [
        ((HD42, HD42), "cùng một mã"),
        ((HD99, HD42), "HD42-2025 phải áp dụng sau ngày đầu của HD99-2027"),
        ((HD42, replace(HD99, in_force_from=HD42.in_force_from)), "phải áp dụng sau"),
        ((replace(HD42, in_force_until=dt.date(2027, 1, 31)), HD99), "ngày trống hoặc trùng nhau"),
        ((HD42, replace(HD99, in_force_until=LAST_DAY)), "không có ngày hết áp dụng"),
    ],
)
def test_books_that_do_not_follow_each_other_are_refused(books, sentence):
    with pytest.raises(ValueError, match=sentence):
        in_succession(*books)
