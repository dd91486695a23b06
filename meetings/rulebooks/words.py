"""Books and codes of criteria said in words, for who reads a page and not a rule book."""

import re
from collections.abc import Iterable, Iterator

from meetings.rulebooks.base import Criterion, RuleBook

CODE = re.compile(r"\b(?:K|HD\d+-|CT\d+-)\d+\b")


def in_words(book: RuleBook, text: str) -> str:
    """The text with each code of a criterion of the book told by what it asks: “Đủ người” (K05).

    A code that the book does not have stays as it is.
    """
    known = {criterion.code: _named(criterion) for criterion in book.criteria}
    return CODE.sub(lambda found: known.get(found[0], found[0]), text)


def _named(criterion: Criterion) -> str:
    return f"“{criterion.text.rstrip('.')}” ({criterion.code})"


def told_books(books: Iterable[RuleBook]) -> Iterator[tuple[str, str]]:
    """Label and sentence of each book: what it is, in force from when until when, and whether the
    portal knows its criteria; as every file of meetings says them."""
    for book in books:
        until = f" đến {book.in_force_until:%d/%m/%Y}" if book.in_force_until else ""
        span = f"Áp dụng từ {book.in_force_from:%d/%m/%Y}{until}"
        note = f" ({book.note})" if book.note else ""
        yield "Hướng dẫn", f"{book.title}. {span}{note}."
        if not book.ready:
            yield "Chưa xét", f"{book.not_ready_message}: kỳ họp chỉ được tính là đã họp."
