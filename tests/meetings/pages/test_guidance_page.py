"""What the guidances say: every criterion with its anchor and source, and what stands beside."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from meetings.rulebooks import ALL, HD12, HD42
from meetings.rulebooks.base import Trust
from meetings.rulebooks.words import CODE, in_words
from tests.meetings.rulebooks.samples import without_criteria

ADDRESS = "/meetings/guidance/"
MOST = 60_000  # bytes


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def page_of(client, book=""):
    answer = client.get(f"{ADDRESS}?book={book}" if book else ADDRESS)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_every_criterion_of_the_book_has_an_anchor_its_text_and_its_sources(secretary, book):
    page = page_of(secretary, book.code)

    shown = {article["id"]: article for article in page.select("article.criterion")}
    assert shown.keys() == {f"{book.code}-{criterion.code}" for criterion in book.criteria}
    for criterion in book.criteria:
        told = shown[f"{book.code}-{criterion.code}"].get_text(" ")
        assert criterion.text in told
        assert f"Cổng xét: {in_words(book, criterion.looks_at)}." in told
        assert [source.label in told for source in criterion.sources] == [True] * len(
            criterion.sources
        )


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_what_the_portal_looks_at_is_told_without_bare_codes(secretary, book):
    page = page_of(secretary, book.code)

    lines = [line.text for line in page.select("article.criterion p") if "Cổng xét:" in line.text]
    assert len(lines) == len(book.criteria)
    bare = [line for line in lines for code in CODE.findall(line) if f"” ({code})" not in line]
    assert bare == []


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_no_day_is_written_two_ways(secretary, book):
    text = page_of(secretary, book.code).select_one("main").text

    assert re.findall(r"[0-9]{2}/0[3-9]/[0-9]{4}", text) == []
    assert "06/7/2018" in text


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_what_is_not_confirmed_is_labelled_so_in_sight(secretary, book):
    page = page_of(secretary, book.code)

    cautioned = [
        source.caution
        for criterion in book.criteria
        for source in criterion.sources
        if source.trust is not Trust.FOUND
    ]
    labelled = [each.text for each in page.select("article.criterion .tone-wait")]
    assert sorted(labelled) == sorted(cautioned)


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.code)
def test_the_page_is_light(secretary, book):
    assert len(secretary.get(f"{ADDRESS}?book={book.code}").content) < MOST


@pytest.mark.parametrize(
    ("day", "book"), [(dt.date(2022, 9, 22), HD12), (dt.date(2026, 11, 20), HD42)]
)
def test_the_book_in_force_is_shown_first(secretary, time_machine, day, book):
    time_machine.move_to(dt.datetime.combine(day, dt.time(3), tzinfo=dt.UTC))

    page = page_of(secretary)

    assert book.title in [h2.text for h2 in page.select("main h2")]
    assert "Đang áp dụng" in page.select_one("main a[aria-current=page]").text


def test_before_all_books_the_first_is_shown(secretary, time_machine):
    time_machine.move_to(dt.datetime(2017, 1, 2, tzinfo=dt.UTC))

    assert HD12.title in [h2.text for h2 in page_of(secretary).select("main h2")]


def test_a_book_that_there_is_not_is_not_found(secretary):
    assert secretary.get(f"{ADDRESS}?book=HD99").status_code == 404


def test_a_book_without_criteria_says_so(secretary, monkeypatch):
    without_criteria(monkeypatch)

    page = page_of(secretary, HD42.code)

    assert "Bộ tiêu chí của HD 42-HD/BTCTW (28/10/2025) chưa có trong cổng." in page.text


def test_the_frame_of_points_is_shown_where_the_book_has_one(secretary):
    found = {book: page_of(secretary, book.code).select_one("#frame") for book in ALL}

    assert {book: section is not None for book, section in found.items()} == {
        book: book.frame is not None for book in ALL
    }
    rows = found[HD42].select("tbody tr")
    assert [row.select_one(":first-child").text for row in rows] == [
        f"{item.code}. {item.text}" for item in HD42.frame.items
    ]


def test_what_changed_leads_to_the_criterion_on_its_page(secretary):
    page = page_of(secretary, HD12.code)

    anchors = {article["id"] for article in page_of(secretary, HD42.code).select("article")}
    links = [a["href"].partition("#") for a in page.select("#changes tbody a")]
    assert {query for query, _, _ in links} == {f"?book={HD42.code}"}
    assert {anchor for _, _, anchor in links} <= anchors


def test_the_number_that_three_documents_bear_is_told(secretary):
    shown = page_of(secretary).select_one("#timeline .notice").text

    for day in ("17/5/2012", "06/7/2018", "18/01/2022"):
        assert day in shown


def test_documents_are_told_with_number_date_and_trust(secretary):
    lines = {li.b.text: li.get_text() for li in page_of(secretary).select("#timeline li")}

    assert lines["HD 12-HD/BTCTW ngày 06/7/2018"].startswith(
        "HD 12-HD/BTCTW ngày 06/7/2018: nâng cao chất lượng sinh hoạt chi bộ; "
        "áp dụng từ 06/7/2018 đến 27/10/2025."
    )
    assert lines["QĐ 20-QĐ/TW (chưa rõ ngày)"].endswith("Chưa đối chiếu văn bản gốc.")


def test_emphasis_is_a_suggestion_by_kind_of_cell(secretary):
    section = page_of(secretary).select_one("#emphasis")

    assert [h3.text for h3 in section.select("h3")] == [
        "Nông thôn",
        "Nhà trường",
        "Công an",
        "Y tế",
        "Quân sự",
        "Cơ quan",
    ]
    assert "không phải câu chữ của văn bản" in section.p.text


def test_the_year_leads_to_the_guidance(client_of, commune):
    address = reverse("reports:compliance", args=[commune.committee.pk, 2022])

    page = client_of(Role.COMMUNE_OFFICE).get(address).content.decode()

    assert 'href="/meetings/guidance/?book=HD12-2018"' in page


def test_the_page_asks_only_who_is_asking(secretary, django_assert_num_queries):
    secretary.get(ADDRESS)

    with django_assert_num_queries(4):
        secretary.get(ADDRESS)
